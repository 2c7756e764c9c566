"""Misbehaviour: two checkpoints of one log that cannot both be true, with what proves it.

"A log MUST NOT sign two inconsistent checkpoints" (C2SP tlog-checkpoint). The proof is one text for
anyone to check: the root that the newer tree has at the older size; the consistency proof that it
has it (RFC 9162 2.1.4); both notes, verbatim; and the statements by which the log changed its key,
so that one key of the log suffices. Each of these texts holds exactly one empty line.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from audit.log.checkpoint import Checkpoint, open_checkpoint
from audit.log.errors import Malformed, Refused
from audit.log.merkle import verify_consistency
from audit.log.note import NOTE_LIMIT, Verifier, decode_base64, encode_base64, split_note
from audit.log.rotation import RotationRefused, require_rotation

HEADER = "log-misbehaviour/v1"
LIMIT = 4 * NOTE_LIMIT

_PATH_LIMIT = 130  # more than twice the height of any tree
_PARTS_LIMIT = 2_000  # two for each note
_SLUG = re.compile("[^a-z0-9]+")


class NotProven(Refused):
    """The text is well formed, and proves no misbehaviour."""

    code = "not_proven"
    rule = "C2SP tlog-checkpoint"


@dataclass(frozen=True)
class Misbehaviour:
    """What is said to prove that a log signed two trees. Not yet checked."""

    older: str
    newer: str
    root: bytes
    path: tuple[bytes, ...]
    statements: tuple[str, ...] = ()

    def text(self) -> str:
        head = (HEADER, *(encode_base64(hash_) for hash_ in (self.root, *self.path)))
        return "\n".join(("\n".join(head) + "\n", self.older, self.newer, *self.statements))


@dataclass(frozen=True)
class Proven:
    """The two checkpoints that the log signed."""

    older: Checkpoint
    newer: Checkpoint

    @property
    def file_name(self) -> str:
        slug = _SLUG.sub("-", self.older.origin.lower()).strip("-")[:60]
        return f"misbehaviour-{slug}-{self.older.size}-{self.newer.size}.txt"

    def sentence(self) -> str:
        older, newer = self.older, self.newer
        if older.size == newer.size:
            return f"{older.origin} signed two roots for {older.size} entries"
        return (
            f"{older.origin} signed a tree of {newer.size} entries"
            f" that does not begin with the {older.size} that it signed before"
        )


def parse_misbehaviour(text: str) -> Misbehaviour:
    """Read such a text; only what :meth:`Misbehaviour.text` writes is read."""
    head, *parts = text.split("\n\n")
    header, *lines = head.split("\n")
    if len(text) > LIMIT or header != HEADER or not 1 <= len(lines) <= _PATH_LIMIT:
        raise Malformed(f"not a proof of misbehaviour: {HEADER}, a root, a proof, two notes")
    if not 4 <= len(parts) <= _PARTS_LIMIT or len(parts) % 2:
        raise Malformed("each note has one empty line, and one follows it")
    root, *path = (decode_base64(line, place="proof") for line in lines)
    # Between notes, the first of two newlines ended the note before.
    last = len(parts) - 1
    ended = [part if at == last or not at % 2 else f"{part}\n" for at, part in enumerate(parts)]
    notes = [f"{ended[at]}\n\n{ended[at + 1]}" for at in range(0, len(ended), 2)]
    return Misbehaviour(notes[0], notes[1], root, tuple(path), tuple(notes[2:]))


def prove(claimed: Misbehaviour, key: Verifier) -> Proven:
    """The two checkpoints, if the log of ``key`` signed both and they exclude each other.

    Raises ``NotProven`` or another refusal, and ``Malformed`` for a note that cannot be read.
    """
    keys = _keys_from(key, claimed.statements)
    older, newer = (open_checkpoint(note, keys) for note in (claimed.older, claimed.newer))
    if not older.origin == newer.origin == key.name:
        raise NotProven("The checkpoints are not both of the log of this key.")
    consistent = verify_consistency(
        first=older.size,
        second=newer.size,
        first_root=claimed.root,
        second_root=newer.root,
        proof=claimed.path,
    )
    if older.size == 0 or not consistent:
        raise NotProven("It does not follow which root the newer tree has at the older size.")
    if claimed.root == older.root:
        raise NotProven("The older tree is a beginning of the newer one.")
    return Proven(older, newer)


def _keys_from(key: Verifier, statements: Sequence[str]) -> list[Verifier]:
    """The keys that a chain of statements leads to: both sign one, and vouch for each other."""
    keys = [key]
    for statement in (*statements, *reversed(statements)):
        old, new = _both(statement)
        if (old in keys) != (new in keys):
            keys.append(new if old in keys else old)
    return keys


def _both(statement: str) -> tuple[Verifier, Verifier]:
    """The key that handed over and the one that took over; both signed that."""
    lines = split_note(statement)[0].split("\n")
    if len(lines) < 4:
        raise RotationRefused("The statement does not name two keys.")
    old = Verifier.parse(lines[2])
    return old, require_rotation(statement, old=old, new=lines[3])


def digest_of(claimed: Misbehaviour) -> str:
    """What tells two proofs of the same sizes apart."""
    return sha256(claimed.text().encode()).hexdigest()[:8]
