"""API of objections: the register, each with its history, and what may be done about one.

A part that is missing is a defect under the rules, so it is recorded and not malformed.
"""

from typing import Any

from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from audit.shell.filters import Filters, OneCode, Order, Words
from audit.shell.rest import Paged, Resource
from audit.shell.shapes import address
from audit.store import Receipt
from governance.api.act_views import Fields, ListOfProposal, OfProposal
from governance.api.finding import (
    numbered_objection_or_404,
    objection_or_404,
)
from governance.api.proposals.debate_shapes import ObjectionShape, ObjectionWhole, RaisedShape
from governance.api.proposals.open_acts import acts_about
from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.objections.state import Standing
from governance.models import Objection
from governance.reading import debate, queries

STANDINGS = [standing.value for standing in Standing]


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


class ProposalObjectionsView(ListOfProposal, OfProposal):
    """The objections to a proposal, by number."""

    does = objections.RaiseObjection
    lists = ObjectionShape
    page_order = ("position",)

    def rows(self, symbol: str) -> "QuerySet[Any]":
        return debate.objections_on(symbol)

    shape = RaisedShape

    def made(self, receipt: Receipt, **parts: Any) -> Fields:
        row = numbered_objection_or_404(parts["symbol"], debate.number_given(receipt))
        href = address(self.request, "api-objection", symbol=row.symbol)
        return {"symbol": row.symbol, "number": row.number, "objection": href}
