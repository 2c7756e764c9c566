"""Complaints for readers: the public register, with what was answered, late or not yet."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit.reading import queries as log
from audit.shell.copies import copy_at
from audit.shell.etag import Mark, fresh
from governance.desk.acting import article_href
from governance.reading import queries
from governance.reading.actors import actor_of
from governance.wording.labels import label, labels
from regime.domain.chapters.complaints.said import FileComplaint
from regime.models import Complaint
from regime.reading import queries as regime


def _newest(request: HttpRequest) -> Mark:
    """Who presides, and may answer, changes with more than the register."""
    return log.newest_position()


@require_safe
@fresh(_newest)
def complaints(request: HttpRequest) -> HttpResponse:
    """Every complaint that was ever filed, the newest first."""
    actor, names, known = actor_of(request), regime.names(), labels()
    article = queries.article_of(FileComplaint)
    to_answer = queries.complaints_awaiting(actor)
    context = {
        "complaints": [_card(row, names, known, to_answer) for row in regime.complaints()],
        "may_file": queries.may(FileComplaint, actor),
        "article": article,
        "article_href": article_href(article),
        "alternates": copy_at("api-complaints"),
        "breadcrumbs": [
            {"label": _("Figures"), "href": reverse("figures")},
            {"label": _("Punctuality"), "href": reverse("punctuality")},
        ],
    }
    return render(request, "governance/complaints.html", context)


def _card(
    row: Complaint, names: Mapping[str, str], known: Mapping[str, str], to_answer: list[int]
) -> dict[str, Any]:
    return {
        "row": row,
        "state": names.get(row.state, row.state),
        "office": label(row.office, known),
        "answered_by": names.get(row.answered_by, row.answered_by),
        "may_answer": row.number in to_answer,
    }
