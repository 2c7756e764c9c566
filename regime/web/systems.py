"""Systems: publicly known delivery systems, and the two readings of the list on each.

The readings are those of the list in force. Where the regime keeps no list that classifies, or the
list does not know the kind, they are those of the record.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from audit.log.encoding import Json
from audit.log.errors import Malformed
from audit.shell.etag import fresh
from audit.templatetags.record import in_order
from regime.domain.classifying.classify import classify
from regime.domain.classifying.documents import as_json, read_system
from regime.domain.classifying.listed import ControlList
from regime.reading.classifying import NoList, list_at
from regime.web import classifier
from regime.web.choosing import Choosing, Fields
from regime.web.cited import Cited
from regime.web.facts import chosen, coded, facts, name_of, pack_words, said
from regime.web.references import Directory
from regime.web.standing import held, list_frame, of_list, of_record, one_of, record_frame

SYSTEMS = "systems"
_FIGURES = ("range_km", "payload_kg", "max_speed_kmh")
_READ = ("annex_item_headline", "annex_item", "category", "tradeoff_review", "possible_items")
_ELSEWHERE = (
    *("name", "origin", "kind", "category", *_FIGURES),
    *("annex_item_headline", "annex_item", "expert_reading", "possible_items"),
    *("reasoning", "tradeoff_review"),
)


@require_safe
@fresh(of_list(SYSTEMS))
def systems(request: HttpRequest) -> HttpResponse:
    """All systems by name, or those of one kind or category."""
    rows, words, directory, controls = held(SYSTEMS), pack_words(), Directory(), _in_force()
    read = {one.code: _read(one, controls) for one in rows}
    fields: Fields = {
        "kind": lambda one: one.text("kind"),
        "category": lambda one: str(read[one.code]["category"] or ""),
    }
    choosing = Choosing(request, rows, fields)
    ordered = sorted(choosing.chosen(), key=lambda one: in_order(one.record.title))
    context = {
        **list_frame(SYSTEMS),
        "choosing": choosing,
        "systems": [_row(one, read[one.code], words, directory) for one in ordered],
        "classifier": classifier.offered(),
        "columns": [name_of(key, words) for key in _FIGURES],
    }
    return render(request, "regime/pack/systems.html", context)


@require_safe
@fresh(of_record(SYSTEMS))
def system(request: HttpRequest, code: str) -> HttpResponse:
    """One system: its figures, both readings with their reasons, and what experts may find."""
    one, words, directory = one_of(SYSTEMS, code), pack_words(), Directory()
    read = _read(one, _in_force())
    context = {
        **record_frame(one),
        **_row(one, read, words, directory),
        "figures": chosen(one.data, *_FIGURES),
        "facts": facts(one.data, without=_ELSEWHERE),
        "possible": directory.all_of(read["possible_items"]),
        "recorded": _recorded(one, read, directory),
        "classifier": classifier.address_for(one.data),
        "expert": directory.of(one.text("expert_reading")) if one.text("expert_reading") else None,
    }
    return render(request, "regime/pack/system.html", context)


def _in_force() -> ControlList | None:
    """The list in force; none where the regime keeps none that classifies."""
    try:
        return list_at()
    except NoList:
        return None


def _read(one: Cited, controls: ControlList | None) -> dict[str, Any]:
    """How the list in force reads on a system; as its record says where the list does not."""
    stated: dict[str, Json] = {**dict.fromkeys(_READ), "possible_items": [], **one.data}
    try:
        found = as_json(classify(read_system(one.data, controls), controls)) if controls else stated
    except Malformed:
        found = stated
    return {key: found[key] for key in _READ}


def _recorded(one: Cited, read: dict[str, Any], directory: Directory) -> dict[str, Any] | None:
    """What the record says, where the list was changed since and reads otherwise."""
    keys = ("annex_item_headline", "annex_item")
    if all(one.data.get(key) == read[key] for key in keys):
        return None
    headline, item = (directory.of(one.text(key)) if one.text(key) else None for key in keys)
    return {"headline": headline, "reading": item}


def _row(
    one: Cited, read: dict[str, Any], words: dict[str, str], directory: Directory
) -> dict[str, Any]:
    headline, item = read["annex_item_headline"], read["annex_item"]
    return {
        "one": one,
        "kind": coded("kind", one.text("kind"), words),
        "origin": directory.states(one.listed("origin")),
        "values": [said(key, one.data.get(key), words) for key in _FIGURES],
        "category": read["category"],
        "headline": directory.of(headline) if headline else None,
        "reading": directory.of(item) if item else None,
        "review": bool(read["tradeoff_review"]),
    }
