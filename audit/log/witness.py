"""Witness protocol: what a log asks of a witness, and which answer the witness owes.

C2SP tlog-witness, add-checkpoint: a line ``old <size>``, up to 63 lines of a consistency proof, an
empty line, a signed checkpoint. The checks come in the standard's order. A log is known by its
origin; a witness may trust several keys of one origin, for a log that goes on under another key.

A witness cosigns a tree only as the continuation of the last one that it cosigned. Two roots of one
size that the log's key signed are the proof of a fork; a tree that is only not proven is none, for
anyone can send a log's checkpoint with a proof that is wrong.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from audit.log.checkpoint import read_decimal
from audit.log.cosignature import Cosigner
from audit.log.errors import Malformed, TooLarge
from audit.log.merkle import EMPTY_ROOT, HASH_SIZE, verify_consistency
from audit.log.note import (
    NoteRefused,
    Signature,
    Verifier,
    decode_base64,
    encode_base64,
    open_note,
    split_note,
)

REQUEST_LIMIT = 1_000_000  # bytes
PROOF_LIMIT = 63  # "The client MUST NOT send more than 63 consistency proof lines."
SIZE_TYPE = "text/x.tlog.size"

_OLD = "old "


@dataclass(frozen=True, slots=True)
class Stated:
    """What a checkpoint states, whether or not a log can have such a tree."""

    origin: str
    size: int
    root: bytes


@dataclass(frozen=True, slots=True)
class Request:
    """What a log asks: that ``stated``, in ``note``, be cosigned as what follows size ``old``."""

    old: int
    proof: tuple[bytes, ...]
    note: str
    stated: Stated


@dataclass(frozen=True, slots=True)
class Seen:
    """The last tree that the witness cosigned of a log; nothing is the empty tree."""

    size: int = 0
    root: bytes = EMPTY_ROOT


@dataclass(frozen=True, slots=True)
class Cosign:
    """The checkpoint continues what was seen; ``note`` bears the log's own signatures alone."""

    status: ClassVar[int] = 200
    text: str
    note: str


@dataclass(frozen=True, slots=True)
class OriginUnknown:
    """The witness watches no log of this name."""

    status: ClassVar[int] = 404


@dataclass(frozen=True, slots=True)
class NotSigned:
    """No trusted key of the log signed, or one that did signed something else."""

    status: ClassVar[int] = 403
    detail: str


@dataclass(frozen=True, slots=True)
class OldBeyondNew:
    """A log does not shrink."""

    status: ClassVar[int] = 400


@dataclass(frozen=True, slots=True)
class SeenAnother:
    """The last tree that was cosigned has another size than the log thinks: it is ``size``."""

    status: ClassVar[int] = 409
    size: int


@dataclass(frozen=True, slots=True)
class NotProven:
    """The checkpoint is the log's, and is not shown to continue what was seen."""

    status: ClassVar[int] = 422
    detail: str
    note: str
    forked: bool


Decision: TypeAlias = Cosign | OriginUnknown | NotSigned | OldBeyondNew | SeenAnother | NotProven


def read_request(body: bytes) -> Request:
    """Read the body of a request; ``Malformed`` names the line."""
    if len(body) > REQUEST_LIMIT:
        raise TooLarge(f"a request of more than {REQUEST_LIMIT} bytes")
    try:
        head, gap, note = body.decode().partition("\n\n")
    except UnicodeDecodeError:
        raise Malformed("not UTF-8") from None
    first, *lines = head.split("\n")
    if not (gap and first.startswith(_OLD)):
        raise Malformed("not a request: an old size, a proof, an empty line, a checkpoint")
    if len(lines) > PROOF_LIMIT:
        raise Malformed(f"{len(lines)} hashes: a proof has {PROOF_LIMIT} at most")
    old = read_decimal(first.removeprefix(_OLD), place="line 1")
    proof = tuple(_read_hash(line, f"line {number}") for number, line in enumerate(lines, 2))
    text, _ = split_note(note)
    return Request(old, proof, note, _stated(text))


def write_request(note: str, *, old: int, proof: Sequence[bytes]) -> bytes:
    """The body that asks for a cosignature of the checkpoint in ``note``."""
    lines = (f"{_OLD}{old}", *(encode_base64(hash_) for hash_ in proof))
    return ("".join(f"{line}\n" for line in lines) + f"\n{note}").encode()


def answer(request: Request, *, known: Mapping[str, Sequence[Verifier]], seen: Seen) -> Decision:
    """What a witness owes that trusts the ``known`` keys of logs and saw ``seen`` of this one."""
    stated = request.stated
    keys = known.get(stated.origin)
    if keys is None:
        return OriginUnknown()
    try:
        opened = open_note(request.note, keys)
    except NoteRefused as refusal:
        return NotSigned(refusal.detail)
    if request.old > stated.size:
        return OldBeyondNew()
    if request.old != seen.size:
        return SeenAnother(seen.size)
    note = f"{opened.text}\n{''.join(one.line() for one in opened.verified)}"
    if detail := _objection(request, seen):
        return NotProven(detail, note, forked=_forked(stated, seen))
    return Cosign(opened.text, note)


def read_told(body: bytes) -> int:
    """The size that a witness tells whose last tree is another one (409)."""
    told = _text_of(body)
    if not told.endswith("\n"):
        raise Malformed("no line", place="the told size")
    return read_decimal(told[:-1], place="the told size")


def cosignatures_in(body: bytes, *, text: str, cosigner: Cosigner) -> tuple[Signature, ...]:
    """The lines of an answer (200) by which ``cosigner`` stands by the checkpoint ``text``.

    Lines of other keys are ignored; ``NoteRefused`` where its own is wrong or is not there.
    """
    return open_note(f"{text}\n{_text_of(body)}", [cosigner]).verified


def _objection(request: Request, seen: Seen) -> str:
    stated = request.stated
    if stated.size == 0 and stated.root != EMPTY_ROOT:
        return "an empty log has no such root"
    if _forked(stated, seen):
        return f"another tree of size {seen.size} was cosigned"
    proven = verify_consistency(
        first=seen.size,
        second=stated.size,
        first_root=seen.root,
        second_root=stated.root,
        proof=request.proof,
    )
    return "" if proven else f"not proven to continue the tree of size {seen.size}"


def _forked(stated: Stated, seen: Seen) -> bool:
    return stated.size == seen.size and stated.root != seen.root


def _stated(text: str) -> Stated:
    """As ``parse_checkpoint``, but an impossible root is not malformed: the log signed it."""
    lines = text.split("\n")[:-1]
    if len(lines) < 3 or not all(lines):
        raise Malformed("a checkpoint has at least three lines, and none that is empty")
    size = read_decimal(lines[1], place="the size")
    return Stated(lines[0], size, _read_hash(lines[2], "the root"))


def _read_hash(line: str, place: str) -> bytes:
    found = decode_base64(line, place=place)
    if len(found) != HASH_SIZE:
        raise Malformed(f"a hash of {len(found)} bytes", place=place)
    return found


def _text_of(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError:
        raise Malformed("the answer is not UTF-8") from None
