"""Rows of registers: what they say in the end of states, offices and cases, told by hand."""

from datetime import datetime

import pytest
from django.db.models import Model

from governance import models as m
from regime import models as rm
from tests.cast import DAY_1
from tests.governance.chronicle_of_registers import (
    everything_of_a_new_member,
    everything_registered,
)
from tests.governance.course import end_of
from tests.governance.test_rows import acts
from tests.ledger import Ledger

ANSWER_DUE, LEFT, ALAND_LEFT, KEPT_OUT = end_of(3, 23), end_of(8, 29), end_of(4, 16), end_of(7, 4)
MET, MET_AGAIN, TERM_ENDED, ACTED, REVIEWED = (
    end_of(month, day).replace(year=year)
    for year, month, day in (
        (2027, 4, 6),
        (2028, 5, 10),
        (2030, 3, 2),
        (2030, 6, 30),
        (2027, 10, 8),
    )
)
AGAIN = "MTCR/2026/A/3"


@pytest.fixture
def stands(assembly_of_day_1: Ledger, empty: str) -> Ledger:
    """The log in which what stands changes, told to a database."""
    ledger = everything_registered(assembly_of_day_1.fork())
    assert list(acts(ledger.entries))
    return ledger


@pytest.fixture
def joined(applicants_of_day_1: Ledger, empty: str) -> Ledger:
    """The log in which Yendor is kept out, applies again and is admitted, told to a database."""
    ledger = everything_of_a_new_member(applicants_of_day_1.fork())
    assert list(acts(ledger.entries))
    return ledger


def rows(model: type[Model], *columns: str, **wanted: object) -> list[tuple[object, ...]]:
    """What the columns of a table say, in the order of its key."""
    return list(model._default_manager.filter(**wanted).order_by("pk").values_list(*columns))


def test_a_dispute_says_who_contests_it_and_when_it_ended(stands: Ledger) -> None:
    declared, contested, ended = (
        stands.find(f"Dispute{done}") for done in ("Declared", "Contested", "Ended")
    )
    said = ("number", "state", "other", "about", "since", "declared_at", "position")
    assert rows(rm.Dispute, *said) == [
        (1, "FRA", "BRA", "An island.", None, DAY_1, declared),
        (2, "FRA", "JPN", "An island.", None, DAY_1, declared + 1),
    ]
    columns = ("contested_at", "contested_because", "contested_position", "ended_at", "reasons")
    assert rows(rm.Dispute, *columns, "changed_position") == [
        (DAY_1, "There is none.", contested, None, "", contested),
        (None, "", None, DAY_1, "It was divided.", ended),
    ]


def test_a_complaint_says_its_answer_or_that_it_is_overdue(stands: Ledger) -> None:
    filed, answered, late = (
        stands.find(name) for name in ("ComplaintFiled", "ComplaintAnswered", "AnswerOverdue")
    )
    said = ("state", "office", "reasons", "filed_at", "answer_until", "position")
    assert rows(rm.Complaint, *said) == [
        ("FRA", "executive_secretary", "It was late.", DAY_1, ANSWER_DUE, filed),
        ("BRA", "executive_secretary", "It was late.", DAY_1, ANSWER_DUE, filed + 1),
    ]
    columns = ("overdue", "answer", "answered_at", "answered_by", "changed_position")
    assert rows(rm.Complaint, *columns) == [
        (False, "It was not.", DAY_1, "CHE", answered),
        (True, "", None, "", late),
    ]


def test_a_notice_says_whether_it_was_revoked_or_has_run_out(stands: Ledger) -> None:
    notified, revoked, ended = (
        stands.find(name) for name in ("WithdrawalNotified", "WithdrawalRevoked", "MembershipEnded")
    )
    said = ("member", "reasons", "notified_at", "effective_at", "position")
    assert rows(rm.Withdrawal, *said) == [
        ("FRA", "Our law has changed.", DAY_1, LEFT, notified),
        ("DEU", "Our law has changed.", DAY_1, LEFT, revoked + 1),
    ]
    columns = ("revoked_at", "revoked_because", "ended_at", "changed_position")
    assert rows(rm.Withdrawal, *columns) == [
        (DAY_1, "It has changed again.", None, revoked),
        (None, "", LEFT, ended),
    ]


def test_a_member_says_which_entry_last_spoke_of_it(stands: Ledger) -> None:
    ended, left, stays = (
        stands.find(name) for name in ("AdherenceEnded", "MembershipEnded", "WithdrawalRevoked")
    )
    columns = ("code", "standing", "changed_position")
    assert rows(rm.Member, *columns, code__in=["DEU", "FRA", "XAA"]) == [
        ("DEU", "former", left),
        ("FRA", "partner", stays),
        ("XAA", "former", ended),
    ]
    invited = rm.Member.objects.get(pk="XAA")
    told = (invited.name, invited.facts, invited.sources, invited.confidence, invited.position)
    assert told == ("Aland", {}, [], "", stands.find("StateInvited"))


def test_an_instrument_is_deposited_with_its_digest(stands: Ledger) -> None:
    columns = ("number", "member", "title", "sha256", "size", "deposited_on", "recorded_at")
    deposited = (1, "FRA", "Act of Parliament 12", "5e" * 32, 4_096, "2026-03-01", DAY_1)
    assert rows(rm.Instrument, *columns, "position") == [
        (*deposited, stands.find("InstrumentDeposited"))
    ]


Held = tuple[str, str, str | None, str | None, datetime, datetime | None, int | None]


def test_a_credential_says_from_when_to_when_it_is_held(stands: Ledger) -> None:
    changed, recalled = stands.find("CapacityChanged"), stands.find("AccreditationEnded")
    resigned, adherence = stands.find("AppointmentEnded"), stands.find("AdherenceEnded")
    first, second = stands.find("ChairTermEnded"), stands.find("ChairTermEnded", 1)
    term, secretary = stands.find("TermOfOfficeEnded"), "executive_secretary"
    acted = stands.find("TermOfOfficeEnded", 1)
    held: list[Held] = [
        ("officer", "officer", None, secretary, DAY_1, DAY_1, resigned),
        ("chair", "chair", "CHE", None, DAY_1, MET, first),
        ("expert FRA", "expert", "FRA", None, DAY_1, DAY_1, changed),
        ("expert FRA", "alternate", "FRA", None, DAY_1, DAY_1, recalled),
        ("deputy", "officer", None, "deputy", DAY_1, ACTED, acted),
        ("officer", "officer", None, secretary, DAY_1, TERM_ENDED, term),
        ("applicant XAA", "applicant", "XAA", None, DAY_1, ALAND_LEFT, adherence),
        ("head XAA", "head", "XAA", None, ALAND_LEFT, ALAND_LEFT, adherence),
        ("next chair", "chair", "BRA", None, MET, MET_AGAIN, second),
    ]
    columns = ("subject", "capacity", "member", "office", "since_at", "ended_at", "ended_position")
    found = [row for row in rows(rm.Credential, *columns) if row[:2] not in _heads(stands)]
    assert found == held


def _heads(stands: Ledger) -> set[tuple[str, str]]:
    """Those who were accredited before the first day's acts."""
    members = (code for code in stands.regime.participants if code != "XAA")
    return {(f"head {code}", "head") for code in members}


def test_a_renewal_says_what_it_renews_and_what_was_cured(joined: Ledger) -> None:
    row = m.Application.objects.get(pk=AGAIN)
    assert (row.renews, row.cured) == ("MTCR/2026/A/2", {"AC-02": "A new list."})
    assert (row.covers, row.state, row.outcome) == (["AC-02", "AC-11"], "YEN", "admitted")
    assert (row.decision, row.shortfall) == ("MTCR/2026/D/2", [])
    refused = m.Application.objects.get(pk="MTCR/2026/A/2")
    found = [(one["criterion"], one["because"]) for one in refused.shortfall or []]
    assert (refused.outcome, found, refused.decision) == ("refused", [("AC-02", "finding")], "")


def test_each_question_has_its_own_answer(joined: Ledger) -> None:
    asked, answered = joined.find("ApplicantAsked"), joined.find("ApplicantAnswered")
    columns = ("application", "number", "member", "question", "asked_at", "position")
    assert rows(m.Question, *columns) == [
        (AGAIN, 1, "FRA", "Why 1?", KEPT_OUT, asked),
        (AGAIN, 2, "BRA", "Why 2?", KEPT_OUT, asked + 1),
    ]
    assert rows(m.Question, "answer", "answered_at", "answered_position") == [
        ("So 1.", KEPT_OUT, answered + 1),
        ("So 2.", KEPT_OUT, answered),
    ]


def test_a_review_of_access_says_what_it_found(joined: Ledger) -> None:
    reviewed = joined.find("AccessReviewed")
    columns = ("member", "granted", "reasons", "reviewed_at", "position")
    why = "Its controls are seen."
    assert rows(rm.AccessReview, *columns) == [
        ("YEN", False, why, REVIEWED, reviewed),
        ("YEN", True, why, REVIEWED, reviewed + 1),
    ]
    assert rm.Member.objects.get(pk="YEN").changed_position == reviewed + 1


def test_a_document_says_its_class_and_since_when_it_is_open(joined: Ledger) -> None:
    filed, again = joined.find("EvidenceFiled", 1), joined.find("EvidenceReclassified")
    columns = ("label", "access", "class_until", "until_position", "review_at", "review_position")
    until = end_of(3, 22).replace(year=2028)
    assert rows(m.Evidence, *columns, "changed_position") == [
        ("Annex", "restricted", until, again, None, again, again),
        ("The list", "public", None, filed, None, filed, filed),
    ]
    assert rows(m.Evidence, "released_at", "released_by") == [(None, ""), (KEPT_OUT, "public")]
