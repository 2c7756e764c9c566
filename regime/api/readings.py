"""API of readings: what each would change over all systems on file, and the borderline systems."""

from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from audit.log.errors import Malformed
from audit.shell.inputs import Body, Text, read
from audit.shell.rest import Resource
from audit.shell.shapes import Address, Shape
from regime.domain.classifying.borderline import Borderline
from regime.domain.classifying.figures import SHAPE
from regime.domain.classifying.listed import ControlList
from regime.domain.classifying.readings import Effect, chosen, read_reading
from regime.reading.classifying import (
    NoList,
    OnFile,
    Preview,
    borderlines,
    list_at,
    preview,
    readings_at,
    systems_at,
)
from regime.reading.remembered import newest


class EffectShape(Shape):
    """What a reading changes for a system; an entry of null where figures are unknown."""

    system = serializers.CharField()
    before = serializers.CharField(allow_null=True)
    after = serializers.CharField(allow_null=True)
    sets_aside = serializers.ListField(child=serializers.CharField())
    rules = serializers.ListField(child=serializers.CharField())
    unknown = serializers.ListField(child=serializers.CharField())


class PreviewShape(Shape):
    """A reading and its effect: the systems that it affects, and those that are left open."""

    reading = serializers.CharField()
    title = serializers.CharField()
    provision = serializers.CharField(allow_blank=True)
    fault = serializers.CharField(
        allow_blank=True, help_text="Why the list as it stands cannot read it."
    )
    affected = EffectShape(many=True)
    left_open = EffectShape(many=True)
    unaffected = serializers.ListField(child=serializers.CharField())
    borderline_settled = serializers.IntegerField(
        help_text="How many of the systems that it affects are borderline."
    )


class KnownReadingShape(PreviewShape):
    """A reading that is on file, with its effect, and where it is by itself."""

    href = Address("api-reading", code="reading")


class BorderlineShape(Shape):
    """A system that a small error of a figure would move, or that unknown figures leave open."""

    system = serializers.CharField()
    close = serializers.ListField(
        child=serializers.CharField(), help_text="Figures within a tenth of a bound, with it."
    )
    unknown = serializers.ListField(child=serializers.CharField())


class ReadingInput(Body):
    """A line: whatever the list gives ``given`` and has this figure so, would be ``instead``."""

    given = Text(max_length=40)
    figure = Text(max_length=64)
    op = Text(max_length=2, help_text="How it is compared: <, <=, =, >= or >.")
    value = Text(max_length=SHAPE, help_text="A number, as text.")
    instead = Text(max_length=40)


class ReadingsView(Resource):
    """The readings that say what they change: those of before these Rules, and the common ones."""

    permission_classes = [AllowAny]

    class Output(Shape):
        readings = KnownReadingShape(many=True)
        borderline = BorderlineShape(many=True)

    @extend_schema(responses=Output)
    def get(self, request: Request) -> HttpResponseBase:
        """What each known reading changes, and which systems are borderline."""
        return self.shown(
            request, newest(), lambda: self.Output(_every(), context={"request": request}).data
        )

    @extend_schema(request=ReadingInput, responses=PreviewShape)
    def post(self, request: Request) -> Response:
        """What a line of one's own would change; nothing is recorded."""
        said: dict[str, Any] = read(ReadingInput, request.data)
        controls = _list()
        reading = read_reading("own", chosen(**said), controls)
        if reading.fault:
            raise Malformed(reading.fault)
        shown = _told(preview(reading, controls, tuple(systems_at(controls))))
        return Response(PreviewShape(shown).data, headers={"Cache-Control": "no-store"})


class ReadingView(Resource):
    """One known reading, and what it changes."""

    permission_classes = [AllowAny]

    @extend_schema(responses=KnownReadingShape)
    def get(self, request: Request, code: str) -> HttpResponseBase:
        controls = _list()
        found = next((one for one in readings_at(controls) if one.id == code), None)
        if found is None:
            raise Http404
        return self.shown(
            request,
            newest(),
            lambda: (
                KnownReadingShape(
                    _told(preview(found, controls, tuple(systems_at(controls)))),
                    context={"request": request},
                ).data
            ),
        )


def _every() -> dict[str, Any]:
    controls = _list()
    on_file = tuple(systems_at(controls))
    return {
        "readings": [_told(preview(one, controls, on_file)) for one in readings_at(controls)],
        "borderline": [_near(*row) for row in borderlines(controls, on_file)],
    }


def _list() -> ControlList:
    try:
        return list_at()
    except NoList:
        raise Http404(_("The regime keeps no list that classifies.")) from None


def _told(found: Preview) -> dict[str, Any]:
    return {
        "reading": found.reading.id,
        "title": found.reading.title,
        "provision": found.reading.provision,
        "fault": found.reading.fault,
        "affected": [_row(*row) for row in found.affected],
        "left_open": [_row(*row) for row in found.left_open],
        "unaffected": [one.code for one in found.unaffected],
        "borderline_settled": found.settled,
    }


def _row(one: OnFile, found: Effect) -> dict[str, Any]:
    return {
        "system": one.code,
        "before": found.before.headline,
        "after": found.after.headline,
        "sets_aside": list(found.sets_aside),
        "rules": [change.rule.id for change in found.changes],
        "unknown": list(found.after.unknown),
    }


def _near(one: OnFile, why: Borderline) -> dict[str, Any]:
    close = [f"{figure} {bound}" for figure, bound in why.close]
    return {"system": one.code, "close": close, "unknown": list(why.unknown)}
