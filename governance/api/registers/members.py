"""API of a member's record: what it proposed, objected to, voted on and answered late."""

from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request

from audit.reading.past import Moment, moment_of
from audit.shell.rest import PastQuery, Resource
from audit.shell.shapes import Address, OneOf, Shape
from governance.api import codes
from governance.reading import queries
from governance.reading.member_record import Conduct, conduct_of
from regime.reading import past as standing
from regime.reading import queries as regime


class ObjectedShape(Shape):
    """An objection of the member, and how it stands or stood."""

    symbol = serializers.CharField(source="row.symbol")
    proposal = serializers.CharField(source="row.proposal")
    standing = OneOf(*codes.OBJECTION)
    position = serializers.IntegerField(source="row.position")
    entry = Address("api-log-entry", position="row.position")


class MemberRecordView(Resource):
    """What a member did, counted until a moment of the log."""

    class Output(Shape):
        member = serializers.CharField()
        sponsored = serializers.IntegerField()
        cosponsored = serializers.ListField(child=serializers.CharField())
        objections = ObjectedShape(many=True)
        votes = serializers.DictField(child=serializers.IntegerField())
        not_taken_part = serializers.ListField(child=serializers.CharField())
        answered_late = serializers.ListField(child=serializers.CharField())

    query = PastQuery

    @extend_schema(responses=Output)
    def get(self, request: Request, code: str) -> HttpResponseBase:
        moment = moment_of(request)
        if standing.participant(code, moment) is None:
            raise Http404
        position = max(regime.newest_member_position(), queries.newest_change())
        return self.shown(request, position, lambda: self._whole(code, moment), past=moment)

    def _whole(self, code: str, moment: Moment) -> Any:
        shown = _shown(code, conduct_of(code, moment))
        return self.Output(shown, context={"request": self.request}).data


def _shown(code: str, conduct: Conduct) -> dict[str, Any]:
    return {
        "member": code,
        "sponsored": conduct.sponsored,
        "cosponsored": [one.proposal for one in conduct.cosponsored],
        "objections": conduct.objections,
        "votes": dict(conduct.choices),
        "not_taken_part": [one.proposal for one in conduct.not_taken_part],
        "answered_late": [one.proposal for one in conduct.late],
    }
