"""API of yearly reports: the figures of a year, each with its base."""

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from audit.shell.rest import Resource
from audit.shell.shapes import Address, Instant, Shape
from governance.reading import yearly


class YearlyReportShape(Shape):
    """The report on a year: each figure as its count and its base, null where there is none."""

    year = serializers.IntegerField()
    over = serializers.BooleanField()
    due_at = Instant()
    figures = serializers.DictField(
        child=serializers.ListField(child=serializers.IntegerField(allow_null=True))
    )
    sha256 = serializers.CharField(source="digest")
    href = Address("api-yearly-report", year="year")


class YearlyReportsView(Resource):
    """Yearly reports, the newest first."""

    class Output(Shape):
        results = YearlyReportShape(many=True)

    @extend_schema(responses=Output)
    def get(self, request: Request) -> Response:
        years = yearly.years() if yearly.are_kept() else []
        found = {"results": [_data(one) for year in years if (one := yearly.of_year(year))]}
        return Response(self.Output(found, context={"request": request}).data)


class YearlyReportView(Resource):
    """The report on one year."""

    @extend_schema(responses=YearlyReportShape)
    def get(self, request: Request, year: int) -> Response:
        found = yearly.of_year(year)
        if found is None:
            raise Http404
        return Response(YearlyReportShape(_data(found), context={"request": request}).data)


def _data(found: yearly.YearRead) -> dict[str, object]:
    return {**vars(found), "figures": yearly.as_data(found)}
