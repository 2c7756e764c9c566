"""Rotation: a log changes its key by a statement that the old key and the new one both sign."""

from collections.abc import Callable

import pytest

from audit.log.note import Signer, sign
from audit.log.rotation import RotationRefused, require_rotation, statement_of

ORIGIN = "log.example/secretariat"
OLD = Signer.from_seed(ORIGIN, bytes(range(32)))
NEW = Signer.from_seed(ORIGIN, bytes(range(1, 33)))
OTHER = Signer.from_seed(ORIGIN, bytes(range(2, 34)))
STRANGER = Signer.from_seed("log.example/other", bytes(range(1, 33)))


def test_a_statement_that_both_keys_signed_hands_the_log_over() -> None:
    statement = statement_of(OLD, NEW)
    fresh = require_rotation(statement, old=OLD.verifier, new=NEW.verifier.vkey)
    assert fresh == NEW.verifier


def test_a_statement_is_no_checkpoint_of_the_log() -> None:
    assert statement_of(OLD, NEW).startswith("key-rotation/v1\n")


REFUSED: dict[str, Callable[[], tuple[str, str]]] = {
    "the old key alone": lambda: (sign(_text(NEW), OLD), NEW.verifier.vkey),
    "the new key alone": lambda: (sign(_text(NEW), NEW), NEW.verifier.vkey),
    "a stranger in the old key's place": lambda: (statement_of(OTHER, NEW), NEW.verifier.vkey),
    "a statement about another key": lambda: (statement_of(OLD, OTHER), NEW.verifier.vkey),
    "the same key": lambda: (statement_of(OLD, OLD), OLD.verifier.vkey),
    "a key of another log": lambda: (statement_of(OLD, STRANGER), STRANGER.verifier.vkey),
    "no key": lambda: (statement_of(OLD, NEW), "nothing"),
    "no statement": lambda: ("nothing", NEW.verifier.vkey),
    "a changed statement": lambda: (
        statement_of(OLD, NEW).replace("rotation", "rotatiom"),
        NEW.verifier.vkey,
    ),
}


def _text(new: Signer) -> str:
    return statement_of(OLD, new).rpartition("\n\n")[0] + "\n"


@pytest.mark.parametrize("name", REFUSED)
def test_anything_less_is_refused(name: str) -> None:
    statement, vkey = REFUSED[name]()
    with pytest.raises(RotationRefused):
        require_rotation(statement, old=OLD.verifier, new=vkey)
