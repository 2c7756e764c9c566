"""Who may do what: each act, the capacities and offices that carry it, and its article."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit.etag import fresh
from governance.web.wording import label, labels
from regime import queries
from regime.domain.permissions import Act, acts


def _of_rules(request: HttpRequest) -> int:
    return queries.newest_edition_position()


@require_safe
@fresh(_of_rules)
def permissions(request: HttpRequest) -> HttpResponse:
    """Every act with who carries it: by capacity and office, never by identity."""
    edition = queries.editions().first()
    known = labels()
    rows = [_row(act, edition.roles, known) for act in acts] if edition else []
    context = {"rows": rows, "edition": edition, "breadcrumbs": [_crumb()]}
    return render(request, "governance/permissions.html", context)


def _row(act: Act, roles: dict[str, str], known: dict[str, str]) -> dict[str, Any]:
    carriers = sorted(one.value for one in (*act.capacities, *act.offices))
    return {
        "act": label(act.code, known),
        "carriers": [label(one, known) for one in carriers],
        "article": roles.get(act.role, ""),
    }


def _crumb() -> dict[str, str]:
    return {"label": _("Rules"), "href": reverse("rules")}
