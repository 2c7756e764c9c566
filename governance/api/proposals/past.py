"""API of the past: proposals as they stood at a moment of the log."""

from typing import Any

from django.http import Http404
from drf_spectacular.utils import PolymorphicProxySerializer
from rest_framework import serializers
from rest_framework.request import Request

from audit.api import EntryShape
from audit.reading.past import Moment
from audit.shell.rest import MomentShape
from audit.shell.shapes import Address, Instant, OneOf, Recorded, Shape, Word
from governance.api import codes
from governance.reading import past
from governance.reading.past import Stood


class StoodShape(Shape):
    """A proposal as it stood; ``due_at`` is when something was due next."""

    symbol = serializers.CharField(source="state.symbol")
    title = serializers.CharField(source="state.title")
    matter = Word(source="state.matter")
    sponsor = serializers.CharField(source="state.sponsor")
    body = OneOf(*codes.BODY, source="state.body", allow_null=True)
    stage = OneOf(*codes.STAGE, source="state.stage")
    procedure = OneOf(*codes.PROCEDURE, source="state.procedure")
    edition = serializers.IntegerField(source="state.edition")
    revision = serializers.IntegerField(source="state.revision")
    submitted_at = Instant(source="row.submitted_at")
    due_at = serializers.SerializerMethodField()
    position = serializers.IntegerField(source="row.position")
    changed_position = serializers.IntegerField()
    href = Address("api-proposal", symbol="state.symbol")

    def get_due_at(self, stood: Stood) -> str | None:
        due = stood.state.due
        return None if due is None else Instant().to_representation(due.at)


class StoodWhole(StoodShape):
    """A proposal as it stood, with its text and its entries until then."""

    basis = serializers.CharField(source="row.basis")
    text = Recorded(source="state.text")
    reasons = serializers.CharField(source="row.reasons")
    decision = serializers.CharField(source="state.decision", allow_null=True)
    entries = EntryShape(many=True)
    past = MomentShape(required=False)


def now_or_then(
    name: str, now: type[Shape], then: type[Shape], *, many: bool = False
) -> PolymorphicProxySerializer:
    """The schema of an answer that has another shape where a moment is asked for."""
    return PolymorphicProxySerializer(
        component_name=name, serializers=[now, then], resource_type_field_name=None, many=many
    )


def proposal(request: Request, symbol: str, moment: Moment) -> Any:
    """One proposal as it stood; 404 where it had not been submitted."""
    stood = past.proposal(symbol, moment)
    if stood is None:
        raise Http404
    return StoodWhole(stood, context={"request": request}).data
