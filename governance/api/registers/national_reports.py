"""API of national reports and of received items: who owes what, and what is on the register."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from audit import store
from audit.shell.inputs import Body, Text
from audit.shell.rest import Resource
from audit.shell.shapes import Address, Instant, OneOf, Shape, address
from audit.store import Receipt
from governance.acting import withheld
from governance.api import codes
from governance.api.act_views import Fields, OfState
from governance.domain.recorded_commands import Command
from governance.reading import national_reports as register
from governance.reading.actors import actor_of
from regime.domain.chapters.national_reports.said import LONGEST, FileNationalReport
from regime.domain.chapters.received_items.said import EnterReceivedItem, ReportEndUse


class Withholding(OfState):
    """An act with a restricted part, which the body says in words and the log holds sealed."""

    unsaid = withheld.FIELDS

    @classmethod
    def body(cls) -> type[Body]:
        named = {"restricted": Text(max_length=LONGEST)}
        return type(f"{cls.does.__name__}Input", (super().body(),), named)

    def command(self, said: Fields) -> Command:
        return super().command(withheld.sized(said, str(said["restricted"])))

    def act(self, command: Any) -> Receipt:
        said: Any = self.request.data
        words = str(said["restricted"])
        return withheld.hand_in(command, words, actor=self.actor, command_id=self.command_id)


class FileReportView(Withholding):
    """File the report of one's own state on a year; all but the restricted part is public."""

    does = FileNationalReport


class EnterItemView(Withholding):
    """Enter what one's own state has received, by entry of the list and in counts."""

    does = EnterReceivedItem


class EndUseView(Withholding):
    """Report what an item of one's own state serves now, in a restricted part."""

    does = ReportEndUse


class OwedShape(Shape):
    """What a member owes or has reported on a year, and how that stands at this moment."""

    state = serializers.CharField(source="one.member")
    owed = serializers.BooleanField(source="one.owed")
    stands = OneOf(*codes.NATIONAL_REPORT)
    filed_at = Instant(allow_null=True)
    position = serializers.IntegerField(allow_null=True)
    href = serializers.SerializerMethodField()

    def get_href(self, row: Mapping[str, Any]) -> str | None:
        """Where the report is, once there is one."""
        if row["position"] is None:
            return None
        request, one = self.context["request"], row["one"]
        return address(request, "api-national-report", year=one.year, code=one.member)


class YearShape(Shape):
    """The reports on a year: when they are due, counts, the share in time as ``p/q``."""

    year = serializers.IntegerField()
    due_at = Instant()
    named_at = Instant()
    due = serializers.IntegerField(source="counted.due")
    in_time = serializers.IntegerField(source="counted.in_time")
    late = serializers.IntegerField(source="counted.late")
    missing = serializers.IntegerField(source="counted.missing")
    share_in_time = serializers.CharField(source="share", allow_null=True)
    reports = OwedShape(many=True, source="rows")


class ReportsView(Resource):
    """National reports by year, the newest first."""

    class Output(Shape):
        results = YearShape(many=True)

    @extend_schema(responses=Output)
    def get(self, request: Request) -> Response:
        found = {"results": register.years(store.now())}
        return Response(self.Output(found, context={"request": request}).data)


class ReportView(Resource):
    """One national report; its restricted part for who may read it."""

    class Output(Shape):
        state = serializers.CharField(source="told.member")
        year = serializers.IntegerField(source="told.year")
        answers = serializers.DictField(child=serializers.CharField(), source="told.answers")
        counts = serializers.DictField(child=serializers.IntegerField(), source="told.counts")
        restricted = serializers.CharField(allow_null=True)
        open_from = Instant(source="told.class_until")
        filed_at = Instant()
        filings = serializers.IntegerField()
        position = serializers.IntegerField()
        entry = Address("api-log-entry", position="position")

    @extend_schema(responses=Output)
    def get(self, request: Request, year: int, code: str) -> Response:
        found = register.report(code, year, actor_of(request))
        if found is None:
            raise Http404
        return Response(self.Output(found, context={"request": request}).data)


class ItemsCountedShape(Shape):
    """Items of an entry: how many, of how many states, with a current report, and overdue."""

    entry = serializers.CharField()
    items = serializers.IntegerField()
    units = serializers.IntegerField()
    states = serializers.IntegerField()
    current = serializers.IntegerField()
    overdue = serializers.IntegerField()
    share_current = serializers.CharField(source="share", allow_null=True)


class OwnItemShape(Shape):
    """An item of the asker's own state."""

    number = serializers.IntegerField()
    entry = serializers.CharField()
    year = serializers.IntegerField()
    quantity = serializers.IntegerField()
    report_until = Instant()
    overdue = serializers.BooleanField()
    position = serializers.IntegerField()


class ReceivedView(Resource):
    """Received items in counts; those of the asker's own state one by one."""

    class Output(Shape):
        all = ItemsCountedShape()
        entries = ItemsCountedShape(many=True)
        own = OwnItemShape(many=True)

    @extend_schema(responses=Output)
    def get(self, request: Request) -> Response:
        found = register.received(store.now(), actor_of(request))
        return Response(self.Output(found, context={"request": request}).data)
