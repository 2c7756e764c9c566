"""Shapes of what moves: proposals, votes and decisions as the API shows them."""

from rest_framework import serializers

from audit.shapes import Address, Instant, ReceiptShape, Recorded, Shape


class ActShape(Shape):
    """An act that is open to the asker: the article that permits it, how, and until when."""

    act = serializers.CharField()
    article = serializers.CharField()
    method = serializers.CharField()
    href = serializers.URLField()
    until = Instant(allow_null=True)
    replaces = serializers.IntegerField(allow_null=True)


class VoteShape(Shape):
    """A vote as it was cast; ``replaced_by`` is the position of the vote that changed it."""

    member = serializers.CharField()
    choice = serializers.CharField()
    explanation = serializers.CharField()
    round = serializers.IntegerField()
    cast_at = Instant()
    position = serializers.IntegerField()
    replaced_by = serializers.IntegerField(allow_null=True)
    entry = Address("api-log-entry", position="position")


class BallotShape(Shape):
    """One round of a vote: its rule, its electors, its end, who voted how, and its result."""

    round = serializers.IntegerField(source="ballot.round")
    opened_at = Instant(source="ballot.opened_at")
    closes_at = Instant(source="ballot.closes_at")
    rule = Recorded(source="ballot.step")
    electors = Recorded(source="ballot.electors")
    result = Recorded(source="ballot.result")
    roll_call = VoteShape(many=True)
    not_voted = serializers.ListField(child=serializers.CharField())
    position = serializers.IntegerField(source="ballot.position")
    closed_position = serializers.IntegerField(source="ballot.closed_position", allow_null=True)
    entry = Address("api-log-entry", position="ballot.position")


class ProposalShape(Shape):
    """A proposal as it stands."""

    symbol = serializers.CharField()
    title = serializers.CharField()
    matter = serializers.CharField()
    sponsor = serializers.CharField()
    stage = serializers.CharField()
    procedure = serializers.CharField()
    edition = serializers.IntegerField()
    submitted_at = Instant()
    admissibility_until = Instant()
    consultation_until = Instant(allow_null=True)
    closes_at = Instant(allow_null=True)
    effective_at = Instant(allow_null=True)
    ended_at = Instant(allow_null=True)
    position = serializers.IntegerField()
    changed_position = serializers.IntegerField()
    href = Address("api-proposal", symbol="symbol")


class DecisionShape(Shape):
    """An adopted proposal under its number, its effect and the date of it."""

    symbol = serializers.CharField()
    proposal = serializers.CharField()
    effect = serializers.CharField()
    adopted_at = Instant()
    effective_at = Instant()
    in_force_at = Instant(allow_null=True)
    edition = serializers.IntegerField(allow_null=True)
    position = serializers.IntegerField()
    changed_position = serializers.IntegerField()
    href = Address("api-decision", symbol="symbol")
    entry = Address("api-log-entry", position="position")


class ActedShape(Shape):
    """The answer to an act on a proposal."""

    proposal = serializers.CharField()
    href = serializers.URLField()
    receipt = ReceiptShape()
