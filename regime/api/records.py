"""API of the regime's sourced records: the collections, the records of one, one with its sources.

A record changes with its own entry and with decisions on it, a collection with the last of all
these.
"""

from django.http import Http404
from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from audit.shell.rest import Paged, Resource
from audit.shell.shapes import Shape
from regime.api.shapes import CollectionShape, RecordShape, SourceShape
from regime.reading import records
from regime.reading.queries import sources


class CollectionsView(Resource):
    """All collections, and how many records each holds."""

    class Output(Shape):
        collections = CollectionShape(many=True)

    @extend_schema(responses=Output)
    def get(self, request: Request) -> HttpResponseBase:
        return self.shown(
            request,
            records.newest_record_position(),
            lambda: (
                self.Output(
                    {"collections": records.collections()}, context={"request": request}
                ).data
            ),
        )


class CollectionView(Paged):
    """The records of one collection, in the order in which they were entered."""

    page_order = ("position",)

    @extend_schema(responses=RecordShape(many=True))
    def get(self, request: Request, collection: str) -> HttpResponseBase:
        newest = records.newest_record_position(collection)
        if newest < 0:
            raise Http404
        return self.shown(
            request,
            newest,
            lambda: self.page(request, records.records(collection), RecordShape),
        )


class RecordView(Resource):
    """One record, with its sources."""

    class Output(RecordShape):
        sources = SourceShape(many=True, source="cited")  # type: ignore[assignment]

    @extend_schema(responses=Output)
    def get(self, request: Request, collection: str, record: str) -> HttpResponseBase:
        row = records.record(collection, record)
        if row is None:
            raise Http404
        return self.shown(
            request,
            max(row.position, records.newest_change_of(collection, record)),
            lambda: (
                self.Output(
                    vars(row) | {"cited": sources(row.sources)}, context={"request": request}
                ).data
            ),
        )
