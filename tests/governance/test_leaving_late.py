"""Leaving late: a co-sponsor's leaving in the last second lapses no proposal (RP-28, RP-48)."""

import pytest

from governance.domain.chapters.consultation import said as consultation
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.stages import Stage
from tests.cast import DAY_1
from tests.governance.course import Course, end_of, head, just_before, on, submit
from tests.governance.texts import ENTRY
from tests.ledger import Ledger

# The tenth day of the admission is 12 March; three days before it ends is 9 March.
LEAVING_UNTIL, DAY_10 = end_of(3, 9), end_of(3, 12)
JAPAN = head("JPN")


@pytest.fixture
def entry(assembly: Ledger) -> Course:
    """A provisional entry that three members stand behind, and nobody has admitted."""
    course = submit(assembly, "fast_track", ENTRY, by=head("FRA"), at=DAY_1)
    course.join("DEU", "JPN", at=DAY_1)
    return course


@pytest.mark.parametrize("at", [LEAVING_UNTIL, just_before(DAY_10)])
def test_rp_48_the_third_sponsor_does_not_leave_in_the_last_days(entry: Course, at: object) -> None:
    refused = entry.refusal(consultation.LeaveProposal, by=JAPAN, at=at)  # type: ignore[arg-type]
    assert isinstance(refused, life.TooLate)
    entry.run(DAY_10)
    assert entry.proposal.stage is Stage.SILENCE


def test_a_moment_before_it_leaves_and_another_joins_in_time(entry: Course) -> None:
    moment = just_before(LEAVING_UNTIL)
    assert entry.refusal(consultation.LeaveProposal, by=JAPAN, at=moment) is None
    entry.join("BRA", at=on(3, 10))
    entry.run(DAY_10)
    assert entry.proposal.stage is Stage.SILENCE


def test_where_nobody_joins_it_lapses(entry: Course) -> None:
    entry.act(consultation.LeaveProposal, by=JAPAN, at=just_before(LEAVING_UNTIL))
    entry.run(DAY_10)
    assert entry.proposal.stage is Stage.LAPSED
