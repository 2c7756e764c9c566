"""API of the consultation: co-sponsors, revisions, comments, their answers and their moderation."""

import uuid

from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from audit.inputs import AnyJson, Body, Text, read
from audit.rest import Paged, Resource
from audit.shapes import address
from governance import comments, debate
from governance.api.acts import ProposalAct
from governance.api.debate_shapes import (
    CommentedShape,
    CommentShape,
    CosponsorShape,
    JoinedShape,
    RevisedShape,
    RevisionShape,
)
from governance.api.finding import comment_or_404, proposal_or_404, revision_or_404
from governance.api.shapes import ActedShape
from governance.domain.proposal import consultation_commands as c
from regime.domain.values import Symbol


class CosponsorsView(ProposalAct, Paged):
    """The members beside the sponsor, in the order of joining; and joining them."""

    page_order = ("position",)

    class Input(Body):
        """Nothing: a member joins the proposal as it stands."""

    @extend_schema(responses=CosponsorShape(many=True))
    def get(self, request: Request, symbol: str) -> HttpResponseBase:
        """The members beside the sponsor, in the order of joining."""
        row = proposal_or_404(symbol)
        return self.shown(
            request,
            row.changed_position,
            lambda: self.page(request, debate.cosponsors(symbol), CosponsorShape),
        )

    @extend_schema(request=Input, responses={201: JoinedShape})
    def post(self, request: Request, symbol: str) -> Response:
        """A member joins the sponsor."""
        read(self.Input, request.data)
        receipt = self.act(c.CosponsorProposal(Symbol(symbol)))
        return self.acted(symbol, receipt, {"member": self.actor.member}, status=201)


class RevisionsView(ProposalAct, Paged):
    """The texts of a proposal; and giving it another."""

    page_order = ("position",)

    class Input(Body):
        text = AnyJson()
        reasons = Text()
        title = Text(default="", max_length=200)
        effect = Text(required=False)

    @extend_schema(responses=RevisionShape(many=True))
    def get(self, request: Request, symbol: str) -> HttpResponseBase:
        """The texts of a proposal, from the one submitted on."""
        row = proposal_or_404(symbol)
        return self.shown(
            request,
            row.changed_position,
            lambda: self.page(request, debate.revisions(symbol), RevisionShape),
        )

    @extend_schema(request=Input, responses={201: RevisedShape})
    def post(self, request: Request, symbol: str) -> Response:
        """The sponsor gives a proposal another text.

        Title and effect stay what they are unless they are given.
        """
        said = read(self.Input, request.data)
        effect = said.get("effect", _kept_effect(symbol, self.command_id))
        receipt = self.act(
            c.ReviseProposal(Symbol(symbol), said["title"], said["text"], effect, said["reasons"])
        )
        row = revision_or_404(symbol, debate.number_given(receipt))
        href = address(request, "api-revision", symbol=symbol, number=row.number)
        made = {"symbol": str(row), "number": row.number, "revision": href}
        return self.acted(symbol, receipt, made, status=201)


class RevisionView(Resource):
    """One text of a proposal; number 0 is the text as submitted."""

    @extend_schema(responses=RevisionShape)
    def get(self, request: Request, symbol: str, number: int) -> HttpResponseBase:
        row = revision_or_404(symbol, number)
        shown = RevisionShape(row, context={"request": request})
        return self.shown(request, row.position, lambda: shown.data)


class CommentsView(ProposalAct, Paged):
    """The comments on a proposal; and making one."""

    page_order = ("number",)

    class Input(Body):
        text = Text()

    @extend_schema(responses=CommentShape(many=True))
    def get(self, request: Request, symbol: str) -> HttpResponseBase:
        """The comments on a proposal with their answers, by number.

        A hidden comment is shown as hidden, with the reasons and the office; its words are kept
        back.
        """
        row = proposal_or_404(symbol)
        return self.shown(
            request,
            row.changed_position,
            lambda: self.page(
                request, debate.comments_on(symbol), CommentShape, read=debate.with_words
            ),
        )

    @extend_schema(request=Input, responses={201: CommentedShape})
    def post(self, request: Request, symbol: str) -> Response:
        """Comment on a proposal; the words are kept outside the log, which holds a commitment."""
        said = read(self.Input, request.data)
        receipt = comments.comment(
            Symbol(symbol), said["text"], actor=self.actor, command_id=self.command_id
        )
        number = debate.number_given(receipt)
        href = address(request, "api-comment", symbol=symbol, number=number)
        return self.acted(symbol, receipt, {"number": number, "comment": href}, status=201)


class CommentView(Resource):
    """One comment with its answer."""

    @extend_schema(responses=CommentShape)
    def get(self, request: Request, symbol: str, number: int) -> HttpResponseBase:
        row, said = proposal_or_404(symbol), comment_or_404(symbol, number)
        shown = CommentShape(said, context={"request": request})
        return self.shown(request, row.changed_position, lambda: shown.data)


class AnswerView(ProposalAct):
    """The sponsor answers a comment."""

    class Input(Body):
        answer = Text()

    @extend_schema(request=Input, responses=ActedShape)
    def post(self, request: Request, symbol: str, number: int) -> Response:
        said = read(self.Input, request.data)
        command = c.AnswerComment(Symbol(symbol), number, said["answer"])
        return self.acted(symbol, self.act(command))


class HideView(ProposalAct):
    """The Secretariat keeps the words of a comment back, with reasons."""

    class Input(Body):
        reasons = Text()

    @extend_schema(request=Input, responses=ActedShape)
    def post(self, request: Request, symbol: str, number: int) -> Response:
        said = read(self.Input, request.data)
        command = c.HideComment(Symbol(symbol), number, said["reasons"])
        return self.acted(symbol, self.act(command))


class RestoreView(ProposalAct):
    """The Secretariat shows a hidden comment again, with reasons."""

    class Input(Body):
        reasons = Text()

    @extend_schema(request=Input, responses=ActedShape)
    def post(self, request: Request, symbol: str, number: int) -> Response:
        said = read(self.Input, request.data)
        command = c.RestoreComment(Symbol(symbol), number, said["reasons"])
        return self.acted(symbol, self.act(command))


def _kept_effect(symbol: str, command_id: uuid.UUID) -> str:
    """The effect that a revision keeps: the present one; for a repeated act, the one it kept."""
    first = debate.revision_by(str(command_id))
    return first.effect if first else proposal_or_404(symbol).effect
