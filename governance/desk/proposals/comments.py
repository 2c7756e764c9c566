"""Commenting at the desk: comments by delegations and the public, and the sponsor's answers."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from governance.desk.acting import article_href, desk_trail, proposal_or_404, signed_in
from governance.domain.chapters.consultation.said import AnswerComment
from governance.doors.debate import commented_by
from governance.doors.desk import link_to as act_link
from governance.reading import debate, queries
from governance.reading.actors import actor_of
from governance.reading.debate import Said
from regime.domain.acts import code_of
from regime.reading.queries import names


@dataclass(frozen=True)
class Asked:
    """A comment in the sponsor's table; ``answer_href`` leads to its answer, where it is open."""

    said: Said
    by: str
    answer_href: str = ""
    article: str = ""
    article_href: str = ""


@require_safe
@signed_in
def comments(request: HttpRequest, symbol: str) -> HttpResponse:
    """The comments on a proposal for whoever answers them: those without an answer first."""
    proposal = proposal_or_404(symbol)
    open_ = {
        act.number: act
        for act in queries.acts_open_to(actor_of(request), symbol)
        if act.code == code_of(AnswerComment)
    }
    known = names()
    table = []
    for said in debate.comments(symbol):
        act = open_.get(said.comment.number)
        table.append(
            Asked(
                said,
                commented_by(said, known),
                answer_href=act_link(act, symbol)[1] if act else "",
                article=act.article if act else "",
                article_href=article_href(act.article) if act else "",
            )
        )
    context = {
        "proposal": proposal,
        "table": sorted(table, key=lambda one: one.said.comment.answered_at is not None),
        "until": clock_of(proposal.consultation_until, proposal.ended_at),
        "breadcrumbs": desk_trail(),
    }
    return render(request, "desk/comments.html", context)


def clock_of(until: datetime | None, ended_at: datetime | None) -> datetime | None:
    """Until when comments are made, while the proposal has not ended."""
    return None if ended_at else until
