"""Editions of the control list for readers: each with its decision, and any two compared."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit.shell.copies import copy_at
from audit.shell.etag import Mark, fresh
from governance.models import Decision
from governance.portal.effects import reservation_cards
from governance.portal.listed.marks import mark_of_pages
from governance.reading import queries
from governance.reading.list_changes import median_of, paces, reservations_to
from regime.reading import lists, lists_compared
from regime.reading import queries as regime
from regime.reading.lists import Edition
from regime.web.list_compared import shown_differences, shown_edition


@require_safe
@fresh(mark_of_pages)
def editions(request: HttpRequest) -> HttpResponse:
    """All editions, the newest first, and how long each took."""
    found = lists.every()
    if not found:
        raise Http404
    took = paces(found)
    by_edition, titles = {one.edition: one for one in took}, _titles(found)
    context = {
        "editions": [
            {
                **shown_edition(one),
                "title": titles.get(one.decision, ""),
                "pace": by_edition.get(one.edition),
            }
            for one in found
        ],
        "took": took,
        "median": {
            "to_effect": median_of(one.to_effect for one in took),
            "to_publication": median_of(one.to_publication for one in took),
        },
        "alternates": copy_at("api-control-list-editions"),
        "breadcrumbs": _crumbs(),
    }
    return render(request, "governance/list_editions.html", context)


def _of_edition(request: HttpRequest, number: int) -> Mark | None:
    return mark_of_pages(request)


@require_safe
@fresh(_of_edition)
def edition(request: HttpRequest, number: int) -> HttpResponse:
    """One edition: its decision, and what it says otherwise than the one before."""
    found = lists.one(number)
    if found is None:
        raise Http404
    before = lists.one(number - 1)
    names, symbols = regime.names(), {found.decision, found.ends}
    context = {
        "edition": shown_edition(found),
        "title": _titles([found]).get(found.decision, ""),
        "decision": queries.decision(found.decision) if found.decision else None,
        "newest": lists.newest(),
        "groups": shown_differences(lists_compared.compared(before, found)) if before else [],
        "compared": before,
        "reservations": [
            {**shown, "decision": decision}
            for decision, row in reservations_to(symbols)
            for shown in reservation_cards([row], names)
        ],
        "alternates": copy_at("api-control-list-edition", number),
        "breadcrumbs": [
            *_crumbs(),
            {"label": _("Editions"), "href": reverse("control-list-editions")},
        ],
    }
    return render(request, "governance/list_edition.html", context)


@require_safe
@fresh(mark_of_pages)
def compare(request: HttpRequest) -> HttpResponse:
    """What ``?to=M`` says otherwise than ``?from=N``: by default, what the newest changed.

    Either is the number of an edition, or a day or an instant at which one was in force.
    """
    found = lists.every()
    if not found:
        raise Http404
    new = _named(request, "to", found[0])
    old = _named(request, "from", found[-max(new.edition - 1, 1)])
    from_, to = old.edition, new.edition
    context = {
        "old": shown_edition(old),
        "new": shown_edition(new),
        "choices": [
            {"name": "from", "label": _("From"), "options": _options(found, from_)},
            {"name": "to", "label": _("To"), "options": _options(found, to)},
        ],
        "groups": shown_differences(lists_compared.compared(old, new)),
        "between": [
            shown_edition(one)
            for one in reversed(found)
            if min(from_, to) < one.edition <= max(from_, to)
        ],
        "alternates": copy_at("api-control-list-compare", query=f"?from={from_}&to={to}"),
        "breadcrumbs": [
            *_crumbs(),
            {"label": _("Editions"), "href": reverse("control-list-editions")},
        ],
    }
    return render(request, "governance/list_compare.html", context)


def _titles(found: list[Edition]) -> dict[str, str]:
    """What the proposals behind the editions are called, by their decisions."""
    decided = Decision.objects.in_bulk([one.decision for one in found if one.decision])
    rows = queries.proposals().filter(symbol__in=[one.proposal for one in decided.values()])
    known = {row.symbol: row.title for row in rows}
    return {symbol: known.get(one.proposal, "") for symbol, one in decided.items()}


def _named(request: HttpRequest, name: str, otherwise: Edition) -> Edition:
    """The edition that a field of the address names."""
    text = request.GET.get(name)
    if not text:
        return otherwise
    found = lists.edition_named(text, place=name)
    if found is None:
        raise Http404
    return found


def _options(found: list[Edition], chosen: int) -> list[dict[str, Any]]:
    return [{"row": one, "chosen": one.edition == chosen} for one in found]


def _crumbs() -> list[dict[str, Any]]:
    return [
        {"label": _("Register"), "href": reverse("register")},
        {"label": _("Control list"), "href": reverse("control-list")},
    ]
