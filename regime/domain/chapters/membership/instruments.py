"""Depositing: a member deposits an instrument of acceptance; the document enters by its digest.

No article asks for one: membership begins by the decision alone. The register only keeps what a
member deposits, since its own law may want it, under the article on what follows admission.
"""

import re
from datetime import date, datetime

from audit.log.catalogue import Event
from regime.domain.chapters.membership import said as membership_said
from regime.domain.chapters.membership.guards import member_acting, must_be_words
from regime.domain.state import Regime
from regime.domain.values import Actor

LONGEST_TITLE, LARGEST = 300, 999_999_999
_DIGEST = re.compile(r"[0-9a-f]{64}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def deposit(
    command: membership_said.DepositInstrument, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events of a deposit; raises ``Refused``."""
    member = member_acting(membership_said.DepositInstrument, actor, regime)
    rule = regime.rules.roles[membership_said.ACCESS]
    must_be_words(command.title, rule, place="/title", longest=LONGEST_TITLE)
    if not _DIGEST.fullmatch(command.sha256):
        detail = "A digest has 64 digits, 0 to 9 and a to f."
        raise membership_said.MembershipRefused(detail, rule=rule, place="/sha256")
    if not 0 < command.size <= LARGEST:
        raise membership_said.MembershipRefused(
            "A document has some bytes.", rule=rule, place="/size"
        )
    _must_be_a_day(command.deposited_on, at, rule)
    if (member.code, command.sha256) in regime.membership.instruments:
        detail = "This document has been deposited already."
        raise membership_said.MembershipRefused(detail, rule=rule, place="/sha256")
    number = len(regime.membership.instruments) + 1
    return (
        membership_said.InstrumentDeposited(number=number, member=member.code, **vars(command)),
    )


def _must_be_a_day(said: str, at: datetime, rule: str) -> None:
    """Refuse what is no day of the calendar, or lies ahead."""
    try:
        day = date.fromisoformat(said) if _DAY.fullmatch(said) else None
    except ValueError:
        day = None
    if day is None or day > at.date():
        raise membership_said.MembershipRefused(
            "A day such as 2026-03-02 is wanted, not one ahead.", rule=rule, place="/deposited_on"
        )
