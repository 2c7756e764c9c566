"""Saving: a proof of misbehaviour is written to a file of its own, and over no other."""

from contextlib import suppress
from pathlib import Path

from audit.log.note import Verifier
from governance.domain.verifying.arguments import read_text
from governance.domain.verifying.misbehaviour import LIMIT, digest_of, parse_misbehaviour, prove
from governance.domain.verifying.target import Unreadable


def save(text: str, key: Verifier, folder: Path) -> str:
    """Write a proof, and say where it is or why it is not."""
    claimed = parse_misbehaviour(text)
    first = folder / prove(claimed, key).file_name
    for path in (first, first.with_stem(f"{first.stem}-{digest_of(claimed)}")):
        with suppress(Unreadable):
            if read_text(str(path), limit=LIMIT) == text:
                return f"It is kept in {path}."
        try:
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except FileExistsError:
            continue
        except OSError as error:
            return f"It could not be written to {path}: {error.strerror}."
        return f"It is written to {path}."
    return f"It is not written: {first} holds another proof."
