"""Register: the way to everything that stands, and what each data file says of itself."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from audit.shell.copies import copy_at
from audit.shell.etag import fresh
from regime.domain.chapters.technology.state import COLLECTION
from regime.domain.packs.collections import FILES
from regime.reading import records, workshops
from regime.reading.remembered import newest
from regime.reading.technology import newest_topic_position, topics_filed
from regime.web.cited import Cited, every
from regime.web.composition import composition
from regime.web.dates import said_date
from regime.web.topics import TOPICS


def _of_register(request: HttpRequest) -> int:
    return max(newest(), newest_topic_position())


@require_safe
@fresh(_of_register)
def register(request: HttpRequest) -> HttpResponse:
    """Every topic that the regime holds, and the files that the record was founded with."""
    held = {one.collection: one.records for one in records.collections()}
    if (filed := topics_filed()) is not None:
        held[COLLECTION] = held.get(COLLECTION, 0) + filed
    context = {
        "topics": [
            {"topic": one, "records": held[one.collection]}
            for one in TOPICS
            if one.collection in held
        ],
        "sources": records.all_sources().count(),
        "composition": composition(),
        "workshops_kept": workshops.are_kept(),
        "alternates": copy_at("api-records"),
        "files": [_file(one) for one in every(FILES)],
    }
    return render(request, "regime/pack/register.html", context)


def _file(one: Cited) -> dict[str, Any]:
    """What a file says of itself: when it was made, how, and the remarks beside its records."""
    told = ("file", "title", "description", "as_of", "count")
    return {
        "one": one,
        "as_of": said_date(one.text("as_of")),
        "remarks": [str(value) for key, value in one.data.items() if key not in told],
    }
