"""API of silence and the ladder: more time, skipped steps, groups and their texts, opinions."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from audit.inputs import AnyJson, Body, Choice, Text, read
from governance import debate
from governance.api.acts import ProposalAct
from governance.api.ladder_shapes import NumberedShape
from governance.api.shapes import ActedShape
from governance.domain.proposal import consultation_commands as cc
from governance.domain.proposal import ladder_commands as c
from governance.domain.proposal.ladder_commands import CONCLUSIONS
from regime.domain.values import StateCode, Symbol

MOST_MEMBERS = 100


class ExtensionView(ProposalAct):
    """A member asks for more time while a silence runs."""

    class Input(Body):
        reasons = Text()

    @extend_schema(request=Input, responses=ActedShape)
    def post(self, request: Request, symbol: str) -> Response:
        said = read(self.Input, request.data)
        return self.acted(symbol, self.act(c.AskForExtension(Symbol(symbol), said["reasons"])))


class SkipView(ProposalAct):
    """The sponsor or an objector agrees that the open step of the ladder, which is named, ends."""

    class Input(Body):
        step = Text(max_length=60)

    @extend_schema(request=Input, responses=ActedShape)
    def post(self, request: Request, symbol: str) -> Response:
        said = read(self.Input, request.data)
        return self.acted(symbol, self.act(c.AgreeToSkip(Symbol(symbol), said["step"])))


class GroupView(ProposalAct):
    """The Chair names the conciliation group; the first member speaks for it."""

    class Input(Body):
        members = serializers.ListField(child=Text(max_length=10), max_length=MOST_MEMBERS)
        reasons = Text()

    @extend_schema(request=Input, responses=ActedShape)
    def post(self, request: Request, symbol: str) -> Response:
        said = read(self.Input, request.data)
        members = tuple(StateCode(one) for one in said["members"])
        command = c.NameConciliationGroup(Symbol(symbol), members, said["reasons"])
        return self.acted(symbol, self.act(command))


class ConciliationTextsView(ProposalAct):
    """A member of the conciliation group puts a text to the sponsor."""

    class Input(Body):
        text = AnyJson()
        reasons = Text()

    @extend_schema(request=Input, responses={201: NumberedShape})
    def post(self, request: Request, symbol: str) -> Response:
        said = read(self.Input, request.data)
        command = c.ProposeConciliationText(Symbol(symbol), said["text"], said["reasons"])
        receipt = self.act(command)
        return self.acted(symbol, receipt, {"number": debate.number_given(receipt)}, status=201)


class RecordOpinionView(ProposalAct):
    """The Secretariat records what the advisory panel says, with the digest of its document."""

    class Input(Body):
        conclusion = Choice(choices=CONCLUSIONS)
        opinion = Text()
        document = Text(max_length=64)

    @extend_schema(request=Input, responses=ActedShape)
    def post(self, request: Request, symbol: str) -> Response:
        command = c.RecordOpinion(Symbol(symbol), **read(self.Input, request.data))
        return self.acted(symbol, self.act(command))


class DepartureView(ProposalAct):
    """The sponsor or the Chair says why the decision departs from the opinion."""

    class Input(Body):
        reasons = Text()

    @extend_schema(request=Input, responses=ActedShape)
    def post(self, request: Request, symbol: str) -> Response:
        said = read(self.Input, request.data)
        return self.acted(symbol, self.act(c.ExplainDeparture(Symbol(symbol), said["reasons"])))


class LeaveView(ProposalAct):
    """A member stands beside the sponsor no longer."""

    class Input(Body):
        """Nothing: a member leaves as a whole."""

    @extend_schema(request=Input, responses=ActedShape)
    def post(self, request: Request, symbol: str) -> Response:
        read(self.Input, request.data)
        return self.acted(symbol, self.act(cc.LeaveProposal(Symbol(symbol))))
