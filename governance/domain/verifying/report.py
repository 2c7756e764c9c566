"""Report: what was found at each level, and where.

A level is good, faulty, or open: not asked for, or not reached because of a fault before it. Only
two levels have to be asked for. What comes from a log is printed so that no character of it does
anything to a terminal.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from audit.log.encoding import Json
from audit.log.verify import Fault

SIGNATURES, QUORUM, TILES, ROOT = "signatures", "quorum", "tiles", "root"
CONSISTENCY, ENTRIES, REPLAY, SEALS = "consistency", "entries", "replay", "seals"
LEVELS = (SIGNATURES, QUORUM, TILES, ROOT, CONSISTENCY, ENTRIES, REPLAY, SEALS)
FAULTS = 1_000  # as many are named
DETAIL = 500  # characters of each, at most

_WORDS = {True: "good", False: "faulty", None: "not reached"}
_NOT_ASKED = "not asked for"


@dataclass
class Seals:
    """How many seals there are, and what became of them.

    Overdue is a document whose class has ended and that is neither disclosed nor erased.
    """

    sealed: int = 0
    opened: int = 0
    erased: int = 0
    overdue: int = 0


@dataclass
class Findings:
    """Faults by level, and the levels that were judged to their end."""

    faults: list[tuple[str, Fault]] = field(default_factory=list)
    ended: set[str] = field(default_factory=set)

    @property
    def full(self) -> bool:
        """Whether no more faults are named."""
        return len(self.faults) > FAULTS

    def add(self, level: str, faults: Iterable[Fault]) -> None:
        """Name faults of a level; after so many, only that there are more."""
        for fault in faults:
            if len(self.faults) < FAULTS:
                self.faults.append((level, replace(fault, detail=_cut(fault.detail))))
            elif not self.full:
                self.faults.append((level, Fault(None, "more", f"more than {FAULTS} faults")))

    def fault(self, level: str, position: int | None, code: str, detail: str) -> None:
        """Name one fault of a level."""
        self.add(level, [Fault(position, code, detail)])

    def end(self, *levels: str) -> None:
        """Say that levels were judged to their end."""
        self.ended.update(levels)

    def take(self, others: "Findings") -> None:
        """Name what was found elsewhere, too."""
        for level, fault in others.faults:
            self.add(level, [fault])
        self.ended |= others.ended


@dataclass
class Report(Findings):
    """What a verification found in the log of ``size`` entries and ``root``."""

    size: int | None = None
    root: bytes | None = None
    seals: Seals = field(default_factory=Seals)
    stopped_at: int | None = None
    ended_at: int | None = None
    misbehaviour: str = ""
    saved: str = ""
    unasked: set[str] = field(default_factory=lambda: {QUORUM, CONSISTENCY})

    def ask(self, level: str) -> None:
        """Note that the reader brought what this level needs."""
        self.unasked.discard(level)

    @property
    def ok(self) -> bool:
        return not self.faults

    def levels(self) -> dict[str, bool | None]:
        """Each level: good, faulty or open."""
        faulty = {level for level, _ in self.faults}
        return {one: False if one in faulty else one in self.ended or None for one in LEVELS}

    def in_order(self) -> list[Fault]:
        """The faults of the whole log, then those of entries by position."""
        found = [fault for _, fault in self.faults]
        return sorted(found, key=lambda one: -1 if one.position is None else one.position)

    def as_json(self) -> Json:
        """What ``--json`` prints."""
        return {
            "ok": self.ok,
            "size": self.size,
            "root": None if self.root is None else self.root.hex(),
            "levels": dict(self.levels()),
            "faults": [
                {"position": one.position, "code": one.code, "detail": one.detail}
                for one in self.in_order()
            ],
            "seals": dict(vars(self.seals)),
        }

    def lines(self) -> list[str]:
        """What is printed for a reader."""
        found = [f"{one:<12} {self._words(one, state)}" for one, state in self.levels().items()]
        found += [told(fault) for fault in self.in_order()]
        if self.stopped_at is not None:
            found.append(
                f"The replay stopped at position {self.stopped_at}: "
                "what was decided later may rest on what is damaged there."
            )
        if self.ended_at is not None:
            found.append(
                f"The reading ended early, at position {self.ended_at}: "
                "nothing that follows could make the log good."
            )
        if self.misbehaviour:
            found += ["Proof of misbehaviour:", "", *self.misbehaviour.split("\n"), self.saved]
        return [*(plain(line) for line in found), self.summary()]

    def _words(self, level: str, state: bool | None) -> str:
        return _NOT_ASKED if state is None and level in self.unasked else _WORDS[state]

    def summary(self) -> str:
        """The whole in one line."""
        if self.ok:
            seals = self.seals
            disclosed = f"; {seals.opened} of {seals.sealed} seals are disclosed"
            beside = ((seals.erased, "erased"), (seals.overdue, "overdue"))
            disclosed += "".join(f", {count} {word}" for count, word in beside if count)
            kept = disclosed if seals.sealed else ""
            root = self.root.hex() if self.root else ""
            return f"{self.size} entries verified, root {root}{kept}"
        first, *others = self.in_order()
        more = f" (the first of {len(others) + 1} faults)" if others else ""
        return f"FAULTY: {told(first)}{more}"


def told(fault: Fault) -> str:
    """A fault in one line."""
    where = "log" if fault.position is None else f"position {fault.position}"
    return plain(f"{where}: {fault.code}: {fault.detail}")


def _cut(detail: str) -> str:
    return detail if len(detail) <= DETAIL else f"{detail[: DETAIL - 1]}…"


def plain(text: str) -> str:
    """Text whose characters can all be seen; the others are written as escapes."""
    return "".join(one if one.isprintable() else ascii(one)[1:-1] for one in text)
