"""Systems: publicly known delivery systems, and the two readings of the list on each."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from audit.shell.etag import fresh
from audit.templatetags.record import in_order
from regime.web import classifier
from regime.web.choosing import Choosing, Fields
from regime.web.cited import Cited
from regime.web.facts import chosen, coded, facts, name_of, pack_words, said
from regime.web.references import Directory
from regime.web.standing import held, list_frame, of_list, of_record, one_of, record_frame

SYSTEMS = "systems"
_FIGURES = ("range_km", "payload_kg", "max_speed_kmh")
_FILTERS: Fields = {
    "kind": lambda one: one.text("kind"),
    "category": lambda one: one.text("category"),
}
_ELSEWHERE = (
    *("name", "origin", "kind", "category", *_FIGURES),
    *("annex_item_headline", "annex_item", "expert_reading", "possible_items"),
    *("reasoning", "tradeoff_review"),
)


@require_safe
@fresh(of_list(SYSTEMS))
def systems(request: HttpRequest) -> HttpResponse:
    """All systems by name, or those of one kind or category."""
    rows, words, directory = held(SYSTEMS), pack_words(), Directory()
    choosing = Choosing(request, rows, _FILTERS)
    ordered = sorted(choosing.chosen(), key=lambda one: in_order(one.record.title))
    context = {
        **list_frame(SYSTEMS),
        "choosing": choosing,
        "systems": [_row(one, words, directory) for one in ordered],
        "classifier": classifier.offered(),
        "columns": [name_of(key, words) for key in _FIGURES],
    }
    return render(request, "regime/pack/systems.html", context)


@require_safe
@fresh(of_record(SYSTEMS))
def system(request: HttpRequest, code: str) -> HttpResponse:
    """One system: its figures, both readings with their reasons, and what experts may find."""
    one, words, directory = one_of(SYSTEMS, code), pack_words(), Directory()
    context = {
        **record_frame(one),
        **_row(one, words, directory),
        "figures": chosen(one.data, *_FIGURES),
        "facts": facts(one.data, without=_ELSEWHERE),
        "possible": directory.all_of(one.listed("possible_items")),
        "classifier": classifier.address_for(one.data),
        "expert": directory.of(one.text("expert_reading")) if one.text("expert_reading") else None,
    }
    return render(request, "regime/pack/system.html", context)


def _row(one: Cited, words: dict[str, str], directory: Directory) -> dict[str, Any]:
    return {
        "one": one,
        "kind": coded("kind", one.text("kind"), words),
        "origin": directory.states(one.listed("origin")),
        "values": [said(key, one.data.get(key), words) for key in _FIGURES],
        "headline": directory.of(one.text("annex_item_headline")),
        "reading": directory.of(one.text("annex_item")),
        "review": bool(one.data.get("tradeoff_review")),
    }
