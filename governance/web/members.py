"""Members: each state with its facts and their sources, who acts for it, and what it proposed."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from audit.copies import copy_at
from audit.etag import fresh
from audit.templatetags.record import in_order
from governance import queries
from governance.web.portal import card
from governance.web.wording import label, pack_words, plural, tag
from regime import queries as regime
from regime.domain.values import Standing
from regime.models import Credential
from regime.wording import key_words, value_words

VOTES = 50


def _roster(request: HttpRequest) -> int:
    return regime.newest_member_position()


@require_safe
@fresh(_roster)
def members(request: HttpRequest) -> HttpResponse:
    """All states that take part, by standing, each in the order of names."""
    rows = sorted(regime.participants(), key=lambda one: in_order(one.name))
    groups = [
        {
            "standing": standing.value,
            "heading": plural(standing.value),
            "members": [row for row in rows if row.standing == standing],
        }
        for standing in Standing
    ]
    context = {
        "groups": [one for one in groups if one["members"]],
        "alternates": copy_at("api-members"),
    }
    return render(request, "governance/members.html", context)


def _of_member(request: HttpRequest, code: str) -> int | None:
    if regime.participant(code) is None:
        return None
    return max(regime.newest_member_position(), queries.newest_change())


@require_safe
@fresh(_of_member)
def member(request: HttpRequest, code: str) -> HttpResponse:
    """One state: facts, standing, who acts (by capacity, never by name), proposals and votes."""
    state = regime.participant(code)
    if state is None:
        raise Http404
    names, words = regime.names(), pack_words()
    context = {
        "state": state,
        "standing": tag(state.standing),
        "facts": [
            {"name": words.get(key) or key_words(key), "value": value_words(value)}
            for key, value in state.facts.items()
        ],
        "sources": regime.sources(state.sources),
        "credentials": [_credential(row) for row in regime.acted_for(code)],
        "proposals": [card(row, names) for row in queries.proposals_of(code)],
        "votes": [
            {
                "vote": vote,
                "choice": tag(vote.choice),
                "href": reverse("proposal", args=[vote.proposal]),
            }
            for vote in queries.votes_of(code)[:VOTES]
        ],
        "alternates": copy_at("api-member", code),
        "breadcrumbs": [{"label": words["members"], "href": reverse("members")}],
    }
    return render(request, "governance/member.html", context)


def _credential(row: Credential) -> dict[str, Any]:
    return {"row": row, "capacity": label(row.capacity)}
