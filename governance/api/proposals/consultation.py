"""API of the consultation: co-sponsors, revisions, comments, their answers and their moderation."""

import uuid
from typing import Any

from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from audit.shell.inputs import AnyJson, Body, Text, read
from audit.shell.rest import Paged, Resource
from audit.shell.shapes import address
from audit.store import Receipt
from governance.acting import comments
from governance.api.act_views import Fields, ListOfProposal, OfProposal
from governance.api.finding import comment_or_404, proposal_or_404, revision_or_404
from governance.api.proposals.debate_shapes import (
    CommentedShape,
    CommentShape,
    CosponsorShape,
    JoinedShape,
    RevisedShape,
    RevisionShape,
)
from governance.domain.chapters.consultation import said as consultation
from governance.reading import debate
from regime.domain.values import Symbol


class CosponsorsView(ListOfProposal, OfProposal):
    """The members beside the sponsor, in the order of joining."""

    does = consultation.CosponsorProposal
    lists = CosponsorShape
    page_order = ("position",)

    def rows(self, symbol: str) -> "QuerySet[Any]":
        return debate.cosponsors(symbol)

    shape = JoinedShape

    def made(self, receipt: Receipt, **parts: Any) -> Fields:
        return {"member": self.actor.member}


class RevisionsView(OfProposal, Paged):
    """The texts of a proposal; and giving it another."""

    does = consultation.ReviseProposal

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
    def post(self, request: Request, **parts: Any) -> Response:
        """The sponsor gives a proposal another text.

        Title and effect stay what they are unless they are given.
        """
        symbol = parts["symbol"]
        said = read(self.Input, request.data)
        effect = said.get("effect", _kept_effect(symbol, self.command_id))
        receipt = self.act(
            consultation.ReviseProposal(
                Symbol(symbol), said["title"], said["text"], effect, said["reasons"]
            )
        )
        row = revision_or_404(symbol, debate.number_given(receipt))
        href = address(request, "api-revision", symbol=symbol, number=row.number)
        made = {"symbol": str(row), "number": row.number, "revision": href}
        about = self.about(receipt, symbol=symbol)
        return self.recorded(receipt, {**about, **made}, status=201)


class RevisionView(Resource):
    """One text of a proposal; number 0 is the text as submitted."""

    @extend_schema(responses=RevisionShape)
    def get(self, request: Request, symbol: str, number: int) -> HttpResponseBase:
        row = revision_or_404(symbol, number)
        shown = RevisionShape(row, context={"request": request})
        return self.shown(request, row.position, lambda: shown.data)


class CommentsView(OfProposal, Paged):
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
    def post(self, request: Request, **parts: Any) -> Response:
        """Comment on a proposal; the words are kept outside the log, which holds a commitment."""
        symbol = parts["symbol"]
        said = read(self.Input, request.data)
        receipt = comments.comment(
            Symbol(symbol), said["text"], actor=self.actor, command_id=self.command_id
        )
        number = debate.number_given(receipt)
        href = address(request, "api-comment", symbol=symbol, number=number)
        made = {**self.about(receipt, symbol=symbol), "number": number, "comment": href}
        return self.recorded(receipt, made, status=201)


class CommentView(Resource):
    """One comment with its answer."""

    @extend_schema(responses=CommentShape)
    def get(self, request: Request, symbol: str, number: int) -> HttpResponseBase:
        row, said = proposal_or_404(symbol), comment_or_404(symbol, number)
        shown = CommentShape(said, context={"request": request})
        return self.shown(request, row.changed_position, lambda: shown.data)


def _kept_effect(symbol: str, command_id: uuid.UUID) -> str:
    """The effect that a revision keeps: the present one; for a repeated act, the one it kept."""
    first = debate.revision_by(str(command_id))
    return first.effect if first else proposal_or_404(symbol).effect
