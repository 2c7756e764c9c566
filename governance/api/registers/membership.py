"""API of membership: invitations, notices to leave, adherence, access and instruments of a state.

A delegate acts for the own state: the code in the address is that state's, or the act is refused.
"""

from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request

from audit.reading.past import Moment, moment_of
from audit.shell.rest import PastQuery, Resource
from audit.shell.shapes import Address, Instant, OneOf, ReceiptShape, Shape, address
from audit.store import Receipt
from governance.api.act_views import Fields, OfState
from governance.domain.chapters.submission.said import DeclareAdherence
from governance.reading import notes_on_heads, queries
from governance.reading.membership import membership_of
from regime.domain.chapters.membership import said as membership
from regime.domain.values import Standing
from regime.reading import past
from regime.reading import queries as regime


class WithdrawalShape(Shape):
    """A notice of a member that it leaves; one that was revoked says why."""

    reasons = serializers.CharField()
    notified_at = Instant()
    effective_at = Instant()
    revoked_at = Instant(allow_null=True)
    revoked_because = serializers.CharField(help_text="Empty where it was not revoked.")
    ended_at = Instant(allow_null=True)
    position = serializers.IntegerField()
    changed_position = serializers.IntegerField()
    entry = Address("api-log-entry", position="position")


class AccessShape(Shape):
    """The step of access that a member has reached, and from when the second may follow."""

    step = serializers.IntegerField()
    technology_from = Instant(allow_null=True)
    withheld_until = Instant(
        allow_null=True, help_text="The end of a suspension that withholds the second step."
    )


class SuspensionShape(Shape):
    """A suspension by stages that stands; the stages before it are suspended as well."""

    stage = serializers.CharField()
    takes_the_vote = serializers.BooleanField()
    decision = serializers.CharField()
    until = Instant()


class AccessReviewShape(Shape):
    """A review before the second step, and what it found."""

    granted = serializers.BooleanField()
    reasons = serializers.CharField()
    reviewed_at = Instant()
    position = serializers.IntegerField()
    entry = Address("api-log-entry", position="position")


class AcceptanceShape(Shape):
    """An instrument of acceptance, by its digest."""

    number = serializers.IntegerField()
    title = serializers.CharField()
    sha256 = serializers.CharField()
    size = serializers.IntegerField()
    deposited_on = serializers.CharField()
    recorded_at = Instant()
    position = serializers.IntegerField()
    entry = Address("api-log-entry", position="position")


class NoteOnHeadShape(Shape):
    """A note of the state on its head of delegation that is open; it never names the person."""

    until = Instant(help_text="Until then it may be contested; else the person takes over.")
    contested = serializers.BooleanField(help_text="It waits for the members’ decision.")
    article = serializers.CharField()
    contest = Address("api-contest-head", code="member")
    position = serializers.IntegerField()
    entry = Address("api-log-entry", position="position")


class AdheringShape(Shape):
    """The answer to a declaration: the symbol of the proposal that it opens, and the receipt."""

    symbol = serializers.CharField()
    href = serializers.URLField()
    receipt = ReceiptShape()


class MembershipView(Resource):
    """Notices that a state leaves, a note on its head, its access, its instruments, at a moment."""

    class Output(Shape):
        state = serializers.CharField()
        standing = OneOf("Standing", Standing)
        withdrawals = WithdrawalShape(many=True)
        access = AccessShape(allow_null=True, help_text="Null where the state is no member.")
        suspension = SuspensionShape(
            allow_null=True, help_text="Null where none stands, or one that is of no stage."
        )
        access_article = serializers.CharField()
        reviews = AccessReviewShape(many=True)
        note_on_head = NoteOnHeadShape(allow_null=True, help_text="Null where none is open.")
        instruments = AcceptanceShape(many=True)
        declaration = serializers.CharField(
            help_text="The proposal by which its adherence is being decided on; else empty."
        )

    query = PastQuery

    @extend_schema(responses=Output)
    def get(self, request: Request, code: str) -> HttpResponseBase:
        moment = moment_of(request)
        row = past.participant(code, moment)
        if row is None:
            raise Http404
        noted = notes_on_heads.newest_change()
        position = max(regime.newest_member_position(), queries.newest_change(), noted)
        return self.shown(
            request, position, lambda: self._whole(code, row.standing, moment), past=moment
        )

    def _whole(self, code: str, standing: str, moment: Moment) -> Any:
        shown = {
            "state": code,
            "standing": standing,
            "note_on_head": notes_on_heads.note_on(code, moment),
            "access_article": queries.article_of(membership.ReviewAccess),
            **vars(membership_of(code, moment)),
        }
        return self.Output(shown, context={"request": self.request}).data


class AdherenceView(OfState):
    """A state declares that it adheres: the members are asked at once."""

    does = DeclareAdherence
    shape = AdheringShape

    def about(self, receipt: Receipt, **parts: Any) -> Fields:
        href = address(self.request, "api-proposal", symbol=receipt.stream)
        return {"symbol": receipt.stream, "href": href}
