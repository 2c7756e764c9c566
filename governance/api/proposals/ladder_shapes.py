"""Shapes of the ladder's bodies: conciliation groups, texts, opinions and rulings in the API."""

from rest_framework import serializers

from audit.shell.shapes import Address, Instant, OneOf, Recorded, Shape
from governance.api import codes


class GroupShape(Shape):
    """A conciliation group; the first member speaks for it. ``seed`` redraws the lot."""

    members = serializers.ListField(child=serializers.CharField())
    drawn = serializers.BooleanField(help_text="By lot, since the Chair named nobody in time.")
    seed = serializers.CharField(help_text="Empty where the Chair named the group.")
    reasons = serializers.CharField()
    known_at = Instant()
    position = serializers.IntegerField()
    entry = Address("api-log-entry", position="position")


class ConciliationTextShape(Shape):
    """A text that the group puts to the sponsor, who may make it a revision."""

    number = serializers.IntegerField()
    member = serializers.CharField()
    text = Recorded()
    reasons = serializers.CharField()
    proposed_at = Instant()
    position = serializers.IntegerField()
    entry = Address("api-log-entry", position="position")


class OpinionShape(Shape):
    """An advisory opinion, and why the decision departs from it."""

    conclusion = OneOf(*codes.CONCLUSION)
    opinion = serializers.CharField()
    document = serializers.CharField(help_text="SHA-256 of the signed opinion.")
    recorded_at = Instant()
    departure = serializers.CharField(help_text="Empty while nobody has said why, or need not.")
    departure_by = OneOf(
        *codes.CAPACITY, allow_blank=True, help_text="The capacity of who said why; else empty."
    )
    departure_at = Instant(allow_null=True)
    departure_position = serializers.IntegerField(allow_null=True)
    position = serializers.IntegerField()
    entry = Address("api-log-entry", position="position")


class RulingShape(Shape):
    """A ruling or a finding; ``votes`` are those that stand on an appeal, by member."""

    number = serializers.IntegerField()
    subject = OneOf(*codes.RULING_SUBJECT)
    ruling = serializers.CharField()
    reasons = serializers.CharField()
    holding = OneOf(*codes.RULING)
    made_at = Instant()
    appeal_until = Instant()
    appellant = serializers.CharField(help_text="Empty where nobody appealed.")
    appeal_reasons = serializers.CharField()
    round = serializers.IntegerField(help_text="Which vote on the appeal; 0 before the first.")
    step = Recorded()
    electors = Recorded()
    closes_at = Instant(allow_null=True)
    votes = Recorded()
    result = Recorded()
    position = serializers.IntegerField()
    entry = Address("api-log-entry", position="position")
