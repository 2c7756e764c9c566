"""Checking: how anyone checks the log without trusting this site, and the keys that signed it."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit import queries
from audit.copies import copy_at
from audit.etag import fresh
from audit.signing import keys
from governance.web.log import standing
from governance.web.log.commands import Commands


@dataclass(frozen=True)
class KeyInUse:
    """A key of the log, the sizes that it signs, and the entry that made it the log's."""

    vkey: str
    first: int
    last: int | None
    position: int


@require_safe
@fresh(standing.mark)
def checking(request: HttpRequest) -> HttpResponse:
    """Commands to copy, and the history of the keys."""
    vkey = queries.vkey()
    context: dict[str, Any] = {
        "trust": standing.standing(),
        "address": _address(request),
        "commands": Commands(_address(request), vkey) if vkey else None,
        "leaf": queries.leaf(0),
        "keys": _keys(),
        "alternates": copy_at("api-log"),
        "breadcrumbs": [{"label": _("Log"), "href": reverse("log")}],
    }
    return render(request, "governance/log_check.html", context)


def _address(request: HttpRequest) -> str:
    """The log's own address: below the one that the site is known by, where that is set."""
    base = settings.SITE_URL or request.build_absolute_uri("/").rstrip("/")
    return base + reverse("log").rstrip("/")


def _keys() -> list[KeyInUse]:
    """Each key, the newest first. The last entry of the first size that it signs names it."""
    last: int | None = None
    found = []
    for first, key in reversed(keys().spans):
        found.append(KeyInUse(key.vkey, max(first, 1), last, max(first - 1, 0)))
        last = first - 1
    return found
