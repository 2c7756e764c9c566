"""API of matters: what may be proposed now, in which form, and how many must stand behind it."""

from typing import Any

from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request

from audit.shell.rest import Resource
from audit.shell.shapes import Address, OneOf, Recorded, Shape, Word
from governance.api import codes
from governance.reading import matters
from regime.reading import queries as regime


class WhyNotShape(Shape):
    """Why a matter is not in service."""

    code = serializers.CharField()
    detail = serializers.CharField()
    rule = serializers.CharField(help_text="The article that says so; else empty.")


class MattersView(Resource):
    """The matters of the edition in force, by title."""

    class Output(Shape):
        matter = Word()
        title = serializers.CharField()
        article = serializers.CharField()
        procedure = Word(help_text="As the rules name it; a proposal names its version too.")
        ballot = OneOf(
            *codes.BALLOT, allow_blank=True, help_text="Empty where nothing is voted on."
        )
        in_service = serializers.BooleanField()
        why_not = WhyNotShape(allow_null=True)
        text = Recorded(help_text="The form of a proposal's text, as JSON Schema.")
        sponsors_wanted = serializers.IntegerField(help_text="Members, where a member proposes.")
        terms = Recorded(help_text="The row of the decision matrix.")
        position = serializers.IntegerField()
        href = Address("api-article", article="article")
        entry = Address("api-log-entry", position="position")

    @extend_schema(responses=Output(many=True))
    def get(self, request: Request) -> HttpResponseBase:
        return self.shown(request, regime.newest_edition_position(), lambda: self._all(request))

    def _all(self, request: Request) -> Any:
        return self.Output(matters.matters(), many=True, context={"request": request}).data
