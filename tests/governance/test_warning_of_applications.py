"""Warning of applications: whoever a case waits for, and nobody who has done their part."""

from governance.domain.notices.warnings_of_applications import ABOUT, warned_of_applications
from regime.domain.chapters.accession.applications import said as applications
from regime.domain.chapters.accession.assessment import said as assessment
from regime.domain.values import Subject
from tests.cast import DAY_1, DAY_2, DAY_3, END_OF_DAY_3, OFFICER
from tests.governance.applying import Applying, applicant, apply, seat
from tests.governance.course import end_of
from tests.ledger import Ledger


def warned(applying: Applying) -> list[tuple[Subject, str, object]]:
    """Who is warned of what, with the end of it."""
    found = warned_of_applications(applying.ledger.regime)
    return [(one.subject, one.about, one.end.at) for one in found]


def filed(applicants: Ledger) -> Applying:
    seat(applicants, "FRA", "JPN", "BRA")
    return apply(applicants, at=DAY_1)


def test_the_secretariat_is_warned_of_receipt_and_completeness(applicants: Ledger) -> None:
    case = filed(applicants)
    officer = Subject("officer")
    ends = [(officer, "check_application", at) for at in (END_OF_DAY_3, end_of(3, 23))]
    assert warned(case) == ends
    case.act(applications.ConfirmReceipt(case.symbol), by=OFFICER, at=DAY_2)
    assert warned(case) == ends[1:]


def test_an_assessor_is_warned_while_a_finding_is_missing(applicants: Ledger) -> None:
    case = filed(applicants).certify(DAY_1).draw(DAY_1)
    case.find(DAY_2, seats=case.application.panel[:2])
    last = applicants.regime.roster[case.application.panel[2]].subject
    assert warned(case) == [(last, "make_finding", end_of(4, 16))]
    case.find(DAY_2, seats=case.application.panel[2:])
    assert warned(case) == []


def test_the_applicant_is_warned_until_it_has_replied(applicants: Ledger) -> None:
    case = filed(applicants).certify(DAY_1).draw(DAY_1).find(DAY_2).draft(DAY_2)
    assert warned(case) == [(Subject("applicant XAN"), "reply_to_draft", end_of(3, 24))]
    case.act(assessment.ReplyToDraft(case.symbol, "Thanks."), by=applicant(), at=DAY_3)
    assert warned(case) == []


def test_of_a_case_that_has_ended_nobody_is_warned(applicants: Ledger) -> None:
    case = filed(applicants)
    case.act(applications.WithdrawApplication(case.symbol, "Later."), by=applicant(), at=DAY_2)
    assert warned(case) == []
    assert {"check_application", "make_finding", "reply_to_draft"} == ABOUT
