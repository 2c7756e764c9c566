"""Disputes for readers: the public register, both sides' words and what has ended included."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from audit.shell.copies import copy_at
from audit.shell.etag import Mark, fresh
from governance.desk.acting import article_href
from governance.reading import queries
from governance.reading.actors import actor_of
from governance.wording.labels import pack_words
from regime.domain.chapters.disputes.said import ContestDispute, DeclareDispute, EndDispute
from regime.domain.values import Actor
from regime.models import Dispute
from regime.reading import queries as regime


def _of_register(request: HttpRequest) -> Mark:
    return max(
        regime.newest_dispute_position(),
        regime.newest_member_position(),
        regime.newest_edition_position(),
    )


@require_safe
@fresh(_of_register)
def disputes(request: HttpRequest) -> HttpResponse:
    """Every dispute that was ever declared, the newest first."""
    actor, names = actor_of(request), regime.names()
    article = queries.article_of(DeclareDispute)
    context = {
        "disputes": [_card(row, names, actor) for row in regime.disputes()],
        "may_declare": queries.may(DeclareDispute, actor),
        "article": article,
        "article_href": article_href(article),
        "alternates": copy_at("api-disputes"),
        "breadcrumbs": [{"label": pack_words()["members"], "href": reverse("members")}],
    }
    return render(request, "governance/disputes.html", context)


def _card(row: Dispute, names: Mapping[str, str], actor: Actor) -> dict[str, Any]:
    return {
        "row": row,
        "state": names.get(row.state, row.state),
        "other": names.get(row.other, row.other),
        "may_end": actor.member == row.state
        and row.ended_at is None
        and queries.may(EndDispute, actor),
        "may_contest": actor.member == row.other
        and row.ended_at is None
        and row.contested_at is None
        and queries.may(ContestDispute, actor),
    }
