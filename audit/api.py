"""API of the log: its head, its key, its checkpoints, and every entry with where its proof is."""

from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request

from audit.log.catalogue import to_json
from audit.log.encoding import parse
from audit.log.entry import Recorded as Entry
from audit.log.entry import read_recorded
from audit.log.merkle import leaf_hash
from audit.models import LogEntry, SignedCheckpoint
from audit.publishing import cosigned_checkpoints
from audit.publishing.cosigned_checkpoints import CosignedCheckpoint
from audit.reading import queries
from audit.shell.filters import Filters, Order, Words
from audit.shell.rest import Paged, Resource
from audit.shell.shapes import Address, EventType, Instant, Recorded, Shape, address


class EntryShape(Shape):
    """An entry of the log: what it records, and where its exact bytes and its proof are."""

    position = serializers.IntegerField()
    stream = serializers.CharField(source="entry.stream")
    version = serializers.IntegerField(source="entry.version")
    type = EventType(source="entry.type")
    recorded_at = Instant(source="entry.recorded_at")
    actor = Recorded(source="entry.actor")
    rules = serializers.SerializerMethodField()
    command = serializers.CharField(
        source="entry.command",
        help_text="A UUID where somebody acted; founding and clock have texts of their own.",
    )
    seal = Recorded(source="entry.seal")
    leaf = serializers.SerializerMethodField()
    href = Address("api-log-entry", position="position")
    bytes = Address("log-entry-bytes", position="position")
    proof = Address("log-entry-proof", position="position")

    @extend_schema_field(OpenApiTypes.ANY)
    def get_rules(self, entry: Entry) -> Any:
        return None if entry.entry.rules is None else to_json(entry.entry.rules)

    def get_leaf(self, entry: Entry) -> str:
        return leaf_hash(entry.raw).hex()


class LogView(Resource):
    """The head of the log: how far it has come, how far it is signed, and by which key."""

    class Output(Shape):
        origin = serializers.CharField()
        vkey = serializers.CharField()
        size = serializers.IntegerField()
        recorded_at = Instant()
        checkpoint = Recorded()
        links = serializers.DictField(child=serializers.URLField())

    @extend_schema(responses=Output)
    def get(self, request: Request) -> HttpResponseBase:
        head, founded = queries.head(), queries.founded()
        if founded is None:
            raise Http404
        signed = head.signed
        checkpoint = signed and {
            "size": signed.size,
            "root": bytes(signed.root).hex(),
            "note": signed.note,
        }
        links = {
            "entries": address(request, "api-log-entries"),
            "checkpoints": address(request, "api-log-checkpoints"),
            "checkpoint": address(request, "log-checkpoint"),
            "vkey": address(request, "log-vkey"),
        }
        return self.shown(
            request,
            head.size + (signed.size if signed else 0),
            lambda: (
                self.Output(
                    {
                        "origin": founded.origin,
                        "vkey": queries.vkey(),
                        "size": head.size,
                        "recorded_at": head.recorded_at,
                        "checkpoint": checkpoint,
                        "links": links,
                    }
                ).data
            ),
        )


class EntryFilters(Filters):
    """By what entries are asked."""

    stream = Words(longest=120)
    type = Words(longest=60)
    ordering = Order("position")


class EntriesView(Paged):
    """The entries, the newest first; of one stream, or of one type, where asked for."""

    filterset_class = EntryFilters

    @extend_schema(responses=EntryShape(many=True))
    def get(self, request: Request) -> HttpResponseBase:
        rows = self.listed(queries.entries())
        return self.shown(
            request,
            queries.newest_position(),
            lambda: self.page(request, rows, EntryShape, read=_read),
        )


class EntryView(Resource):
    """One entry, whole, as JSON; its exact bytes are at ``bytes``."""

    class Output(EntryShape):
        entry = serializers.SerializerMethodField()

        @extend_schema_field(OpenApiTypes.OBJECT)
        def get_entry(self, entry: Entry) -> Any:
            return parse(entry.raw)

    @extend_schema(responses=Output)
    def get(self, request: Request, position: int) -> HttpResponseBase:
        found = queries.entry(position)
        if found is None:
            raise Http404
        return self.shown(
            request, position, lambda: self.Output(found, context={"request": request}).data
        )


class CosignatureShape(Shape):
    """A witness that stands by a checkpoint: since when, as of when last, and the line to check."""

    witness = serializers.CharField()
    vkey = serializers.CharField()
    first_at = Instant()
    cosigned_at = Instant()
    line = serializers.CharField()


class CheckpointShape(Shape):
    """A signed checkpoint, with whoever cosigned it; ``text`` is where it is given out whole."""

    size = serializers.IntegerField(source="signed.size")
    root = serializers.SerializerMethodField()  # type: ignore[assignment]
    note = serializers.CharField(source="signed.note")
    signed_at = Instant(source="signed.signed_at")
    cosignatures = CosignatureShape(many=True)
    text = Address("log-checkpoint-of-size", size="signed.size")

    def get_root(self, checkpoint: CosignedCheckpoint) -> str:
        return bytes(checkpoint.signed.root).hex()


class CheckpointsView(Paged):
    """The signed checkpoints, the newest first, each with its cosignatures."""

    page_order = ("-size",)

    @extend_schema(responses=CheckpointShape(many=True))
    def get(self, request: Request) -> HttpResponseBase:
        return self.shown(
            request,
            queries.signed_size() + cosigned_checkpoints.newest_mark(),
            lambda: self.page(
                request,
                cosigned_checkpoints.checkpoints(),
                CheckpointShape,
                read=_with_cosignatures,
            ),
        )


def _with_cosignatures(rows: list[SignedCheckpoint]) -> list[CosignedCheckpoint]:
    found = cosigned_checkpoints.cosignatures(rows)
    return [CosignedCheckpoint(row, found[row.size]) for row in rows]


def _read(rows: list[LogEntry]) -> list[Entry]:
    return [read_recorded(row.position, bytes(row.entry)) for row in rows]
