"""API of the case file: how sure its events are, and what they are linked to."""

from django.http import Http404
from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from audit.shell.filters import Filters, Order, Words
from audit.shell.rest import Paged, Resource
from audit.shell.shapes import Address, Instant, OneOf, Shape
from governance.api import codes
from governance.folded import regime_now
from governance.reading import history


class EventMarkShape(Shape):
    """How sure an event of the case file is; its record says the rest."""

    event = serializers.CharField()
    mark = OneOf(*codes.SURENESS)


class HistoryShape(Shape):
    """The figures of the case file, and the mark of each event."""

    events = serializers.IntegerField()
    two_sources = serializers.IntegerField()
    share = serializers.CharField(help_text="Of the events that two sources tell of.")
    disputed = serializers.IntegerField()
    linked = serializers.IntegerField()
    marks = EventMarkShape(many=True)


class HistoryLinkShape(Shape):
    """A link of an event; ``mark`` is how sure the event was by then."""

    number = serializers.IntegerField()
    event = serializers.CharField()
    sort = OneOf(*codes.LINKED_TO)
    to = serializers.CharField(help_text="A topic, the number of a review, or a symbol.")
    mark = OneOf(*codes.SURENESS)
    member = serializers.CharField(help_text="Empty where the Technical Secretary linked it.")
    reasons = serializers.CharField()
    linked_at = Instant()
    ended_at = Instant(allow_null=True)
    ended_because = serializers.CharField(help_text="Why it was taken back; else empty.")
    position = serializers.IntegerField()
    changed_position = serializers.IntegerField()
    href = Address("api-history-link", number="number")
    entry = Address("api-log-entry", position="position")


class HistoryLinkFilters(Filters):
    """By what links are asked."""

    event = Words(longest=40)
    sort = Words(longest=10)
    to = Words(longest=120)
    ordering = Order("position", "changed_position")


class HistoryView(Resource):
    """How sure the events of the case file are."""

    @extend_schema(responses=HistoryShape)
    def get(self, request: Request) -> Response:
        """The figures of the case file, and the mark of each event."""
        file, figures = regime_now().case_file, history.figures()
        marks = [{"event": code, "mark": file.mark(code)} for code in file.events]
        return Response(
            HistoryShape({**vars(figures), "share": figures.share, "marks": marks}).data
        )


class LinksView(Paged):
    """What events of the case file are linked to, the newest first."""

    filterset_class = HistoryLinkFilters

    @extend_schema(responses=HistoryLinkShape(many=True))
    def get(self, request: Request) -> HttpResponseBase:
        """What events of the case file are linked to, the newest first."""
        rows = self.listed(history.links())
        return self.shown(
            request,
            history.newest_link_position(),
            lambda: self.page(request, rows, HistoryLinkShape),
        )


class LinkView(Resource):
    """One link of an event."""

    @extend_schema(responses=HistoryLinkShape)
    def get(self, request: Request, number: int) -> HttpResponseBase:
        row = history.link(number)
        if row is None:
            raise Http404
        return self.shown(
            request,
            row.changed_position,
            lambda: HistoryLinkShape(row, context={"request": request}).data,
        )
