"""API of what a proposal would classify: systems on file under the list as it would be."""

from typing import Any

from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request

from audit.shell.rest import Resource
from audit.shell.shapes import Recorded, Shape
from governance.api.finding import proposal_or_404
from governance.domain.families.listed import changes_of
from governance.models import Proposal
from governance.reading import list_effects
from regime.domain.chapters.lists.preview import readings


class ReadingShape(Shape):
    """What the list says of a system."""

    annex_item_headline = serializers.CharField(allow_null=True)
    annex_item = serializers.CharField(allow_null=True)
    category = serializers.CharField(allow_null=True)
    tradeoff_review = serializers.BooleanField()
    possible_items = serializers.ListField(child=serializers.CharField())


class OtherwiseShape(Shape):
    """A system that would be classified otherwise, and the rule that makes it so."""

    system = serializers.CharField()
    before = ReadingShape()
    after = ReadingShape()
    rule = serializers.CharField(allow_null=True)
    condition = serializers.CharField(allow_null=True, help_text="The rule in words.")


class ProposedClassificationView(Resource):
    """Which systems on file would be classified otherwise if a proposal were in force."""

    class Output(Shape):
        against = serializers.IntegerField(
            allow_null=True,
            help_text="The entry of the log whose list it is held against; null: the present one.",
        )
        changes = Recorded(help_text="What the text changes in the list.")
        systems = serializers.IntegerField(
            allow_null=True,
            help_text="How many are on file; null where the text changes no list that classifies.",
        )
        unread = serializers.ListField(child=serializers.CharField())
        outdated = serializers.ListField(
            child=serializers.CharField(),
            help_text="Rules of which the words would say another threshold than they test.",
        )
        otherwise = OtherwiseShape(many=True)

    @extend_schema(responses=Output)
    def get(self, request: Request, symbol: str) -> HttpResponseBase:
        row = proposal_or_404(symbol)
        position = list_effects.newest_position(row)
        return self.shown(request, position, lambda: self._found(row))

    def _found(self, row: Proposal) -> Any:
        found = list_effects.classified_by(row)
        shown = {
            "against": list_effects.held_against(row),
            "changes": changes_of(row.text),
            "systems": found.systems if found else None,
            "unread": found.unread if found else (),
            "outdated": found.outdated if found else (),
            "otherwise": list(readings(found)) if found else (),
        }
        return self.Output(shown).data
