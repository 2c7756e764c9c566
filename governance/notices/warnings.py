"""Warning: a second notice before an end, to those who may still act and have not.

The read models and the calendar say where an end comes near; the folded log says whose matter it
is. Up to which end everyone was warned is one row: it moves in the transaction that writes the
notices, and of several who want to move it from one instant one succeeds. Killed between any two
steps, nothing of the attempt is left, and it is made again. So each person is warned once.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from audit import clock, store
from audit.reading import queries
from governance.domain.notices.warnings import (
    Warned,
    horizon,
    needs_warning,
    warned_of_calendar,
    warned_of_proposal,
)
from governance.folded import regime_now
from governance.models import Deadline, Proposal
from governance.notices.models import Notice, Outlook
from governance.notices.writing import accounts_of, write
from governance.reading.coming_dates import DATES
from regime.domain.chapters.meetings.said import STREAM as CALENDAR
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.telling import Kind

_Found = tuple[str, Warned]
_ROW = 1


def warn() -> int:
    """Warn of the ends that have come near; returns how many warnings were written."""
    regime, at = regime_now(), store.now()
    until = horizon(regime.rules, at) if regime.editions else None
    if until is None:
        return 0
    since = Outlook.objects.get_or_create(pk=_ROW)[0].up_to
    after = max(since, at) if since else at
    streams = _looked_at(after, until)
    found = [(CALENDAR, one) for one in warned_of_calendar(regime) if after < one.end.at <= until]
    fewer_days = since is not None and since > until
    # Looked at first without a lock: mostly there is nothing new.
    if since and not (streams or found or fewer_days):
        return 0
    for stream in streams:
        warned = warned_of_proposal(DATES.now(stream), regime, at)
        found += [(stream, one) for one in warned if after < one.end.at <= until]
    return _move(since, until, _in_time(found, regime.rules))


def _looked_at(after: datetime, until: datetime) -> list[str]:
    """The proposals of which an end comes after one instant, and by another."""
    near = Deadline.objects.filter(at__gt=after, at__lte=until).exclude(stream=CALENDAR)
    windows = Q()
    for field in ("appeal_until", "takeover_until", "challenge_until"):
        windows |= Q(**{f"{field}__gt": after, f"{field}__lte": until})
    rows = Proposal.objects.filter(windows | Q(pk__in=near.values("stream")))
    return list(rows.order_by("position").values_list("pk", flat=True))


def _in_time(found: list[_Found], rules: RulesOfProcedure) -> list[_Found]:
    """What was announced so long before that it needs a warning."""
    set_at = {one: queries.recorded_at(one) for one in {warned.end.position for _, warned in found}}
    return [
        (stream, one)
        for stream, one in found
        if needs_warning(rules, one.end, set_at=set_at[one.end.position])
    ]


def _move(since: datetime | None, until: datetime, found: list[_Found]) -> int:
    """Write the warnings, unless somebody else has moved the outlook meanwhile."""
    with transaction.atomic(durable=True):
        rows = Outlook.objects.select_for_update(skip_locked=True)
        row = rows.filter(pk=_ROW, up_to=since).first()
        if row is None:
            return 0
        fresh = _fresh(found)
        write(fresh, up_to=None, now=clock.machine_now())
        row.up_to = until
        row.save(update_fields=["up_to"])
    return len(fresh)


def _fresh(found: list[_Found]) -> list[Notice]:
    """The notices that are not there yet, of those whose persons have accounts."""
    accounts = accounts_of({one.subject for _, one in found})
    positions = {one.end.position for _, one in found}
    rows = Notice.objects.filter(kind=Kind.WARNED.value, position__in=positions)
    known = set(rows.values_list("account_id", "position", "about"))
    now = clock.machine_now()
    return [
        Notice(
            account_id=accounts[one.subject],
            position=one.end.position,
            kind=Kind.WARNED.value,
            about=one.about,
            symbol="" if stream == CALENDAR else stream,
            until=one.end.at,
            created_at=now,
        )
        for stream, one in found
        if one.subject in accounts
        and (accounts[one.subject], one.end.position, one.about) not in known
    ]
