"""API of national implementation: what each state declares of its law, and what sources say."""

from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request

from audit.reading.past import Moment, moment_of
from audit.shell.rest import PastQuery, Resource
from audit.shell.shapes import Address, Instant, Shape
from regime.domain.chapters.implementation.deciding import entries_of
from regime.models import Implementation
from regime.reading import implementation


class DeclarationShape(Shape):
    """What a state declares of its own law. It is its own claim."""

    edition = serializers.IntegerField()
    measure = serializers.CharField()
    in_force_on = serializers.DateField()
    source = serializers.CharField()  # type: ignore[assignment]
    not_yet = serializers.ListField(
        child=serializers.CharField(), help_text="Entries that its law does not hold yet."
    )
    remarks = serializers.CharField()
    declared_at = Instant()
    replaced_position = serializers.IntegerField(
        allow_null=True, help_text="The entry of the declaration that replaced it, if any."
    )
    position = serializers.IntegerField()
    log_entry = Address("api-log-entry", position="position")


class OfMemberShape(Shape):
    """A state, and its declarations; null and empty: it has declared nothing."""

    state = serializers.CharField()
    stands = DeclarationShape(allow_null=True)
    earlier = DeclarationShape(many=True)


class ImplementationView(Resource):
    """Which edition of the list each state says that its law implements."""

    class Output(Shape):
        states = serializers.IntegerField()
        declared = serializers.IntegerField()
        results = OfMemberShape(many=True)

    query = PastQuery

    @extend_schema(responses=Output)
    def get(self, request: Request) -> HttpResponseBase:
        moment = moment_of(request)
        if not implementation.is_kept(moment):
            raise Http404
        return self.shown(
            request,
            implementation.mark(),
            lambda: self.Output(whole(moment), context={"request": request}).data,
            past=moment,
        )


def whole(moment: Moment) -> dict[str, Any]:
    """Every state that may declare, or might then, with what it declared."""
    known: dict[str, list[dict[str, Any]]] = {}
    for row in implementation.declarations(moment=moment):
        known.setdefault(row.member, []).append(_declared(row))
    results = [
        _of_member(one.code, known.get(one.code, [])) for one in implementation.who_declare(moment)
    ]
    return {
        "states": len(results),
        "declared": sum(one["stands"] is not None for one in results),
        "results": results,
    }


def _of_member(code: str, declared: list[dict[str, Any]]) -> dict[str, Any]:
    stands = next(iter(declared), None)
    return {"state": code, "stands": stands, "earlier": declared[1:]}


def _declared(row: Implementation) -> dict[str, Any]:
    fields = {field.name: getattr(row, field.name) for field in row._meta.fields}
    return {**fields, "not_yet": entries_of(row.not_yet)}
