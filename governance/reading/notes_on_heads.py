"""Notes on heads of delegation that are open: until when and by which article contested."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from audit.reading.past import PRESENT, Moment
from audit.reading.queries import entries
from governance.folded import regime_at, regime_now
from governance.reading import queries
from regime.domain.chapters.credentials.said import ContestHead
from regime.domain.chapters.credentials.state import Requested
from regime.domain.values import StateCode

STREAM = "credentials"


@dataclass(frozen=True)
class OpenNote:
    """A note on who is the head of ``member``: until when it waits, and whether it is contested.

    ``position`` is the entry that set its end.
    """

    member: str
    until: datetime
    contested: bool
    position: int
    article: str


def note_on(member: str, moment: Moment = PRESENT) -> OpenNote | None:
    """The note on a head of delegation that is open at a moment; nothing where none is."""
    found = regime_at(moment.until).heads.requested.get(StateCode(member))
    return _shown(member, found) if found else None


def open_notes() -> list[OpenNote]:
    """Every note that is open now, the nearest end first."""
    return sorted(_open_now(), key=lambda one: one.until)


def _open_now() -> Iterator[OpenNote]:
    for member, found in regime_now().heads.requested.items():
        yield _shown(member, found)


def newest_change() -> int:
    """The position of the last entry about who acts, notes included; -1 before the first."""
    newest = entries(stream=STREAM).order_by("-position").values_list("position", flat=True).first()
    return -1 if newest is None else newest


def _shown(member: str, found: Requested) -> OpenNote:
    return OpenNote(
        member=member,
        until=found.until.at,
        contested=found.contested,
        position=found.until.position,
        article=queries.article_of(ContestHead),
    )
