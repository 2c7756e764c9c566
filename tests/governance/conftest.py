"""Fixtures of what moves: logs made by the rules alone, and the pack with thirty-five members."""

import pytest

from audit.log.encoding import Json
from regime.domain.pack import Pack
from regime.packs.loading import load
from tests.cast import ALDER, BIRCH, END_OF_DAY_3, END_OF_DAY_4, END_OF_DAY_5
from tests.governance.acts_of import admit, adopt, submit, vote
from tests.ledger import Ledger

OTHER: Json = [{"article": "LR-9", "text": "Anew."}]


@pytest.fixture(scope="session")
def thirty_five() -> Pack:
    """The pack of a regime with thirty-five members that may all vote."""
    return load("mtcr")


@pytest.fixture
def ledger(tiny: Pack) -> Ledger:
    """The log of the Lake Compact on day 1, with its delegates and its officer."""
    return Ledger(tiny).enter()


@pytest.fixture
def adopted(ledger: Ledger) -> Ledger:
    """One decision, in force; a second proposal that nobody acted on, not adopted."""
    adopt(ledger)
    submit(ledger, text=OTHER, by=BIRCH, at=END_OF_DAY_4)
    ledger.run_clock(END_OF_DAY_5.replace(day=20))
    return ledger


@pytest.fixture
def rejected(ledger: Ledger) -> Ledger:
    """One vote with two in favour, which is too few."""
    symbol = submit(ledger)
    admit(ledger, symbol)
    vote(ledger, symbol, ALDER, BIRCH)
    ledger.run_clock(END_OF_DAY_3)
    return ledger
