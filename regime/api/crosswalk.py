"""API of the cross-walk: what meets each provision of other instruments, and every gap."""

from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request

from audit.shell.rest import Resource
from audit.shell.shapes import Recorded, Shape
from regime.domain.crosswalk import Provision, counted, kinds_of
from regime.reading.crosswalk import newest_provision_position, provisions


class CoverageShape(Shape):
    """An instrument in numbers: its provisions, by the most that any text does for each."""

    instrument = serializers.CharField()
    provisions = serializers.IntegerField()
    implemented = serializers.IntegerField()
    supported = serializers.IntegerField()
    unmet = serializers.IntegerField()
    with_gap = serializers.IntegerField()


class CrosswalkLinkShape(Shape):
    """What one text of the regime does for a provision; a gap has neither kind nor text."""

    relation = Recorded()
    kind = Recorded()
    ref = Recorded()
    note = serializers.CharField()


class ProvisionShape(Shape):
    """A provision; ``met`` is the most that any text does for it."""

    provision = serializers.CharField()
    instrument = serializers.CharField()
    title = serializers.CharField()
    met = serializers.CharField()
    links = CrosswalkLinkShape(many=True)


class InstrumentsView(Resource):
    """The whole table, as it stands: for each provision its links, for each instrument numbers."""

    class Output(Shape):
        kinds = serializers.ListField(child=serializers.CharField())
        coverage = CoverageShape(many=True)
        provisions = ProvisionShape(many=True)

    @extend_schema(responses=Output)
    def get(self, request: Request) -> HttpResponseBase:
        newest = newest_provision_position()
        if newest < 0:
            raise Http404
        return self.shown(
            request,
            newest,
            lambda: self.Output(_whole(provisions()), context={"request": request}).data,
        )


def _whole(found: list[Provision]) -> dict[str, Any]:
    return {
        "kinds": kinds_of(found),
        "coverage": counted(found),
        "provisions": [vars(one) | {"provision": one.code, "met": one.met} for one in found],
    }
