"""What an application is told as, when cases are compared: its outcome, scores and causes."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from governance.domain.consistency.case import CaseObjection, Outcome
from governance.domain.consistency.cases import Marks, case_of, on_criterion, outcome_of, scores_of
from regime.domain.chapters.accession.applications.state import Application, Report
from regime.domain.chapters.accession.applications.steps import ENDED, Step
from regime.domain.values import StateCode
from tests.cast import DAY_1
from tests.governance.applying import apply
from tests.ledger import Ledger

LAST_DAY = DAY_1 + timedelta(days=366)
JUST_BEFORE = LAST_DAY - timedelta(microseconds=1)
DRAFT = Report({"AC-01": 2}, "", (), "")
REPORT = Report({"AC-01": 3}, "3/4", (), "admit")
MARKS = Marks(LAST_DAY, completed=5, reported=9, ended=11)


@pytest.fixture
def application(applicants: Ledger) -> Application:
    """Xanadu has applied."""
    return apply(applicants, at=DAY_1).application


def test_before_the_last_day_it_is_pending_and_on_it_overdue(application: Application) -> None:
    assert outcome_of(application, LAST_DAY, last=JUST_BEFORE) is Outcome.PENDING
    assert outcome_of(application, LAST_DAY, last=LAST_DAY) is Outcome.OVERDUE


def test_without_a_last_day_nothing_is_overdue(application: Application) -> None:
    assert outcome_of(application, None, last=LAST_DAY) is Outcome.PENDING


@pytest.mark.parametrize("step", ENDED)
def test_what_has_ended_is_not_overdue(application: Application, step: Step) -> None:
    ended = replace(application, step=step)
    assert outcome_of(ended, LAST_DAY, last=LAST_DAY).value == step.value


def test_scores_are_the_report_s_else_the_draft_s(application: Application) -> None:
    drafted = replace(application, draft=DRAFT)
    assert scores_of(application) == {}
    assert scores_of(drafted) == {"AC-01": 2}
    assert scores_of(replace(drafted, report=REPORT)) == {"AC-01": 3}


def test_an_end_is_caused_by_the_report_and_the_entry_that_told_it(
    applicants: Ledger, application: Application
) -> None:
    assert _causes(application, applicants, Step.REFUSED) == (9, 11)
    assert _causes(application, applicants, Step.DECISION, last=LAST_DAY) == (5, 9)
    assert _causes(application, applicants, Step.DECISION, last=JUST_BEFORE) == ()


def test_who_is_not_named_is_no_case(applicants: Ledger, application: Application) -> None:
    unnamed = replace(application, state=None)
    assert case_of(unnamed, applicants.regime, MARKS, (), last=DAY_1) is None


def test_an_objection_is_on_the_first_criterion_that_it_names() -> None:
    raised = CaseObjection(StateCode("FRA"), 1, 7)
    assert on_criterion(raised, ("AC-02", "AC-05")).criterion == "AC-02"
    assert on_criterion(raised, ()).criterion == ""


def _causes(
    application: Application, ledger: Ledger, step: Step, *, last: datetime = LAST_DAY
) -> tuple[int, ...]:
    case = case_of(replace(application, step=step), ledger.regime, MARKS, (), last=last)
    assert case
    return case.causes
