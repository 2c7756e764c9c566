"""Standing: what every page of the record has: its mark, its way up, its neighbours."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from audit.shell.copies import copy_at
from regime.domain.packs.collections import FILES
from regime.reading import records
from regime.reading.remembered import newest
from regime.web.cited import Cited, cited, every
from regime.web.dates import said_date
from regime.web.mentions import mentions
from regime.web.references import reference_to
from regime.web.topics import Topic, topic

Context = dict[str, Any]


def of_list(collection: str) -> Callable[[HttpRequest], int | None]:
    """The mark of a list; a collection that the regime does not hold has no page."""

    def mark(request: HttpRequest) -> int | None:
        return newest() if records.records(collection).exists() else None

    return mark


def of_record(*collections: str) -> Callable[[HttpRequest, str], int | None]:
    """The mark of a record of any of the collections; what is not there has no page."""

    def mark(request: HttpRequest, code: str) -> int | None:
        held = any(records.record(one, code) is not None for one in collections)
        return newest() if held else None

    return mark


def held(collection: str) -> list[Cited]:
    """The records of a collection, which the regime must hold."""
    rows = every(collection)
    if not rows:
        raise Http404
    return rows


def one_of(collection: str, code: str) -> Cited:
    """One record of a collection, which must be there."""
    row = records.record(collection, code)
    if row is None:
        raise Http404
    return cited([row])[0]


def list_frame(collection: str) -> Context:
    """What the page of a list begins with: its topic, and what its file says of itself."""
    held_in = topic_of(collection)
    about = records.record(FILES, collection)
    return {
        "topic": held_in,
        "about": {"record": about, "as_of": said_date(about.data["as_of"])} if about else None,
        "alternates": copy_at("api-collection", collection),
        "breadcrumbs": [register_crumb()],
    }


def record_frame(one: Cited) -> Context:
    """What the page of a record has around it: ways up and on, and what refers to it."""
    row = one.record
    held_in = topic_of(row.collection)
    before, after = records.beside(row)
    return {
        "one": one,
        "topic": held_in,
        "previous": reference_to(before) if before else None,
        "next": reference_to(after) if after else None,
        "mentions": mentions(row.record),
        "alternates": copy_at("api-record", row.collection, row.record),
        "breadcrumbs": [register_crumb(), {"label": held_in.title, "href": held_in.href}],
    }


def topic_of(collection: str) -> Topic:
    """The topic that holds the collection."""
    found = topic(collection)
    assert found is not None, collection
    return found


def register_crumb() -> Context:
    """The way up to everything that stands."""
    return {"label": _("Register"), "href": reverse("register")}
