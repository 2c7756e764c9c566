"""API of consistency: like cases treated unlike, objectors, spread, groups, and a comparison."""

from fractions import Fraction
from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request

from audit.log.errors import Malformed
from audit.shell.inputs import Body, Text
from audit.shell.rest import Resource
from audit.store import Receipt
from governance.api.act_views import ActView, Fields
from governance.api.registers import consistency_shapes as shapes
from governance.domain.consistency.case import Case, Fate
from governance.domain.consistency.choosing import chosen
from governance.domain.consistency.comparing import Comparison
from governance.domain.consistency.counts import FEWEST, Counts
from governance.domain.consistency.dominance import Pair
from governance.domain.consistency.groups import Compared, Line
from governance.domain.consistency.objectors import Record
from governance.domain.consistency.spread import Spread
from governance.reading.consistency import cases as applications
from governance.reading.consistency.comparison import (
    Consistency,
    beside,
    consistency,
    newest_position,
)
from regime.domain.chapters.accession.questions.said import AnswerPair

Shown = dict[str, Any]


class Cases(Body):
    """Which applications are compared."""

    case = serializers.ListField(
        child=Text(max_length=120), help_text="The applications to compare, two or more."
    )


class ConsistencyView(Resource):
    """Whether like cases were treated alike, with the entries and counts that each rests on."""

    @extend_schema(responses=shapes.ConsistencyShape)
    def get(self, request: Request) -> HttpResponseBase:
        return self.shown(
            request,
            newest_position(),
            lambda: shapes.ConsistencyShape(whole(consistency())).data,
        )


class CompareCasesView(Resource):
    """Two or more cases beside each other, criterion by criterion."""

    query = Cases

    @extend_schema(responses=shapes.ComparisonShape)
    def get(self, request: Request) -> HttpResponseBase:
        asked = self.asked()["case"]
        if len(set(asked)) < 2:
            raise Malformed(_("Name two cases or more."), place="case")
        found = chosen(applications.cases(), asked)
        if found is None:
            raise Http404
        return self.shown(
            request,
            newest_position(),
            lambda: shapes.ComparisonShape(compared(beside(found))).data,
        )


class AnswerPairView(ActView):
    """Answer for like cases of which one was admitted and the other kept out.

    A head of a delegation answers whose objection stood against ``application``, the one that was
    kept out; where none stood, the Chair does.
    """

    does = AnswerPair
    shape = shapes.PairAnsweredShape

    def about(self, receipt: Receipt, **parts: Any) -> Fields:
        said: Any = self.request.data
        return {key: said[key] for key in ("application", "admitted")}


def whole(found: Consistency) -> Shown:
    """Everything that is counted, as the answer says it."""
    return {
        "fewest_for_a_share": FEWEST,
        "cases": [_case(one) for one in found.cases],
        "pairs": [_pair(one) for one in found.pairs],
        "departures": _counts(found.departures.counts)
        | {"cases": [one.application for one in found.departures.cases]},
        "objectors": [_record(one) for one in found.records],
        "spread": [_spread(one) for one in found.spreads],
        "divisions": [
            {"division": one.division, "measures": [_measure(each) for each in one.measures]}
            for one in found.divisions
        ],
    }


def compared(found: Comparison) -> Shown:
    """Cases beside each other, as the answer says it."""
    return {
        "one_edition": found.one_edition,
        "cases": [
            _case(one.case)
            | {"days_to_completeness": one.to_completeness, "days_to_decision": one.to_decision}
            for one in found.columns
        ],
        "criteria": [
            {"edition": row.edition, "criterion": row.criterion, "findings": row.cells}
            for row in found.rows
        ],
    }


def _case(one: Case) -> Shown:
    return vars(one) | {"total": _exact(one.total)}


def _pair(one: Pair) -> Shown:
    return {
        "admitted": one.admitted.application,
        "kept_out": one.kept_out.application,
        "better": one.better,
        "objectors": one.objectors,
        "positions": one.positions,
        "open": one.open,
        "answer": one.answer,
    }


def _record(one: Record) -> Shown:
    fates = {fate.value: one.fates[fate] for fate in Fate}
    return {"member": one.member, "raised": one.raised, "fates": fates}


def _spread(one: Spread) -> Shown:
    return vars(one) | {"median": _exact(one.median), "agreement": _counts(one.agreement)}


def _measure(one: Compared) -> Shown:
    return {"measure": one.measure, "groups": [_line(line) for line in one.lines]}


def _line(one: Line) -> Shown:
    states = [{"state": state, "count": found.count, "of": found.of} for state, found in one.states]
    return {"group": one.group, **_counts(one.counts), "states": states}


def _counts(found: Counts) -> Shown:
    return {"count": found.count, "of": found.of, "share": _exact(found.share)}


def _exact(value: Fraction | None) -> str | None:
    return None if value is None else f"{value.numerator}/{value.denominator}"
