"""Articles to correct: those of the edition in force, each with the page that corrects it."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit.log.errors import NotPermitted
from governance.doors.words import words_of
from governance.reading import queries
from governance.reading.actors import actor_of
from regime.domain.chapters.corrections.said import CorrectParameters
from regime.reading.queries import rulebook


@require_safe
def articles(request: HttpRequest) -> HttpResponse:
    """The articles whose parameters the office may bring into line with their words."""
    if not queries.may(CorrectParameters, actor_of(request)):
        raise NotPermitted(_("This page is for the office that corrects the rules."))
    book = rulebook()
    context = {
        **admin.site.each_context(request),
        "title": words_of(CorrectParameters).heading,
        "rows": [one for one in book.articles if one.parameters] if book else [],
    }
    return render(request, "admin/secretariat/to_correct.html", context)
