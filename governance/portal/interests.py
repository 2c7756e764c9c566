"""Interests of the staff for readers: which office has declared what, and who has not."""

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
from governance.reading.staff_interests import officers
from governance.wording.labels import label, labels
from regime.domain.chapters.interests.said import DeclareStaffInterests
from regime.reading import queries as regime


def _newest(request: HttpRequest) -> Mark:
    """Who holds an office changes with more than the register."""
    return log.newest_position()


@require_safe
@fresh(_newest)
def interests(request: HttpRequest) -> HttpResponse:
    """Each office that is filled, with what its holder declared."""
    names, known = regime.names(), labels()
    article = queries.article_of(DeclareStaffInterests)
    context = {
        "rows": [
            {
                "office": label(one.office, known),
                "declared": one.declared,
                "states": [names.get(code, code) for code in one.states],
            }
            for one in officers()
        ],
        "article": article,
        "article_href": article_href(article),
        "alternates": copy_at("api-interests"),
        "breadcrumbs": [
            {"label": _("Figures"), "href": reverse("figures")},
            {"label": _("Punctuality"), "href": reverse("punctuality")},
        ],
    }
    return render(request, "governance/interests.html", context)
