"""Rotation: the log goes on under another key, which the old key and the new one both signed.

What both sign is a note (C2SP signed-note) whose text names the log and both keys. It is no
checkpoint: its first line is no origin. A checkpoint that covers the entry of a rotation is signed
by the new key, every smaller one by the key before. So whoever holds any key of the log finds the
others in the log itself, and a lost old key signs nothing that is newer than its successor.
"""

from dataclasses import dataclass

from audit.log.catalogue import event
from audit.log.entry import Recorded
from audit.log.errors import Malformed, Refused
from audit.log.genesis import STREAM, LogFounded
from audit.log.note import Signer, Verifier, open_note, sign

_DOMAIN = "key-rotation/v1"


@event("LogKeyRotated", version=1, stream=STREAM, rests_on=("records",))
class LogKeyRotated:
    """The log goes on under the key ``vkey``; ``statement`` is the note that both keys signed."""

    vkey: str
    statement: str
    reasons: str


class RotationRefused(Refused):
    """The statement does not hand the log from its present key to a new one."""

    code = "rotation_refused"
    rule = "C2SP signed-note"


def statement_of(old: Signer, new: Signer) -> str:
    """The note by which ``old`` hands the log over to ``new``, signed by both."""
    text = _text(old.verifier, new.verifier)
    return sign(text, old) + new.sign(text).line()


def require_rotation(statement: str, *, old: Verifier, new: str) -> Verifier:
    """The new key, if both keys signed this handing over; raises ``RotationRefused``."""
    try:
        fresh = Verifier.parse(new)
        opened = open_note(statement, [old, fresh]) if fresh != old else None
    except (Malformed, Refused) as error:
        raise RotationRefused(f"The statement cannot be believed: {error}") from None
    if opened is None or fresh.name != old.name:
        raise RotationRefused("A new key bears the log's origin as its name, and is another key.")
    if opened.text != _text(old, fresh):
        raise RotationRefused("The statement hands over another log, or to another key.")
    if {one.key_id for one in opened.verified} != {old.key_id, fresh.key_id}:
        raise RotationRefused("The old key and the new one both sign a handing over.")
    return fresh


def _text(old: Verifier, new: Verifier) -> str:
    return f"{_DOMAIN}\n{old.name}\n{old.vkey}\n{new.vkey}\n"


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
