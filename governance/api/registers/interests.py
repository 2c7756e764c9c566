"""API of the interests of the staff: each office that is filled, and what its holder declared."""

from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request

from audit.reading import queries as log
from audit.shell.rest import Resource
from audit.shell.shapes import OneOf, Shape
from governance.api import codes
from governance.reading.staff_interests import officers


class OfficerShape(Shape):
    """An office; the states whose files its holder leaves to others, nationality among them."""

    office = OneOf(*codes.OFFICE)
    declared = serializers.BooleanField()
    states = serializers.ListField(child=serializers.CharField())


class InterestsView(Resource):
    """What the officers of the Secretariat declared."""

    class Output(Shape):
        results = OfficerShape(many=True)

    @extend_schema(responses=Output)
    def get(self, request: Request) -> HttpResponseBase:
        return self.shown(
            request, log.newest_position(), lambda: self.Output({"results": officers()}).data
        )
