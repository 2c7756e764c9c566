"""Shapes of the debate: co-sponsors, revisions, comments, objections and phases in the API."""

from rest_framework import serializers

from audit.api import EntryShape
from audit.shell.shapes import Address, Instant, OneOf, Recorded, Shape
from governance.api import codes
from governance.api.answers import ActedShape
from governance.api.proposals.shapes import ActShape


class ExpertViewShape(Shape):
    """What the experts of a member found of a change of the list, as it stood in ``revision``."""

    member = serializers.CharField()
    revision = serializers.IntegerField()
    view = OneOf(*codes.VIEW)
    reasons = serializers.CharField()
    filed_at = Instant()
    position = serializers.IntegerField()
    entry = Address("api-log-entry", position="position")


class CosponsorShape(Shape):
    """A member beside the sponsor, and the revision at which it joined."""

    member = serializers.CharField()
    revision = serializers.IntegerField()
    joined_at = Instant()
    position = serializers.IntegerField()
    entry = Address("api-log-entry", position="position")


class PhaseShape(Shape):
    """A period of a proposal's way; the open one has not ended."""

    form = OneOf(*codes.PHASE)
    name = serializers.CharField(help_text="Which step of the ladder; else empty.")
    opened_at = Instant()
    until = Instant()
    ended_at = Instant(allow_null=True)
    position = serializers.IntegerField()
    entry = Address("api-log-entry", position="position")


class RevisionShape(Shape):
    """A text of a proposal; number 0 is the text as submitted."""

    symbol = serializers.CharField(source="__str__")
    proposal = serializers.CharField()
    number = serializers.IntegerField()
    title = serializers.CharField()
    text = Recorded()
    effect = serializers.CharField()
    reasons = serializers.CharField()
    made_at = Instant()
    position = serializers.IntegerField()
    href = Address("api-revision", symbol="proposal", number="number")
    entry = Address("api-log-entry", position="position")


class CommentShape(Shape):
    """A comment with its answer; of a hidden one the words are kept back.

    The log holds a commitment to the words, which text and salt open.
    """

    proposal = serializers.CharField(source="comment.proposal")
    number = serializers.IntegerField(source="comment.number")
    member = serializers.CharField(source="comment.member", allow_null=True)
    capacity = OneOf(*codes.CAPACITY, source="comment.capacity")
    revision = serializers.IntegerField(source="comment.revision")
    text = serializers.CharField(allow_null=True)
    salt = serializers.CharField(allow_null=True)
    commitment = serializers.CharField(source="comment.commitment")
    size = serializers.IntegerField(source="comment.size")
    made_at = Instant(source="comment.made_at")
    answer = serializers.CharField(source="comment.answer")
    answered_at = Instant(source="comment.answered_at", allow_null=True)
    answer_position = serializers.IntegerField(source="comment.answer_position", allow_null=True)
    hidden = serializers.BooleanField(source="comment.hidden")
    moderation = serializers.CharField(
        source="comment.moderation", help_text="Why it was last hidden or restored; else empty."
    )
    moderated_by = OneOf(
        *codes.OFFICE,
        source="comment.moderated_by",
        allow_blank=True,
        help_text="The office; else empty.",
    )
    moderation_position = serializers.IntegerField(
        source="comment.moderation_position", allow_null=True
    )
    position = serializers.IntegerField(source="comment.position")
    href = Address("api-comment", symbol="comment.proposal", number="comment.number")
    entry = Address("api-log-entry", position="comment.position")


class ObjectionShape(Shape):
    """An objection as it stands; ``ending`` names the event that ended it, else empty."""

    symbol = serializers.CharField()
    proposal = serializers.CharField()
    number = serializers.IntegerField()
    member = serializers.CharField()
    revision = serializers.IntegerField()
    reasons = serializers.CharField()
    provision = serializers.CharField()
    remedy = serializers.CharField()
    standing = OneOf(*codes.OBJECTION)
    faults = serializers.ListField(child=serializers.CharField())
    renewals = serializers.IntegerField()
    in_dispute = serializers.BooleanField(
        help_text="In a declared dispute with whom the text is about: alone it stops nothing."
    )
    raised_at = Instant()
    check_until = Instant(allow_null=True)
    cure_until = Instant(allow_null=True)
    lapse_until = Instant()
    ended_at = Instant(allow_null=True)
    ending = serializers.CharField()
    position = serializers.IntegerField()
    changed_position = serializers.IntegerField()
    href = Address("api-objection", symbol="symbol")
    entry = Address("api-log-entry", position="position")


class ObjectionWhole(ObjectionShape):
    """An objection with the acts about it that are open to the asker, and its entries."""

    acts = ActShape(many=True)
    history = EntryShape(many=True)


class JoinedShape(ActedShape):
    """The answer to a member that joined the sponsor."""

    member = serializers.CharField()


class CommentedShape(ActedShape):
    """The answer to a comment: its number and address."""

    number = serializers.IntegerField()
    comment = serializers.URLField()


class RaisedShape(ActedShape):
    """The answer to an objection: its symbol, number and address."""

    symbol = serializers.CharField()
    number = serializers.IntegerField()
    objection = serializers.URLField()


class RevisedShape(ActedShape):
    """The answer to a revision: its symbol, number and address."""

    symbol = serializers.CharField()
    number = serializers.IntegerField()
    revision = serializers.URLField()
