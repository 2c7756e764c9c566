"""API of reported readings: the register of what the public reported, and one report."""

from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from audit.shell.inputs import Body, Text, read
from audit.shell.rest import Resource
from audit.shell.shapes import Address, Instant, OneOf, Shape
from governance.acting import reported_readings as acting
from governance.api import codes
from governance.api.act_views import OfReport
from governance.api.answers import ReportActedShape
from governance.reading import reported_readings as register
from governance.reading.reported_readings import ReportRead
from regime.domain.chapters.reported_readings.said import (
    LONGEST,
    LONGEST_ADDRESS,
    MOST_SOURCES,
    ReportReading,
)


class ReportRecordShape(Shape):
    """A proposal that records a report."""

    proposal = serializers.CharField()
    recorded_at = Instant()
    position = serializers.IntegerField()
    href = Address("api-proposal", symbol="proposal")


class ReadingAnswerShape(Shape):
    """What the state answered whose reading it is."""

    statement = serializers.CharField()
    answered_at = Instant()
    position = serializers.IntegerField()


class ReportedReadingShape(Shape):
    """A reported reading as it stands; ``reading`` and ``sources`` are empty where kept back."""

    code = serializers.CharField(source="row.code")
    status = OneOf(*codes.REPORT_STATUS)
    reader = serializers.CharField(source="row.reader")
    provision = serializers.CharField(source="row.provision")
    known_since = serializers.DateField(source="row.known_since")
    reading = serializers.CharField()
    sources = serializers.ListField(child=serializers.CharField())
    hidden_because = serializers.CharField(source="row.hidden_because")
    declined_because = serializers.CharField(source="row.declined_because")
    reported_at = Instant(source="row.reported_at")
    until = Instant(source="row.until")
    days_overdue = serializers.IntegerField()
    records = ReportRecordShape(many=True)
    answer = ReadingAnswerShape(allow_null=True)
    position = serializers.IntegerField(source="row.position")
    href = Address("api-reported-reading", code="row.code")
    entry = Address("api-log-entry", position="row.position")


class ReportedReadingsShape(Shape):
    """The register of readings that the public reported, the newest first."""

    reports = ReportedReadingShape(many=True)


class ReportedReadingsView(OfReport, Resource):
    """The register of reported readings, and reporting one as one of the public."""

    does = ReportReading

    class Input(Body):
        """Whose reading of which passage, since when known, how it reads, and the sources."""

        reader = Text(max_length=10)
        provision = Text(max_length=40)
        known_since = Text(max_length=10)
        reading = Text(max_length=LONGEST)
        sources = serializers.ListField(
            child=Text(max_length=LONGEST_ADDRESS), max_length=MOST_SOURCES
        )

    @extend_schema(responses=ReportedReadingsShape)
    def get(self, request: Request) -> Response:
        """The register, with what is late at the moment of asking."""
        found = register.reports() if register.are_kept() else []
        return Response(
            ReportedReadingsShape({"reports": found}, context={"request": request}).data
        )

    @extend_schema(request=Input, responses={201: ReportActedShape})
    def post(self, request: Request, **parts: Any) -> Response:
        """Report a reading as one of the public; its words are kept outside the log."""
        said = read(self.Input, request.data)
        receipt = acting.report(said, actor=self.actor, command_id=self.command_id)
        return self.recorded(receipt, self.about(receipt), status=201)


class ReportedReadingView(Resource):
    """One reading that the public reported."""

    @extend_schema(responses=ReportedReadingShape)
    def get(self, request: Request, code: str) -> Response:
        found: ReportRead | None = register.report(code)
        if found is None:
            raise Http404
        return Response(ReportedReadingShape(found, context={"request": request}).data)
