"""Open acts of membership: what an actor may do now for the own state, as the rules stand."""

from collections.abc import Iterator

from regime.domain import permissions as p
from regime.domain.permissions import Act
from regime.domain.state import Regime
from regime.domain.values import MEMBERS, Actor, Standing


def acts_open(actor: Actor, regime: Regime) -> tuple[Act, ...]:
    """The acts of membership that are open to the actor."""
    known = regime.participants.get(actor.member) if actor.member else None
    if known is None or not regime.editions:
        return ()
    roles = regime.rules.roles
    fitting = _fitting(known.standing, leaving=known.code in regime.membership.leaving)
    return tuple(act for act in fitting if act.role in roles and act.carried_by(actor, regime))


def _fitting(standing: Standing, *, leaving: bool) -> Iterator[Act]:
    if standing in MEMBERS:
        yield p.DEPOSIT_INSTRUMENT
        yield p.REVOKE_WITHDRAWAL if leaving else p.NOTIFY_WITHDRAWAL
    if standing is Standing.ADHERENT:
        yield p.END_ADHERENCE
