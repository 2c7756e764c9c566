"""Checking: how anyone checks the log without trusting this site, and the keys that signed it."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit.log.checkpoint import read_decimal
from audit.log.errors import Malformed
from audit.publishing.log_key import keys
from audit.reading import queries
from audit.shell.copies import copy_at
from audit.shell.etag import fresh
from governance.portal.log.commands_to_type import Commands
from governance.reading import log_standing

POLICY = "policy"


@dataclass(frozen=True)
class KeyInUse:
    """A key of the log, the sizes that it signs, and the entry that made it the log's."""

    vkey: str
    first: int
    last: int | None
    position: int


@require_safe
@fresh(log_standing.mark)
def checking(request: HttpRequest) -> HttpResponse:
    """Commands to copy, about the entry that the reader comes from, and the history of the keys."""
    vkey, position, trust = queries.vkey(), _asked(request), log_standing.standing()
    policy = POLICY if trust.policy else ""
    context: dict[str, Any] = {
        "trust": trust,
        "commands": Commands(_address(request), vkey, position, policy) if vkey else None,
        "leaf": queries.leaf(position),
        "keys": _keys(),
        "alternates": copy_at("api-log"),
        "breadcrumbs": [{"label": _("Log"), "href": reverse("log")}],
    }
    return render(request, "governance/log_check.html", context)


def _asked(request: HttpRequest) -> int:
    """The position that is asked for, where the signed log has it; else that of the first entry."""
    try:
        position = read_decimal(request.GET.get("entry", ""), place="entry")
    except Malformed:
        return 0
    return position if position < queries.signed_size() else 0


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
