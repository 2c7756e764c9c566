"""Forged logs of what states declare of their law: each declaration is derived again (RP-51)."""

from pathlib import Path

import pytest

from regime.domain.chapters.implementation.said import (
    STREAM,
    DeclareImplementation,
    ImplementationDeclared,
)
from regime.domain.packs.pack import Pack
from regime.domain.values import StateCode
from tests.cast import DAY_1
from tests.governance.course import head
from tests.governance.forging import first_named, verified
from tests.ledger import Ledger

DECLARE = DeclareImplementation(1, "Order 7", "2026-01-31", "https://law.example/7", "1.A.2", "")
EVENT = "ImplementationDeclared"


@pytest.fixture(scope="module")
def declared_on_day_1(thirty_five: Pack) -> Ledger:
    """The thirty-five with a declaration of France."""
    ledger = Ledger(thirty_five).enter()
    ledger.act(DECLARE, by=head("FRA"))
    return ledger.replayed()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "log"


def test_a_declaration_is_in_order(declared_on_day_1: Ledger, folder: Path) -> None:
    assert verified(declared_on_day_1, folder).ok


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("member", "IND"),
        ("edition", 2),
        ("in_force_on", "2027-01-01"),
        ("source", "none"),
        ("not_yet", "99.Z.1"),
    ],
)
def test_what_the_rules_refuse_is_named(
    declared_on_day_1: Ledger, folder: Path, path: str, value: str | int
) -> None:
    forged = declared_on_day_1.forged_data(EVENT, path, value)
    assert first_named(forged, folder)[:2] == (EVENT, forged.find(EVENT))


def test_a_declaration_in_the_name_of_another_state_is_named(
    declared_on_day_1: Ledger, folder: Path
) -> None:
    event = ImplementationDeclared(StateCode("IND"), **vars(DECLARE))
    forged = declared_on_day_1.with_events(event, by=head("FRA"), at=DAY_1, stream=STREAM)
    assert first_named(forged, folder)[:2] == (EVENT, forged.find(EVENT, 1))
