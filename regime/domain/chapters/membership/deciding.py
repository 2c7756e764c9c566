"""Decider of membership: which module answers which command."""

from datetime import datetime
from typing import assert_never

from audit.log.catalogue import Event
from regime.domain.chapters.membership import access, instruments, invitations, leaving, said
from regime.domain.state import Regime
from regime.domain.values import Actor


def decide(
    command: said.MembershipCommand, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events that a command of membership leads to; raises ``Refused``."""
    match command:
        case said.InviteState():
            return invitations.invite(command, regime, actor)
        case said.NotifyWithdrawal():
            return leaving.notify(command, regime, actor, at)
        case said.RevokeWithdrawal():
            return leaving.revoke(command, regime, actor)
        case said.EndAdherence():
            return leaving.end_adherence(command, regime, actor)
        case said.ReviewAccess():
            return access.review(command, regime, actor, at)
        case said.DepositInstrument():
            return instruments.deposit(command, regime, actor, at)
        case _:
            assert_never(command)
