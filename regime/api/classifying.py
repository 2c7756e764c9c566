"""API of the classifier: which entry of the control list systems fall under, and by which rules."""

from typing import Any, cast

from django.http import Http404
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from audit.log.errors import Malformed
from audit.reading.past import PRESENT, Moment, moment_at
from audit.shell.inputs import AnyJson, Body, Ordinal, Text, read
from audit.shell.rest import Resource
from audit.shell.shapes import Shape
from regime.domain.classifying.documents import results_of
from regime.domain.classifying.listed import ControlList
from regime.reading import lists
from regime.reading.classifying import NoList, list_at, readings_at

MOST = 200


class ClassifyInput(Body):
    """Systems to classify: each its kind, its figures and its marks; what is absent is unknown."""

    systems = serializers.ListField(child=AnyJson(), min_length=1, max_length=MOST)
    as_of = Text(required=False, help_text="The list in force at this instant.")
    edition = Ordinal(required=False, help_text="The list in this edition, in place of an instant.")


class ReasonShape(Shape):
    """A rule that led to the result: its id, its condition in words, why, and the entry it gave."""

    rule = serializers.CharField()
    entry = serializers.CharField(allow_null=True)
    condition = serializers.CharField()
    why = serializers.CharField()


class ApplicableShape(Shape):
    """A reading that would treat the system otherwise: by which condition, and how."""

    reading = serializers.CharField()
    title = serializers.CharField()
    provision = serializers.CharField()
    entry = serializers.CharField(allow_null=True, help_text="The entry that it gives instead.")
    sets_aside = serializers.CharField(
        allow_null=True, help_text="The provision that it sets aside, where the entry stays."
    )
    condition = serializers.CharField()
    why = serializers.CharField()


class ClassifiedShape(Shape):
    """What the list's rules say of a system; an entry of null where figures are unknown."""

    annex_item_headline = serializers.CharField(allow_null=True)
    annex_item = serializers.CharField(allow_null=True)
    category = serializers.CharField(allow_null=True)
    tradeoff_review = serializers.BooleanField(help_text="Experts are needed.")
    possible_items = serializers.ListField(child=serializers.CharField())
    unknown = serializers.ListField(child=serializers.CharField())
    reasons = ReasonShape(many=True)
    applicable_readings = ApplicableShape(many=True)


class KindShape(Shape):
    """A kind of systems, and its family."""

    kind = serializers.CharField()
    family = serializers.CharField()


class ClassifierView(Resource):
    """The classifier: a training aid, no licence and no advice."""

    permission_classes = [AllowAny]

    class Output(Shape):
        kinds = KindShape(many=True)
        figures = serializers.ListField(child=serializers.CharField())
        marks = serializers.ListField(child=serializers.CharField())

    class Answer(Shape):
        results = ClassifiedShape(many=True)

    @extend_schema(responses=Output)
    def get(self, request: Request) -> HttpResponseBase:
        """What may be said of a system: kinds, figures with their units, and marks."""
        words = _list(PRESENT).vocabulary
        kinds = [{"kind": kind, "family": family} for kind, family in words.families.items()]
        return Response(
            self.Output(
                {"kinds": kinds, "figures": sorted(words.figures), "marks": sorted(words.marks)}
            ).data
        )

    @extend_schema(request=ClassifyInput, responses=Answer)
    def post(self, request: Request) -> Response:
        """Classify systems by the list in force, or in force at an instant; nothing is recorded."""
        said: dict[str, Any] = read(ClassifyInput, request.data)
        moment = _moment(said)
        controls = _list(moment)
        readings = readings_at(controls, moment)
        found = cast("list[Any]", results_of(said["systems"], controls, readings, place="/systems"))
        answer = self.Answer({"results": found}).data
        return Response(answer, headers={"Cache-Control": "no-store"})


def _moment(said: dict[str, Any]) -> Moment:
    """The moment of the instant or the edition that is named, else the present."""
    as_of, edition = said.get("as_of", ""), said.get("edition")
    if edition is None:
        return moment_at(as_of, place="/as_of") if as_of else PRESENT
    if as_of:
        raise Malformed(_("An edition is asked for by itself."), place="/edition")
    found = lists.moment_of_edition(edition)
    if found is None:
        raise Http404(_("There is no such edition of the list."))
    return found


def _list(moment: Moment) -> ControlList:
    try:
        return list_at(moment)
    except NoList:
        raise Http404(_("The regime keeps no list that classifies.")) from None
