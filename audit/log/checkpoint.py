"""Checkpoint: what the log was at one size, in a few lines that its key signs.

C2SP tlog-checkpoint v1.0.0: the text of a signed note is "a sequence of at least three non-empty
lines": the origin, "a unique identifier for the log identity which issued the checkpoint"; the
tree size, "the ASCII decimal representation of the number of leaves in the tree, with no leading
zeroes (unless the tree is empty, in which case the tree size is 0)"; the base64 root hash of the
RFC 6962 tree; then extension lines, which this log reads and never writes.

The key that signs bears the origin as its name: the standard's SHOULD is a rule here.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from audit.log.errors import Broken, Malformed
from audit.log.merkle import EMPTY_ROOT, HASH_SIZE
from audit.log.note import (
    Key,
    NoteRefused,
    Signer,
    check_text,
    decode_base64,
    encode_base64,
    open_note,
    sign,
)

SIZE_LIMIT = 2**63

_DECIMAL = re.compile("0|[1-9][0-9]{0,18}")


class OriginNotSigner(NoteRefused):
    """The log that the checkpoint is about did not sign it."""

    code = "origin_not_signer"
    rule = "C2SP tlog-checkpoint"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The root of the tree of ``size`` leaves of the log called ``origin``."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.size < SIZE_LIMIT:
            raise Malformed(f"{self.size} is not the size of a log", place="line 2")
        if len(self.root) != HASH_SIZE:
            raise Malformed(f"the root has {len(self.root)} bytes", place="line 3")
        if self.size == 0 and self.root != EMPTY_ROOT:
            raise Malformed("the root of an empty log is SHA-256 of nothing", place="line 3")
        if any(not line or "\n" in line for line in (self.origin, *self.extensions)):
            raise Malformed("the origin and every extension are one line that is not empty")
        check_text(self.text())

    def text(self) -> str:
        lines = (self.origin, str(self.size), encode_base64(self.root), *self.extensions)
        return "".join(f"{line}\n" for line in lines)


def parse_checkpoint(text: str) -> Checkpoint:
    """Read the text of a checkpoint; only what :meth:`Checkpoint.text` writes is read."""
    check_text(text)
    origin, *rest = text.split("\n")[:-1]
    if len(rest) < 2:
        raise Malformed("a checkpoint has at least three lines")
    size, root, *extensions = rest
    return Checkpoint(
        origin,
        read_decimal(size, place="line 2"),
        decode_base64(root, place="line 3"),
        tuple(extensions),
    )


def read_decimal(text: str, *, place: str) -> int:
    """ASCII digits without a leading zero: ``int()`` would also take ``+8``, ``1_0`` and ``٨``."""
    if not _DECIMAL.fullmatch(text) or int(text) >= SIZE_LIMIT:
        raise Malformed("not a decimal number below 2^63", place=place)
    return int(text)


def sign_checkpoint(checkpoint: Checkpoint, signer: Signer) -> str:
    """The signed note. Whoever calls this has recomputed the root from storage first."""
    if signer.name != checkpoint.origin:
        raise Broken(f"the key of {signer.name} does not sign for {checkpoint.origin}")
    return sign(checkpoint.text(), signer)


def open_checkpoint(note: str, verifiers: Sequence[Key]) -> Checkpoint:
    """The checkpoint in a note that a known key signed which bears the origin as its name."""
    opened = open_note(note, verifiers)
    checkpoint = parse_checkpoint(opened.text)
    if checkpoint.origin not in {signature.name for signature in opened.verified}:
        raise OriginNotSigner(f"no known key of {checkpoint.origin} signed the checkpoint")
    return checkpoint
