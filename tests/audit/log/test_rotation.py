"""Rotation: a log changes its key by a statement that the old key and the new one both sign."""

from collections.abc import Callable

import pytest

from audit.log.note import Signer, sign
from audit.log.rotation import (
    Keys,
    RotationRefused,
    hands_over,
    limit_of,
    require_rotation,
    statement_of,
)

ORIGIN = "log.example/secretariat"
OLD = Signer.from_seed(ORIGIN, bytes(range(32)))
NEW = Signer.from_seed(ORIGIN, bytes(range(1, 33)))
OTHER = Signer.from_seed(ORIGIN, bytes(range(2, 34)))
SIZE = 42
STRANGER = Signer.from_seed("log.example/other", bytes(range(1, 33)))


def test_a_statement_that_both_keys_signed_hands_the_log_over() -> None:
    statement = statement_of(OLD, NEW, size=SIZE)
    fresh = require_rotation(statement, old=OLD.verifier, new=NEW.verifier.vkey)
    assert fresh == NEW.verifier


def test_a_statement_names_the_largest_size_that_the_old_key_signed() -> None:
    for size in (0, SIZE, 2**63 - 1):
        statement = statement_of(OLD, NEW, size=size)
        assert limit_of(statement) == size
        assert hands_over(statement) == (OLD.verifier, NEW.verifier)


def test_a_statement_says_which_log_which_keys_and_which_size() -> None:
    lines = [
        "key-rotation/v1",
        ORIGIN,
        OLD.verifier.vkey,
        NEW.verifier.vkey,
        "42",
        "",
        OLD.sign(_text(NEW)).line().rstrip("\n"),
        NEW.sign(_text(NEW)).line().rstrip("\n"),
    ]
    assert statement_of(OLD, NEW, size=SIZE).splitlines() == lines


def test_a_log_is_taken_over_that_has_as_many_entries_as_the_old_key_signed() -> None:
    keys = Keys(((0, OLD.verifier),))
    statement, vkey = statement_of(OLD, NEW, size=SIZE), NEW.verifier.vkey
    assert keys.successor(vkey, statement, size=SIZE) == NEW.verifier
    with pytest.raises(RotationRefused, match="more than the 41 entries"):
        keys.successor(vkey, statement, size=SIZE - 1)


def test_a_statement_is_no_checkpoint_of_the_log() -> None:
    assert statement_of(OLD, NEW, size=SIZE).startswith("key-rotation/v1\n")


REFUSED: dict[str, Callable[[], tuple[str, str]]] = {
    "the old key alone": lambda: (sign(_text(NEW), OLD), NEW.verifier.vkey),
    "the new key alone": lambda: (sign(_text(NEW), NEW), NEW.verifier.vkey),
    "a stranger in the old key's place": lambda: (
        statement_of(OTHER, NEW, size=SIZE),
        NEW.verifier.vkey,
    ),
    "a statement about another key": lambda: (
        statement_of(OLD, OTHER, size=SIZE),
        NEW.verifier.vkey,
    ),
    "the same key": lambda: (statement_of(OLD, OLD, size=SIZE), OLD.verifier.vkey),
    "a key of another log": lambda: (
        statement_of(OLD, STRANGER, size=SIZE),
        STRANGER.verifier.vkey,
    ),
    "no key": lambda: (statement_of(OLD, NEW, size=SIZE), "nothing"),
    "no size": lambda: (_both(f"{_head(NEW)}\n"), NEW.verifier.vkey),
    "a size that is no number": lambda: (_both(f"{_head(NEW)}042\n"), NEW.verifier.vkey),
    "a size below nothing": lambda: (statement_of(OLD, NEW, size=-1), NEW.verifier.vkey),
    "a size beyond any log": lambda: (statement_of(OLD, NEW, size=2**63), NEW.verifier.vkey),
    "another line": lambda: (_both(f"{_text(NEW)}more\n"), NEW.verifier.vkey),
    "no statement": lambda: ("nothing", NEW.verifier.vkey),
    "a changed statement": lambda: (
        statement_of(OLD, NEW, size=SIZE).replace("rotation", "rotatiom"),
        NEW.verifier.vkey,
    ),
}


def _text(new: Signer) -> str:
    return statement_of(OLD, new, size=SIZE).rpartition("\n\n")[0] + "\n"


def _head(new: Signer) -> str:
    """The text without its last line, the size."""
    return f"key-rotation/v1\n{ORIGIN}\n{OLD.verifier.vkey}\n{new.verifier.vkey}\n"


def _both(text: str) -> str:
    return sign(text, OLD) + NEW.sign(text).line()


@pytest.mark.parametrize("name", REFUSED)
def test_anything_less_is_refused(name: str) -> None:
    statement, vkey = REFUSED[name]()
    with pytest.raises(RotationRefused):
        require_rotation(statement, old=OLD.verifier, new=vkey)
