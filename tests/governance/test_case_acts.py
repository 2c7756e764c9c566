"""What may be done to an application now is what the decider would not refuse."""

import pytest

from governance.domain.chapters.accession import open_acts as a
from governance.domain.chapters.accession.open_acts import acts_open_to
from governance.domain.chapters.proposal.state import Proposal
from regime.domain.chapters.accession.applications import said as applications
from regime.domain.chapters.accession.assessment import said as assessment
from regime.domain.chapters.accession.questions import said as questions
from regime.domain.chapters.credentials import said as credentials
from regime.domain.values import NOBODY, Actor
from tests.cast import DAY_1, OFFICER
from tests.governance.applying import WORDS, Applying, applicant, apply, assessor, seat
from tests.governance.course import head
from tests.ledger import Ledger

D = DAY_1
SEATED = ("FRA", "JPN", "BRA", "ZAF", "POL", "CAN")


@pytest.fixture
def applying(applicants: Ledger) -> Applying:
    """Xanadu applies on day 1; six members have an assessor on the roster."""
    seat(applicants, *SEATED)
    return apply(applicants, at=D)


def names(applying: Applying, actor: Actor) -> set[str]:
    ledger, one = applying.ledger, applying.application
    beside = ledger.proposals[one.proposal] if one.proposal else Proposal()
    return {act.name for act in acts_open_to(one, ledger.regime, actor, D, beside)}


def on_the_panel(applying: Applying) -> Actor:
    first = applying.application.panel[0]
    return assessor(applying.ledger.regime.roster[first].member)


def test_the_secretariat_confirms_the_receipt_and_checks_completeness(applying: Applying) -> None:
    assert names(applying, OFFICER) == {a.CONFIRM, a.CERTIFY, a.SHORTCOMINGS}
    applying.act(applications.ConfirmReceipt(applying.symbol), by=OFFICER, at=D)
    assert names(applying, OFFICER) == {a.CERTIFY, a.SHORTCOMINGS}


def test_the_applicant_completes_what_is_listed_and_may_withdraw(applying: Applying) -> None:
    assert names(applying, applicant()) == {a.FILE, a.WITHDRAW}
    lack = applications.ListShortcomings(applying.symbol, {"AC-01": WORDS}, WORDS)
    applying.act(lack, by=OFFICER, at=D)
    assert names(applying, applicant()) == {a.FILE, a.SUPPLEMENT, a.WITHDRAW}
    assert names(applying, applicant("YEN")) == set()


def test_a_member_asks_and_the_applicant_answers_once(applying: Applying) -> None:
    applying.certify(D)
    assert names(applying, head("CHE")) == {a.ASK}
    applying.act(questions.AskApplicant(applying.symbol, WORDS), by=head("CHE"), at=D)
    assert names(applying, applicant()) == {a.ANSWER, a.FILE, a.WITHDRAW}
    applying.act(questions.AnswerQuestion(applying.symbol, 1, WORDS), by=applicant(), at=D)
    assert names(applying, applicant()) == {a.FILE, a.WITHDRAW}


def test_an_assessor_finds_extends_once_and_issues_the_draft_when_all_is_found(
    applying: Applying,
) -> None:
    applying.certify(D).draw(D)
    one = on_the_panel(applying)
    assert names(applying, one) == {a.ASK, a.FIND, a.EXTEND, a.RECUSE}
    applying.act(assessment.ExtendAssessment(applying.symbol, WORDS), by=one, at=D)
    assert names(applying, one) == {a.ASK, a.FIND, a.RECUSE}
    applying.find(D)
    assert names(applying, one) == {a.ASK, a.FIND, a.RECUSE, a.DRAFT}
    applying.draft(D)
    assert names(applying, one) == {a.ASK, a.FIND}
    assert names(applying, applicant()) == {a.FILE, a.REPLY, a.WITHDRAW}


def test_an_officer_lets_go_an_assessor_who_does_not_act_any_more(applying: Applying) -> None:
    applying.certify(D).draw(D)
    assert names(applying, OFFICER) == set()
    one = on_the_panel(applying)
    assert one.subject
    applying.ledger.act(credentials.EndAccreditation(one.subject, WORDS), by=one, at=D)
    (act,) = acts_open_to(applying.application, applying.ledger.regime, OFFICER, D)
    assert (act.name, act.number) == (a.LET_GO, applying.application.panel[0])
    assert act.article == "RP-10"


def test_each_act_names_its_article_and_its_end(applying: Applying) -> None:
    found = acts_open_to(applying.application, applying.ledger.regime, OFFICER, D)
    confirm, certify, listing = found
    assert {one.article for one in found} == {"RP-09"}
    assert confirm.until == applying.application.receipt.at  # type: ignore[union-attr]
    assert certify.until == listing.until == applying.application.checked.at  # type: ignore[union-attr]


def test_nobody_does_anything_to_it_without_a_capacity(applying: Applying) -> None:
    assert names(applying, NOBODY) == set()
    assert names(applying, Actor(head("CHE").capacity)) == set()


def test_the_applicant_files_documents_until_the_report(applying: Applying) -> None:
    applying.certify(D).draw(D).find(D).draft(D)
    assert a.FILE in names(applying, applicant())
    due = applying.application.reply
    assert due
    applying.ledger.run_clock(due.at)
    assert a.FILE not in names(applying, applicant())
