"""Decided: the records that decisions entered or changed, and the texts that were rejected.

Rules read from here what an earlier decision left: a finding, a suspension, a rejected text. It is
folded from the log and holds no rule.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from audit.log.encoding import Json
from regime.domain.chapters.records.said import RecordDecided
from regime.domain.values import MatterId, StateCode, Symbol

Key = tuple[str, str]
APPOINTMENTS = "appointments"


@dataclass(frozen=True)
class Decided:
    """A record as decisions left it: its fields, and the last decision with its date."""

    data: Mapping[str, Json]
    decision: Symbol
    as_of: datetime

    def text(self, key: str) -> str:
        """A field that holds text; empty where there is none."""
        value = self.data.get(key)
        return value if isinstance(value, str) else ""


@dataclass(frozen=True)
class Proposed:
    """A text that awaits its outcome: under which kind and matter, and its digest."""

    kind: str
    matter: MatterId
    digest: str


@dataclass(frozen=True)
class Amended:
    """A text that may be amended: the edition that governs it, and how long it is consulted on.

    ``authors`` says whose each amendment is that stands, by its number; ``holding`` until when each
    ruling, by its number, lets nothing fall due, where it does.
    """

    edition: int
    until: datetime | None = None
    authors: Mapping[int, StateCode] = field(default_factory=dict)
    holding: Mapping[int, datetime | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Rejected:
    """A text that was not adopted, or was withdrawn late: as which proposal, and when."""

    proposal: Symbol
    as_of: datetime


def with_record(known: Mapping[Key, Decided], event: RecordDecided) -> dict[Key, Decided]:
    """The records after one more was decided: fields that it does not name stand."""
    key = (event.collection, event.record)
    before = known[key].data if key in known else {}
    return {**known, key: Decided({**before, **event.data}, event.decision, event.as_of)}
