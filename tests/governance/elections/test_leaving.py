"""RP-21: whoever stands for the chair leaves no election without a candidate in the last second."""

from pathlib import Path

import pytest

from governance.domain.chapters.proposal.said import TooLate
from governance.domain.chapters.proposal.stages import Stage
from tests.cast import DAY_1
from tests.governance.course import end_of, just_before, on
from tests.governance.elections.course import (
    CHAIR,
    ElectionCourse,
    members_of,
    open_election,
    others,
)
from tests.governance.older_rules import lacking
from tests.governance.packs_of_trial import open_ballots
from tests.ledger import Ledger

GROUP_NAMES, CONSULTED, AGAIN, ROUND_1 = end_of(5, 1), end_of(5, 15), end_of(5, 29), end_of(6, 5)
LEAVES_UNTIL = end_of(5, 12)


@pytest.fixture
def named(assembly: Ledger) -> ElectionCourse:
    """The election of the Chair, for which the group named one candidate of its own."""
    election = open_election(assembly, CHAIR)
    election.nominate(_own(election), at=DAY_1)
    election.run(GROUP_NAMES)
    return election


def _own(election: ElectionCourse) -> str:
    group = election.proposal.election.group
    assert group is not None
    return members_of(election.ledger, group)[0]


def test_in_the_last_days_a_candidate_does_not_leave(named: ElectionCourse) -> None:
    code = _own(named)
    with pytest.raises(TooLate):
        named.leave(1, by=code, at=LEAVES_UNTIL)
    named.leave(1, by=code, at=just_before(LEAVES_UNTIL))
    assert named.standing == []


def test_where_whom_the_group_named_has_left_any_member_nominates(named: ElectionCourse) -> None:
    code = _own(named)
    other = others(named.ledger, str(named.proposal.election.group))[0]
    named.leave(1, by=code, at=on(5, 4))
    assert named.run(CONSULTED) == ("NominationOpened", "ConsultationOpened")
    named.nominate(other, at=on(5, 18))
    named.run(AGAIN)
    assert named.proposal.stage is Stage.VOTE
    assert named.ledger.faults() == []


def test_an_election_in_which_nobody_stands_then_either_ends(named: ElectionCourse) -> None:
    named.leave(1, by=_own(named), at=on(5, 4))
    named.run(CONSULTED)
    assert named.run(AGAIN) == ("ProposalLapsed", "ElectionFailed")


def test_without_the_rule_a_candidate_leaves_until_the_first_round(tmp_path: Path) -> None:
    pack = open_ballots(tmp_path / "mtcr", but=("chair_election",))
    election = open_election(lacking(pack, {"RP-21": ("withdrawing_days_before_end",)}), CHAIR)
    election.nominate(_own(election), at=DAY_1)
    election.run(GROUP_NAMES)
    election.leave(1, by=_own(election), at=just_before(CONSULTED))
    assert election.run(CONSULTED) == ("ProposalLapsed", "ElectionFailed")
