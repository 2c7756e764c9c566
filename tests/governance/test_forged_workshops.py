"""Forged logs of workshops and of the library: dates, seats, ends and standings derived again."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from audit.log.encoding import Json
from regime.domain.chapters.library import said as library
from regime.domain.chapters.workshops import said
from regime.domain.values import Actor, StateCode
from tests.cast import DAY_1
from tests.governance.course import end_of, on
from tests.governance.forging import first_named, verified
from tests.governance.workshops import (
    BEGINS,
    BRAZIL,
    ENDS,
    FINDINGS_UNTIL,
    FRANCE,
    INDIA,
    JAPAN,
    OUTSIDE,
    PRACTICE,
    TECHNICAL,
    call,
    staffed,
)
from tests.ledger import Ledger

NOTE = said.PublishFindings(1, "Four kinds of parts recur.")


@pytest.fixture
def called(assembly_of_day_1: Ledger) -> Ledger:
    """A workshop with registrations and a paper, and an entry that was offered."""
    ledger = staffed(assembly_of_day_1.fork())
    ledger.act(call(), by=TECHNICAL)
    ledger.act(said.RegisterForWorkshop(1, 2), by=FRANCE)
    ledger.act(said.AskOutsideSeat(1, *OUTSIDE, 1), by=BRAZIL)
    ledger.act(said.FileWorkshopPaper(1, "Engines", "Customs", "Four kinds."), by=JAPAN)
    ledger.act(PRACTICE, by=FRANCE)
    ledger.act(library.CheckPractice(1, "It works."), by=BRAZIL)
    return ledger


@pytest.fixture
def late(called: Ledger) -> Ledger:
    """The same once the findings came late, and the entry was published."""
    called.act(NOTE, by=TECHNICAL, at=FINDINGS_UNTIL + timedelta(days=2))
    return called


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "log"


def test_the_log_is_in_order(late: Ledger, folder: Path) -> None:
    assert verified(late, folder).ok


@pytest.mark.parametrize(
    ("name", "path", "value"),
    [
        ("WorkshopCalled", "register_until", "2026-05-03T00:00:00.000000Z"),
        ("WorkshopCalled", "findings_until", "2026-07-05T23:59:00.000000Z"),
        ("WorkshopCalled", "ends_at", "2026-05-05T00:00:00.000000Z"),
        ("WorkshopCalled", "member", "FRA"),
        ("WorkshopPaperFiled", "paper", 2),
        ("WorkshopPaperFiled", "member", "FRA"),
        ("DelegationRegistered", "member", "BRA"),
        ("OutsideSeatAsked", "member", "FRA"),
        ("PracticeOffered", "check_until", "2026-03-03T23:59:00.000000Z"),
        ("PracticeOffered", "member", "BRA"),
        ("PracticeChecked", "member", "JPN"),
        ("FindingsPublished", "late", False),
    ],
)
def test_what_the_rules_would_have_said_otherwise_is_named(
    late: Ledger, folder: Path, name: str, path: str, value: Json
) -> None:
    forged = late.forged_data(name, path, value)
    assert first_named(forged, folder)[:2] == (name, late.find(name))


@pytest.mark.parametrize(
    ("name", "path", "value"),
    [
        ("WorkshopCalled", "outside_seats", 1),
        ("WorkshopCalled", "begins_at", "2026-03-20T00:00:00.000000Z"),
        ("WorkshopCalled", "topics", ["ET-99"]),
        ("DelegationRegistered", "persons", 4),
        ("OutsideSeatAsked", "state", "JPN"),
        ("PracticeOffered", "sources", []),
    ],
)
def test_what_the_rules_would_have_refused_is_named(
    called: Ledger, folder: Path, name: str, path: str, value: Json
) -> None:
    forged = called.forged_data(name, path, value)
    assert first_named(forged, folder) == (name, called.find(name), "refused")


@pytest.mark.parametrize(
    ("name", "by"),
    [
        ("WorkshopCalled", INDIA),
        ("FindingsPublished", INDIA),
        ("PracticeChecked", FRANCE),
    ],
)
def test_an_act_of_anybody_else_is_named(late: Ledger, folder: Path, name: str, by: Actor) -> None:
    forged = late.forged(name, actor=by.as_record())
    assert first_named(forged, folder)[:2] == (name, late.find(name))


def test_a_lateness_that_the_log_leaves_out_is_named(late: Ledger, folder: Path) -> None:
    forged = late.without("FindingsOverdue")
    found = forged.find("FindingsPublished")
    assert first_named(forged, folder) == ("FindingsPublished", found, "due_not_decided")


def test_a_lateness_before_its_day_is_named(called: Ledger, folder: Path) -> None:
    overdue = said.FindingsOverdue(1, as_of=FINDINGS_UNTIL)
    forged = called.with_events(overdue, by=TECHNICAL, at=DAY_1, stream="workshops")
    last = len(forged.entries) - 1
    assert first_named(forged, folder) == ("FindingsOverdue", last, "unexplained")


def test_a_cancellation_by_another_is_named(called: Ledger, folder: Path) -> None:
    cancelled = said.WorkshopCancelled(1, "Not now.")
    forged = called.with_events(cancelled, by=FRANCE, at=DAY_1, stream="workshops")
    last = len(forged.entries) - 1
    assert first_named(forged, folder) == ("WorkshopCancelled", last, "refused")


def test_a_registration_taken_back_by_who_has_none_is_named(called: Ledger, folder: Path) -> None:
    left = said.RegistrationWithdrawn(1, StateCode("FRA"))
    forged = called.with_events(left, by=INDIA, at=DAY_1, stream="workshops")
    last = len(forged.entries) - 1
    assert first_named(forged, folder) == ("RegistrationWithdrawn", last, "refused")


def test_an_entry_published_before_its_day_is_named(called: Ledger, folder: Path) -> None:
    published = library.PracticePublished(1, as_of=end_of(3, 23))
    forged = called.with_events(published, by=TECHNICAL, at=DAY_1, stream="library")
    last = len(forged.entries) - 1
    assert first_named(forged, folder) == ("PracticePublished", last, "unexplained")


def test_an_entry_returned_twice_is_named(called: Ledger, folder: Path) -> None:
    returned = library.ReturnPractice(1, "It names a firm.")
    called.act(returned, by=TECHNICAL)
    called.act(library.InsistOnPractice(1, "It asked."), by=FRANCE)
    again = library.PracticeReturned(1, "It still does.")
    forged = called.with_events(again, by=TECHNICAL, at=DAY_1, stream="library")
    last = len(forged.entries) - 1
    assert first_named(forged, folder) == ("PracticeReturned", last, "refused")


@pytest.mark.parametrize("until", [on(3, 10), on(5, 10)])
def test_insisting_for_other_days_is_named(called: Ledger, folder: Path, until: object) -> None:
    called.act(library.ReturnPractice(1, "It names a firm."), by=TECHNICAL)
    called.act(library.InsistOnPractice(1, "It asked."), by=FRANCE)
    said_until = f"{until:%Y-%m-%dT%H:%M:%S.%fZ}"
    forged = called.forged_data("PracticeInsisted", "check_until", said_until)
    found = first_named(forged, folder)
    assert found == ("PracticeInsisted", called.find("PracticeInsisted"), "differs")


def test_a_withdrawal_by_another_is_named(called: Ledger, folder: Path) -> None:
    withdrawn = library.PracticeWithdrawn(1, "Not ours.")
    forged = called.with_events(withdrawn, by=BRAZIL, at=DAY_1, stream="library")
    last = len(forged.entries) - 1
    assert first_named(forged, folder) == ("PracticeWithdrawn", last, "refused")


def test_findings_before_the_end_are_named(called: Ledger, folder: Path) -> None:
    called.run_clock(BEGINS)
    event = said.FindingsPublished(1, None, NOTE.findings, late=False)
    forged = called.with_events(event, by=TECHNICAL, at=BEGINS, stream="workshops")
    found = first_named(forged, folder)
    assert found == ("FindingsPublished", forged.find("FindingsPublished"), "refused")
    in_time = called.with_events(
        replace(event, late=True), by=TECHNICAL, at=ENDS, stream="workshops"
    )
    found = first_named(in_time, folder.with_name("other"))
    assert found == ("FindingsPublished", in_time.find("FindingsPublished"), "differs")
