"""API of what-if: recorded proposals decided again under other rules; nothing is recorded.

The rules are named in the address, or come as a text of changes in a body. At most so many
proposals are judged in one answer, the newest; ``left_off`` says how many more there are.
"""

from typing import Any

from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from audit.reading import queries as log
from audit.shell.inputs import AnyJson, Body, Choice, Flag, Text, read
from audit.shell.shapes import Recorded, Shape
from governance.api.acting import Acting
from governance.domain.what_if.rules import OtherRules
from governance.reading import what_if

WHICH = ("decision", "matter", "all")


class WhatIfQuery(Body):
    """The rules that are tried, and on what: one of ``decision``, ``matter``, ``all``."""

    rules = Text(help_text="An edition, the symbol of a proposed change of the rules, or old.")
    decision = Text(required=False, help_text="The symbol of a proposal or of a decision.")
    matter = Text(required=False)

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        return {**super().get_fields(), "all": Choice(choices=["true"], required=False)}


class WhatIfInput(Body):
    """A text of changes of the rules, and on which proposals it is tried."""

    text = AnyJson()
    decision = Text(required=False)
    matter = Text(required=False)

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        return {**super().get_fields(), "all": Flag(required=False)}


class OutcomeShape(Shape):
    """How a proposal ended, or would have."""

    outcome = serializers.CharField()
    reason = serializers.CharField()
    decided_at = serializers.DateTimeField(allow_null=True)
    days = serializers.IntegerField(allow_null=True)
    arithmetic = Recorded()


class OtherOutcomeShape(OutcomeShape):
    """How it would have ended, and which positions were assumed for it."""

    assumed = Recorded()


class ComparedShape(Shape):
    """One proposal: what happened, what would have, and the acts that would have been refused."""

    proposal = serializers.CharField()
    matter = serializers.CharField()
    title = serializers.CharField()
    real = OutcomeShape()
    what_if = OtherOutcomeShape()
    changed = serializers.BooleanField()
    refused_acts = Recorded()


class WhatIfView(Acting):
    """Which outcomes would have been others under other rules."""

    permission_classes = [AllowAny]

    class Output(Shape):
        rules = Recorded()
        log = Recorded(help_text="How far the log was read.")
        assumptions = serializers.ListField(child=serializers.CharField())
        outcomes = ComparedShape(many=True)
        summary = Recorded()
        left_off = serializers.IntegerField()

    query = WhatIfQuery

    @extend_schema(responses=Output)
    def get(self, request: Request) -> HttpResponseBase:
        """What rules that the address names would have decided; nothing is recorded."""
        asked = self.asked()
        rules, chosen = what_if.rules_named(asked["rules"]), _chosen(asked)
        return self.shown(request, log.newest_position(), lambda: _found(chosen, rules))

    @extend_schema(request=WhatIfInput, responses=Output)
    def post(self, request: Request) -> Response:
        """What rules that the body words would have decided; nothing is recorded."""
        said = read(WhatIfInput, request.data)
        rules, chosen = what_if.rules_of_text(said["text"]), _chosen(said)
        return Response(_found(chosen, rules), headers={"Cache-Control": "no-store"})


def _chosen(asked: dict[str, Any]) -> what_if.Chosen:
    """What is asked about; exactly one way of saying so."""
    if len([name for name in WHICH if asked.get(name)]) != 1:
        raise serializers.ValidationError([_("Give one of decision, matter and all.")])
    if "decision" in asked:
        return what_if.one(asked["decision"])
    if "matter" in asked:
        return what_if.on_matter(asked["matter"], most=what_if.MOST)
    return what_if.every(most=what_if.MOST)


def _found(chosen: what_if.Chosen, rules: OtherRules) -> dict[str, Any]:
    return {**what_if.as_json(what_if.report(chosen, rules), chosen)}
