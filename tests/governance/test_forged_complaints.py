"""Forged logs of complaints: their ends, answers and who gave them are derived again."""

from dataclasses import replace
from pathlib import Path

import pytest

from regime.domain.chapters.complaints.said import (
    AnswerComplaint,
    AnswerOverdue,
    ComplaintAnswered,
    FileComplaint,
)
from regime.domain.chapters.offices import said as offices
from regime.domain.packs.pack import Pack
from regime.domain.values import Actor, Office, StateCode, Subject
from tests.cast import ALDER, BIRCH, CEDAR, CHAIR, DAY_1, DAY_2, END_OF_DAY_3, OFFICER
from tests.governance.forging import first_named, verified
from tests.ledger import Ledger

ANSWERED = ComplaintAnswered(1, StateCode("BIRCH"), "Both were told at once.", late=False)


@pytest.fixture
def lake(tiny: Pack) -> Ledger:
    """The Lake on day 1, with Birch in the chair and a complaint of Alder."""
    ledger = Ledger(tiny).enter()
    ledger.act(offices.NameChair(StateCode("BIRCH"), Subject("chair")), by=OFFICER)
    ledger.act(FileComplaint(Office.EXECUTIVE_SECRETARY, "Not at once."), by=ALDER)
    return ledger


@pytest.fixture
def late(lake: Ledger) -> Ledger:
    """The same, where the answer came after its end."""
    lake.act(AnswerComplaint(1, ANSWERED.answer), by=CHAIR, at=END_OF_DAY_3)
    return lake


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "log"


def test_what_was_answered_late_is_in_order(late: Ledger, folder: Path) -> None:
    assert verified(late, folder).ok


@pytest.mark.parametrize("until", ["2026-03-03T23:59:00.000000Z", "2026-03-05T23:59:00.000000Z"])
def test_another_end_is_named(lake: Ledger, folder: Path, until: str) -> None:
    forged = lake.forged_data("ComplaintFiled", "answer_until", until)
    assert first_named(forged, folder) == ("ComplaintFiled", lake.find("ComplaintFiled"), "differs")


def test_a_complaint_in_the_name_of_another_state_is_named(lake: Ledger, folder: Path) -> None:
    forged = lake.forged_data("ComplaintFiled", "state", "CEDAR")
    assert first_named(forged, folder) == ("ComplaintFiled", lake.find("ComplaintFiled"), "differs")


def test_an_end_that_the_log_leaves_out_is_named(late: Ledger, folder: Path) -> None:
    answered = late.find("AnswerOverdue")
    forged = late.without("AnswerOverdue")
    assert first_named(forged, folder) == ("ComplaintAnswered", answered, "due_not_decided")


def test_an_answer_called_late_before_its_end_is_named(lake: Ledger, folder: Path) -> None:
    event = replace(ANSWERED, late=True)
    forged = lake.with_events(event, by=CHAIR, at=DAY_2, stream="")
    assert first_named(forged, folder) == ("ComplaintAnswered", len(forged.entries) - 1, "differs")


def test_a_late_answer_called_one_in_time_is_named(late: Ledger, folder: Path) -> None:
    forged = late.forged_data("ComplaintAnswered", "late", False)
    answered = late.find("ComplaintAnswered")
    assert first_named(forged, folder) == ("ComplaintAnswered", answered, "differs")


@pytest.mark.parametrize("by", [BIRCH, CEDAR, OFFICER])
def test_an_answer_of_anybody_else_is_named(late: Ledger, folder: Path, by: Actor) -> None:
    answered = late.find("ComplaintAnswered")
    forged = late.forged("ComplaintAnswered", actor=by.as_record())
    assert first_named(forged, folder) == ("ComplaintAnswered", answered, "refused")


def test_an_answer_in_the_name_of_another_state_is_named(late: Ledger, folder: Path) -> None:
    answered = late.find("ComplaintAnswered")
    forged = late.forged_data("ComplaintAnswered", "member", "CEDAR")
    assert first_named(forged, folder) == ("ComplaintAnswered", answered, "differs")


def test_a_second_answer_is_named(late: Ledger, folder: Path) -> None:
    forged = late.with_events(replace(ANSWERED, late=True), by=CHAIR, at=END_OF_DAY_3, stream="")
    last = len(forged.entries) - 1
    assert first_named(forged, folder) == ("ComplaintAnswered", last, "refused")


def test_an_answer_of_the_chair_to_its_own_state_is_named(lake: Ledger, folder: Path) -> None:
    lake.act(FileComplaint(Office.EXECUTIVE_SECRETARY, "Nor to us."), by=BIRCH)
    forged = lake.with_events(replace(ANSWERED, number=2), by=CHAIR, at=DAY_1, stream="")
    last = len(forged.entries) - 1
    assert first_named(forged, folder) == ("ComplaintAnswered", last, "refused")


def test_an_answer_that_a_person_calls_overdue_is_named(lake: Ledger, folder: Path) -> None:
    overdue = AnswerOverdue(number=1, as_of=END_OF_DAY_3)
    forged = lake.with_events(overdue, by=ALDER, at=DAY_2, stream="")
    last = len(forged.entries) - 1
    assert first_named(forged, folder) == ("AnswerOverdue", last, "unexplained")
