"""API of corrections: parameters that the Registrar brought into line with their words."""

from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request

from audit.shell.rest import Paged
from audit.shell.shapes import Address, Instant, Recorded, Shape
from regime.reading import queries


class CorrectionShape(Shape):
    """A correction, and the edition that it made."""

    article = serializers.CharField()
    before = Recorded()
    after = Recorded()
    reasons = serializers.CharField()
    edition = serializers.IntegerField()
    corrected_at = Instant()
    position = serializers.IntegerField()
    href = Address("api-article", article="article")
    entry = Address("api-log-entry", position="position")


class CorrectionsView(Paged):
    """All corrections of the Registrar, the newest first."""

    page_order = ("-position",)

    @extend_schema(responses=CorrectionShape(many=True))
    def get(self, request: Request) -> HttpResponseBase:
        return self.shown(
            request,
            queries.newest_edition_position(),
            lambda: self.page(request, queries.corrections(), CorrectionShape),
        )
