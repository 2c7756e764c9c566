"""Redraw: the program with which a stranger draws the lot of a case again, from an export alone.

``python -m governance.domain.redraw EXPORT_FOLDER SYMBOL`` reads the entries of the folder, needs
no database and no network, and prints each step with what it found. Exit status 0: everything
agrees; 1: something differs; 2: it cannot be read, or holds no such lot.
"""

import sys
from collections.abc import Sequence

from audit.log.checkpoint import parse_checkpoint
from audit.log.entry import Recorded, read_recorded
from audit.log.merkle import leaf_hash, root_of
from audit.log.note import split_note
from audit.log.tiles import bundles_of
from governance.domain.redrawing import Step, steps_of
from governance.domain.verifying.folder import Folder
from governance.domain.verifying.target import Unreadable, called, read_entries, read_note
from governance.domain.verifying.unforeseen import Unforeseen

AGREES, DIFFERS, UNREADABLE = 0, 1, 2
USAGE = "usage: python -m governance.domain.redraw EXPORT_FOLDER SYMBOL"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit status."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    if len(given) != 2:
        return _unreadable(USAGE)
    folder, symbol = given
    found: list[Step] = []
    with Unforeseen() as net:
        found = redrawn(folder, symbol)
    if net.error:
        return _unreadable(str(net.error) or type(net.error).__name__)
    sys.stdout.write(f"{told(symbol, found)}\n")
    return AGREES if all(one.agrees for one in found) else DIFFERS


def redrawn(folder: str, symbol: str) -> list[Step]:
    """Every step of the lot of a case, from the entries in a folder."""
    target = Folder(folder)
    checkpoint = parse_checkpoint(split_note(read_note(target))[0])
    raw: list[bytes] = []
    for bundle in bundles_of(checkpoint.size):
        part = read_entries(target, bundle)
        if part is None or part.fault:
            raise Unreadable(part.fault if part else f"{called(bundle)} is missing")
        raw += part.entries
    leaves = [leaf_hash(one) for one in raw]
    root = root_of(leaves).hex()
    whole = Step("Root of the checkpoint", checkpoint.root.hex(), root, checkpoint.size - 1)
    return [whole, *steps_of(symbol, _read(raw), leaves)]


def told(symbol: str, found: Sequence[Step]) -> str:
    """What was found, for who reads it."""
    agree = all(one.agrees for one in found)
    said = "agrees with the log" if agree else "does NOT agree with the log"
    lines = [line for one in found for line in one.lines()]
    return "\n".join([*lines, f"The lot of {symbol} {said}."])


def _read(raw: Sequence[bytes]) -> list[Recorded]:
    return [read_recorded(position, one) for position, one in enumerate(raw)]


def _unreadable(reason: str) -> int:
    sys.stderr.write(f"{reason}\n")
    return UNREADABLE


if __name__ == "__main__":
    sys.exit(main())
