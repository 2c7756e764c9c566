"""API of challenges: asking the members about a notice, and the transfers reported meanwhile."""

from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers

from audit.shell.shapes import Address, Instant, Shape
from audit.store import Receipt
from governance.api.act_views import Fields, ListOfProposal, OfProposal
from governance.api.answers import ActedShape
from governance.api.finding import proposal_or_404
from governance.domain.chapters.calls import said as calls
from governance.domain.recorded_commands import Command
from governance.reading.transfers import transfers_in


class TransferShape(Shape):
    """A transfer that a member reported in the challenge of its reading."""

    proposal = serializers.CharField()
    member = serializers.CharField()
    made_on = serializers.CharField(help_text="A day.")
    transfer_class = serializers.CharField()
    remarks = serializers.CharField()
    late = serializers.BooleanField(help_text="Reported after the days of the article.")
    reported_at = Instant()
    position = serializers.IntegerField()
    entry = Address("api-log-entry", position="position")


class TransfersView(ListOfProposal, OfProposal):
    """The transfers reported in a challenge."""

    does = calls.ReportTransfer
    lists = TransferShape
    page_order = ("position",)

    def rows(self, symbol: str) -> "QuerySet[Any]":
        return transfers_in(symbol)


class ChallengedShape(ActedShape):
    """The answer to a challenge: the proposal that it opens."""

    challenge = serializers.CharField()


class ChallengeView(OfProposal):
    """A member challenges a notice, so that it does not take effect by itself.

    ``outcome`` is what the members are asked to find of the reading, as the article lists it; left
    out it is the last of the list. The answer names the proposal that this opens.
    """

    does = calls.ChallengeNotice
    shape = ChallengedShape

    def command(self, said: Fields) -> Command:
        return super().command({**said, "outcome": said.get("outcome") or ""})

    def made(self, receipt: Receipt, **parts: Any) -> Fields:
        return {"challenge": proposal_or_404(parts["symbol"]).challenge}
