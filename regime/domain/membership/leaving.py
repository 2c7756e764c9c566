"""Leaving: a member gives notice with reasons, and is one no longer when the notice has run out.

Until then it may revoke the notice, with reasons. At the end the clock records that it has left:
nobody acts for it any more, and where it was in the chair, or was to take it, others follow as
their article says. What it did while it was a member stands. An adherent ends its adherence at
once: its article knows no period.
"""

from dataclasses import replace
from datetime import datetime

from audit.log.catalogue import Event
from regime.domain import tenure
from regime.domain.membership import commands as c
from regime.domain.membership import errors
from regime.domain.membership import events as e
from regime.domain.membership.guards import member_acting, must_be_words, state_acting
from regime.domain.membership.standing import NoticeEnd
from regime.domain.office_events import ChairTookOffice
from regime.domain.state import Regime, without
from regime.domain.values import Actor, Standing, StateCode


def notify(
    command: c.NotifyWithdrawal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events of a notice of withdrawal; raises ``Refused``."""
    member = member_acting(c.NotifyWithdrawal, actor, regime)
    rules, rule = regime.rules, regime.rules.roles[e.LEAVING]
    if member.code in regime.membership.leaving:
        raise errors.NoticeStands(f"{member.name} has given notice already.", rule=rule)
    must_be_words(command.reasons, rule)
    until = rules.period_end(at, days=rules.days("leaving", "notice_days"))
    return (e.WithdrawalNotified(member=member.code, reasons=command.reasons, effective_at=until),)


def revoke(command: c.RevokeWithdrawal, regime: Regime, actor: Actor) -> tuple[Event, ...]:
    """The events of a revoked notice; raises ``Refused``."""
    member = member_acting(c.RevokeWithdrawal, actor, regime)
    rule = regime.rules.roles[e.LEAVING]
    if member.code not in regime.membership.leaving:
        raise errors.NoNotice(f"{member.name} has given no notice.", rule=rule)
    must_be_words(command.reasons, rule)
    return (e.WithdrawalRevoked(member=member.code, reasons=command.reasons),)


def end_adherence(command: c.EndAdherence, regime: Regime, actor: Actor) -> tuple[Event, ...]:
    """The events by which an adherent ends its adherence; raises ``Refused``."""
    state = state_acting(c.EndAdherence, actor, regime)
    rule = regime.rules.roles[e.ADHERENCE]
    if state.standing is not Standing.ADHERENT:
        detail = f"{state.name} stands as {state.standing}: it is no adherent."
        raise errors.NotAnAdherent(detail, rule=rule)
    must_be_words(command.reasons, rule)
    return (e.AdherenceEnded(member=state.code, reasons=command.reasons),)


def end_notice(end: NoticeEnd, regime: Regime, at: datetime) -> tuple[Event, ...]:
    """The notice that has run out then, judged as of its own instant."""
    member = end.member
    return (e.MembershipEnded(member=member, as_of=at), *_of_chair(member, regime, at))


def _of_chair(member: StateCode, regime: Regime, at: datetime) -> tuple[Event, ...]:
    """Who takes the chair, or presides, where the member that has left was in the chair."""
    if regime.chair is None or regime.chair.member != member:
        return ()
    left = without(regime, member)
    if follows := left.offices.designated:
        return (ChairTookOffice(member=follows.member, subject=follows.subject, as_of=at),)
    return tenure.begin_acting(replace(left, chair=None), regime.elections.rotation, at)
