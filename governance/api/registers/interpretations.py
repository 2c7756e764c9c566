"""API of interpretations: the register of readings, each as it stands, and what is counted."""

from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from audit.reading.past import Moment, moment_of
from audit.shell.rest import PastQuery, Resource
from audit.shell.shapes import Address, Instant, OneOf, Shape
from governance.api import codes
from governance.domain.figures.readings import Figures, precedents
from governance.reading import interpretations as register
from governance.reading.interpretation_rows import flat, told_of
from governance.reading.interpretations import OnFile


class InterpretationShape(Shape):
    """A reading of ``provision``, as it stood in this ``edition`` of its ``text``."""

    key = serializers.CharField()
    form = OneOf(*codes.READING_FORM)
    life = OneOf(*codes.READING_LIFE)
    outcome = serializers.CharField(help_text="What was found of it; empty where nothing was.")
    provision = serializers.CharField()
    text = serializers.CharField(help_text="The collection; empty where it is no passage on file.")
    edition = serializers.IntegerField(allow_null=True)
    reading = serializers.CharField()
    items = serializers.CharField()
    readers = serializers.ListField(child=serializers.CharField())
    known_on = serializers.DateField(
        allow_null=True, help_text="The day of the notice, or of first public knowledge."
    )
    symbol = serializers.CharField(help_text="Its proposal; empty for a fact of before the Rules.")
    number = serializers.CharField(help_text="That of a common interpretation.")
    superseded_by = serializers.CharField()
    answered_on = serializers.DateField(allow_null=True)
    days_to_answer = serializers.IntegerField(allow_null=True)
    changed_by = serializers.ListField(
        child=serializers.CharField(), help_text="Decisions that changed the passage since."
    )
    review_until = Instant(allow_null=True)
    review_overdue = serializers.BooleanField()
    challenges = serializers.ListField(child=serializers.CharField())
    opinions = serializers.ListField(
        child=serializers.IntegerField(), help_text="Entries of the panel's opinions."
    )
    precedents = serializers.ListField(
        child=serializers.CharField(), help_text="Other readings of the same provision."
    )
    cited = serializers.ListField(child=serializers.CharField())
    position = serializers.IntegerField()
    href = Address("api-interpretation", code="key")


class ReadingsOfStateShape(Shape):
    """So many readings of a state."""

    state = serializers.CharField()
    readings = serializers.IntegerField()


class InterpretationFiguresShape(Shape):
    """What is counted of all readings, and of the comments on proposals."""

    notices = serializers.IntegerField()
    unnotified = serializers.IntegerField()
    past = serializers.IntegerField()
    challenges = serializers.IntegerField()
    agreed = serializers.IntegerField()
    in_force = serializers.IntegerField()
    comments = serializers.IntegerField()
    comments_answered = serializers.IntegerField()
    median_days_to_answer = serializers.IntegerField(allow_null=True)
    unanswered = serializers.IntegerField()
    by_state = ReadingsOfStateShape(many=True)


class InterpretationsView(Resource):
    """The register of interpretations, the oldest first, with what is counted of all."""

    permission_classes = [AllowAny]

    class Output(Shape):
        interpretations = InterpretationShape(many=True)
        figures = InterpretationFiguresShape()

    query = PastQuery

    @extend_schema(responses=Output)
    def get(self, request: Request) -> Response:
        """The register of interpretations, and its figures; a review may fall due at any hour."""
        moment = moment_of(request)
        found = _kept(moment)
        answer = {
            "interpretations": [_told(one, found, moment) for one in found],
            "figures": _figures(register.figures_of(found, moment)),
        }
        return self.told(
            lambda: self.Output(answer, context={"request": request}).data, past=moment
        )


class InterpretationView(Resource):
    """One reading of the register."""

    permission_classes = [AllowAny]

    class Output(InterpretationShape):
        pass

    query = PastQuery

    @extend_schema(responses=Output)
    def get(self, request: Request, code: str) -> Response:
        moment = moment_of(request)
        found = _kept(moment)
        one = next((each for each in found if each.told.key == code), None)
        if one is None:
            raise Http404
        told = _told(one, found, moment)
        return self.told(lambda: self.Output(told, context={"request": request}).data, past=moment)


def _kept(moment: Moment) -> list[OnFile]:
    if not register.is_kept(moment):
        raise Http404
    return register.interpretations(moment)


def _told(one: OnFile, found: list[OnFile], moment: Moment) -> dict[str, Any]:
    return {
        **flat(one, found, moment.at),
        "challenges": [each.symbol for each in one.challenges],
        "opinions": [each.position for each in one.opinions],
        "precedents": [each.key for each in precedents(one.told, told_of(found))],
        "cited": list(one.cited),
        "position": one.told.position,
    }


def _figures(found: Figures) -> dict[str, Any]:
    return {
        "notices": found.notices,
        "unnotified": found.unnotified,
        "past": found.past,
        "challenges": found.challenges,
        "agreed": found.agreed,
        "in_force": found.in_force,
        "comments": found.comments,
        "comments_answered": found.answered,
        "median_days_to_answer": found.median_days,
        "unanswered": found.unanswered,
        "by_state": [{"state": state, "readings": number} for state, number in found.by_reader],
    }
