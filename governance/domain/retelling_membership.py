"""Retelling of membership: the command that events of leaving, access and deposits tell of."""

from audit.log.catalogue import Event
from regime.domain.membership import commands as c
from regime.domain.membership import events as e


def of_membership(events: tuple[Event, ...]) -> c.MembershipCommand | None:
    """The command that led to ``events``; nothing where none of membership could have."""
    match events:
        case (e.StateInvited() as i,):
            return c.InviteState(i.member, i.name, i.group, i.reasons)
        case (e.WithdrawalNotified(reasons=reasons),):
            return c.NotifyWithdrawal(reasons)
        case (e.WithdrawalRevoked(reasons=reasons),):
            return c.RevokeWithdrawal(reasons)
        case (e.AdherenceEnded(reasons=reasons),):
            return c.EndAdherence(reasons)
        case (e.AccessReviewed() as r,):
            return c.ReviewAccess(r.member, r.granted, r.reasons)
        case (e.InstrumentDeposited() as d,):
            return c.DepositInstrument(d.title, d.sha256, d.size, d.deposited_on)
        case _:
            return None
