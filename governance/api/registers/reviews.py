"""API of reviews: the register, with the statements and drafts of each."""

from django.http import Http404
from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request

from audit.shell.filters import Filters, Order, Words
from audit.shell.rest import Paged, Resource
from audit.shell.shapes import Address, Instant, Shape
from regime.reading import reviews


class ReviewStatementShape(Shape):
    """What the state concerned said."""

    statement = serializers.CharField()
    made_at = Instant()
    position = serializers.IntegerField()


class ReviewDraftShape(Shape):
    """A draft of the finding: it may be proposed from ``final_from`` on."""

    draft = serializers.IntegerField()
    member = serializers.CharField()
    finding = serializers.CharField()
    reasons = serializers.CharField()
    plan = serializers.CharField(help_text="One step a line: its day, then its words.")
    drafted_at = Instant()
    final_from = Instant()
    position = serializers.IntegerField()


class ReviewShape(Shape):
    """A review of ``concerned``, with its team by lot and its periods."""

    number = serializers.IntegerField()
    concerned = serializers.CharField()
    concern = serializers.CharField()
    proposal = serializers.CharField(help_text="The request that opened it.")
    report = serializers.IntegerField(
        allow_null=True,
        help_text="The entry of the late report on which the Secretariat opened it.",
    )
    seed = serializers.CharField(help_text="What the team was drawn by.")
    team = serializers.ListField(child=serializers.CharField())
    opened_at = Instant()
    heard_until = Instant()
    team_until = Instant()
    lapses_at = Instant()
    ended_at = Instant(allow_null=True)
    decision = serializers.CharField(help_text="The finding; empty where there is none.")
    statements = ReviewStatementShape(many=True)
    drafts = ReviewDraftShape(many=True)
    position = serializers.IntegerField()
    changed_position = serializers.IntegerField()
    href = Address("api-review", number="number")
    entry = Address("api-log-entry", position="position")


class ReviewFilters(Filters):
    """By what reviews are asked."""

    concerned = Words(longest=10)
    ordering = Order("position", "changed_position", "lapses_at")


class ReviewsView(Paged):
    """The register of reviews, the newest first."""

    filterset_class = ReviewFilters

    @extend_schema(responses=ReviewShape(many=True))
    def get(self, request: Request) -> HttpResponseBase:
        """The register of reviews, the newest first."""
        rows = self.listed(reviews.reviews())
        return self.shown(
            request,
            reviews.newest_review_position(),
            lambda: self.page(request, rows, ReviewShape),
        )


class ReviewView(Resource):
    """One review of the register."""

    @extend_schema(responses=ReviewShape)
    def get(self, request: Request, number: int) -> HttpResponseBase:
        row = reviews.review(number)
        if row is None:
            raise Http404
        return self.shown(
            request,
            row.changed_position,
            lambda: ReviewShape(row, context={"request": request}).data,
        )
