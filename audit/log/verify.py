"""Verify: what can be said about entries from their bytes alone.

Positions without a gap, closed canonical entries of known types, dense versions in each stream,
times that never run back, genesis first and only there. Once a log holds anything that a generation
of releases brought, no schema version that this generation replaced is written any more (ADR 24).
Each fault names its position.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from audit.log import catalogue
from audit.log.catalogue import UnknownEvent
from audit.log.entry import Recorded, read_recorded
from audit.log.errors import Broken
from audit.log.genesis import LogFounded


@dataclass(frozen=True)
class Fault:
    """What is wrong, and where; ``position`` is empty where no single entry is to blame."""

    position: int | None
    code: str
    detail: str


class EntryCheck:
    """Checks entries one after another; holds one number for each stream, and no entry."""

    def __init__(self) -> None:
        self._generation = 0
        self._versions: dict[str, int] = {}
        self._last_at: datetime | None = None

    def read(self, position: int, raw: bytes, faults: list[Fault]) -> Recorded | None:
        """The entry, or nothing where it cannot be read; what is wrong goes to ``faults``."""
        try:
            recorded = read_recorded(position, raw)
        except UnknownEvent as error:
            faults.append(Fault(position, "unknown_type", str(error)))
            return None
        except Broken as error:
            faults.append(Fault(position, "unreadable", str(error)))
            return None
        faults.extend(self._order(recorded))
        faults.extend(self._schema(recorded))
        return recorded

    def _order(self, recorded: Recorded) -> Iterator[Fault]:
        position, entry = recorded.position, recorded.entry
        expected = self._versions.get(entry.stream, -1) + 1
        if entry.version != expected:
            yield Fault(
                position,
                "version",
                f"{entry.stream} has version {entry.version} where {expected} is due",
            )
        self._versions[entry.stream] = max(entry.version, expected)
        if self._last_at and entry.recorded_at < self._last_at:
            yield Fault(position, "time", "recorded before the entry before it")
        self._last_at = max(entry.recorded_at, self._last_at or entry.recorded_at)
        if isinstance(recorded.event, LogFounded) != (position == 0):
            yield Fault(position, "genesis", "genesis is entry 0, and entry 0 is genesis")

    def _schema(self, recorded: Recorded) -> Iterator[Fault]:
        """No later entry is written in a version that was replaced by then."""
        declared, schema = catalogue.type_of(recorded.event), recorded.entry.schema
        replaced = declared.superseded(schema)
        if replaced is not None and replaced <= self._generation:
            detail = f"{declared.name} was no longer written in schema version {schema}"
            yield Fault(recorded.position, "schema", detail)
        self._generation = max(self._generation, declared.generation(schema))
