"""API of elections: opening one, nominations, candidacies, and the elected offices."""

from typing import Any

from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from audit.reading import queries as log
from audit.shell.inputs import Body, Text, read
from audit.shell.rest import Resource
from audit.shell.shapes import Address, Instant, OneOf, Recorded, Shape, address
from governance.api import codes
from governance.api.act_views import ListOfProposal, MakesNumbered
from governance.api.acting import Acting
from governance.api.answers import ActedShape
from governance.api.finding import proposal_or_404
from governance.domain.chapters.elections import said as elections_said
from governance.reading import elections
from regime.domain.values import MatterId
from regime.reading import queries as regime


class CandidateShape(Shape):
    """A candidate: its member, its short public name, who nominated it, and how it stands.

    ``round`` says in which round it dropped out or was elected.
    """

    number = serializers.IntegerField()
    member = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    by = serializers.CharField()
    standing = OneOf(*codes.CANDIDATE)
    reasons = serializers.CharField(help_text="Why it was withdrawn; else empty.")
    round = serializers.IntegerField(allow_null=True)
    position = serializers.IntegerField()
    entry = Address("api-log-entry", position="position")


class PaperShape(Shape):
    """A round: who was put, and when it has closed the count of each, and what came of it."""

    round = serializers.IntegerField()
    candidates = Recorded()
    counts = Recorded()
    elected = Recorded()
    dropped = Recorded()
    lots = Recorded(help_text="Ties that the lot broke, each as the numbers that tied.")
    seed = serializers.CharField(help_text="The seed of the lot; empty while the round is open.")
    position = serializers.IntegerField()
    entry = Address("api-log-entry", position="position")


class ElectedShape(Shape):
    """Who was elected."""

    member = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    group = serializers.CharField(allow_null=True)


class SeatShape(Shape):
    """A seat of the panel."""

    holder = ElectedShape()
    until = Instant()


class PresidingShape(Shape):
    """Who presides while the chair is vacant: the head of this member, at most until then."""

    member = serializers.CharField()
    group = serializers.CharField()
    until = Instant()


class TermShape(Shape):
    """Until when an office of the Secretariat is held."""

    office = OneOf(*codes.OFFICE)
    until = Instant()


class ElectionsView(Acting):
    """The elected offices as they stand; and opening an election, as an officer."""

    does = elections_said.OpenElection

    class Input(Body):
        matter = Text(max_length=60)
        reasons = Text()

        def validate_matter(self, matter: str) -> str:
            """A matter of the rules in force; whether it elects anyone is for the rules to say."""
            if regime.matter(matter) is None:
                raise serializers.ValidationError([_("The rules know no such matter.")])
            return matter

    class Output(Shape):
        open = Recorded(help_text="The symbols of open elections, by matter.")
        rotation = serializers.ListField(child=serializers.CharField())
        turn = serializers.CharField(allow_null=True)
        elected = ElectedShape(allow_null=True)
        chair = serializers.CharField(allow_null=True, help_text="The member in the chair.")
        presiding = PresidingShape(allow_null=True)
        designated = serializers.CharField(
            allow_null=True, help_text="The member that takes the chair when the term before ends."
        )
        terms = TermShape(many=True)
        deputy_until = Instant(
            allow_null=True, help_text="How long the Deputy acts for the Executive Secretary."
        )
        seats = SeatShape(many=True)
        vacant = serializers.IntegerField(help_text="How many seats of the panel nobody holds.")

    @extend_schema(responses=Output)
    def get(self, request: Request) -> HttpResponseBase:
        """The elected offices as they stand, and the elections that are open."""
        return self.shown(request, log.newest_position(), lambda: self._offices(request))

    @extend_schema(request=Input, responses={201: ActedShape})
    def post(self, request: Request) -> Response:
        """An officer opens an election, with reasons."""
        said = read(self.Input, request.data)
        receipt = self.act(elections_said.OpenElection(MatterId(said["matter"]), said["reasons"]))
        href = address(request, "api-proposal", symbol=receipt.stream)
        return self.recorded(receipt, {"proposal": receipt.stream, "href": href}, status=201)

    def _offices(self, request: Request) -> Any:
        return self.Output(elections.offices(), context={"request": request}).data


class NominationsView(ListOfProposal, MakesNumbered):
    """The candidates of an election, by number."""

    does = elections_said.NominateCandidate
    lists = CandidateShape
    page_order = ("position",)

    def rows(self, symbol: str) -> "QuerySet[Any]":
        return elections.candidates(symbol)


class RoundsView(Resource):
    """The rounds of an election: who was put, the count of each candidate, ties and their lot."""

    @extend_schema(responses=PaperShape(many=True))
    def get(self, request: Request, symbol: str) -> HttpResponseBase:
        row = proposal_or_404(symbol)
        return self.shown(request, row.changed_position, lambda: self._rounds(request, symbol))

    def _rounds(self, request: Request, symbol: str) -> Any:
        found = list(elections.papers(symbol).values())
        return PaperShape(found, many=True, context={"request": request}).data
