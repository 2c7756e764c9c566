"""API of the gaps of one state: other instruments, and the list in its law."""

from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request

from audit.shell.rest import Resource
from audit.shell.shapes import Recorded, Shape
from regime.reading import queries
from regime.reading.member_gaps import Gaps, gaps_of, newest_gaps_position


class InstrumentStatusShape(Shape):
    """How the state stands to an instrument; no facts: the record holds no status of states."""

    instrument = serializers.CharField()
    facts = Recorded(help_text="By its key, each fact that tells it; null: it is not known.")
    lacking = serializers.ListField(child=serializers.CharField())
    unknown = serializers.BooleanField()


class InLawShape(Shape):
    """The edition in force, and how far the state says that its law is behind it."""

    edition = serializers.IntegerField()
    declared = serializers.IntegerField(allow_null=True)
    behind = serializers.IntegerField(allow_null=True)
    not_yet = serializers.ListField(child=serializers.CharField())
    position = serializers.IntegerField(allow_null=True)


class MemberGapsView(Resource):
    """What a state lacks of other instruments and of the list in its law, of the record alone."""

    class Output(Shape):
        state = serializers.CharField()
        instruments = InstrumentStatusShape(many=True)
        law = InLawShape(allow_null=True)

    @extend_schema(responses=Output)
    def get(self, request: Request, code: str) -> HttpResponseBase:
        state = queries.participant(code)
        if state is None:
            raise Http404
        return self.shown(
            request,
            newest_gaps_position(),
            lambda: self.Output(_whole(gaps_of(state)), context={"request": request}).data,
        )


def _whole(found: Gaps) -> dict[str, Any]:
    law = found.law
    return {
        "state": found.state.code,
        "instruments": [
            {
                "instrument": one.record.title,
                "facts": dict(one.facts),
                "lacking": one.lacking,
                "unknown": one.unknown,
            }
            for one in found.instruments
        ],
        "law": law
        and {
            "edition": law.edition,
            "declared": law.declared.edition if law.declared else None,
            "behind": law.behind,
            "not_yet": law.not_yet,
            "position": law.declared.position if law.declared else None,
        },
    }
