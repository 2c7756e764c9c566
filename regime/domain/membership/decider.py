"""Decider of membership: which module answers which command."""

from datetime import datetime
from typing import assert_never

from audit.log.catalogue import Event
from regime.domain.membership import access, depositing, inviting, leaving
from regime.domain.membership import commands as c
from regime.domain.state import Regime
from regime.domain.values import Actor


def decide(
    command: c.MembershipCommand, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events that a command of membership leads to; raises ``Refused``."""
    match command:
        case c.InviteState():
            return inviting.invite(command, regime, actor)
        case c.NotifyWithdrawal():
            return leaving.notify(command, regime, actor, at)
        case c.RevokeWithdrawal():
            return leaving.revoke(command, regime, actor)
        case c.EndAdherence():
            return leaving.end_adherence(command, regime, actor)
        case c.ReviewAccess():
            return access.review(command, regime, actor, at)
        case c.DepositInstrument():
            return depositing.deposit(command, regime, actor, at)
        case _:
            assert_never(command)
