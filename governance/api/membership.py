"""API of membership: invitations, notices to leave, adherence, access and instruments of a state.

A delegate acts for the own state: the code in the address is that state's, or the act is refused.
"""

from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from audit.inputs import Body, Flag, Ordinal, Text, read
from audit.log.errors import NotPermitted
from audit.past import Moment, moment_of
from audit.rest import PastQuery, Resource
from audit.shapes import Address, Instant, OneOf, ReceiptShape, Shape, address
from governance import queries
from governance.api.acting import Acting
from governance.domain.proposal.commands import DeclareAdherence
from governance.membership import membership_of
from regime import past
from regime import queries as regime
from regime.domain.membership import commands as c
from regime.domain.values import Standing, StateCode


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


class TakingPartShape(Shape):
    """The answer to an act: the state, where its membership is told, and the receipt."""

    state = serializers.CharField()
    href = serializers.URLField()
    receipt = ReceiptShape()


class AdheringShape(Shape):
    """The answer to a declaration: the symbol of the proposal that it opens, and the receipt."""

    symbol = serializers.CharField()
    href = serializers.URLField()
    receipt = ReceiptShape()


class MembershipView(Resource):
    """Notices of a state that it leaves, its access, its instruments, at a moment of the log."""

    class Output(Shape):
        state = serializers.CharField()
        standing = OneOf("Standing", Standing)
        withdrawals = WithdrawalShape(many=True)
        access = AccessShape(allow_null=True, help_text="Null where the state is no member.")
        access_article = serializers.CharField()
        reviews = AccessReviewShape(many=True)
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
        position = max(regime.newest_member_position(), queries.newest_change())
        return self.shown(
            request, position, lambda: self._whole(code, row.standing, moment), past=moment
        )

    def _whole(self, code: str, standing: str, moment: Moment) -> Any:
        shown = {
            "state": code,
            "standing": standing,
            "access_article": queries.article_of(c.ReviewAccess),
            **vars(membership_of(code, moment)),
        }
        return self.Output(shown, context={"request": self.request}).data


class InvitationsView(Acting):
    """Invites a state that takes no part: it stands as applicant."""

    class Input(Body):
        state = Text(max_length=10)
        name = Text(max_length=200)
        group = Text(required=False, allow_null=True, default=None, max_length=80)
        reasons = Text()

    @extend_schema(request=Input, responses={201: TakingPartShape})
    def post(self, request: Request) -> Response:
        said = read(self.Input, request.data)
        command = c.InviteState(
            StateCode(said["state"]), said["name"], said["group"], said["reasons"]
        )
        return self.recorded(self.act(command), _shown(request, said["state"]), status=201)


class _OfOwnState(Acting):
    """An act of a delegate for the own state."""

    def own(self, code: str) -> None:
        """Refuse an act for another state."""
        if self.actor.member is not None and self.actor.member != code:
            raise NotPermitted(_("A delegate acts for the own state."))


class ReasonsBody(Body):
    """An act with reasons."""

    reasons = Text()


class WithdrawalView(_OfOwnState):
    """A member gives notice that it leaves."""

    @extend_schema(request=ReasonsBody, responses={201: TakingPartShape})
    def post(self, request: Request, code: str) -> Response:
        said = read(ReasonsBody, request.data)
        self.own(code)
        receipt = self.act(c.NotifyWithdrawal(said["reasons"]))
        return self.recorded(receipt, _shown(request, code), status=201)


class RevokeWithdrawalView(_OfOwnState):
    """A member revokes its notice, and stays."""

    @extend_schema(request=ReasonsBody, responses=TakingPartShape)
    def post(self, request: Request, code: str) -> Response:
        said = read(ReasonsBody, request.data)
        self.own(code)
        receipt = self.act(c.RevokeWithdrawal(said["reasons"]))
        return self.recorded(receipt, _shown(request, code))


class AdherenceView(_OfOwnState):
    """A state declares that it adheres: the members are asked at once."""

    class Input(Body):
        declaration = Text()

    @extend_schema(request=Input, responses={201: AdheringShape})
    def post(self, request: Request, code: str) -> Response:
        said = read(self.Input, request.data)
        self.own(code)
        receipt = self.act(DeclareAdherence(said["declaration"]))
        href = address(request, "api-proposal", symbol=receipt.stream)
        return self.recorded(receipt, {"symbol": receipt.stream, "href": href}, status=201)


class EndAdherenceView(_OfOwnState):
    """An adherent ends its adherence, at once."""

    @extend_schema(request=ReasonsBody, responses=TakingPartShape)
    def post(self, request: Request, code: str) -> Response:
        said = read(ReasonsBody, request.data)
        self.own(code)
        receipt = self.act(c.EndAdherence(said["reasons"]))
        return self.recorded(receipt, _shown(request, code))


class AccessReviewsView(Acting):
    """Records the review before the second step of access."""

    class Input(Body):
        granted = Flag()
        reasons = Text()

    @extend_schema(request=Input, responses={201: TakingPartShape})
    def post(self, request: Request, code: str) -> Response:
        said = read(self.Input, request.data)
        command = c.ReviewAccess(StateCode(code), said["granted"], said["reasons"])
        return self.recorded(self.act(command), _shown(request, code), status=201)


class InstrumentsView(_OfOwnState):
    """Deposits an instrument of acceptance, by digest and size."""

    class Input(Body):
        title = Text(max_length=300)
        sha256 = Text(max_length=64)
        size = Ordinal()
        deposited_on = Text(max_length=10)

    @extend_schema(request=Input, responses={201: TakingPartShape})
    def post(self, request: Request, code: str) -> Response:
        said = read(self.Input, request.data)
        self.own(code)
        receipt = self.act(c.DepositInstrument(**said))
        return self.recorded(receipt, _shown(request, code), status=201)


def _shown(request: Request, code: str) -> dict[str, object]:
    return {"state": code, "href": address(request, "api-membership", code=code)}
