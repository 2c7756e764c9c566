"""API of universality: who takes part at a moment, and how that came about, in numbers."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request

from audit.reading.past import moment_of
from audit.shell.rest import PastQuery, Resource
from audit.shell.shapes import OneOf, Recorded, Shape
from regime.api.shapes import SourceShape
from regime.domain.universality import FEWEST, Counted, Part, Point, Series
from regime.domain.values import Standing
from regime.reading.queries import sources
from regime.reading.universality import Dashboard, Instrument, Outside, dashboard, newest_position

SHARE = "An exact fraction; null of fewer states than fewest_for_a_share."


class PartShape(Shape):
    """The states for which a value holds; a null value: it is not known for them."""

    value = Recorded()
    count = serializers.IntegerField()
    of = serializers.IntegerField()
    share = serializers.CharField(allow_null=True, help_text=SHARE)
    states = serializers.ListField(child=serializers.CharField())


class CountedShape(Shape):
    """A fact, and how many states have each of its values."""

    fact = serializers.CharField()
    parts = PartShape(many=True)


class PointShape(Shape):
    """At the end of a year: how many, of how many members, and who came and went."""

    year = serializers.IntegerField()
    count = serializers.IntegerField()
    of = serializers.IntegerField()
    share = serializers.CharField(allow_null=True, help_text=SHARE)
    came = serializers.ListField(child=serializers.CharField())
    left = serializers.ListField(child=serializers.CharField())


class SeriesShape(Shape):
    """A number at the end of each year in which it changed."""

    series = serializers.CharField()
    points = PointShape(many=True)
    undated = serializers.ListField(child=serializers.CharField())


class OutsideShape(Shape):
    """A state outside, by its relation; ``dates`` are those of its recorded events."""

    state = serializers.CharField()
    relation = serializers.CharField()
    dates = serializers.ListField(child=serializers.CharField())
    position = serializers.IntegerField()


class InstrumentShape(Shape):
    """Another instrument, and the facts that tell how states stand to it; empty: none is held."""

    instrument = serializers.CharField()
    told_by = serializers.ListField(child=serializers.CharField())
    position = serializers.IntegerField()


class StateShape(Shape):
    """A state that takes part: the entries that tell its facts, and how it stands."""

    state = serializers.CharField()
    standing = OneOf("Standing", Standing)
    recorded = serializers.IntegerField()
    position = serializers.IntegerField()
    confidence = serializers.CharField()
    sources = serializers.ListField(child=serializers.CharField())


class UniversalityView(Resource):
    """The composition, the numbers over time, states outside, and what the numbers rest on."""

    class Output(Shape):
        fewest_for_a_share = serializers.IntegerField()
        members = serializers.IntegerField()
        standings = PartShape(many=True)
        groups = PartShape(many=True)
        facts = CountedShape(many=True)
        series = SeriesShape(many=True)
        facts_by_year = SeriesShape(many=True)
        outside = OutsideShape(many=True)
        outside_facts = CountedShape(many=True)
        instruments = InstrumentShape(many=True)
        states = StateShape(many=True)
        sources = SourceShape(many=True)

    query = PastQuery

    @extend_schema(responses=Output)
    def get(self, request: Request) -> HttpResponseBase:
        moment = moment_of(request)
        return self.shown(
            request,
            newest_position(),
            lambda: self.Output(_whole(dashboard(moment)), context={"request": request}).data,
            past=moment,
        )


def _whole(board: Dashboard) -> dict[str, Any]:
    found = board.found
    over_time = {"members": found.members_by_year} | {
        kind.value: one for kind, one in found.outside_by_year.items()
    }
    cited = {code for one in board.states.values() for code in one.sources}
    return {
        "fewest_for_a_share": FEWEST,
        "members": len(found.members),
        "standings": [_part(one) for one in found.standings],
        "groups": [_part(one) for one in found.groups],
        "facts": [_counted(one) for one in found.facts],
        "series": _series(over_time),
        "facts_by_year": _series(found.facts_by_year),
        "outside": [_outside(one) for one in board.outside],
        "outside_facts": [_counted(one) for one in board.outside_facts],
        "instruments": [_instrument(one) for one in board.instruments],
        "states": list(board.states.values()),
        "sources": sources(sorted(cited)),
    }


def _exact(share: Fraction | None) -> str | None:
    return None if share is None else f"{share.numerator}/{share.denominator}"


def _part(one: Part) -> dict[str, Any]:
    return vars(one) | {"count": one.count, "share": _exact(one.share)}


def _counted(one: Counted) -> dict[str, Any]:
    return {"fact": one.fact, "parts": [_part(part) for part in one.parts]}


def _series(found: Mapping[str, Series]) -> list[dict[str, Any]]:
    return [
        {"series": key, "points": [_point(point) for point in one.points], "undated": one.undated}
        for key, one in found.items()
    ]


def _point(one: Point) -> dict[str, Any]:
    return vars(one) | {"share": _exact(one.share)}


def _outside(one: Outside) -> dict[str, Any]:
    return {
        "state": one.state,
        "relation": one.relation,
        "dates": one.dates,
        "position": one.record.position,
    }


def _instrument(one: Instrument) -> dict[str, Any]:
    return {
        "instrument": one.record.title,
        "told_by": list(one.told_by),
        "position": one.record.position,
    }
