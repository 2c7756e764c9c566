"""API of the past: applications as they stood at a moment of the log."""

from typing import Any

from django.http import Http404
from rest_framework import serializers
from rest_framework.request import Request

from audit.api import EntryShape
from audit.reading.past import Moment
from audit.shell.rest import MomentShape
from audit.shell.shapes import Address, Instant, OneOf, Shape
from governance.api import codes
from governance.api.applications.scored import scored
from governance.api.applications.shapes import CONFIDENCE, EXACT, CriterionScoredShape
from governance.reading import past
from governance.reading.accession.clocks import ends_then, known_row


class EndShape(Shape):
    """A period that ran at the moment, and when it would end."""

    code = serializers.CharField()
    until = Instant()


class CaseStoodShape(Shape):
    """An application as it stood: its step, what ran, the findings so far and what they add up to.

    Who applied in confidence is named only where the log said so by then.
    """

    symbol = serializers.CharField()
    state = serializers.CharField(help_text=CONFIDENCE)
    in_confidence = serializers.BooleanField()
    step = OneOf(*codes.STEP)
    criteria = serializers.IntegerField(help_text="The edition of the criteria.")
    edition = serializers.IntegerField(help_text="The edition of the rules.")
    filed_at = Instant()
    completed_at = Instant(allow_null=True)
    due_at = Instant(allow_null=True, help_text="When the next of what ran would end.")
    ends = EndShape(many=True)
    answers = serializers.DictField(child=serializers.CharField())
    panel = serializers.ListField(child=serializers.IntegerField())
    criteria_scored = CriterionScoredShape(many=True)
    total = serializers.CharField(help_text=EXACT)
    pass_mark = serializers.CharField()
    proposal = serializers.CharField()
    decision = serializers.CharField()
    ended_at = Instant(allow_null=True)
    position = serializers.IntegerField()
    changed_position = serializers.IntegerField()
    href = Address("api-application", symbol="symbol")
    entries = EntryShape(many=True)
    past = MomentShape(required=False)


def application(request: Request, symbol: str, moment: Moment) -> Any:
    """One application as it stood; 404 where it had not been filed."""
    stood = past.application(symbol, moment)
    if stood is None:
        raise Http404
    case, ends = stood.case, ends_then(stood, moment)
    given = case.report or case.draft
    shown = vars(known_row(stood)) | {
        **scored(case, given.scores if given else None),
        "due_at": min((one["until"] for one in ends), default=None),
        "ends": ends,
        "panel": case.panel,
        "changed_position": stood.changed_position,
        "entries": stood.entries,
    }
    return CaseStoodShape(shown, context={"request": request}).data
