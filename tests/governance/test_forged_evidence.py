"""Forged logs of evidence: its class, its dates and who opened or erased it are derived again."""

from pathlib import Path

import pytest

from audit.log.encoding import Json
from audit.log.sealing import commit
from regime.domain.chapters.accession.evidence import said as evidence
from regime.domain.chapters.accession.evidence.said import (
    EvidenceErased,
    EvidenceReleased,
    EvidenceReviewed,
)
from regime.domain.chapters.offices.said import AppointOfficer
from regime.domain.values import CLOCK, Actor, Office, Subject, Symbol
from tests.cast import DAY_1, OFFICER, REGISTRAR
from tests.export import disclose
from tests.governance.applying import Applying, applicant, apply
from tests.governance.exhibiting import FILE, KNOWN_AS, SALT, adopted, exhibit, now, proposed
from tests.governance.forging import first_named, verified
from tests.ledger import Ledger

A1 = Symbol("MTCR/2026/A/1")
LATER = "2030-01-01T23:59:00.000000Z"
RELEASED = EvidenceReleased(A1, 1, "owner", "It is known.", None)
ERASED = EvidenceErased(A1, 1, "It names persons.")


@pytest.fixture
def applying(applicants: Ledger) -> Applying:
    """Xanadu applies on day 1, with a confidential and a technical document."""
    found = apply(applicants, at=DAY_1)
    exhibit(found, "confidential")
    exhibit(found, "sensitive_technical")
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "log"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("class_until", LATER),
        ("class_until", None),
        ("review_at", LATER),
        ("number", 2),
        ("criteria", ["none"]),
    ],
)
def test_a_filing_that_says_something_else_is_named(
    applying: Applying, folder: Path, field: str, value: Json
) -> None:
    position = applying.ledger.find("EvidenceFiled")
    forged = applying.ledger.forged_data("EvidenceFiled", field, value)
    assert first_named(forged, folder)[:2] == ("EvidenceFiled", position)


def test_a_filing_of_somebody_else_is_named(applying: Applying, folder: Path) -> None:
    forged = applying.ledger.forged("EvidenceFiled", actor=applicant("YEN").as_record())
    assert first_named(forged, folder)[2] == "refused"


def test_a_release_that_the_log_leaves_out_is_named(applying: Applying, folder: Path) -> None:
    ends = applying.application.evidence[1].until_at
    assert ends
    applying.ledger.run_clock(ends)
    released = applying.ledger.find("EvidenceReleased")
    applying.ledger.run_clock(ends.replace(year=ends.year + 2))
    forged = applying.ledger.without("EvidenceReleased")
    assert first_named(forged, folder)[1:] == (released, "due_order")


@pytest.mark.parametrize("by", [OFFICER, applicant("YEN")])
def test_a_release_by_nobody_who_may_is_named(applying: Applying, folder: Path, by: Actor) -> None:
    forged = applying.ledger.with_events(RELEASED, by=by, at=DAY_1, stream="")
    assert first_named(forged, folder)[2] == "refused"


def test_a_release_before_its_time_by_the_clock_is_named(applying: Applying, folder: Path) -> None:
    early = EvidenceReleased(A1, 1, "time", "", DAY_1)
    forged = applying.ledger.with_events(early, by=CLOCK, at=DAY_1, stream="")
    assert first_named(forged, folder)[2] == "not_due"


def test_a_review_of_another_date_is_named(applying: Applying, folder: Path) -> None:
    due = applying.application.evidence[2].review
    assert due
    applying.ledger.run_clock(due.at)
    forged = applying.ledger.forged_data("EvidenceReviewed", "review_at", LATER)
    position = applying.ledger.find("EvidenceReviewed")
    assert first_named(forged, folder) == ("EvidenceReviewed", position, "differs")


def test_a_review_that_a_person_writes_is_named(applying: Applying, folder: Path) -> None:
    event = EvidenceReviewed(A1, 2, None, DAY_1)
    forged = applying.ledger.with_events(event, by=OFFICER, at=DAY_1, stream="")
    assert first_named(forged, folder)[2] == "unexplained"


def test_an_erasure_by_the_applicant_is_named(applying: Applying, folder: Path) -> None:
    forged = applying.ledger.with_events(ERASED, by=applicant(), at=DAY_1, stream="")
    last = len(forged.entries) - 1
    assert first_named(forged, folder) == ("EvidenceErased", last, "refused")


@pytest.mark.parametrize(("field", "value"), [("class_until", LATER), ("access", "restricted")])
def test_a_decided_class_that_differs_is_named(
    applying: Applying, folder: Path, field: str, value: Json
) -> None:
    adopted(proposed(applying, "declassification", "confidential"))
    position = applying.ledger.find("EvidenceReclassified")
    forged = applying.ledger.forged_data("EvidenceReclassified", field, value)
    assert first_named(forged, folder) == ("EvidenceReclassified", position, "differs")


def test_every_outsider_counts_what_is_sealed_overdue_and_erased(
    applying: Applying, tmp_path: Path
) -> None:
    ledger = applying.ledger
    assert _seals(ledger, tmp_path / "filed") == (2, 0, 0, 0)
    applying.act(evidence.ReleaseEvidence(A1, 1, "Known."), by=applicant(), at=now(ledger))
    assert _seals(ledger, tmp_path / "due") == (2, 0, 0, 1)
    ledger.act(AppointOfficer(Subject("registrar"), Office.REGISTRAR), by=OFFICER, at=now(ledger))
    for by in (OFFICER, REGISTRAR):
        applying.act(evidence.EraseEvidence(A1, 1, "Persons."), by=by, at=now(ledger))
    assert _seals(ledger, tmp_path / "erased") == (2, 0, 1, 0)


def test_a_document_that_is_disclosed_when_it_is_due_is_open(
    applying: Applying, folder: Path
) -> None:
    applying.act(evidence.ReleaseEvidence(A1, 1, "Known."), by=applicant(), at=now(applying.ledger))
    disclose(folder, FILE, salt=SALT, value=KNOWN_AS)
    # Both documents of this test are the same, under the same salt.
    assert _seals(applying.ledger, folder) == (2, 2, 0, 0)


def test_what_opens_a_seal_and_is_no_document_is_a_fault(applying: Applying, folder: Path) -> None:
    sealed = commit("words", salt=SALT)
    exhibit(applying, "public", file=sealed)
    assert verified(applying.ledger, folder).ok
    disclose(folder, sealed, salt=SALT, value="words")
    report = verified(applying.ledger, folder)
    assert [fault.code for fault in report.in_order()] == ["seal"]


def _seals(ledger: Ledger, folder: Path) -> tuple[int, int, int, int]:
    report = verified(ledger, folder)
    assert report.ok
    seals = report.seals
    return seals.sealed, seals.opened, seals.erased, seals.overdue
