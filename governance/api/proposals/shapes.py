"""Shapes of what moves: proposals, open acts, votes and decisions as the API shows them."""

from typing import Any

from rest_framework import serializers

from audit.shell.shapes import Address, Instant, OneOf, Shape, Word
from governance.api import codes

# Of an election: the numbers of all that it is for, rising; nothing is against all.
PAPER = "^([1-9][0-9]*(,[1-9][0-9]*)*)?$"


class Chosen(OneOf):
    """What a vote says: a choice, or the paper of an election."""

    def __init__(self, **options: Any) -> None:
        super().__init__(*codes.CHOICE, or_like=PAPER, **options)


class ActShape(Shape):
    """An act that is open to the asker: the article that permits it, how, and until when.

    ``number`` is the comment, objection or amendment that it is about, ``replaces`` the vote it
    changes, ``principal`` the member for which it is done by proxy, ``question`` what is voted on
    before the text.
    """

    act = OneOf(*codes.ACT)
    article = serializers.CharField()
    method = OneOf("Method", ("POST",))
    href = serializers.URLField()
    until = Instant(allow_null=True)
    replaces = serializers.IntegerField(allow_null=True)
    number = serializers.IntegerField(allow_null=True)
    principal = serializers.CharField(allow_null=True)
    question = serializers.CharField()


class VoteShape(Shape):
    """A vote as it was cast; ``replaced_by`` is the position of the vote that changed it.

    ``holder`` is who cast it for the member by proxy; null where the member did itself. ``held`` is
    ``sealed`` or ``secret`` where the vote was not open; its choice is null unless it was opened.
    """

    member = serializers.CharField()
    holder = serializers.CharField(allow_null=True)
    choice = Chosen(source="known_choice", allow_null=True)
    held = OneOf(*codes.HELD, allow_blank=True)
    explanation = serializers.CharField()
    round = serializers.IntegerField()
    revision = serializers.IntegerField()
    cast_at = Instant()
    position = serializers.IntegerField()
    replaced_by = serializers.IntegerField(allow_null=True)
    entry = Address("api-log-entry", position="position")


class ProxyShape(Shape):
    """A member's vote on a proposal, given to another; it counts for votes that open from then."""

    member = serializers.CharField()
    holder = serializers.CharField()
    counts_from = Instant()
    filed_at = Instant()
    revoked_at = Instant(allow_null=True)
    position = serializers.IntegerField()
    entry = Address("api-log-entry", position="position")


class ProposalShape(Shape):
    """A proposal as it stands."""

    symbol = serializers.CharField()
    title = serializers.CharField()
    matter = Word()
    sponsor = serializers.CharField(help_text="The state; empty where none proposes.")
    body = OneOf(*codes.BODY, allow_null=True, help_text="The body that proposes, if one does.")
    stage = OneOf(*codes.STAGE)
    procedure = OneOf(*codes.PROCEDURE)
    edition = serializers.IntegerField()
    revision = serializers.IntegerField()
    urgent = serializers.BooleanField()
    step = serializers.CharField(help_text="Which step of the ladder; else empty.")
    submitted_at = Instant()
    admissibility_until = Instant(allow_null=True)
    consultation_until = Instant(allow_null=True)
    closes_at = Instant(allow_null=True)
    appeal_until = Instant(allow_null=True)
    takeover_until = Instant(allow_null=True)
    challenge_until = Instant(allow_null=True)
    effective_at = Instant(allow_null=True)
    ended_at = Instant(allow_null=True)
    application = serializers.CharField(help_text="The application it decides; else empty.")
    vote_by = Instant(allow_null=True, help_text="The last day of its application.")
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
    ends_at = Instant(allow_null=True)
    ended_at = Instant(allow_null=True)
    ended_by = serializers.CharField(help_text="How its effect ended; empty while it lasts.")
    edition = serializers.IntegerField(allow_null=True)
    position = serializers.IntegerField()
    changed_position = serializers.IntegerField()
    href = Address("api-decision", symbol="symbol")
    entry = Address("api-log-entry", position="position")
