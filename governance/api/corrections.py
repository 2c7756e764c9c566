"""API of corrections: parameters that the Registrar brought into line with their words."""

from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from audit.inputs import AnyJson, Body, Text, read
from audit.log.errors import Malformed
from audit.rest import Paged
from audit.shapes import Address, Instant, ReceiptShape, Recorded, Shape, address
from governance.api.acting import Acting
from regime import queries
from regime.domain.commands import CorrectParameters
from regime.domain.values import ArticleId


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


class CorrectView(Acting):
    """The Registrar corrects parameters of an article to what its words say, with reasons."""

    class Input(Body):
        parameters = AnyJson()
        reasons = Text()

    class Output(Shape):
        article = serializers.CharField()
        href = serializers.URLField()
        receipt = ReceiptShape()

    @extend_schema(request=Input, responses=Output)
    def post(self, request: Request, article: str) -> Response:
        said = read(self.Input, request.data)
        if not isinstance(said["parameters"], dict):
            raise Malformed("Parameters are an object.", place="/parameters")
        command = CorrectParameters(ArticleId(article), said["parameters"], said["reasons"])
        shown = {"article": article, "href": address(request, "api-article", article=article)}
        return self.recorded(self.act(command), shown)
