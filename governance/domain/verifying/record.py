"""Record: the entries themselves, read, replayed and opened one after another.

From the first entry that is damaged on, nothing is replayed: what was decided later may rest on it.
Each entry after it is still read for itself. The keys of the log are followed from genesis on, each
handed over by the one before (``audit.log.rotation``). Where bytes are lost, a handing over may be
among them, so that a later one is followed no farther and is not to blame.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from audit.log.encoding import Json, canonical, parse
from audit.log.entry import Recorded
from audit.log.errors import Malformed
from audit.log.genesis import LogFounded
from audit.log.rotation import Keys, LogKeyRotated, RotationRefused, name_of
from audit.log.sealing import admitted, commit
from audit.log.verify import EntryCheck, Fault
from governance.domain.replay.whole_log import Replay
from governance.domain.verifying.evidence_classes import Classes
from governance.domain.verifying.report import (
    ENTRIES,
    REPLAY,
    SEALS,
    SIGNATURES,
    Findings,
    Seals,
)
from governance.domain.verifying.target import DISCLOSURE_LIMIT, Target, read_disclosure

ROTATIONS = 1_000  # as many are followed

_SALT = re.compile(r"[0-9a-f]{64}")


@dataclass
class Told:
    """What the entries say of the log, and what is wrong with them.

    ``lost`` says that the bytes of some were not read, so that there may have been other keys.
    """

    findings: Findings = field(default_factory=Findings)
    keys: Keys = field(default_factory=Keys)
    origin: str | None = None
    statements: list[str] = field(default_factory=list)
    lost: bool = False
    seals: Seals = field(default_factory=Seals)
    stopped_at: int | None = None


class Record:
    """Reads the entries of a target."""

    def __init__(self, target: Target) -> None:
        self._target = target
        self._check, self._replay = EntryCheck(), Replay()
        self._told, self._classes = Told(), Classes()

    def take(self, start: int, entries: Sequence[bytes | None]) -> None:
        """Read the entries from position ``start`` on; nothing stands for a damaged one."""
        for position, raw in enumerate(entries, start):
            self._told.lost |= raw is None
            recorded = self._read(position, raw) if raw is not None else None
            if recorded is not None:
                self._follow(recorded)
                self._classes.take(recorded, disclosed=self._open(recorded))
            elif self._told.stopped_at is None:
                self._told.stopped_at = position

    @property
    def faults(self) -> int:
        """How many faults were found until now."""
        return len(self._told.findings.faults)

    def told(self) -> Told:
        """What was found, when there are no more entries."""
        findings = self._told.findings
        self._told.seals = self._classes.counted(self._told.seals)
        if self._told.stopped_at is None:
            findings.add(REPLAY, self._replay.end())
            findings.end(ENTRIES, REPLAY, SEALS)
        return self._told

    def _read(self, position: int, raw: bytes) -> Recorded | None:
        found: list[Fault] = []
        whole = self._told.stopped_at is None
        recorded = (self._check if whole else EntryCheck()).read(position, raw, found)
        if whole or recorded is None:
            self._told.findings.add(ENTRIES, found)
        if whole and recorded is not None:
            self._told.findings.add(REPLAY, self._replay.see(recorded))
        return recorded

    def _follow(self, recorded: Recorded) -> None:
        told = self._told
        match recorded.event:
            case LogFounded(origin=origin, vkey=vkey) if recorded.position == 0:
                told.origin, told.keys = origin, told.keys.evolve(recorded)
                if name_of(vkey) != origin:
                    self._distrust(recorded, "the first key does not bear the log's origin")
            case LogKeyRotated() as rotated if told.keys.spans:
                self._hand_over(recorded, rotated)

    def _hand_over(self, recorded: Recorded, rotated: LogKeyRotated) -> None:
        told = self._told
        try:
            if len(told.statements) == ROTATIONS:
                raise RotationRefused(f"more than {ROTATIONS} keys are not followed")
            told.keys.successor(rotated.vkey, rotated.statement, size=recorded.position)
        except RotationRefused as refused:
            if not told.lost:
                self._distrust(recorded, refused.detail)
            return
        told.keys = told.keys.evolve(recorded)
        told.statements.append(rotated.statement)

    def _distrust(self, recorded: Recorded, detail: str) -> None:
        self._told.findings.fault(SIGNATURES, recorded.position, "key", detail)

    def _open(self, recorded: Recorded) -> int:
        """Open what is disclosed of an entry; how many of its seals that was."""
        before = self._told.seals.opened
        for name, commitment in recorded.entry.seal.items():
            self._told.seals.sealed += 1
            try:
                raw = read_disclosure(self._target, str(commitment))
                if raw is not None:
                    value = _require_opening(raw, str(commitment))
                    if not admitted(recorded.event, name, value):
                        raise Malformed("it is not what the entry says that it is")
                    self._told.seals.opened += 1
            except Malformed as error:
                detail = f"what is disclosed does not open the seal: {error}"
                self._told.findings.fault(SEALS, recorded.position, "seal", detail)
        return self._told.seals.opened - before


def _require_opening(raw: bytes, commitment: str) -> Json:
    """The value that was sealed; raises ``Malformed`` unless this is it."""
    opening = parse(raw, limit=DISCLOSURE_LIMIT)
    if not isinstance(opening, dict) or opening.keys() != {"salt", "value"}:
        raise Malformed("an opening is a salt and a value")
    if canonical(opening) != raw:
        raise Malformed("the bytes are not canonical (RFC 8785)")
    salt = opening["salt"]
    if not (isinstance(salt, str) and _SALT.fullmatch(salt)):
        raise Malformed("a salt is 64 hexadecimal digits", place="/salt")
    if commit(opening["value"], salt=bytes.fromhex(salt)) != commitment:
        raise Malformed("this is not what was sealed")
    return opening["value"]
