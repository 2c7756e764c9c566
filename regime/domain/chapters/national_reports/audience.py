"""Audience of restricted parts: who reads what a member keeps back, until it is open to all.

Those whom the Rules name for the class, the member itself, and the officers who keep it.
"""

from datetime import datetime

from regime.domain.chapters.accession.evidence.audience import is_in_class
from regime.domain.chapters.national_reports.deciding import kept_as
from regime.domain.state import Regime
from regime.domain.values import Actor, Capacity, StateCode


def may_read(actor: Actor, of: StateCode, until: datetime, regime: Regime, at: datetime) -> bool:
    """Whether the actor reads the restricted part of what ``of`` said, kept until ``until``."""
    if at >= until or actor.capacity is Capacity.OFFICER or actor.member == of:
        return True
    return is_in_class(actor, kept_as(regime.rules), regime.rules, regime)
