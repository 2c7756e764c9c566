"""Forged logs of membership: who takes part, until when, and by whose act is derived again."""

from dataclasses import replace
from pathlib import Path

import pytest

from regime.domain.chapters.membership import said as membership
from regime.domain.values import Actor, StateCode
from tests.cast import OFFICER
from tests.governance.course import end_of, head
from tests.governance.forging import first_named, verified
from tests.governance.membership import (
    APPLICANT,
    DECLARATION,
    DEPOSIT,
    LEFT,
    NOTIFY,
    invited,
)
from tests.ledger import Ledger

FRANCE, BRAZIL = head("FRA"), head("BRA")


@pytest.fixture(scope="module")
def told(assembly_of_day_1: Ledger) -> Ledger:
    """A state is invited and becomes an adherent; France leaves, and deposited something."""
    ledger = assembly_of_day_1.fork()
    ledger.act(DECLARATION, by=invited(ledger))
    ledger.act(DEPOSIT, by=FRANCE)
    ledger.act(NOTIFY, by=FRANCE)
    ledger.run_clock(end_of(9, 1))
    return ledger


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "log"


def test_all_of_it_is_in_order(told: Ledger, folder: Path) -> None:
    assert verified(told, folder).ok


@pytest.mark.parametrize(
    ("name", "path", "value"),
    [
        ("StateInvited", "group", "none such"),
        ("StateInvited", "member", "BRA"),
        ("WithdrawalNotified", "reasons", " "),
    ],
)
def test_what_the_rules_refuse_is_named(
    told: Ledger, folder: Path, name: str, path: str, value: str
) -> None:
    forged = told.forged_data(name, path, value)
    assert first_named(forged, folder) == (name, told.find(name), "refused")


@pytest.mark.parametrize(
    ("name", "path", "value"),
    [
        ("WithdrawalNotified", "effective_at", "2026-08-28T23:59:00.000000Z"),
        ("WithdrawalNotified", "member", "BRA"),
        ("MembershipEnded", "member", "BRA"),
        ("MembershipEnded", "as_of", "2026-08-30T23:59:00.000000Z"),
        ("InstrumentDeposited", "number", 2),
        ("InstrumentDeposited", "member", "BRA"),
    ],
)
def test_another_member_end_or_number_is_named(
    told: Ledger, folder: Path, name: str, path: str, value: str | int
) -> None:
    forged = told.forged_data(name, path, value)
    assert first_named(forged, folder) == (name, told.find(name), "differs")


@pytest.mark.parametrize(
    ("name", "by"),
    [("StateInvited", FRANCE), ("InstrumentDeposited", APPLICANT), ("WithdrawalNotified", OFFICER)],
)
def test_an_act_of_anybody_else_is_named(told: Ledger, folder: Path, name: str, by: Actor) -> None:
    forged = told.forged(name, actor=by.as_record())
    assert first_named(forged, folder) == (name, told.find(name), "refused")


def test_an_end_that_the_log_leaves_out_is_named(told: Ledger, folder: Path) -> None:
    later = told.fork()
    later.act(replace(DEPOSIT, sha256="ab" * 32), by=BRAZIL, at=end_of(9, 2))
    forged = later.without("MembershipEnded")
    named, _, code = first_named(forged, folder)
    assert (named, code) == ("InstrumentDeposited", "due_not_decided")


def test_an_end_before_its_day_is_named(told: Ledger, folder: Path) -> None:
    early = membership.MembershipEnded(member=StateCode("BRA"), as_of=LEFT)
    forged = told.with_events(early, by=BRAZIL, at=end_of(9, 2), stream="membership")
    last = len(forged.entries) - 1
    assert first_named(forged, folder) == ("MembershipEnded", last, "unexplained")


def test_an_act_for_a_member_that_has_left_is_named(told: Ledger, folder: Path) -> None:
    forged = told.with_events(_revoked(FRANCE), by=FRANCE, at=end_of(9, 2), stream="membership")
    last = len(forged.entries) - 1
    assert first_named(forged, folder) == ("WithdrawalRevoked", last, "actor")


@pytest.mark.parametrize("other", ["BRA", "XOO"])
def test_a_declaration_in_the_name_of_another_state_is_named(
    told: Ledger, folder: Path, other: str
) -> None:
    forged = told.forged_data("ProposalSubmitted", "sponsor", other)
    assert first_named(forged, folder)[0] in ("SymbolGiven", "ProposalSubmitted")


def test_a_declaration_that_waits_for_its_admission_is_named(told: Ledger, folder: Path) -> None:
    until = "2026-03-12T23:59:00.000000Z"
    forged = told.forged_data("ProposalSubmitted", "admissibility_until", until)
    named, position, _ = first_named(forged, folder)
    assert (named, position) == ("ProposalSubmitted", told.find("ProposalSubmitted"))


def test_a_silence_that_a_declaration_did_not_open_is_named(told: Ledger, folder: Path) -> None:
    forged = told.without("SilenceOpened")
    named, _, code = first_named(forged, folder)
    assert (named, code) == ("ProposalSubmitted", "incomplete")


@pytest.mark.parametrize("granted", [True, False])
def test_a_review_of_a_member_that_has_all_access_is_named(
    told: Ledger, folder: Path, granted: bool
) -> None:
    event = membership.AccessReviewed(
        member=StateCode("BRA"), granted=granted, reasons="In place.", office=None
    )
    forged = told.with_events(event, by=OFFICER, at=end_of(9, 2), stream="membership")
    last = len(forged.entries) - 1
    assert first_named(forged, folder) == ("AccessReviewed", last, "refused")


def test_an_end_of_adherence_by_a_member_is_named(told: Ledger, folder: Path) -> None:
    event = membership.AdherenceEnded(member=StateCode("BRA"), reasons="Anew.")
    forged = told.with_events(event, by=BRAZIL, at=end_of(9, 2), stream="membership")
    last = len(forged.entries) - 1
    assert first_named(forged, folder) == ("AdherenceEnded", last, "refused")


def _revoked(by: Actor) -> membership.WithdrawalRevoked:
    assert by.member
    return membership.WithdrawalRevoked(member=by.member, reasons="It has changed again.")
