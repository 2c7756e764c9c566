"""Openings: what is disclosed is what was sealed, and what the entry says of it."""

from pathlib import Path

import pytest

from audit.log.encoding import Json
from audit.log.sealing import commit
from governance.domain.chapters.consultation import said as consultation
from governance.domain.verifying.verification import verify
from regime.domain.packs.pack import Pack
from tests.cast import BIRCH, DAY_1
from tests.export import disclose, export, raws_of
from tests.governance.acts_of import admit, submit
from tests.governance.verifier.kept import KEY, TERMS, Kept, named
from tests.ledger import Ledger

SALT = bytes(range(32))


def disclosed(pack: Pack, folder: Path, value: Json, size: int) -> Kept:
    """A log whose last entry seals a comment that is said to have ``size`` bytes, and is open."""
    ledger = Ledger(pack).enter()
    symbol = submit(ledger)
    admit(ledger, symbol)
    sealed = commit(value, salt=SALT)
    ledger.act(consultation.CommentOnProposal(symbol, sealed, size), by=BIRCH, at=DAY_1)
    export(folder, raws_of(ledger.entries), KEY)
    disclose(folder, sealed, salt=SALT, value=value)
    return Kept.of(folder)


@pytest.mark.parametrize(("words", "size"), [("No.", 3), ("Ça va.", 7), ("\U0001f642", 4)])
def test_a_comment_is_text_of_the_size_that_its_entry_states_in_utf_8(
    tiny: Pack, tmp_path: Path, words: str, size: int
) -> None:
    report = verify(disclosed(tiny, tmp_path, words, size), TERMS)
    assert (named(report), report.seals.opened) == ([], 1)


@pytest.mark.parametrize(
    ("value", "size"),
    [
        ("No.", 2),
        ("No.", 4),
        ("Ça va.", 6),
        ({"any": ["thing", 1]}, 5),
        (["N", "o", "."], 3),
        (100, 3),
        (None, 4),
    ],
)
def test_nothing_else_opens_it_though_it_was_sealed(
    tiny: Pack, tmp_path: Path, value: Json, size: int
) -> None:
    report = verify(disclosed(tiny, tmp_path, value, size), TERMS)
    assert named(report) == [((report.size or 0) - 1, "seal")]
    assert (report.levels()["seals"], report.seals.opened) == (False, 0)
    assert any("not what the entry says that it is" in line for line in report.lines())
