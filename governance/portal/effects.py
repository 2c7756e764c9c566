"""Effects for readers: reservations to a decision, and every record that a decision changed."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit.log.encoding import Json
from audit.log.errors import Malformed
from audit.log.instants import read_instant
from audit.shell.copies import copy_at
from audit.shell.etag import Mark, fresh
from governance.models import Reservation
from governance.portal.filtering import page_of
from governance.reading.list_changes import is_unmade
from governance.wording.labels import text_words
from regime.domain.chapters.lists.parts import BY_COLLECTION
from regime.models import DecidedRecord
from regime.reading import lists, records
from regime.reading import queries as regime
from regime.reading.lists_compared import edition_of
from regime.reading.wording import key_words
from regime.web.topics import address_of


def reservation_cards(
    rows: Iterable[Reservation], names: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Each reservation with the name of its member, and how it ended."""
    endings = {
        "ReservationWithdrawn": _("withdrawn"),
        "ReservationLapsed": _("lapsed"),
    }
    return [
        {
            "row": row,
            "name": names.get(row.member, row.member),
            "ending": endings.get(row.ending, _("ended")),
        }
        for row in rows
    ]


def decided_cards(rows: Iterable[DecidedRecord]) -> list[dict[str, Any]]:
    """Each record with its fields as the decision left them; what is empty is left out."""
    known, made = regime.names(), [one for one in lists.every() if one.decision]
    return [
        {
            "row": row,
            "href": address_of(row.collection, row.record),
            "unmade": is_unmade(row),
            "edition": edition_of(row, made) if row.collection in BY_COLLECTION else None,
            "collection": key_words(row.collection),
            "record": known.get(row.record, row.record),
            "fields": [
                {"name": key_words(key), "value": text_words(value, known), "at": _instant(value)}
                for key, value in row.data.items()
                if value not in (None, "", [])
            ],
        }
        for row in rows
    ]


def _instant(value: Json) -> datetime | None:
    """The instant that a field holds, if it holds one."""
    try:
        return read_instant(value) if isinstance(value, str) else None
    except Malformed:
        return None


def _of_decided(request: HttpRequest) -> Mark:
    return records.newest_decided_position()


@require_safe
@fresh(_of_decided)
def decided(request: HttpRequest) -> HttpResponse:
    """All records that decisions entered or changed, the newest first."""
    shown, pages = page_of(request, records.decided())
    context = {
        "records": decided_cards(shown),
        "pages": pages,
        "title": _("What decisions put on the record"),
        "alternates": copy_at("api-decided"),
        "breadcrumbs": [{"label": _("Decisions"), "href": reverse("decisions")}],
    }
    return render(request, "governance/decided_records.html", context)
