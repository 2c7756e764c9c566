"""Procedures: how matters are decided, and which matters each procedure decides."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit.shell.copies import copy_at
from audit.shell.etag import fresh
from regime.reading import queries
from regime.reading.wording import key_words
from regime.web.cited import every
from regime.web.standing import held, of_list

PROCEDURES = "rules/procedures"
CHAPTERS = "rules/chapters"


@require_safe
@fresh(of_list(PROCEDURES))
def procedures(request: HttpRequest) -> HttpResponse:
    """Each procedure in words with its matters, and the chapters of the rules."""
    book = queries.rulebook()
    matters = book.matters if book else []
    context = {
        "procedures": [
            {
                "one": one,
                "name": key_words(one.code),
                "matters": [row for row in matters if row.terms.get("procedure") == one.code],
            }
            for one in held(PROCEDURES)
        ],
        "chapters": [{"one": one, "slug": slugify(one.record.title)} for one in every(CHAPTERS)],
        "alternates": copy_at("api-collection", PROCEDURES),
        "breadcrumbs": [{"label": _("Rules"), "href": reverse("rules")}],
    }
    return render(request, "regime/pack/procedures.html", context)
