"""RP-09: an application is filed, received, completed, asked about, withdrawn."""

from datetime import UTC, datetime

import pytest

from audit.log.errors import NotPermitted
from governance.domain.chapters.accession.figures import figures, longest
from regime.domain.chapters.accession.applications import said as applications
from regime.domain.chapters.accession.assessment import said as assessment
from regime.domain.chapters.accession.questions import said as questions
from tests.cast import DAY_1, DAY_2, DAY_3, END_OF_DAY_3, OFFICER
from tests.governance.applying import LOT, WORDS, XAN, Applying, applicant, apply, seat
from tests.governance.course import end_of, head, just_before, names, on
from tests.ledger import Ledger, refused

END_OF_RECEIPT, END_OF_CHECK = END_OF_DAY_3, end_of(3, 23)
LAST_DAY = datetime(2027, 3, 2, 23, 59, tzinfo=UTC)


@pytest.fixture
def applying(applicants: Ledger) -> Applying:
    """Xanadu applies on day 1; six members have an assessor on the roster."""
    seat(applicants, "FRA", "JPN", "BRA", "ZAF", "POL", "CAN")
    return apply(applicants, at=DAY_1)


def test_an_application_has_a_symbol_that_does_not_say_who_applies(applying: Applying) -> None:
    assert applying.symbol == "MTCR/2026/A/1"
    assert applying.application.state == XAN


def test_it_is_assessed_on_every_criterion(applying: Applying) -> None:
    assert len(applying.application.covers) == 15


def test_a_member_does_not_apply(applicants: Ledger) -> None:
    said = applications.FileApplication({"AC-01": WORDS}, LOT)
    assert isinstance(refused(applicants, said, by=head("FRA"), at=DAY_1), applications.MayNotApply)


def test_a_state_has_one_open_application(applying: Applying) -> None:
    said = applications.FileApplication({"AC-01": WORDS}, LOT)
    assert applying.refusal(said, by=applicant(), at=DAY_2) == "may_not_apply"
    apply(applying.ledger, at=DAY_2, code="YEN")


@pytest.mark.parametrize(
    ("answers", "place"),
    [
        ({}, "/answers"),
        ({"AC-01": " "}, "/answers"),
        ({"AC-99": WORDS}, "/answers/AC-99"),
        ({"AC-01": "x" * 3_001}, "/answers/AC-01"),
    ],
)
def test_an_application_answers_criteria_in_so_many_words(
    applicants: Ledger, answers: dict[str, str], place: str
) -> None:
    with pytest.raises(applications.AnswersRefused) as found:
        applicants.act(applications.FileApplication(answers, LOT), by=applicant(), at=DAY_1)
    assert found.value.place == place


def test_the_number_of_the_lot_is_committed_to(applicants: Ledger) -> None:
    said = applications.FileApplication({"AC-01": WORDS}, "my own lot")
    assert isinstance(refused(applicants, said, by=applicant(), at=DAY_1), assessment.LotRefused)


def test_the_secretariat_confirms_the_receipt_once(applying: Applying) -> None:
    said = applications.ConfirmReceipt(applying.symbol)
    assert names(applying.act(said, by=OFFICER, at=DAY_2)) == ("ReceiptConfirmed",)
    assert applying.refusal(said, by=OFFICER, at=DAY_2) == "other_step"


def test_a_receipt_that_is_not_confirmed_in_two_days_is_an_omission(applying: Applying) -> None:
    ledger = applying.ledger
    ledger.run_clock(just_before(END_OF_RECEIPT))
    assert ledger.entries[-1].type != "ReceiptOverdue"
    ledger.run_clock(END_OF_RECEIPT)
    assert ledger.entries[-1].type == "ReceiptOverdue"


def test_who_is_no_officer_does_not_find_a_case_complete(applying: Applying) -> None:
    said = applications.CertifyComplete(applying.symbol, WORDS)
    assert isinstance(refused(applying.ledger, said, by=head("FRA"), at=DAY_2), NotPermitted)


def test_a_case_is_found_complete_until_the_last_moment_of_21_days(applying: Applying) -> None:
    applying.certify(just_before(END_OF_CHECK))
    assert not [one for one in applying.ledger.entries if one.type == "ApplicationDeemedComplete"]


def test_a_case_on_which_nothing_is_said_is_complete_on_day_22(applying: Applying) -> None:
    applying.ledger.run_clock(END_OF_CHECK)
    assert applying.application.step.value == "drawing"
    assert applying.application.completed_at == END_OF_CHECK
    said = applications.CertifyComplete(applying.symbol, WORDS)
    assert applying.refusal(said, by=OFFICER, at=END_OF_CHECK) == "other_step"


def test_the_last_day_is_counted_from_completeness(applying: Applying) -> None:
    applying.certify(DAY_1)
    assert applying.application.vote_by
    assert applying.application.vote_by.at == LAST_DAY


def test_shortcomings_are_listed_by_criterion(applying: Applying) -> None:
    nothing = applications.ListShortcomings(applying.symbol, {}, WORDS)
    assert applying.refusal(nothing, by=OFFICER, at=DAY_2) == "answers_refused"
    unknown = applications.ListShortcomings(applying.symbol, {"AC-99": WORDS}, WORDS)
    assert applying.refusal(unknown, by=OFFICER, at=DAY_2) == "answers_refused"
    applying.act(
        applications.ListShortcomings(applying.symbol, {"AC-02": "The list."}, WORDS),
        by=OFFICER,
        at=DAY_2,
    )
    assert applying.application.step.value == "short"
    assert applying.application.checked is None


def test_a_case_that_is_not_complete_waits_for_its_applicant(applying: Applying) -> None:
    short = applications.ListShortcomings(applying.symbol, {"AC-02": "The list."}, WORDS)
    applying.act(short, by=OFFICER, at=DAY_2)
    applying.ledger.run_clock(on(12, 1))
    assert applying.application.step.value == "short"
    said = applications.SupplementApplication(applying.symbol, {"AC-02": "It is annexed."})
    applying.act(said, by=applicant(), at=on(12, 1))
    assert applying.application.answers["AC-02"] == "It is annexed."
    assert applying.application.answers["AC-01"] == WORDS
    applying.ledger.run_clock(end_of(12, 22))
    assert applying.application.step.value == "drawing"


def test_what_is_missing_is_listed_once(applying: Applying) -> None:
    """The Secretariat does not send a case back for ever: what lacks then, the panel finds."""
    short = applications.ListShortcomings(applying.symbol, {"AC-02": "The list."}, WORDS)
    applying.act(short, by=OFFICER, at=DAY_2)
    said = applications.SupplementApplication(applying.symbol, {"AC-02": "It is annexed."})
    applying.act(said, by=applicant(), at=DAY_2)
    assert applying.refusal(short, by=OFFICER, at=DAY_3) == "other_step"
    applying.certify(DAY_3)


def test_only_what_was_found_short_is_completed(applying: Applying) -> None:
    said = applications.SupplementApplication(applying.symbol, {"AC-02": WORDS})
    assert applying.refusal(said, by=applicant(), at=DAY_2) == "other_step"


def test_another_applicant_does_not_act_for_this_one(applying: Applying) -> None:
    said = applications.WithdrawApplication(applying.symbol, WORDS)
    assert applying.refusal(said, by=applicant("YEN"), at=DAY_2) == "not_the_applicant"
    assert applying.refusal(said, by=head("FRA"), at=DAY_2) == "not_the_applicant"


def test_members_ask_about_a_case_that_is_complete_and_the_applicant_answers(
    applying: Applying,
) -> None:
    asked = questions.AskApplicant(applying.symbol, "Who licenses brokers?")
    assert applying.refusal(asked, by=head("FRA"), at=DAY_1) == "other_step"
    applying.certify(DAY_1)
    applying.act(asked, by=head("FRA"), at=DAY_2)
    answer = questions.AnswerQuestion(applying.symbol, 1, "The ministry of trade.")
    assert applying.refusal(answer, by=applicant("YEN"), at=DAY_2) == "not_the_applicant"
    applying.act(answer, by=applicant(), at=DAY_2)
    assert applying.refusal(answer, by=applicant(), at=DAY_2) == "other_step"


def test_an_applicant_does_not_ask_another(applying: Applying) -> None:
    applying.certify(DAY_1)
    said = questions.AskApplicant(applying.symbol, "Who are you?")
    assert isinstance(refused(applying.ledger, said, by=applicant("YEN"), at=DAY_2), NotPermitted)


def test_an_application_is_withdrawn_with_reasons_and_may_be_filed_again(
    applying: Applying,
) -> None:
    blank = applications.WithdrawApplication(applying.symbol, " ")
    assert applying.refusal(blank, by=applicant(), at=DAY_2) == "words_wanted"
    applying.act(
        applications.WithdrawApplication(applying.symbol, "Later."), by=applicant(), at=DAY_2
    )
    assert applying.application.step.value == "withdrawn"
    assert applying.application.decided_at == DAY_2
    again = apply(applying.ledger, at=DAY_3)
    assert again.symbol == "MTCR/2026/A/2"


def test_a_withdrawn_application_is_due_nowhere(applying: Applying) -> None:
    applying.act(
        applications.WithdrawApplication(applying.symbol, "Later."), by=applicant(), at=DAY_2
    )
    assert applying.application.due is None


def test_the_figures_say_where_applications_stand_and_which_wait_too_long(
    applying: Applying,
) -> None:
    """From completeness: 365 days, a vote of 7, its repeat of 14, and the opening of each."""
    regime = applying.ledger.regime
    found = figures(regime.applications.values(), regime.rules, on(3, 12))
    assert (found.steps, found.oldest_open, found.beyond) == ((("filed", 1),), 10, ())
    applying.certify(DAY_1)
    assert longest(regime.rules) == 365 + 7 + 14 + 2 * 2
    waiting = list(applying.ledger.regime.applications.values())
    assert figures(waiting, regime.rules, on(3, 27, year=2027)).beyond == ()
    assert figures(waiting, regime.rules, on(3, 28, year=2027)).beyond == (applying.symbol,)
