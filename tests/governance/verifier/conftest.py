"""Fixtures of the verifier: published logs, of the Lake and of the thirty-five."""

from pathlib import Path

import pytest

from regime.domain.packs.pack import Pack
from tests.cast import log_key
from tests.export import export, raws_of
from tests.governance.acts_of import adopt
from tests.governance.verifier.kept import KEY, Kept
from tests.ledger import Ledger


@pytest.fixture(scope="session")
def raws(tiny: Pack) -> list[bytes]:
    """The entries of the Lake from its founding to an adopted change of its rules."""
    ledger = Ledger(tiny).enter()
    adopt(ledger)
    return raws_of(ledger.entries)


@pytest.fixture(scope="session")
def folder(raws: list[bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The export of the Lake."""
    return export(tmp_path_factory.mktemp("lake"), raws, KEY)


@pytest.fixture(scope="session")
def lake_log(folder: Path) -> Kept:
    """The export of the Lake, in memory."""
    return Kept.of(folder)


@pytest.fixture(scope="session")
def thousand(told: Ledger) -> list[bytes]:
    """The entries of a log in which everything happens: more than four full bundles."""
    return raws_of(told.entries)


@pytest.fixture(scope="session")
def long_folder(thousand: list[bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The export of a log of more than four bundles."""
    return export(tmp_path_factory.mktemp("assembly"), thousand, log_key("localhost/mtcr"))


@pytest.fixture(scope="session")
def long_log(long_folder: Path) -> Kept:
    """That export, in memory."""
    return Kept.of(long_folder)
