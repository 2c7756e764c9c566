"""API of evidence: the documents of an application as what they are, filing, opening and erasing.

A document is filed as ``multipart/form-data`` and handed out as its own bytes, to who may read it.
"""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404
from django.http.response import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.parsers import MultiPartParser
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from audit.shell.inputs import Body, Text, read
from audit.shell.rest import Paged, Resource
from audit.shell.shapes import Address, Instant, OneOf, ReceiptShape, Shape, address
from audit.store import Receipt
from governance.acting import documents, evidence
from governance.acting.documents import handed_out
from governance.api.act_views import ActView, Fields
from governance.api.acting import Acting
from governance.models import Evidence
from governance.reading.actors import actor_of
from governance.sealing.uploads import KINDS
from governance.wording.evidence import ERASED, OPEN, SEALED, state_of
from regime.domain.chapters.accession.evidence import said as evidence_said
from regime.domain.values import Symbol

MEDIA_TYPES = sorted({known.split(";")[0] for known, _ in KINDS.values()})


class KnownAsShape(Shape):
    """What a document is known by."""

    name = serializers.CharField()
    media_type = serializers.CharField()
    bytes = serializers.IntegerField()
    sha256 = serializers.CharField()


class EvidenceShape(Shape):
    """A document as what it is; ``document`` is there for who may read it."""

    number = serializers.IntegerField()
    criteria = serializers.ListField(child=serializers.CharField())
    label = serializers.CharField()  # type: ignore[assignment]
    access = serializers.CharField()
    state = OneOf("DocumentState", (SEALED, OPEN, ERASED))
    commitment = serializers.CharField()
    filed_at = Instant()
    class_until = Instant(allow_null=True)
    review_at = Instant(allow_null=True)
    released_at = Instant(allow_null=True)
    released_by = serializers.CharField()
    release_reasons = serializers.CharField()
    erased_at = Instant(allow_null=True)
    erasure_cause = serializers.CharField()
    position = serializers.IntegerField()
    changed_position = serializers.IntegerField()
    document = KnownAsShape(allow_null=True, help_text="Null where it is not for the asker.")
    href = Address("api-evidence", symbol="application", number="number")
    entry = Address("api-log-entry", position="position")


class EvidenceFiledShape(Shape):
    """The document that was filed: its number and address, and the receipt."""

    number = serializers.IntegerField()
    href = serializers.URLField()
    receipt = ReceiptShape()


class _AsItIs(BaseContentNegotiation):
    """A document has one form, whatever the asker would rather have."""

    def select_parser(self, request: Request, parsers: Any) -> Any:
        return next(iter(parsers), None)

    def select_renderer(
        self, request: Request, renderers: Any, format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        renderer = renderers[0]
        return renderer, renderer.media_type


class EvidenceListView(Acting, Paged):
    """The documents of an application, the first first; and filing one."""

    does = evidence_said.FileEvidence
    parser_classes = [MultiPartParser]
    page_order = ("position",)

    class Input(Body):
        criteria = serializers.ListField(child=Text(), min_length=1, max_length=100)
        access = Text()
        label = Text(required=False, default="")  # type: ignore[assignment]
        file = serializers.FileField(allow_empty_file=True)

    @extend_schema(responses=EvidenceShape(many=True))
    def get(self, request: Request, symbol: str) -> HttpResponseBase:
        """The documents of an application, in the order in which they were filed."""
        _must_be_known(symbol)
        rows = Evidence.objects.filter(application=symbol)
        newest = documents.newest_change(symbol)
        return self.shown(
            request,
            newest,
            lambda: self.page(
                request, rows, EvidenceShape, read=lambda found: self._read(found, symbol)
            ),
        )

    def _read(self, rows: list[Evidence], symbol: str) -> list[dict[str, Any]]:
        known = {
            number: dict(one.value)
            for number, one in documents.known_as(symbol, self.actor).items()
        }
        return [
            {**vars(row), "state": state_of(row), "document": known.get(row.number)} for row in rows
        ]

    @extend_schema(request={"multipart/form-data": Input}, responses={201: EvidenceFiledShape})
    def post(self, request: Request, symbol: str) -> Response:
        """The applicant files a document, as ``multipart/form-data``."""
        _must_be_known(symbol)
        said = read(self.Input, request.data)
        upload: UploadedFile[bytes] = said["file"]
        receipt = evidence.file_evidence(
            evidence.Filing(Symbol(symbol), tuple(said["criteria"]), said["label"], said["access"]),
            name=upload.name or "",
            raw=upload.read(),
            actor=self.actor,
            command_id=self.command_id,
        )
        number = Evidence.objects.get(pk=receipt.positions[0]).number
        return self.recorded(receipt, _shown(request, symbol, number), status=201)


class EvidenceView(Resource):
    """The bytes of a document; 404 for who may not read it, as where there is none."""

    content_negotiation_class = _AsItIs

    @extend_schema(responses={(200, one): OpenApiTypes.BINARY for one in MEDIA_TYPES})
    def get(self, request: Request, symbol: str, number: int) -> HttpResponseBase:
        return handed_out(request, symbol, number, actor_of(request))


class OnDocument(ActView):
    """An act on a document of an application, whose bytes stand outside the log."""

    shape = EvidenceFiledShape

    def about(self, receipt: Receipt, **parts: Any) -> Fields:
        return _shown(self.request, parts["symbol"], parts["number"])


class ReleaseEvidenceView(OnDocument):
    """The applicant opens an own document to everyone."""

    does = evidence_said.ReleaseEvidence

    def hand_in(self, command: Any, **parts: Any) -> Receipt:
        _must_be_known(parts["symbol"], parts["number"])
        return evidence.release(command, actor=self.actor, command_id=self.command_id)


class EraseEvidenceView(OnDocument):
    """An officer who keeps the record erases a document, for cause."""

    does = evidence_said.EraseEvidence

    def hand_in(self, command: Any, **parts: Any) -> Receipt:
        _must_be_known(parts["symbol"], parts["number"])
        return evidence.erase(command, actor=self.actor, command_id=self.command_id)


def _must_be_known(symbol: str, number: int | None = None) -> None:
    application = documents.application_now(symbol)
    if application is None or (number is not None and number not in application.evidence):
        raise Http404


def _shown(request: Request, symbol: str, number: int) -> dict[str, object]:
    href = address(request, "api-evidence", symbol=symbol, number=number)
    return {"number": number, "href": href}
