"""API of figures: statistics of matters, and the punctuality of the Secretariat."""

from fractions import Fraction
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from audit.shell.rest import Resource
from audit.shell.shapes import OneOf, Shape
from governance.api import codes
from governance.domain.figures.indicators import Indicator
from governance.domain.figures.punctuality import Duty, Period
from governance.reading.statistics import ReviewRead, punctuality, statistics


class IndicatorShape(Shape):
    """The figures of a matter; of all together the matter is empty. Shares are exact fractions."""

    matter = serializers.CharField()
    filed = serializers.IntegerField()
    open = serializers.IntegerField()
    outcomes = serializers.DictField(child=serializers.IntegerField())
    decided = serializers.IntegerField()
    median_days = serializers.IntegerField(allow_null=True)
    ninetieth_percentile_days = serializers.IntegerField(allow_null=True)
    median_days_to_effect = serializers.IntegerField(
        allow_null=True, help_text="From filing to the date of effect, of what was adopted."
    )
    without_vote = serializers.CharField(allow_null=True)
    voted = serializers.CharField(allow_null=True)
    oldest_open_days = serializers.IntegerField(allow_null=True)


class StatisticsShape(Shape):
    """All matters together, each matter, and the objections by their standing."""

    whole = IndicatorShape()
    matters = IndicatorShape(many=True)
    objections = serializers.DictField(child=serializers.IntegerField())
    longest_path_days = serializers.DictField(child=serializers.IntegerField())
    beyond = serializers.ListField(child=serializers.CharField())
    applications = serializers.DictField(child=serializers.IntegerField())
    oldest_open_application_days = serializers.IntegerField(allow_null=True)
    applications_beyond = serializers.ListField(child=serializers.CharField())


class DutyShape(Shape):
    """A period that the rules gave an office, with the entries that opened and ended it."""

    act = OneOf(*codes.ACT)
    office = OneOf(*codes.DUTY_HOLDER)
    article = serializers.CharField()
    stream = serializers.CharField()
    item = serializers.CharField()
    opened = serializers.IntegerField()
    opened_at = serializers.DateTimeField()
    until = serializers.DateTimeField()
    closed = serializers.IntegerField(allow_null=True)
    closed_at = serializers.DateTimeField(allow_null=True)
    end = OneOf(*codes.DUTY_END, allow_null=True)


class CountShape(Shape):
    """What an office kept and missed in a period."""

    office = OneOf(*codes.DUTY_HOLDER)
    kept = serializers.IntegerField()
    missed = serializers.IntegerField()
    share = serializers.CharField(allow_null=True)


class PeriodShape(Shape):
    """A reporting period."""

    number = serializers.IntegerField()
    begins = serializers.DateTimeField()
    ends = serializers.DateTimeField()
    counts = CountShape(many=True)


class OmissionReviewShape(Shape):
    """A review of omissions, by the positions of their entries, with its report."""

    number = serializers.IntegerField()
    omissions = serializers.ListField(child=serializers.IntegerField())
    offices = serializers.ListField(child=OneOf(*codes.DUTY_HOLDER))
    opened = serializers.IntegerField()
    report_until = serializers.DateTimeField()
    overdue = serializers.BooleanField()
    reported = serializers.IntegerField(allow_null=True)
    member = serializers.CharField(allow_null=True)
    report = serializers.CharField(allow_null=True)


class PunctualityShape(Shape):
    """Kept and missed by period, every omission, and the reviews that they opened.

    ``review`` are those that call for a review under rules by which none opens itself.
    """

    target = serializers.CharField(allow_null=True)
    days = serializers.IntegerField(allow_null=True)
    periods = PeriodShape(many=True)
    omissions = DutyShape(many=True)
    review = DutyShape(many=True)
    reviews = OmissionReviewShape(many=True)
    open = DutyShape(many=True)


class StatisticsView(Resource):
    """How long matters take and how they end."""

    @extend_schema(responses=StatisticsShape)
    def get(self, request: Request) -> Response:
        found = statistics()
        shown = {
            "whole": _indicator(found.whole),
            "matters": [_indicator(one) for one in found.matters],
            "objections": found.objections,
            "longest_path_days": found.longest,
            "beyond": list(found.beyond),
            "applications": dict(found.applications.steps),
            "oldest_open_application_days": found.applications.oldest_open,
            "applications_beyond": list(found.applications.beyond),
        }
        return Response(StatisticsShape(shown).data)


class PunctualityView(Resource):
    """What the Secretariat kept and missed."""

    @extend_schema(responses=PunctualityShape)
    def get(self, request: Request) -> Response:
        found = punctuality()
        shown = {
            "target": _exact(found.target),
            "days": found.days,
            "periods": [_period(one) for one in found.periods],
            "omissions": [_duty(one) for one in found.omissions],
            "review": [_duty(one) for one in found.review],
            "reviews": [_review(one) for one in found.reviews],
            "open": [_duty(one) for one in found.open],
        }
        return Response(PunctualityShape(shown).data)


def _exact(share: Fraction | None) -> str | None:
    return None if share is None else f"{share.numerator}/{share.denominator}"


def _indicator(one: Indicator) -> dict[str, Any]:
    return {
        **vars(one),
        "outcomes": dict(one.outcomes),
        "median_days": one.median,
        "ninetieth_percentile_days": one.ninetieth,
        "median_days_to_effect": one.to_effect,
        "without_vote": _exact(one.without_vote),
        "voted": _exact(one.voted),
        "oldest_open_days": one.oldest_open,
    }


def _duty(one: Duty) -> dict[str, Any]:
    return {**vars(one), "end": one.end.value if one.end else None}


def _review(one: ReviewRead) -> dict[str, Any]:
    review, said = one.review, one.reported
    return {
        "number": review.number,
        "omissions": list(review.omissions),
        "offices": [office.value for office in review.offices],
        "opened": review.until.position,
        "report_until": review.until.at,
        "overdue": review.overdue,
        "reported": review.report,
        "member": said.member if said else None,
        "report": said.report if said else None,
    }


def _period(one: Period) -> dict[str, Any]:
    counts = [
        {"office": c.office, "kept": c.kept, "missed": c.missed, "share": _exact(c.share)}
        for c in one.counts
    ]
    return {"number": one.number, "begins": one.begins, "ends": one.ends, "counts": counts}
