"""API of the tasks of the Secretariat: what waits for an office, and who acts on it."""

from typing import Any

from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request

from audit.reading import queries as log
from audit.shell.rest import Resource
from audit.shell.shapes import Instant, OneOf, Shape
from governance.api import codes
from governance.reading.secretariat_tasks import Task, tasks


class TaskShape(Shape):
    """A duty that runs; ``acts`` is null where nobody but the clock is left."""

    act = OneOf(*codes.ACT)
    office = OneOf(*codes.OFFICE)
    acts = OneOf(*codes.OFFICE, allow_null=True)
    left_to_others = serializers.BooleanField()
    article = serializers.CharField()
    stream = serializers.CharField()
    item = serializers.CharField()
    opened = serializers.IntegerField()
    opened_at = Instant()
    until = Instant()


class TasksView(Resource):
    """What waits for an office of the Secretariat, the first to fall due first."""

    class Output(Shape):
        open = serializers.IntegerField()
        left_to_others = serializers.IntegerField()
        results = TaskShape(many=True)

    @extend_schema(responses=Output)
    def get(self, request: Request) -> HttpResponseBase:
        return self.shown(request, log.newest_position(), self._output)

    def _output(self) -> Any:
        found = tasks()
        shown = {
            "open": len(found),
            "left_to_others": sum(one.left_to_others for one in found),
            "results": [_task(one) for one in found],
        }
        return self.Output(shown).data


def _task(one: Task) -> dict[str, Any]:
    return {**vars(one.duty), "acts": one.acts or None, "left_to_others": one.left_to_others}
