"""Showing: what a witness tells whoever asks, as plain text."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from audit.log.cosignature import Cosigner
from audit.log.note import Verifier
from audit.witness.state import Conflict, State

FORK = """\
FORK of {origin}, refused {at}: {detail}.
The log signed two trees of one size. Anyone who holds its key can check both notes.
"""
UNPROVEN = """\
Refused of {origin}, {at}: {detail}.
This alone is no proof of a fork, for anyone can send a checkpoint with a proof that is wrong. Ask
the log for the proof that the second tree continues the first; a log that is whole can give it.
"""


def who(cosigner: Cosigner, known: Mapping[str, Sequence[Verifier]], state: State) -> str:
    """The witness, its key, and how far it has seen each log."""
    lines = [f"witness {cosigner.name}", f"vkey {cosigner.vkey}"]
    for origin, keys in sorted(known.items()):
        last = state.last(origin)
        seen = f"size {last.size}, cosigned {instant(last.cosigned_at)}" if last.note else "unseen"
        lines += [f"log {origin}: {seen}", *(f"  key {key.vkey}" for key in keys)]
    forks = sum(one.forked for one in state.conflicts())
    lines.append(f"forks: {forks} (see /conflicts)")
    return "".join(f"{line}\n" for line in lines)


def conflicts(found: Iterable[Conflict]) -> str:
    """Each conflict with both notes, word for word."""
    return "\n".join(map(_conflict, found)) or "Nothing was refused that a log had signed.\n"


def instant(seconds: int) -> str:
    """POSIX seconds as an instant in UTC."""
    return f"{datetime.fromtimestamp(seconds, tz=UTC):%Y-%m-%dT%H:%M:%SZ}"


def _conflict(one: Conflict) -> str:
    head = FORK if one.forked else UNPROVEN
    said = head.format(origin=one.origin, at=instant(one.refused_at), detail=one.detail)
    seen = one.seen or "nothing: this log was not cosigned before\n"
    return f"{said}\n--- cosigned\n{seen}\n--- refused\n{one.note}"
