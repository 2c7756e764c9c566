"""API of the queue: what waits of each delegation, and what was refused in its turn."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from audit.shell.rest import Resource
from audit.shell.shapes import Recorded, Shape
from governance.folded import regime_now
from regime.domain.chapters.queue.state import Queue


class WaitingShape(Shape):
    """What waits for the turn of its act, in which place of its delegation's own line.

    The values are its fields; the proposal is the one that it amends.
    """

    number = serializers.IntegerField()
    member = serializers.CharField()
    place = serializers.IntegerField()
    act = serializers.CharField()
    proposal = serializers.CharField(allow_null=True)
    title = serializers.CharField()
    values = Recorded()
    filed_at = serializers.DateTimeField()
    position = serializers.IntegerField()


class FailedShape(Shape):
    """What was refused when its delegation had a place, and by which article."""

    number = serializers.IntegerField()
    member = serializers.CharField()
    act = serializers.CharField()
    proposal = serializers.CharField(allow_null=True)
    title = serializers.CharField()
    rule = serializers.CharField()
    detail = serializers.CharField()
    at = serializers.DateTimeField()
    position = serializers.IntegerField()


class QueueShape(Shape):
    """What waits, in the order of each line, and what was refused in its turn lately."""

    waiting = WaitingShape(many=True)
    failed = FailedShape(many=True)


class QueueView(Resource):
    """What waits of each delegation for a place of its own."""

    @extend_schema(responses=QueueShape)
    def get(self, request: Request) -> Response:
        return Response(QueueShape(_shown(regime_now().queue)).data)


def _shown(queue: Queue) -> dict[str, Any]:
    placed: list[dict[str, Any]] = [
        {**vars(one), **vars(one.line), "place": place}
        for filings in queue.in_lines.values()
        for place, one in enumerate(filings, 1)
    ]
    return {"waiting": placed, "failed": [vars(one) for one in queue.failed]}
