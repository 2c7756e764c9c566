"""Receipt: one entry's proof in one text, to be checked for ever with nothing but the log's key.

C2SP tlog-proof v1: the line ``c2sp.org/tlog-proof@v1``; optionally ``extra`` and base64 data, which
nothing authenticates ("Applications MUST NOT implicitly trust the extra data"); ``index`` and "the
zero-based index of the entry in the log, represented as an ASCII decimal with no leading zeroes";
the inclusion proof, one base64 hash a line, the leaf's sibling first (RFC 6962 2.1.1); an empty
line; and the signed checkpoint, verbatim.
"""

from dataclasses import dataclass

from audit.log.checkpoint import SIZE_LIMIT, Checkpoint, open_checkpoint, read_decimal
from audit.log.errors import Malformed, Refused
from audit.log.merkle import HASH_SIZE, leaf_hash, verify_inclusion
from audit.log.note import NOTE_LIMIT, Key, decode_base64, encode_base64

_HEADER = "c2sp.org/tlog-proof@v1"
_PATH_LIMIT = 63  # the height of a tree of less than 2^63 leaves


class ProofRefused(Refused):
    """The receipt is well formed, and does not prove that the entry is in the log."""

    code = "proof_refused"
    rule = "RFC 9162 2.1.3.2"


@dataclass(frozen=True, slots=True)
class Proof:
    """That an entry has position ``index`` in the log of ``checkpoint_note``. Not yet checked."""

    index: int
    path: tuple[bytes, ...]
    checkpoint_note: str
    extra: bytes | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.index < SIZE_LIMIT:
            raise Malformed(f"{self.index} is not the position of an entry")
        if len(self.path) > _PATH_LIMIT:
            raise Malformed(f"{len(self.path)} hashes: no log is {_PATH_LIMIT} levels high")
        if any(len(hash_) != HASH_SIZE for hash_ in self.path):
            raise Malformed(f"a hash of the proof is not {HASH_SIZE} bytes long")

    def text(self) -> str:
        extra = () if self.extra is None else (f"extra {encode_base64(self.extra)}",)
        path = (encode_base64(hash_) for hash_ in self.path)
        head = (_HEADER, *extra, f"index {self.index}", *path)
        return "".join(f"{line}\n" for line in head) + "\n" + self.checkpoint_note


def parse_proof(text: str) -> Proof:
    """Read a receipt; only what :meth:`Proof.text` writes is read."""
    if len(text) > 2 * NOTE_LIMIT:
        raise Malformed(f"a receipt of more than {2 * NOTE_LIMIT} characters")
    head, gap, note = text.partition("\n\n")
    header, *lines = head.split("\n")
    if header != _HEADER or not gap:
        raise Malformed(f"not a receipt: {_HEADER}, an index, an empty line, a checkpoint")
    extra = _read_extra(lines.pop(0)) if lines and lines[0].startswith("extra ") else None
    if not lines or not lines[0].startswith("index "):
        raise Malformed("no index line", place=f"line {2 if extra is None else 3}")
    index = read_decimal(lines.pop(0).removeprefix("index "), place="index")
    path = (decode_base64(line, place="inclusion proof") for line in lines[: _PATH_LIMIT + 1])
    return Proof(index, tuple(path), note, extra)


def _read_extra(line: str) -> bytes:
    return decode_base64(line.removeprefix("extra "), place="extra")


def verify_proof(proof: Proof, entry: bytes, *, verifier: Key) -> Checkpoint:
    """The checkpoint, if it is the log's and has exactly these bytes at that position.

    Raises ``Malformed`` or ``NoteRefused`` for the checkpoint, ``ProofRefused`` for the entry.
    """
    checkpoint = open_checkpoint(proof.checkpoint_note, [verifier])
    if proof.index >= checkpoint.size:
        raise ProofRefused(
            f"the checkpoint covers {checkpoint.size} entries, and not position {proof.index}"
        )
    proven = verify_inclusion(
        leaf=leaf_hash(entry),
        index=proof.index,
        size=checkpoint.size,
        proof=proof.path,
        root=checkpoint.root,
    )
    if not proven:
        raise ProofRefused(f"these bytes are not proven to be entry {proof.index} of the log")
    return checkpoint
