"""Editions: two editions of the rules beside each other, in words and in values."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit.log.errors import Malformed
from audit.shell.copies import copy_at
from audit.shell.etag import fresh
from regime.reading import editions_compared, queries

_DIGITS = 6


def _of_rules(request: HttpRequest) -> int:
    return queries.newest_edition_position()


@require_safe
@fresh(_of_rules)
def compare(request: HttpRequest) -> HttpResponse:
    """What ``?to=M`` says otherwise than ``?from=N``: by default, what the newest changed."""
    editions = list(queries.editions())
    if not editions:
        raise Http404
    newest = editions[0].edition
    to = _edition(request, "to", newest)
    from_ = _edition(request, "from", max(to - 1, 1))
    old, new = queries.rulebook(from_), queries.rulebook(to)
    if old is None or new is None:
        raise Http404
    context = {
        "old": old.edition,
        "new": new.edition,
        "choices": [
            {"name": "from", "label": _("From"), "options": _options(editions, from_)},
            {"name": "to", "label": _("To"), "options": _options(editions, to)},
        ],
        "articles": editions_compared.articles(old, new),
        "matters": editions_compared.matters(old, new),
        "alternates": copy_at("api-compare", query=f"?from={from_}&to={to}"),
        "breadcrumbs": [{"label": _("Rules"), "href": reverse("rules")}],
    }
    return render(request, "regime/compare.html", context)


def _edition(request: HttpRequest, name: str, otherwise: int) -> int:
    text = request.GET.get(name, str(otherwise))
    if not (text.isascii() and text.isdigit() and len(text) <= _DIGITS):
        raise Malformed(_("An edition is a number from 1 on."), place=name)
    return int(text)


def _options(editions: list[Any], chosen: int) -> list[dict[str, Any]]:
    return [{"row": one, "chosen": one.edition == chosen} for one in editions]
