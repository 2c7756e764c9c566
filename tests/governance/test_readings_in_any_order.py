"""Readings under other names: who reads, who records, who challenges changes no outcome.

P16: one rule engine for all. Whatever is tried on notices, unnotified readings, challenges and
common interpretations, by whomever and in whatever order, leads to the same when the members that
act change their names; so do the figures of the register.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.log.encoding import Json
from audit.log.errors import Refused
from governance.domain.chapters.calls import said as calls
from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.proposal.stages import ENDED
from governance.domain.chapters.submission import said as submission
from governance.domain.chapters.votes import said as votes
from governance.domain.figures.readings import Form, Reading, figures
from governance.domain.recorded_commands import Command
from regime.domain.values import MatterId, StateCode, Symbol
from tests.cast import DAY_1, OFFICER
from tests.depth import times
from tests.governance.course import head
from tests.ledger import Ledger

ACTING = ("FRA", "IND", "JPN", "BRA", "NOR")
LONGEST = timedelta(days=500)
OUTCOMES = ("consistent", "consistent_with_conditions", "not_consistent")
Attempt = tuple[int, int, int, int]


def _notice(by: str, other: str, number: int, _on: Symbol) -> Command:
    return _submit("interpretation", {**_reading(number), "provision": "GL-2c"})


def _unnotified(by: str, other: str, number: int, _on: Symbol) -> Command:
    told = {"applied_by": other, "known_since": "2020-07-24", "sources": "https://example.org/a"}
    return _submit("interpretation", {**_reading(number), "provision": "GL-2c", **told})


def _shared(by: str, other: str, number: int, _on: Symbol) -> Command:
    text: Json = {"provision": "GL-2c", "reading": f"Reading {number}."}
    return _submit("common_interpretation", text)


def _reading(number: int) -> dict[str, Json]:
    return {"reading": f"Reading {number}.", "items": "1.A.2"}


def _submit(matter: str, text: Json) -> Command:
    return submission.SubmitProposal(MatterId(matter), "", "RP-42", text, "Because.", "Some.")


ACTS: tuple[Callable[[str, str, int, Symbol], Command], ...] = (
    _notice,
    _unnotified,
    _shared,
    lambda by, other, n, on: calls.ChallengeNotice(on, "Not so.", OUTCOMES[n % 3]),
    lambda by, other, n, on: calls.ReportTransfer(on, "2026-03-01", "Category II"),
    lambda by, other, n, on: submission.WithdrawProposal(on, "Settled."),
    lambda by, other, n, on: submission.TakeOverProposal(on, "To be decided."),
    lambda by, other, n, on: objections.RaiseObjection(on, "Too far.", "GL-2c", "Less."),
    lambda by, other, n, on: votes.CastVote(
        on, StateCode(by), ("yes", "no", "abstain")[n % 3], "", None
    ),
    lambda by, other, n, on: submission.AdmitProposal(on, "Complete."),
)
_OF_OFFICE = len(ACTS) - 1
attempts = st.lists(
    st.tuples(
        st.integers(0, len(ACTING) - 1),
        st.integers(0, len(ACTS) - 1),
        st.integers(0, 11),
        st.sampled_from((0, 0, 12, 24 * 9, 24 * 40)),
    ),
    min_size=10,
    max_size=40,
)


def _tried(assembly: Ledger, tried: Sequence[Attempt], names: Mapping[str, str]) -> Ledger:
    """The ledger after these attempts and the end of all that they began."""
    ledger, at = assembly.fork(), DAY_1
    for who, which, number, hours in tried:
        at += timedelta(hours=hours)
        known = [*ledger.proposals]
        on = Symbol(known[number % len(known)]) if known else Symbol("MTCR/2026/P/1")
        by, other = (ACTING[(who + step) % len(ACTING)] for step in (0, 1))
        command = ACTS[which](names[by], names[other], number, on)
        actor = OFFICER if which == _OF_OFFICE else head(names[by])
        try:
            ledger.act(command, by=actor, at=at)
        except Refused:
            continue
    ledger.run_clock(at + LONGEST)
    return ledger


def _told(ledger: Ledger, names: Mapping[str, str], begun: int) -> list[Any]:
    """What was recorded, where, when and with which result, under the names of before."""
    back = {new: old for old, new in names.items()}
    kept = ("member", "sponsor", "applied_by", "outcome", "until", "challenge_until", "reason")
    return [
        (
            one.type,
            one.recorded_at,
            *(back.get(str(one.data.get(name)), str(one.data.get(name))) for name in kept),
        )
        for one in ledger.entries[begun:]
    ]


def _readings(ledger: Ledger) -> list[Reading]:
    """The readings on file, as the register tells them."""
    regime = ledger.regime
    return [
        Reading(
            key=one.symbol,
            form=Form.UNNOTIFIED if one.applied_by else Form.NOTICE,
            provision="GL-2c",
            stage=one.stage,
            position=at,
            readers=(regime.readings[one.symbol],),
        )
        for at, one in enumerate(ledger.proposals.values())
        if one.matter == "interpretation"
    ]


@given(tried=attempts, order=st.permutations(ACTING))
@settings(
    max_examples=times(60, 8),
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_p16_members_that_change_their_names_change_no_outcome_of_a_reading(
    assembly_of_day_1: Ledger, tried: list[Attempt], order: list[str]
) -> None:
    """P16: the same permutation test as P1, on interpretations."""
    begun, same = len(assembly_of_day_1.entries), dict(zip(ACTING, ACTING, strict=True))
    names = dict(zip(ACTING, order, strict=True))
    plain, renamed = (_tried(assembly_of_day_1, tried, one) for one in (same, names))
    for ledger in (plain, renamed):
        own = [one for one in ledger.proposals.values() if one.matter != "chair_election"]
        assert all(one.stage in ENDED for one in own)
        assert ledger.found() == []
    assert _told(plain, same, begun) == _told(renamed, names, begun)
    counted = [
        dict(figures(_readings(one), challenges=0, comments=0, answered=0).by_reader)
        for one in (plain, renamed)
    ]
    assert {names[state]: number for state, number in counted[0].items()} == counted[1]
