"""Forged effects: what follows from a decision is derived again, whoever signed the log."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from audit.log.entry import Entry
from governance.domain.chapters.effects import said as effects
from regime.domain.values import StateCode
from tests.cast import END_OF_DAY_3
from tests.governance.acts_of import submit
from tests.governance.course import Course, head, on
from tests.governance.course import submit as start
from tests.governance.forging import first_named, verified
from tests.governance.test_lasting_effects import (
    CURED_UNTIL,
    FRANCE,
    certify,
    entry,
    in_force,
    proposed,
    shortfall,
)
from tests.governance.test_reservations import BRAZIL, outvoted
from tests.governance.texts import SUSPEND, SUSPEND_VOTE, WORDS
from tests.ledger import Ledger

__all__ = ["entry", "outvoted", "shortfall"]
MOMENT = timedelta(microseconds=1)


@pytest.fixture
def budget(assembly: Ledger) -> Ledger:
    """A budget in force."""
    return in_force(proposed(assembly, "budget", WORDS)).ledger


def test_a_record_that_the_decision_did_not_enter_is_found(budget: Ledger) -> None:
    forged = budget.forged_data("RecordDecided", "data/until", "2099-01-01T00:00:00.000000Z")
    assert forged.first_fault() == ("RecordDecided", "differs")


def test_a_record_that_was_left_out_is_found(budget: Ledger) -> None:
    assert budget.without("RecordDecided").first_fault() == ("DecisionTookEffect", "incomplete")


def test_an_effect_of_another_type_is_found(budget: Ledger) -> None:
    forged = budget.forged_data("ProposalAdopted", "effect", "recorded_text")
    assert forged.first_fault() == ("ProposalAdopted", "differs")


def test_a_kind_that_does_not_serve_the_matter_is_found(budget: Ledger) -> None:
    for kind in ("", "recorded_text", "agenda"):
        forged = budget.forged_data("ProposalSubmitted", "kind", kind)
        assert ("ProposalSubmitted", "differs") in _named(forged)


def test_an_end_of_an_effect_that_was_moved_is_found(entry: Course) -> None:
    forged = entry.ledger.forged_data("DecisionTookEffect", "until", "2099-01-01T00:00:00.000000Z")
    assert forged.first_fault() == ("DecisionTookEffect", "differs")


def test_an_effect_that_does_not_end_on_its_day_is_missed(entry: Course) -> None:
    due = entry.proposal.due
    assert due is not None
    entry.run(due.at)
    ledger = entry.ledger.fork()
    start(ledger, "agenda", WORDS, by=FRANCE, at=due.at + timedelta(days=1))
    last = ("EffectEnded", 0), ("RecordDecided", 3), ("RecordDecided", 2), ("ListEditionAdopted", 1)
    forged = ledger
    for name, nth in last:
        forged = forged.without(name, nth)
    assert forged.first_fault() == ("SymbolGiven", "due_not_decided")


def test_a_suspension_before_the_cure_could_end_is_found(shortfall: Course) -> None:
    course = start(shortfall.ledger, "suspension", SUSPEND, by=FRANCE, at=CURED_UNTIL)
    ledger = course.ledger
    last = len(ledger.entries)
    forged = ledger.fork()
    for position in (last - 2, last - 1):
        moved = forged.entries[position]
        forged.entries[position] = _at(moved, CURED_UNTIL - MOMENT)
    assert forged.first_fault() == ("SymbolGiven", "refused")


def test_a_certificate_of_somebody_else_is_found(shortfall: Course) -> None:
    ledger, decision = shortfall.ledger, shortfall.proposal.decision
    assert decision is not None
    done = effects.PlanCertified(member=StateCode("AUS"), decision=decision, reasons="Done.")
    forged = ledger.with_events(done, by=FRANCE, at=on(6, 1), stream=shortfall.symbol)
    assert forged.first_fault() == ("PlanCertified", "refused")


def test_a_suspension_that_outlives_the_certificate_is_found(shortfall: Course) -> None:
    first = in_force(proposed(shortfall.ledger, "suspension", SUSPEND, at=CURED_UNTIL))
    at = first.proposal.adopted_at
    assert at is not None
    suspended = in_force(proposed(shortfall.ledger, "suspension", SUSPEND_VOTE, at=at))
    due = suspended.proposal.due
    assert due is not None
    certify(shortfall, at=due.at.replace(month=6))
    last = len([one for one in shortfall.ledger.entries if one.type == "StandingDeclared"]) - 1
    forged = shortfall.ledger.without("StandingDeclared", last)
    assert forged.first_fault() == ("RecordDecided", "incomplete")


def test_a_reservation_of_who_was_not_outvoted_is_found(outvoted: Course) -> None:
    outvoted.act(effects.FileReservation, "The older reading.", by=BRAZIL, at=on(8, 1))
    forged = outvoted.ledger.forged("ReservationFiled", actor=head("ITA").as_record())
    assert forged.first_fault() == ("ReservationFiled", "refused")


def test_a_reservation_that_lasts_longer_is_found(outvoted: Course) -> None:
    outvoted.act(effects.FileReservation, "The older reading.", by=BRAZIL, at=on(8, 1))
    ledger = outvoted.ledger
    forged = ledger.forged_data("ReservationFiled", "until", "2099-01-01T00:00:00.000000Z")
    assert forged.first_fault() == ("ReservationFiled", "differs")


def test_a_reservation_too_late_is_found(outvoted: Course) -> None:
    at = on(12, 1)
    ledger, symbol = outvoted.ledger, outvoted.symbol
    until = ledger.regime.rules.period_end(at, days=730)
    filed = effects.ReservationFiled(member=StateCode("BRA"), reasons="Late.", until=until)
    ledger.run_clock(at)
    forged = ledger.with_events(filed, by=BRAZIL, at=at, stream=symbol)
    assert forged.first_fault() == ("ReservationFiled", "refused")


def test_a_rejected_text_that_returned_early_is_named(rejected: Ledger, tmp_path: Path) -> None:
    at = END_OF_DAY_3.replace(day=6)
    submit(rejected, at=at)
    assert verified(rejected, tmp_path / "log").ok
    last = len(rejected.entries)
    forged = rejected.fork()
    for position in (last - 2, last - 1):
        forged.entries[position] = _at(forged.entries[position], at - MOMENT)
    named = ("SymbolGiven", last - 2, "refused")
    assert first_named(forged, tmp_path / "forged") == named


def _at(one: Entry, at: datetime) -> Entry:
    return replace(one, recorded_at=at)


def _named(ledger: Ledger) -> set[tuple[str, str]]:
    return {(ledger.entries[at].type, code) for at, code in ledger.found() if at is not None}
