"""Misbehaviour: two checkpoints of one log that cannot both be true, with what proves it.

"A log MUST NOT sign two inconsistent checkpoints" (C2SP tlog-checkpoint). The proof is one text for
anyone to check: the root that the newer tree has at the older size; the consistency proof that it
has it (RFC 9162 2.1.4); both notes, verbatim; and the statements by which the log changed its key,
in their order, so that one key of the log suffices. Each of these texts holds exactly one empty
line. A key that was replaced counts up to the size that its statement names: whoever finds it later
can tell no story about a larger tree.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import accumulate, pairwise

from audit.log.checkpoint import SIZE_LIMIT, Checkpoint, open_checkpoint, parse_checkpoint
from audit.log.errors import Malformed, Refused
from audit.log.merkle import verify_consistency
from audit.log.note import NOTE_LIMIT, Verifier, decode_base64, encode_base64, split_note
from audit.log.rotation import RotationRefused, hands_over, limit_of

HEADER = "log-misbehaviour/v1"
LIMIT = 4 * NOTE_LIMIT

_PATH_LIMIT = 130  # more than twice the height of any tree
_PARTS_LIMIT = 2_000  # two for each note
_SLUG = re.compile("[^a-z0-9]+")


class NotProven(Refused):
    """The log of this key signed both checkpoints, and they do not exclude each other."""

    code = "not_proven"
    rule = "C2SP tlog-checkpoint"


class OfAnotherLog(Refused):
    """The checkpoints are not both of the log of this key: it says nothing about them."""

    code = "of_another_log"
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

    Raises ``NotProven`` where it signed both and they do not; another refusal, or ``Malformed``,
    where that cannot be told.
    """
    limits = _limits(key, claimed.statements)
    older, newer = (_believed(note, limits) for note in (claimed.older, claimed.newer))
    if not older.origin == newer.origin == key.name:
        raise OfAnotherLog("The checkpoints are not both of the log of this key.")
    if older.size == 0:
        raise NotProven("Every tree begins with no entries.")
    consistent = verify_consistency(
        first=older.size,
        second=newer.size,
        first_root=claimed.root,
        second_root=newer.root,
        proof=claimed.path,
    )
    if not consistent:
        raise Malformed("it does not follow which root the newer tree has at the older size")
    if claimed.root == older.root:
        raise NotProven("The older tree is a beginning of the newer one.")
    return Proven(older, newer)


def _limits(key: Verifier, statements: Sequence[str]) -> list[tuple[Verifier, int]]:
    """The keys of the log, each with the largest size that it signs.

    They are one chain in which nobody hands over twice: a key that was stolen names no other heir.
    """
    if not statements:
        return [(key, SIZE_LIMIT)]
    pairs = [hands_over(statement) for statement in statements]
    keys = [pairs[0][0], *(new for _, new in pairs)]
    if any(new != old for (_, new), (old, _) in pairwise(pairs)) or len({*keys}) < len(keys):
        raise RotationRefused("The statements do not hand the log from one key to the next.")
    if key not in keys:
        raise RotationRefused("The statements are not about this key.")
    named = [SIZE_LIMIT, *(limit_of(statement) for statement in reversed(statements))]
    return list(zip(keys, reversed([*accumulate(named, min)]), strict=True))


def _believed(note: str, limits: Sequence[tuple[Verifier, int]]) -> Checkpoint:
    """The checkpoint in a note, if a key signed it that signs such a size."""
    size = parse_checkpoint(split_note(note)[0]).size
    return open_checkpoint(note, [key for key, limit in limits if size <= limit])


def digest_of(claimed: Misbehaviour) -> str:
    """What tells two proofs of the same sizes apart."""
    return sha256(claimed.text().encode()).hexdigest()[:8]
