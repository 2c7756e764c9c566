"""Past: how far into the log a reader looks, when the address says ``as_of`` or ``recorded_by``.

``?as_of=T`` shows what stood at the instant T, according to the log up to T. ``?recorded_by=P``
shows what the log knew after entry P. Both together show what stood at T as the log knew it after
entry P: what fell due by T counts, though the clock wrote it later. Before the first entry nothing
stood under this log; a page may then show dated facts, and says so.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from audit import store
from audit.log.errors import Malformed
from audit.log.genesis import ClockAdvanced
from audit.log.instants import read_offset_instant
from audit.reading import queries

AS_OF, RECORDED_BY = "as_of", "recorded_by"
_POSITION = re.compile(r"0|[1-9][0-9]{0,99}", re.ASCII)


@dataclass(frozen=True)
class Moment:
    """A point of the log: ``until`` is the last entry that counts, -1 where none does.

    The present is a moment too, the only one that is false: every entry counts.
    """

    until: int | None = None
    as_of: datetime | None = None
    recorded_by: int | None = None
    recorded_at: datetime | None = None

    def __bool__(self) -> bool:
        return self.until is not None

    @property
    def before_the_log(self) -> bool:
        """Whether nothing was recorded yet at that instant."""
        return self.until == -1

    @property
    def basis(self) -> str:
        """What is shown: what the log held, or dated facts of the pack."""
        return "pack" if self.before_the_log else "log"

    @property
    def at(self) -> datetime:
        """The instant as of which things are seen: what is late is late by then."""
        return self.as_of or self.recorded_at or store.now()

    @property
    def mark(self) -> tuple[int | str, ...]:
        """What an ETag of this moment is made of; nothing for the present."""
        return (self.until, *self.asked.values()) if self.until is not None else ()

    @property
    def query(self) -> str:
        """How an address asks for this moment; nothing for the present."""
        return f"?{urlencode(self.asked)}" if self else ""

    def with_query(self, more: str) -> str:
        """How an address asks for this moment and for ``more``."""
        return f"{self.query}{'&' if self.query else '?'}{more}" if more else self.query

    @property
    def asked(self) -> dict[str, int | str]:
        """By what an address or a form asks for this moment; nothing for the present."""
        asked: dict[str, int | str] = {}
        if self.as_of is not None:
            asked[AS_OF] = self.as_of.isoformat().replace("+00:00", "Z")
        if self.recorded_by is not None:
            asked[RECORDED_BY] = self.recorded_by
        return asked


PRESENT = Moment()


def moment_of(request: HttpRequest) -> Moment:
    """The moment that a request's address asks for: a past one, or the present.

    Raises ``Malformed`` for what is no instant, lies ahead, or is no position; ``Http404`` for a
    position that the log has not reached.
    """
    as_of, recorded_by = _instant(request.GET.get(AS_OF)), _position(request.GET.get(RECORDED_BY))
    if as_of is None and recorded_by is None:
        return PRESENT
    newest = queries.newest_position()
    if recorded_by is not None and recorded_by > newest:
        raise Http404
    known = newest if recorded_by is None else recorded_by
    position = known if as_of is None else _reached(as_of, known=known)
    if as_of is not None and recorded_by is not None:
        position = _with_what_was_due(position, as_of, known=known)
    at = _recorded_at(position) if position >= 0 else None
    return Moment(position, as_of=as_of, recorded_by=recorded_by, recorded_at=at)


def moment_at(instant: str, *, place: str) -> Moment:
    """The moment that a text names; ``Malformed`` with its place where it names none."""
    as_of = _instant(instant, place=place)
    if as_of is None:
        return PRESENT
    position = _reached(as_of, known=queries.newest_position())
    at = _recorded_at(position) if position >= 0 else None
    return Moment(position, as_of=as_of, recorded_at=at)


def _instant(text: str | None, *, place: str = AS_OF) -> datetime | None:
    if text is None:
        return None
    # An address that holds a bare plus sign is read with a space in its place.
    found = read_offset_instant(text.replace(" ", "+"), place=place)
    if found > store.now():
        raise Malformed(_("This instant lies ahead: nobody knows what will stand."), place=place)
    return found


def _position(text: str | None) -> int | None:
    if text is None:
        return None
    if not _POSITION.fullmatch(text):
        raise Malformed(
            _("A position is a number from 0 on, without leading zeroes."), place=RECORDED_BY
        )
    return int(text)


def _reached(as_of: datetime, *, known: int) -> int:
    """The last entry written by ``as_of``: instants never run back along the log."""
    return bisect_right(range(known + 1), as_of, key=_recorded_at) - 1


def _with_what_was_due(position: int, as_of: datetime, *, known: int) -> int:
    """The last entry, up to ``known``, that counts from ``as_of`` or before."""
    for late in store.read(start=position + 1, stop=known + 1):
        if late.at <= as_of:
            position = late.position
        elif not isinstance(late.event, ClockAdvanced):  # what was due follows a jump of the clock
            break
    return position


def _recorded_at(position: int) -> datetime:
    return queries.recorded_at(position)
