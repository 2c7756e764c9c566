"""Who may do what: each act and who carries it, what one alone can cause, each matter's way."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from audit.shell.etag import fresh
from governance.portal.alone import tables
from governance.reading.phases import name_of
from governance.reading.way_ahead import Way, ways
from governance.wording.labels import label, labels
from governance.wording.rules import test_words
from regime.domain.acts import Right, rights
from regime.domain.engine.reading import read_rule
from regime.domain.procedures import Form
from regime.reading import queries


def _of_rules(request: HttpRequest) -> int:
    return queries.newest_edition_position()


@require_safe
@fresh(_of_rules)
def permissions(request: HttpRequest) -> HttpResponse:
    """Every act with who carries it: by capacity and office, never by identity."""
    edition = queries.editions().first()
    known = labels()
    rows = [_row(act, edition.roles, known) for act in rights] if edition else []
    rows.sort(key=lambda row: str(row["act"]))
    context = {
        "rows": rows,
        "alone": tables(known),
        "matters": [_matter(way, known) for way in ways()],
        "edition": edition,
        "breadcrumbs": [_crumb()],
    }
    return render(request, "governance/permissions.html", context)


def _row(act: Right, roles: dict[str, str], known: dict[str, str]) -> dict[str, Any]:
    carriers = sorted(one.value for one in act.by)
    return {
        "act": label(act.code, known),
        "carriers": [label(one, known) for one in carriers],
        "article": roles.get(act.role, ""),
    }


def _matter(way: Way, known: dict[str, str]) -> dict[str, Any]:
    """How one matter is decided, in words."""
    return {
        "way": way,
        "procedure": label(way.procedure, known),
        "steps": [said_phase(*one) for one in _steps(way)],
        "majority": _majority(way),
    }


def _steps(way: Way) -> list[tuple[str, int]]:
    if not way.phases:
        return []
    before = [(name_of("consultation"), way.consultation_days)] if way.consultation_days else []
    later = [(name_of(one.form.value, one.name), one.days) for one in way.phases]
    return later if way.phases[0].form is Form.NOTICE else before + later


def said_phase(name: str, days: int) -> str:
    """A phase with its length: “Reflection, 14 days”."""
    return ngettext("%(name)s, %(days)s day", "%(name)s, %(days)s days", days) % {
        "name": name,
        "days": days,
    }


def _majority(way: Way) -> str:
    return test_words(read_rule(way.majority).passes) if way.majority else ""


def _crumb() -> dict[str, str]:
    return {"label": _("Rules"), "href": reverse("rules")}
