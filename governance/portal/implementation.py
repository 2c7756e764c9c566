"""National law for readers: which edition of the list each state says that its law implements."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit.reading import queries as log
from audit.reading.past import Moment, moment_of
from audit.shell.copies import copy_at
from audit.shell.etag import Mark, fresh
from audit.shell.tables import as_csv
from governance.desk.acting import article_href
from governance.desk.registers.listing import declare_link
from governance.reading import queries
from governance.reading.actors import actor_of
from governance.wording.labels import tag
from regime.domain.chapters.implementation.deciding import entries_of
from regime.domain.chapters.implementation.said import DeclareImplementation
from regime.models import Implementation
from regime.reading import implementation as register
from regime.web.list_due import national_measures
from regime.web.references import Directory

HEAD = (
    "state",
    "name",
    "standing",
    "edition",
    "measure",
    "in_force_on",
    "source",
    "not_yet",
    "remarks",
    "declared_at",
    "log_entry",
)


def _newest(request: HttpRequest) -> Mark | None:
    moment = moment_of(request)
    return moment.mark or (log.newest_position(),) if register.is_kept(moment) else None


@require_safe
@fresh(_newest)
def implementation(request: HttpRequest) -> HttpResponse:
    """Every state that may declare, with the declaration that stands, or that there is none."""
    moment = moment_of(request)
    standing = _standing(moment)
    rows = [
        {"state": one, "standing": tag(one.standing), "declared": declared(standing.get(one.code))}
        for one in register.who_declare(moment)
    ]
    article = queries.article_of(DeclareImplementation)
    context = {
        "past": moment,
        "rows": rows,
        "declared": sum(row["declared"] is not None for row in rows),
        "measures": national_measures(Directory()),
        "declare": None if moment else declare_link(actor_of(request)),
        "article": article,
        "article_href": article_href(article),
        "alternates": copy_at("api-implementation", query=moment.query),
        "breadcrumbs": [
            {"label": _("Control list"), "href": reverse("control-list") + moment.query}
        ],
    }
    return render(request, "governance/implementation.html", context)


@require_safe
@fresh(_newest)
def implementation_csv(request: HttpRequest) -> HttpResponse:
    """The same as CSV: a line a state, empty where it has declared nothing."""
    moment = moment_of(request)
    standing = _standing(moment)
    rows = [
        (one.code, one.name, one.standing, *_cells(standing.get(one.code)))
        for one in register.who_declare(moment)
    ]
    return as_csv(HEAD, rows, name="implementation")


def _standing(moment: Moment) -> Mapping[str, Implementation]:
    if not register.is_kept(moment):
        raise Http404
    return register.standing(moment)


def _cells(row: Implementation | None) -> tuple[object, ...]:
    if row is None:
        return (None,) * (len(HEAD) - 3)
    at = row.declared_at.isoformat()
    said = (row.edition, row.measure, row.in_force_on, row.source, row.not_yet, row.remarks)
    return (*said, at, row.position)


def of_member(code: str, moment: Moment) -> dict[str, Any] | None:
    """What a state declared, the declaration that stands first; nothing where it may not."""
    declare = register.who_declare(moment) if register.is_kept(moment) else []
    if not any(one.code == code for one in declare):
        return None
    rows = register.declarations(code, moment=moment)
    stands, *earlier = [declared(row) for row in rows] or [None]
    on_file = [one for one in national_measures(Directory()) if one["one"].text("state") == code]
    return {"stands": stands, "earlier": earlier, "measures": on_file}


def declared(row: Implementation | None) -> dict[str, Any] | None:
    """A declaration as pages show it; nothing where there is none."""
    if row is None:
        return None
    return {"row": row, "not_yet": entries_of(row.not_yet)}
