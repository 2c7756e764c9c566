"""API of objections: the register, each with its history, and what may be done about one.

A part that is missing is a defect under the rules, so it is recorded and not malformed.
"""

from typing import Any

from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from audit.filters import Filters, OneCode, Order, Words
from audit.inputs import Body, Text, read
from audit.rest import Paged, Resource
from audit.shapes import address
from governance import debate, queries
from governance.api.acts import ProposalAct
from governance.api.debate_shapes import ObjectionShape, ObjectionWhole, RaisedShape
from governance.api.finding import (
    numbered_objection_or_404,
    objection_or_404,
    proposal_or_404,
)
from governance.api.open_acts import acts_about
from governance.api.shapes import ActedShape
from governance.domain.proposal import objection_commands as c
from governance.domain.proposal.objections import Standing
from governance.models import Objection
from regime.domain.values import Symbol

MOST_FAULTS = 20


class Parts(Body):
    """The three parts of an objection."""

    reasons = Text(default="")
    provision = Text(default="")
    remedy = Text(default="")


class ObjectionFilters(Filters):
    """By what objections are asked."""

    member = Words(longest=10)
    standing = OneCode(Standing)
    proposal = Words(longest=120)
    ordering = Order("position", "changed_position", "member", "lapse_until")


class ObjectionsView(Paged):
    """The register: every objection ever raised, the newest first."""

    filterset_class = ObjectionFilters

    @extend_schema(responses=ObjectionShape(many=True))
    def get(self, request: Request) -> HttpResponseBase:
        rows = self.listed(debate.objections())
        return self.shown(
            request,
            queries.newest_change(),
            lambda: self.page(request, rows, ObjectionShape),
        )


class OneObjection(Resource):
    """The base of both addresses of an objection."""

    def whole(self, request: Request, row: Objection) -> HttpResponseBase:
        """The objection with its history and what the asker may do about it."""
        return self.shown(request, row.changed_position, lambda: self._whole(request, row))

    def _whole(self, request: Request, row: Objection) -> Any:
        shown = vars(row) | {
            "acts": list(acts_about(request, row)),
            "history": debate.history_of(row),
        }
        return ObjectionWhole(shown, context={"request": request}).data


class ObjectionView(OneObjection):
    """One objection under its symbol, with its history."""

    @extend_schema(responses=ObjectionWhole)
    def get(self, request: Request, symbol: str) -> HttpResponseBase:
        return self.whole(request, objection_or_404(symbol))


class NumberedObjectionView(OneObjection):
    """One objection by its number on the proposal, with its history."""

    @extend_schema(responses=ObjectionWhole)
    def get(self, request: Request, symbol: str, number: int) -> HttpResponseBase:
        return self.whole(request, numbered_objection_or_404(symbol, number))


class ProposalObjectionsView(ProposalAct, Paged):
    """The objections to a proposal; and raising one."""

    page_order = ("position",)

    @extend_schema(responses=ObjectionShape(many=True))
    def get(self, request: Request, symbol: str) -> HttpResponseBase:
        """The objections to a proposal, by number."""
        row = proposal_or_404(symbol)
        return self.shown(
            request,
            row.changed_position,
            lambda: self.page(request, debate.objections_on(symbol), ObjectionShape),
        )

    @extend_schema(request=Parts, responses={201: RaisedShape})
    def post(self, request: Request, symbol: str) -> Response:
        """A member raises an objection.

        One that lacks reasons, provision or remedy is recorded as defective, and can be cured.
        """
        receipt = self.act(c.RaiseObjection(Symbol(symbol), **read(Parts, request.data)))
        row = numbered_objection_or_404(symbol, debate.number_given(receipt))
        href = address(request, "api-objection", symbol=row.symbol)
        made = {"symbol": row.symbol, "number": row.number, "objection": href}
        return self.acted(symbol, receipt, made, status=201)


class SustainView(ProposalAct):
    """The Secretariat finds an objection admissible, with reasons."""

    class Input(Body):
        reasons = Text()

    @extend_schema(request=Input, responses=ActedShape)
    def post(self, request: Request, symbol: str, number: int) -> Response:
        said = read(self.Input, request.data)
        command = c.SustainObjection(Symbol(symbol), number, said["reasons"])
        return self.acted(symbol, self.act(command))


class FailView(ProposalAct):
    """The Secretariat finds an objection defective: what is at fault, and why."""

    class Input(Body):
        faults = serializers.ListField(child=Text(max_length=60), max_length=MOST_FAULTS)
        reasons = Text()

    @extend_schema(request=Input, responses=ActedShape)
    def post(self, request: Request, symbol: str, number: int) -> Response:
        said = read(self.Input, request.data)
        command = c.FailObjection(Symbol(symbol), number, tuple(said["faults"]), said["reasons"])
        return self.acted(symbol, self.act(command))


class CureView(ProposalAct):
    """The member mends its defective objection, once; every part is given anew."""

    @extend_schema(request=Parts, responses=ActedShape)
    def post(self, request: Request, symbol: str, number: int) -> Response:
        command = c.CureObjection(Symbol(symbol), number, **read(Parts, request.data))
        return self.acted(symbol, self.act(command))


class RenewView(ProposalAct):
    """The member keeps its objection from lapsing, saying what has been tried."""

    class Input(Body):
        tried = Text()

    @extend_schema(request=Input, responses=ActedShape)
    def post(self, request: Request, symbol: str, number: int) -> Response:
        said = read(self.Input, request.data)
        command = c.RenewObjection(Symbol(symbol), number, said["tried"])
        return self.acted(symbol, self.act(command))


class LiftView(ProposalAct):
    """The member withdraws its objection."""

    class Input(Body):
        reasons = Text(default="")

    @extend_schema(request=Input, responses=ActedShape)
    def post(self, request: Request, symbol: str, number: int) -> Response:
        said = read(self.Input, request.data)
        command = c.WithdrawObjection(Symbol(symbol), number, said["reasons"])
        return self.acted(symbol, self.act(command))
