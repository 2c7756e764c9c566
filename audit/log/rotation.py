"""Rotation: the log goes on under another key, which the old key and the new one both signed.

What both sign is a note (C2SP signed-note) whose text names the log, both keys and the largest size
that the old key has signed: it signs nothing larger. The note is no checkpoint, for its first line
is no origin. A checkpoint that covers the entry of a rotation is signed by the new key, every
smaller one by the key before. So whoever holds any key of the log finds the others in the log
itself, and a key that was lost after its rotation speaks for no larger tree than it did before.
"""

from dataclasses import dataclass

from audit.log.catalogue import event
from audit.log.checkpoint import read_decimal
from audit.log.entry import Recorded
from audit.log.errors import Malformed, Refused
from audit.log.genesis import STREAM, LogFounded
from audit.log.note import Signer, Verifier, open_note, sign, split_note

_DOMAIN = "key-rotation/v1"
_LINES = 5


@event("LogKeyRotated", version=1, since=(3,), stream=STREAM, rests_on=("records",))
class LogKeyRotated:
    """The log goes on under the key ``vkey``; ``statement`` is the note that both keys signed."""

    vkey: str
    statement: str
    reasons: str


class RotationRefused(Refused):
    """The statement does not hand the log from its present key to a new one."""

    code = "rotation_refused"
    rule = "C2SP signed-note"


def statement_of(old: Signer, new: Signer, *, size: int) -> str:
    """The note by which ``old``, which signed up to ``size``, hands over to ``new``; both sign."""
    text = _text(old.verifier, new.verifier, size)
    return sign(text, old) + new.sign(text).line()


def require_rotation(statement: str, *, old: Verifier, new: str) -> Verifier:
    """The new key, if both keys signed this handing over; raises ``RotationRefused``."""
    try:
        fresh, limit = Verifier.parse(new), limit_of(statement)
        opened = open_note(statement, [old, fresh]) if fresh != old else None
    except (Malformed, Refused) as error:
        raise RotationRefused(f"The statement cannot be believed: {error}") from None
    if opened is None or fresh.name != old.name:
        raise RotationRefused("A new key bears the log's origin as its name, and is another key.")
    if opened.text != _text(old, fresh, limit):
        raise RotationRefused("The statement hands over another log, or to another key.")
    if {one.key_id for one in opened.verified} != {old.key_id, fresh.key_id}:
        raise RotationRefused("The old key and the new one both sign a handing over.")
    return fresh


def limit_of(statement: str) -> int:
    """The largest size that the old key signs; of a statement that is believed already."""
    return read_decimal(_lines(statement)[4], place="line 5")


def hands_over(statement: str) -> tuple[Verifier, Verifier]:
    """The key that handed over and the one that took over; both signed that."""
    _, _, old, new, _ = _lines(statement)
    giver = Verifier.parse(old)
    return giver, require_rotation(statement, old=giver, new=new)


def _lines(statement: str) -> list[str]:
    text, _ = split_note(statement)
    lines = text.split("\n")[:-1]
    if len(lines) != _LINES:
        raise Malformed("a statement names the log, two keys and a size")
    return lines


def _text(old: Verifier, new: Verifier, size: int) -> str:
    return f"{_DOMAIN}\n{old.name}\n{old.vkey}\n{new.vkey}\n{size}\n"


def name_of(vkey: str) -> str:
    """Whose key it is; nothing where it is none."""
    return next((key.name for _, key in _span(0, vkey)), "")


def _span(first: int, vkey: str) -> tuple[tuple[int, Verifier], ...]:
    try:
        return ((first, Verifier.parse(vkey)),)
    except Malformed:
        return ()


@dataclass(frozen=True)
class Keys:
    """The keys of a log, each with the smallest size that it signs."""

    spans: tuple[tuple[int, Verifier], ...] = ()

    @property
    def newest(self) -> Verifier:
        """The key that signs now."""
        return self.spans[-1][1]

    def at(self, size: int) -> Verifier:
        """The key that signs the checkpoint of ``size`` entries."""
        return next(key for first, key in reversed(self.spans) if first <= size)

    def successor(self, vkey: str, statement: str, *, size: int) -> Verifier:
        """The key that takes over a log of ``size`` entries; raises ``RotationRefused``."""
        fresh = require_rotation(statement, old=self.newest, new=vkey)
        if fresh in self:
            raise RotationRefused("A key that signed this log before does not come back.")
        if limit_of(statement) > size:
            raise RotationRefused(f"No key has signed more than the {size} entries that there are.")
        return fresh

    def evolve(self, recorded: Recorded) -> "Keys":
        """The keys after one more entry; a key that cannot be read is none."""
        match recorded.event:
            case LogFounded(vkey=vkey):
                return Keys(_span(0, vkey))
            case LogKeyRotated(vkey=vkey):
                return Keys(self.spans + _span(recorded.position + 1, vkey))
            case _:
                return self

    def __contains__(self, key: object) -> bool:
        return any(key == one for _, one in self.spans)
