"""Tenure: how long an office is held, what its end leads to, and who acts while it is vacant.

A member in the chair serves until the close of the next ordinary meeting; who was elected takes the
chair then. While it is vacant the longest-serving head of the group whose turn it is presides, for
some days at most, and then one of the next group. The Executive Secretary serves a term, and may be
appointed again as often as the article says; the Deputy acts meanwhile, for some days at most.
"""

from datetime import datetime
from typing import assert_never

from audit.log.catalogue import Event
from regime.domain.chapters.offices import said
from regime.domain.chapters.offices.rotation import group_after, next_group
from regime.domain.chapters.offices.state import ActingEnd, DeputyEnd, OfficeEnd, TermEnd
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import Office, StateCode

PLENARY_TO_PLENARY = "plenary_to_plenary"


def end_chair_term(regime: Regime, at: datetime) -> tuple[Event, ...]:
    """What the close of an ordinary meeting means for the chair."""
    if regime.chair is None or ordinary_meetings(regime) != 1:
        return ()
    ended = said.ChairTermEnded(member=regime.chair.member, as_of=at)
    if follows := regime.offices.designated:
        took = said.ChairTookOffice(member=follows.member, subject=follows.subject, as_of=at)
        return (ended, took)
    return (ended, *begin_acting(regime, regime.elections.rotation, at))


def ordinary_meetings(regime: Regime) -> int:
    """How many ordinary meetings from now the chair's term lasts; 0 where none ends it."""
    if regime.chair is None or regime.rules.value("chair", "term") != PLENARY_TO_PLENARY:
        return 0
    return 2 if regime.offices.early else 1


def waits_for_the_chair(regime: Regime, member: StateCode) -> bool:
    """Whether the member that takes the chair waits for the end of the term before it.

    Whoever is in the chair goes on through another person at once.
    """
    incoming, chair = regime.offices.incoming, regime.chair
    if incoming is None or chair is None or incoming.member != member:
        return False
    return regime.rules.value("chair", "term") == PLENARY_TO_PLENARY


def begin_acting(
    regime: Regime, order: tuple[str, ...], at: datetime
) -> tuple[said.ActingPresidencyBegan, ...]:
    """The chair is vacant from ``at``: whose turn it is to preside, where rules and lot say it."""
    incoming = regime.offices.incoming
    turn = incoming.group if incoming else next_group(regime, order)
    if not order or turn is None or not _somebody_presides(regime.rules):
        return ()
    return (_acting(regime, turn, at),)


def _somebody_presides(rules: RulesOfProcedure) -> bool:
    """Whether an article says for how long: a period of no day would follow itself for ever."""
    days = rules.value("vacant_chair", "acting_max_days") if "vacant_chair" in rules.roles else None
    return isinstance(days, int) and days >= 1


def _acting(regime: Regime, group: str, at: datetime) -> said.ActingPresidencyBegan:
    days = regime.rules.days("vacant_chair", "acting_max_days")
    until = regime.rules.period_end(at, days=days)
    return said.ActingPresidencyBegan(group=group, until=until, as_of=at)


def end_tenure(end: OfficeEnd, regime: Regime, at: datetime) -> tuple[Event, ...]:
    """What falls due of an office, judged as of its own instant."""
    match end:
        case ActingEnd(group=group):
            return (_acting(regime, group_after(group, regime), at),)
        case DeputyEnd():
            return (said.ActingEnded(office=Office.EXECUTIVE_SECRETARY, as_of=at),)
        case TermEnd(office=office):
            return (_term_ended(regime, office, at),)
        case _:
            assert_never(end)


def _term_ended(regime: Regime, office: Office, at: datetime) -> said.TermOfOfficeEnded:
    until = acting_until(regime, office, at)
    return said.TermOfOfficeEnded(
        subject=regime.officers[office], office=office, acting_until=until, as_of=at
    )


def term_until(regime: Regime, office: Office, at: datetime) -> datetime | None:
    """Where a term that begins at ``at`` ends; nothing for an office that is held without one."""
    days = regime.rules.value("appointment", "term_days")
    if office is not Office.EXECUTIVE_SECRETARY or not isinstance(days, int):
        return None
    return regime.rules.period_end(at, days=days)


def acting_until(regime: Regime, office: Office, at: datetime) -> datetime | None:
    """Until when the Deputy acts for an office that falls vacant at ``at``."""
    days = regime.rules.value("appointment", "acting_max_days")
    if office is not Office.EXECUTIVE_SECRETARY or not isinstance(days, int):
        return None
    return regime.rules.period_end(at, days=days)


def has_served(regime: Regime, office: Office, times: int) -> bool:
    """Whether somebody appointed so often may not be appointed to this office again."""
    renewals = regime.rules.value("appointment", "renewals_max")
    limited = office is Office.EXECUTIVE_SECRETARY and isinstance(renewals, int)
    return limited and times > int(str(renewals))
