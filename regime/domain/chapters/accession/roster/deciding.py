"""Seating: who is named to the roster, whom a case leaves out of the lot, and who is drawn.

A member has one assessor on the roster: a person of its delegation. Left out are seats with an
interest in the applicant, seats of a member in a declared dispute with it that counts (where the
article says so, one that the member itself had declared some days before the filing), of a member
whose rights are suspended, and of a person who does not act for the member any more.
"""

from collections.abc import Container, Iterable, Mapping
from datetime import datetime, timedelta
from typing import assert_never

from audit.log.catalogue import Event
from audit.log.errors import NotPermitted
from regime.domain.acts import Doing
from regime.domain.chapters.accession.applications.guards import (
    member_acting,
    must_be_words,
    rules_of,
)
from regime.domain.chapters.accession.applications.state import Application
from regime.domain.chapters.accession.assessment import said as assessment
from regime.domain.chapters.accession.assessment.drawing import Place
from regime.domain.chapters.accession.roster import said
from regime.domain.chapters.accession.roster.state import (
    CONFLICT,
    DISPUTE,
    NOT_A_MEMBER,
    NOT_ACCREDITED,
    SUSPENDED,
    Seat,
    filled,
)
from regime.domain.chapters.disputes.state import counting, declared_by
from regime.domain.permissions import require
from regime.domain.state import Regime
from regime.domain.values import MEMBERS, Actor, Standing, StateCode

MOST_INTERESTS = 50


def decide(
    command: said.RosterCommand, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events that a command to the roster leads to; raises ``Refused``."""
    match command:
        case said.NameAssessor():
            return _name(command, regime, actor)
        case said.DeclareInterests():
            seat = _own_seat(said.DeclareInterests, command.seat, regime, actor)
            rule = regime.rules.roles[said.ROLE]
            must_be_words(command.reasons, rule, place="/reasons")
            _must_be_states(command.interests, rule)
            return (said.InterestsDeclared(seat.number, command.interests, command.reasons),)
        case said.LeaveRoster():
            seat = _own_seat(said.NameAssessor, command.seat, regime, actor)
            must_be_words(command.reasons, regime.rules.roles[said.ROLE], place="/reasons")
            return (said.AssessorLeft(seat=seat.number, reasons=command.reasons),)
        case _:
            assert_never(command)


def fixed(
    application: Application,
    applicant: StateCode,
    regime: Regime,
    at: datetime,
    *,
    among: Container[int] | None = None,
) -> assessment.RosterFixed:
    """The roster of a case, and the days of its assessment; ``among`` are the seats of its lot."""
    rules = rules_of(application, regime)
    idle_days = rules.value("assessment", "idle_days")
    left_out = {
        seat.number: kept_out(seat, applicant, application, regime)
        for seat in filled(regime.roster)
        if among is None or seat.number in among
    }
    return assessment.RosterFixed(
        application=application.symbol,
        seats=tuple(number for number, reason in left_out.items() if not reason),
        excluded={str(number): reason for number, reason in left_out.items() if reason},
        draw_until=rules.period_end(at, days=rules.days("majorities", "opening_days")),
        assess_until=rules.period_end(at, days=rules.days("assessment", "assessment_days")),
        idle_until=rules.period_end(at, days=idle_days) if isinstance(idle_days, int) else None,
        as_of=at,
    )


def places_of(seats: Iterable[int], regime: Regime) -> Mapping[int, Place]:
    """What the lot asks of these seats: whose they are, and from which group."""
    known = ((seat, regime.roster[seat].member) for seat in seats)
    return {seat: Place(seat, code, regime.participant(code).group) for seat, code in known}


def is_accredited(seat: Seat, regime: Regime) -> bool:
    """Whether the person of a seat acts for its member still."""
    delegate = regime.delegates.get(seat.subject)
    return delegate is not None and delegate.member == seat.member


def kept_out(
    seat: Seat, applicant: StateCode | None, application: Application, regime: Regime
) -> str:
    """Why a seat is left out of the case of ``applicant``; nothing where it is not."""
    member = regime.participants.get(seat.member)
    if member is None or member.standing not in MEMBERS:
        return NOT_A_MEMBER
    if member.standing is Standing.SUSPENDED:
        return SUSPENDED
    if not is_accredited(seat, regime):
        return NOT_ACCREDITED
    if applicant in (seat.member, *seat.interests):
        return CONFLICT
    tied = (seat.member, *seat.interests)
    if applicant and any(_in_dispute(one, applicant, application, regime) for one in tied):
        return DISPUTE
    return ""


def _in_dispute(
    member: StateCode, applicant: StateCode, application: Application, regime: Regime
) -> bool:
    """Whether a dispute counts: where the article says so, one that the member declared in time."""
    rules = rules_of(application, regime)
    days = rules.value("assessment", "dispute_days_before")
    if not isinstance(days, int):
        filed = application.position
        return bool(counting(regime.disputes, member, about=applicant, filed=filed))
    until = application.filed_at - timedelta(seconds=days * rules.day_seconds)
    return declared_by(regime.disputes, member, about=applicant, until=until)


def _name(command: said.NameAssessor, regime: Regime, actor: Actor) -> tuple[Event, ...]:
    member = member_acting(said.NameAssessor, actor, regime)
    rule = regime.rules.roles[said.ROLE]
    delegate = regime.delegates.get(command.subject)
    if delegate is None or delegate.member != member:
        raise said.SeatRefused(
            "An assessor is a delegate of the own delegation.", rule=rule, place="/subject"
        )
    if any(seat.member == member for seat in filled(regime.roster)):
        raise said.SeatRefused(f"{member} has an assessor on the roster.", rule=rule)
    _must_be_states(command.interests, rule)
    return (
        said.AssessorNamed(
            seat=len(regime.roster) + 1,
            member=member,
            subject=command.subject,
            interests=command.interests,
        ),
    )


def _own_seat(act: Doing, number: int, regime: Regime, actor: Actor) -> Seat:
    require(act, actor, regime)
    rule = regime.rules.roles[said.ROLE]
    seat = regime.roster.get(number)
    if seat is None or seat.ended:
        raise said.SeatRefused(f"Nobody fills a seat {number}.", rule=rule, place="/seat")
    if actor.member != seat.member:
        raise NotPermitted("A delegation acts for its own assessor.", rule=rule)
    return seat


def _must_be_states(codes: tuple[StateCode, ...], rule: str) -> None:
    whole = all(2 <= len(one) <= 10 and one.isascii() and one.isalnum() for one in codes)
    if not whole or len(set(codes)) < len(codes) or len(codes) > MOST_INTERESTS:
        raise said.SeatRefused(
            f"Interests are codes of states, each once, at most {MOST_INTERESTS}.",
            rule=rule,
            place="/interests",
        )
