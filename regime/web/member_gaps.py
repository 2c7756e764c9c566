"""Gaps of one state, as a page: other instruments, and the list in its law."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from audit.shell.copies import copy_at
from audit.shell.etag import fresh
from regime.reading import queries
from regime.reading.member_gaps import Status, gaps_of, newest_gaps_position
from regime.web.facts import name_of, pack_words, said


def _of_state(request: HttpRequest, code: str) -> int | None:
    return None if queries.participant(code) is None else newest_gaps_position()


@require_safe
@fresh(_of_state)
def member_gaps(request: HttpRequest, code: str) -> HttpResponse:
    """How a state stands to each instrument, and what of the list its law lacks."""
    state = queries.participant(code)
    if state is None:
        raise Http404
    found = gaps_of(state)
    context = {
        "state": state,
        "instruments": [_shown(one) for one in found.instruments],
        "law": found.law,
        "alternates": copy_at("api-member-gaps", code),
        "breadcrumbs": [{"label": state.name, "href": reverse("member", args=[code])}],
    }
    return render(request, "regime/member_gaps.html", context)


def _shown(one: Status) -> dict[str, Any]:
    words = pack_words()
    return {
        "title": one.record.title,
        "href": reverse("instrument", args=[one.record.record]),
        "facts": [
            {"name": name_of(key, words), "value": said(key, value, words)}
            for key, value in one.facts.items()
        ],
    }
