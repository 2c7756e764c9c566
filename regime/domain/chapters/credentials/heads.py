"""Heads of delegation: who follows whom, and what an officer does not do alone.

A head hands over. Where a state has no other way the Secretariat enters its note, which any voter
of the delegation may contest for some days, or the head of any member where the state has no head
that takes part. A contested note waits for a decision on the credentials. Nobody takes over by a
note while a vote is open. Who acts for an applicant is named, and contested, in the same way.
Rules that name no days for contesting know nothing of this.
"""

from datetime import datetime

from audit.log.catalogue import Event
from audit.log.errors import NotPermitted
from regime.domain.chapters.credentials import officers, said
from regime.domain.chapters.credentials.guards import must_be_free, must_fit, must_give_reasons
from regime.domain.chapters.credentials.state import HeadEnd, Requested
from regime.domain.permissions import require
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import MEMBERS, Actor, Capacity, Standing, StateCode, Subject, Symbol

ROLE = "credentials"
_VOTERS = (Capacity.HEAD, Capacity.ALTERNATE)


def are_contestable(rules: RulesOfProcedure) -> bool:
    """Whether these rules leave a change of heads to the delegation, or to who may contest it."""
    return ROLE in rules.roles and isinstance(rules.value("credentials", "contest_days"), int)


def must_leave_votes(capacity: Capacity, member: StateCode, regime: Regime, at: datetime) -> None:
    """Refuse an officer who would let somebody vote for a member after the first days."""
    if capacity not in _VOTERS or not are_contestable(regime.rules):
        return
    no_vote = regime.participant(member).standing not in MEMBERS
    vacant = capacity is Capacity.HEAD and head_of(member, regime) is None
    if vacant and (no_vote or _is_young(regime, at)):
        return
    raise _of_the_delegation(regime)


def _is_young(regime: Regime, at: datetime) -> bool:
    """Whether the days after the founding run in which an officer accredits first heads."""
    days = regime.rules.value("credentials", "first_heads_days")
    begun_at = regime.begun_at
    if begun_at is None or not isinstance(days, int):
        return True
    return at < regime.rules.period_end(begun_at, days=days)


def must_be_no_voter(capacity: Capacity, regime: Regime) -> None:
    """Refuse an officer who would end, or make, somebody who votes for a state."""
    if capacity in _VOTERS and are_contestable(regime.rules):
        raise _of_the_delegation(regime)


def _of_the_delegation(regime: Regime) -> NotPermitted:
    return NotPermitted(
        "A delegation changes who votes for it: its head hands over, and accredits alternates. "
        "The Secretariat enters a state’s note on its head, which may be contested.",
        rule=regime.rules.roles[ROLE],
    )


def head_of(member: StateCode, regime: Regime) -> Subject | None:
    """The head of a state's delegation, where one takes part."""
    if member in regime.heads.not_accepted:
        return None
    heads = (one for one in regime.delegates.values() if one.capacity is Capacity.HEAD)
    return next((one.subject for one in heads if one.member == member), None)


def hand_over(command: said.HandOver, regime: Regime, actor: Actor) -> tuple[Event, ...]:
    """A head hands over to somebody of the own delegation."""
    require(said.HandOver, actor, regime)
    rule = regime.rules.roles[ROLE]
    follows = regime.delegates.get(command.subject)
    if not are_contestable(regime.rules):
        raise NotPermitted("Under these rules the Secretariat accredits heads.", rule=rule)
    if actor.member is None or follows is None or follows.member != actor.member:
        raise said.NotAccredited(
            "A head hands over to an alternate or expert of the own delegation.", rule=rule
        )
    if follows.capacity is Capacity.HEAD:
        raise said.AlreadyAccredited("This person is the head already.", rule=rule)
    must_give_reasons(command.reasons, rule)
    return (
        said.HeadHandedOver(member=actor.member, subject=command.subject, reasons=command.reasons),
    )


def request(
    command: said.RequestHead, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The Secretariat enters a state's note on who is its head."""
    require(said.RequestHead, actor, regime)
    rules, rule = regime.rules, regime.rules.roles[ROLE]
    if not are_contestable(rules):
        raise NotPermitted("Under these rules the Secretariat accredits heads.", rule=rule)
    named = regime.participant(command.member)
    acts_as = named.is_noted_as if officers.are_bound(regime) else Capacity.HEAD
    must_fit(acts_as, named.standing, rule)
    if command.member in regime.heads.requested:
        raise said.AlreadyAccredited("A note of this state is open already.", rule=rule)
    follows = regime.delegates.get(command.subject)
    if follows is None or follows.member != command.member or follows.capacity is acts_as:
        must_be_free(command.subject, regime)
    must_give_reasons(command.reasons, rule)
    until = rules.period_end(at, days=rules.days("credentials", "contest_days"))
    return (
        said.HeadRequested(
            member=command.member,
            subject=command.subject,
            reasons=command.reasons,
            until=until,
        ),
    )


def contest(
    command: said.ContestHead, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """Who may vote for the state, or any member where nobody may, contests the note."""
    require(said.ContestHead, actor, regime)
    rule = regime.rules.roles[ROLE]
    noted = regime.heads.requested.get(command.member)
    if noted is None or noted.contested:
        raise said.NothingToContest(
            "No note on the head of this delegation is open to be contested.", rule=rule
        )
    if actor.member is None or not _may_contest(command.member, actor, regime):
        raise NotPermitted(
            "A note is contested by who votes for the state, or by the head of any member where "
            "the state has no head that takes part.",
            rule=rule,
        )
    must_give_reasons(command.reasons, rule)
    return (said.HeadContested(member=command.member, state=actor.member, reasons=command.reasons),)


def _may_contest(member: StateCode, actor: Actor, regime: Regime) -> bool:
    if actor.member == member:
        return True
    if actor.member is None or actor.capacity is not Capacity.HEAD:
        return False
    is_member = regime.participant(actor.member).standing in MEMBERS
    return is_member and head_of(member, regime) is None


def end_contesting(end: HeadEnd, regime: Regime, at: datetime) -> tuple[Event, ...]:
    """Nobody contested the note in time: its head takes over, unless a vote is open.

    Where the state has no head it waits, under rules that let it wait once, for the votes that are
    open at the end of its days and not for those that open after: one delegation could keep it
    waiting by votes of its own. Where there is a head none is replaced while a vote is open: that
    head hands over, or contests the note.
    """
    votes_until, noted = regime.heads.votes_until, regime.heads.requested[end.member]
    once = regime.rules.value("credentials", "waits_once") is True
    waited = once and noted.waited and head_of(end.member, regime) is None
    if votes_until is not None and votes_until >= at and not waited:
        until = regime.rules.period_end(votes_until, days=1)
        return (said.HeadWaits(member=end.member, until=until, as_of=at),)
    return (said.HeadTookOver(member=end.member, subject=noted.subject, as_of=at),)


def settle(
    member: StateCode, regime: Regime, decision: Symbol, as_of: datetime, *, accepted: bool
) -> said.CredentialsSettled:
    """What a decision on credentials means for who acts.

    It is about the delegation that takes part; where none does, about the note that waits.
    """
    noted = regime.heads.requested.get(member)
    sits = head_of(member, regime) is not None
    follows = _follows(noted, sits=sits, accepted=accepted)
    applies = regime.participant(member).standing is Standing.APPLICANT
    stays_out = not accepted and follows is None and not applies
    return said.CredentialsSettled(
        member=member, takes_part=not stays_out, head=follows, decision=decision, as_of=as_of
    )


def _follows(noted: Requested | None, *, sits: bool, accepted: bool) -> Subject | None:
    """Whom the decision makes head: who is noted, where no other is accepted."""
    return noted.subject if noted and sits != accepted else None
