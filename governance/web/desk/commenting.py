"""Commenting at the desk: comments by delegations and the public, and the sponsor's answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from audit.log.catalogue import Commitment
from audit.store import Receipt
from governance import debate, queries
from governance.actors import actor_of
from governance.comments import comment
from governance.debate import Said
from governance.domain.proposal.consultation_commands import AnswerComment, CommentOnProposal
from governance.services import Command
from governance.web.desk.acting import article_href, desk_trail, proposal_or_404, signed_in
from governance.web.desk.guided import Case, Filled, Guided
from governance.web.desk.words import act_link
from governance.web.forms import AnswerForm, CommentForm, OneTimeForm
from governance.web.wording import label
from regime.domain.acts import code_of
from regime.queries import names

_SEALED = Commitment("0" * 64)


@dataclass(frozen=True)
class Asked:
    """A comment in the sponsor's table; ``answer_href`` leads to its answer, where it is open."""

    said: Said
    by: str
    answer_href: str = ""
    article: str = ""
    article_href: str = ""


class MakeComment(Guided):
    act = CommentOnProposal
    heading, button = _("Comment on the proposal"), _("Make the comment")
    intro = _(
        "A comment is about the text as it stands now. It is signed with your capacity, never with "
        "your name."
    )
    form = CommentForm

    def command(self, case: Case, filled: Filled) -> Command:
        return CommentOnProposal(case.symbol, _SEALED, len(filled["text"].encode()))

    def hand_in(self, case: Case, form: OneTimeForm) -> Receipt:
        filled = form.cleaned_data
        return comment(case.symbol, filled["text"], actor=case.actor, command_id=filled["command"])


class Answer(Guided):
    act = AnswerComment
    heading, button = _("Answer the comment"), _("Give the answer")
    form = AnswerForm
    about = "desk/about/comment.html"

    def command(self, case: Case, filled: Filled) -> Command:
        return AnswerComment(case.symbol, case.number, filled["answer"])

    def context(self, case: Case) -> dict[str, Any]:
        said = debate.comment(case.proposal.symbol, case.number)
        if said is None:
            raise Http404
        return {"said": said, "by": _by(said, names())}


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
                _by(said, known),
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


def _by(said: Said, known: Mapping[str, str]) -> str:
    member, capacity = said.comment.member, label(said.comment.capacity)
    return f"{known.get(member, member)}, {capacity.lower()}" if member else capacity
