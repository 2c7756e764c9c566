"""Leaving: a member gives notice with reasons, and is one no longer when the notice has run out.

Until then it may revoke the notice, with reasons. At the end the clock records that it has left:
nobody acts for it any more, and where it was in the chair, or was to take it, others follow as
their article says. What it did while it was a member stands. An adherent ends its adherence at
once: its article knows no period.
"""

from dataclasses import replace
from datetime import datetime

from audit.log.catalogue import Event
from regime.domain.chapters.membership import said
from regime.domain.chapters.membership.guards import member_acting, must_be_words, state_acting
from regime.domain.chapters.membership.state import NoticeEnd
from regime.domain.chapters.offices import tenure
from regime.domain.chapters.offices.said import ChairTookOffice
from regime.domain.state import Regime, without
from regime.domain.values import Actor, Standing, StateCode


def notify(
    command: said.NotifyWithdrawal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events of a notice of withdrawal; raises ``Refused``."""
    member = member_acting(said.NotifyWithdrawal, actor, regime)
    rules, rule = regime.rules, regime.rules.roles[said.LEAVING]
    if member.code in regime.membership.leaving:
        raise said.NoticeStands(f"{member.name} has given notice already.", rule=rule)
    must_be_words(command.reasons, rule)
    until = rules.period_end(at, days=rules.days("leaving", "notice_days"))
    return (
        said.WithdrawalNotified(member=member.code, reasons=command.reasons, effective_at=until),
    )


def revoke(command: said.RevokeWithdrawal, regime: Regime, actor: Actor) -> tuple[Event, ...]:
    """The events of a revoked notice; raises ``Refused``."""
    member = member_acting(said.RevokeWithdrawal, actor, regime)
    rule = regime.rules.roles[said.LEAVING]
    if member.code not in regime.membership.leaving:
        raise said.NoNotice(f"{member.name} has given no notice.", rule=rule)
    must_be_words(command.reasons, rule)
    return (said.WithdrawalRevoked(member=member.code, reasons=command.reasons),)


def end_adherence(command: said.EndAdherence, regime: Regime, actor: Actor) -> tuple[Event, ...]:
    """The events by which an adherent ends its adherence; raises ``Refused``."""
    state = state_acting(said.EndAdherence, actor, regime)
    rule = regime.rules.roles[said.ADHERENCE]
    if state.standing is not Standing.ADHERENT:
        detail = f"{state.name} stands as {state.standing}: it is no adherent."
        raise said.NotAnAdherent(detail, rule=rule)
    must_be_words(command.reasons, rule)
    return (said.AdherenceEnded(member=state.code, reasons=command.reasons),)


def end_notice(end: NoticeEnd, regime: Regime, at: datetime) -> tuple[Event, ...]:
    """The notice that has run out then, judged as of its own instant."""
    member = end.member
    return (said.MembershipEnded(member=member, as_of=at), *_of_chair(member, regime, at))


def _of_chair(member: StateCode, regime: Regime, at: datetime) -> tuple[Event, ...]:
    """Who takes the chair, or presides, where the member that has left was in the chair."""
    if regime.chair is None or regime.chair.member != member:
        return ()
    left = without(regime, member)
    if follows := left.offices.designated:
        return (ChairTookOffice(member=follows.member, subject=follows.subject, as_of=at),)
    return tenure.begin_acting(replace(left, chair=None), regime.elections.rotation, at)
