"""Two against all: two delegations, or an officer and a delegation, act together at any moment.

As where one acts alone, each does all that it is not refused, while the others are honest; what two
of the seven may keep from being adopted by their votes and objections is theirs, and nothing else.
"""

from collections.abc import Collection

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regime.domain.values import Actor, Capacity
from tests.cast import OFFICER
from tests.governance.course import head
from tests.governance.honest import HostileAttempt, Play
from tests.governance.seven import SEVEN
from tests.governance.test_one_against_all import (
    ATTEMPTS,
    MATTERS,
    OUTSIDER,
    QUICK,
    SPONSOR,
    Alone,
    alone,
    faults_of,
    latest_end,
)

__all__ = ["alone"]

SECOND = next(code for code in SEVEN if code not in (SPONSOR, OUTSIDER, "BRA", "IND", "POL", "ZAF"))
PAIRS: dict[str, tuple[Actor, Actor]] = {
    "delegations": (head(OUTSIDER), head(SECOND)),
    "sponsor_and_delegation": (head(SPONSOR), head(OUTSIDER)),
    "officer_and_delegation": (OFFICER, head(OUTSIDER)),
    "officer_and_sponsor": (OFFICER, head(SPONSOR)),
}


class Together(Play):
    """A play in which two act in turn; the duties of an officer who is one of them are not done."""

    def __init__(self, begun: Play, pair: tuple[Actor, Actor]) -> None:
        super().__init__(begun.ledger, begun.question, SEVEN, pair[0])
        self.pair = pair
        theirs = delegations(pair)
        self.honest = tuple(code for code in SEVEN if code not in theirs)

    def _attempt_alone(self, which: int, choice: int) -> None:
        first = self.hostile
        self.hostile = self.pair[choice // 7 % 2]
        super()._attempt_alone(which, choice)
        self.hostile = first


def delegations(pair: Collection[Actor]) -> tuple[str, ...]:
    """The states whose delegations are among those who act together."""
    return tuple(str(one.member) for one in pair if one.capacity is Capacity.HEAD)


def may_block(pair: tuple[Actor, Actor], name: str) -> bool:
    """Whether those who act together keep a matter from adoption by what is theirs alone."""
    theirs = delegations(pair)
    return SPONSOR in theirs or len(theirs) >= MATTERS[name].enough


@pytest.mark.parametrize("opposed", [False, True], ids=["wanted", "opposed"])
@pytest.mark.parametrize("who", PAIRS)
@QUICK
@given(name=st.sampled_from([*MATTERS]), attempts=ATTEMPTS)
def test_two_together_leave_the_members_own_outcome(
    alone: Alone, who: str, opposed: bool, name: str, attempts: list[HostileAttempt]
) -> None:
    pair = PAIRS[who]
    play = Together(alone.begun(name, who, opposed=opposed, hostile=pair[0]), pair)
    play.against_all(attempts, until=latest_end(play))
    judged = "sponsor" if may_block(pair, name) else who
    assert faults_of(play, alone.play(name, who, opposed=opposed), name, judged) == []
    assert play.ledger.found() == []
