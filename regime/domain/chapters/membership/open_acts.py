"""Open acts of membership: what an actor may do now for the own state, as the rules stand."""

from collections.abc import Iterator

from regime.domain.acts import right_of
from regime.domain.chapters.membership.said import (
    DepositInstrument,
    EndAdherence,
    NotifyWithdrawal,
    RevokeWithdrawal,
)
from regime.domain.permissions import carries
from regime.domain.state import Regime
from regime.domain.values import MEMBERS, Actor, Standing


def acts_open(actor: Actor, regime: Regime) -> tuple[type[object], ...]:
    """The acts of membership that are open to the actor."""
    known = regime.participants.get(actor.member) if actor.member else None
    if known is None or not regime.editions:
        return ()
    roles = regime.rules.roles
    fitting = _fitting(known.standing, leaving=known.code in regime.membership.leaving)
    permitted = (act for act in fitting if right_of(act).role in roles)
    return tuple(act for act in permitted if carries(act, actor, regime))


def _fitting(standing: Standing, *, leaving: bool) -> Iterator[type[object]]:
    if standing in MEMBERS:
        yield DepositInstrument
        yield RevokeWithdrawal if leaving else NotifyWithdrawal
    if standing is Standing.ADHERENT:
        yield EndAdherence
