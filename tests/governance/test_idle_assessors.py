"""RP-10: an idle assessor is replaced by the next of the lot; one alone makes no report."""

import pytest

from regime.domain.chapters.accession.assessment import said as assessment
from tests.cast import DAY_1, DAY_2
from tests.governance.applying import WORDS, Applying, apply, assessor, seat
from tests.governance.course import end_of, just_before, on
from tests.ledger import Ledger

SIX = ("FRA", "JPN", "BRA", "ZAF", "POL", "CAN")
IDLE, END, EXTENDED, LAST = end_of(4, 16), end_of(5, 31), end_of(6, 30), end_of(6, 30)


def sitting_with(ledger: Ledger, *codes: str) -> Applying:
    """The panel of a case that is complete on day 1, of a roster of these members."""
    seat(ledger, *codes)
    return apply(ledger, at=DAY_1).certify(DAY_1).draw(DAY_1)


@pytest.fixture
def sitting(applicants: Ledger) -> Applying:
    """A panel of three, and three more of the lot who may follow."""
    return sitting_with(applicants, *SIX)


def one_score(sitting: Applying, seat: int, score: int = 3) -> None:
    """One finding of a seat."""
    said = assessment.MakeFinding(sitting.symbol, "AC-01", score, (), WORDS)
    member = sitting.ledger.regime.roster[seat].member
    sitting.act(said, by=assessor(member), at=DAY_2)


def events(sitting: Applying, name: str) -> int:
    """How many entries of that type there are."""
    return sum(one.type == name for one in sitting.ledger.entries)


def test_who_has_found_nothing_in_time_is_replaced_by_the_next_of_the_lot(
    sitting: Applying,
) -> None:
    first, *idle = sitting.application.panel
    one_score(sitting, first)
    sitting.ledger.run_clock(just_before(IDLE))
    assert sitting.application.panel == (first, *idle)
    sitting.ledger.run_clock(IDLE)
    after = sitting.application
    assert first in after.panel
    assert len(after.panel) == 3
    assert set(after.panel).isdisjoint(idle)
    assert after.assess and after.assess.at == END


def test_nobody_is_replaced_where_all_have_begun(sitting: Applying) -> None:
    before = sitting.application.panel
    for number in before:
        one_score(sitting, number)
    sitting.ledger.run_clock(on(5, 1))
    assert sitting.application.panel == before
    assert events(sitting, "AssessorsReplaced") == 0


def test_who_joins_after_the_check_for_idle_ones_is_not_replaced_by_it(sitting: Applying) -> None:
    first, *_ = sitting.application.panel
    for number in sitting.application.panel:
        one_score(sitting, number)
    member = sitting.ledger.regime.roster[first].member
    left = assessment.RecuseAssessor(sitting.symbol, "Ill.")
    sitting.act(left, by=assessor(member), at=on(4, 20))
    joined = sitting.application.panel
    sitting.ledger.run_clock(on(5, 1))
    assert sitting.application.panel == joined


def test_whose_findings_are_missing_at_the_end_gives_the_place_to_one_with_days_of_its_own(
    sitting: Applying,
) -> None:
    first, second, third = sitting.application.panel
    sitting.find(DAY_2, seats=(first, second))
    one_score(sitting, third)
    sitting.ledger.run_clock(END)
    after = sitting.application
    assert after.step.value == "assessment"
    assert third not in after.panel
    assert len(after.panel) == 3
    assert after.assess and after.assess.at == LAST
    sitting.find(on(6, 10), seats=after.silent)
    sitting.ledger.run_clock(LAST)
    draft = sitting.application.draft
    assert draft and draft.recommendation == "admit"


def test_days_for_successors_are_given_once(sitting: Applying) -> None:
    for number in sitting.application.panel:
        one_score(sitting, number)
    sitting.ledger.run_clock(just_before(LAST))
    assert sitting.application.step.value == "assessment"
    sitting.ledger.run_clock(LAST)
    assert sitting.application.step.value == "reply"


def test_one_hostile_assessor_with_two_idle_makes_no_report_alone(applicants: Ledger) -> None:
    sitting = sitting_with(applicants, "FRA", "JPN", "BRA")
    hostile, *idle = sitting.application.panel
    sitting.find(DAY_2, score=0, seats=(hostile,))
    sitting.ledger.run_clock(end_of(7, 21))
    report = sitting.application.report
    assert report
    assert (dict(report.scores), report.total, report.recommendation) == ({}, "", "")
    issued = sitting.ledger.entries[sitting.ledger.find("ReportIssued")]
    assert issued.data["silent"] == idle


def test_the_lower_of_two_findings_is_no_score(applicants: Ledger) -> None:
    sitting = sitting_with(applicants, "FRA", "JPN", "BRA")
    kind, hostile, idle = sitting.application.panel
    sitting.find(DAY_2, seats=(kind,)).find(DAY_2, score=0, seats=(hostile,))
    sitting.ledger.run_clock(end_of(7, 21))
    report = sitting.application.report
    assert report and report.recommendation == ""
    assert sitting.application.silent == (idle,)


def test_a_case_whose_lot_has_nobody_more_goes_to_the_members_without_a_score(
    applicants: Ledger,
) -> None:
    sitting = sitting_with(applicants, "FRA", "JPN", "BRA")
    sitting.before_members()
    report, last = sitting.application.report, sitting.application.vote_by
    assert report and report.total == ""
    issued = sitting.ledger.entries[sitting.ledger.find("ReportIssued")]
    assert last and issued.recorded_at < on(7, 1) < last.at


def test_a_successor_out_of_the_order_of_the_lot_is_found(sitting: Applying) -> None:
    sitting.ledger.run_clock(IDLE)
    forged = sitting.ledger.forged_data("AssessorsReplaced", "successors", {})
    assert forged.first_fault() == ("AssessorsReplaced", "differs")


def test_replacements_come_with_an_extended_assessment_too(sitting: Applying) -> None:
    first, *_ = sitting.application.panel
    for number in sitting.application.panel:
        one_score(sitting, number)
    member = sitting.ledger.regime.roster[first].member
    longer = assessment.ExtendAssessment(sitting.symbol, WORDS)
    sitting.act(longer, by=assessor(member), at=on(5, 20))
    sitting.ledger.run_clock(EXTENDED)
    assert sitting.application.assess and sitting.application.assess.at == end_of(7, 30)
