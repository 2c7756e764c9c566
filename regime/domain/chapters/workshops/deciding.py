"""Workshops: who calls one, who has a seat, who files what, and when the findings are due.

The Secretariat calls workshops, and so does any voting member, each on a topic of the technology
register or on a programme in force. A workshop decides nothing; its dates and seats are kept from
misuse: it is called some days ahead, its dates never move, seats go in the order of registration,
and nobody refuses one. What is cancelled anybody who may call one calls again, and its
registrations stand.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from fractions import Fraction
from typing import assert_never

from audit.log.catalogue import Event
from audit.log.errors import NotPermitted
from regime.domain.addresses import is_address
from regime.domain.chapters.workshops import said as workshops_said
from regime.domain.chapters.workshops.said import ROLE
from regime.domain.chapters.workshops.state import FindingsEnd, Workshop
from regime.domain.permissions import require
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import Actor, Standing, StateCode, Symbol

TOPICS, PROGRAMMES = "emerging_tech", "programmes"
_HEX = frozenset("0123456789abcdef")


def decide(
    command: workshops_said.WorkshopCommand, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events that a command about a workshop leads to; raises ``Refused``."""
    match command:
        case workshops_said.CallWorkshop():
            return _call(command, regime, actor, at)
        case workshops_said.CancelWorkshop():
            return _cancel(command, regime, actor, at)
        case workshops_said.RegisterForWorkshop():
            return _register(command, regime, actor, at)
        case workshops_said.AskOutsideSeat():
            return _ask_outside(command, regime, actor, at)
        case workshops_said.LeaveWorkshop():
            return _leave(command, regime, actor, at)
        case workshops_said.FileWorkshopPaper():
            return _file_paper(command, regime, actor)
        case workshops_said.PublishFindings():
            return _publish(command, regime, actor, at)
        case _:
            assert_never(command)


def end_findings(end: FindingsEnd, at: datetime) -> tuple[workshops_said.FindingsOverdue, ...]:
    """The note of findings that was due then, judged as of its own instant."""
    return (workshops_said.FindingsOverdue(number=end.workshop, as_of=at),)


def programmes(regime: Regime) -> Iterable[Symbol]:
    """The decisions by which a programme of workshops is in force."""
    for (collection, _record), one in regime.decided.items():
        if collection == PROGRAMMES and not one.data.get("ended"):
            yield one.decision


def outside_share(rules: RulesOfProcedure) -> Fraction:
    """The share of seats that an open workshop keeps, at least, for states outside."""
    return Fraction(str(rules.value("workshops", "outside_share") or 0))


def may_publish(workshop: Workshop, actor: Actor, regime: Regime, at: datetime) -> bool:
    """Whether the findings are the actor's to publish: its own workshop, or late and registered."""
    if workshop.member == actor.member and (actor.member or actor.office):
        return True
    if actor.member is None or not workshop.is_late(at):
        return False
    registered = workshop.of(actor.member) is not None
    return registered and regime.participant(actor.member).standing is Standing.PARTNER


def _call(
    command: workshops_said.CallWorkshop, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    require(workshops_said.CallWorkshop, actor, regime)
    rules, rule = regime.rules, regime.rules.roles[ROLE]
    _must_be_partner(actor, regime, rule)
    _must_have_room(actor.member, regime, at)
    texts = ("title", "subject", "place", "audience", "agenda")
    for name in texts:
        _must_be_words(getattr(command, name), rule, f"/{name}")
    _must_have_a_basis(command, regime)
    _must_come_in_time(command, regime, at)
    _must_keep_seats(command, regime)
    _must_be_cancelled(command.in_place_of, regime)
    day = timedelta(seconds=rules.day_seconds)
    ends_at = command.begins_at + command.days * day
    closing = rules.days("workshops", "registration_days_before")
    return (
        workshops_said.WorkshopCalled(
            **vars(command),
            number=len(regime.workshops) + 1,
            member=actor.member,
            ends_at=ends_at,
            register_until=command.begins_at - closing * day,
            findings_until=rules.period_end(ends_at, days=rules.days("workshops", "findings_days")),
        ),
    )


def _must_have_room(member: StateCode | None, regime: Regime, at: datetime) -> None:
    rules, rule = regime.rules, regime.rules.roles[ROLE]
    if member is None:
        most = rules.value("workshops", "calls_ahead_max")
    else:
        most = rules.value("workshops", "own_calls_ahead_max")
    ahead = [one for one in regime.workshops.values() if one.member == member and at < one.ends_at]
    if isinstance(most, int) and len(ahead) >= most:
        raise workshops_said.TooManyWorkshops(
            f"{member or 'The Secretariat'} has {len(ahead)} workshops ahead, with those that it "
            f"cancelled; {most} is the most.",
            rule=rule,
        )


def _must_have_a_basis(command: workshops_said.CallWorkshop, regime: Regime) -> None:
    rule = regime.rules.roles[ROLE]
    for topic in command.topics:
        if (TOPICS, topic) not in regime.records and topic not in regime.technology.topics:
            detail = f"The technology register has no topic {topic}."
            raise workshops_said.CallRefused(detail, rule=rule, place="/topics")
    if len(set(command.topics)) < len(command.topics):
        detail = "A topic is named once."
        raise workshops_said.CallRefused(detail, rule=rule, place="/topics")
    if command.programme is not None and command.programme not in programmes(regime):
        detail = f"By {command.programme} no programme of workshops is in force."
        raise workshops_said.CallRefused(detail, rule=rule, place="/programme")
    if not command.topics and command.programme is None:
        detail = "A workshop rests on a topic of the technology register or on a programme."
        raise workshops_said.CallRefused(detail, rule=rule, place="/topics")


def _must_come_in_time(command: workshops_said.CallWorkshop, regime: Regime, at: datetime) -> None:
    rules, rule = regime.rules, regime.rules.roles[ROLE]
    days = rules.days("workshops", "call_days")
    soonest = rules.period_end(at, days=days)
    if command.begins_at < soonest:
        raise workshops_said.CallRefused(
            f"It is called {days} days ahead: it begins at {_instant(soonest)} or later.",
            rule=rule,
            place="/begins_at",
        )
    most = rules.days("workshops", "ahead_days_max")
    latest = rules.period_end(at, days=most)
    if command.begins_at > latest:
        raise workshops_said.CallRefused(
            f"It is called at most {most} days ahead: it begins at {_instant(latest)} or before.",
            rule=rule,
            place="/begins_at",
        )


def _must_keep_seats(command: workshops_said.CallWorkshop, regime: Regime) -> None:
    rule, share = regime.rules.roles[ROLE], outside_share(regime.rules)
    if not command.open_to_all:
        if command.outside_seats:
            detail = "Seats are kept for states outside where it is open to all states."
            raise workshops_said.CallRefused(detail, rule=rule, place="/outside_seats")
        return
    if not share * command.seats <= command.outside_seats <= command.seats:
        least = -(-share.numerator * command.seats // share.denominator)
        detail = f"Of {command.seats} seats, {least} or more are kept for states outside."
        raise workshops_said.CallRefused(detail, rule=rule, place="/outside_seats")


def _must_be_cancelled(number: int | None, regime: Regime) -> None:
    if number is None:
        return
    rule, before = regime.rules.roles[ROLE], regime.workshops.get(number)
    if before is None:
        raise workshops_said.NoWorkshop(f"There is no workshop {number}.", rule=rule)
    if not before.cancelled or before.again is not None:
        detail = f"Workshop {number} was not cancelled, or has been called again."
        raise workshops_said.CallRefused(detail, rule=rule, place="/in_place_of")


def _cancel(
    command: workshops_said.CancelWorkshop, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    require(workshops_said.CancelWorkshop, actor, regime)
    rule = regime.rules.roles[ROLE]
    workshop = _standing(command.number, regime, rule)
    if workshop.member != actor.member:
        detail = "A workshop is cancelled by who called it."
        raise workshops_said.NotOwnWorkshop(detail, rule=rule)
    if at >= workshop.begins_at:
        detail = f"Workshop {workshop.number} has begun."
        raise workshops_said.WorkshopIsOver(detail, rule=rule)
    _must_be_words(command.reasons, rule, "/reasons")
    return (workshops_said.WorkshopCancelled(workshop.number, command.reasons),)


def _register(
    command: workshops_said.RegisterForWorkshop, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    require(workshops_said.RegisterForWorkshop, actor, regime)
    rule = regime.rules.roles[ROLE]
    member = _delegation(actor, rule)
    workshop = _open(command.number, regime, at)
    _must_be_free(member, workshop, rule)
    _must_be_few(command.persons, regime)
    return (workshops_said.DelegationRegistered(workshop.number, member, command.persons),)


def _ask_outside(
    command: workshops_said.AskOutsideSeat, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    require(workshops_said.AskOutsideSeat, actor, regime)
    rules, rule = regime.rules, regime.rules.roles[ROLE]
    member = _delegation(actor, rule)
    workshop = _open(command.number, regime, at)
    if not workshop.open_to_all:
        detail = f"Workshop {workshop.number} is not open to all states."
        raise workshops_said.RegistrationRefused(detail, rule=rule)
    _must_be_outside(command, regime)
    known = [one for one in workshop.registrations if one.state == command.state]
    if any(one.by in (member, one.state) for one in known):
        detail = f"{command.state} is registered for workshop {workshop.number}."
        raise workshops_said.RegistrationRefused(detail, rule=rule)
    _must_be_few(command.persons + sum(one.persons for one in known), regime)
    most = rules.value("workshops", "outside_states_max")
    asked = [one for one in workshop.registrations if one.outside and one.by == member]
    if isinstance(most, int) and len(asked) >= most:
        detail = f"{member} has asked for {len(asked)} states outside; {most} is the most."
        raise workshops_said.RegistrationRefused(detail, rule=rule)
    return (workshops_said.OutsideSeatAsked(member=member, **vars(command)),)


def _leave(
    command: workshops_said.LeaveWorkshop, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    require(workshops_said.LeaveWorkshop, actor, regime)
    rule = regime.rules.roles[ROLE]
    member = _delegation(actor, rule)
    workshop = _open(command.number, regime, at)
    known = workshop.of(member)
    if known is None or known.outside:
        detail = f"{member} has not registered for workshop {workshop.number}."
        raise workshops_said.RegistrationRefused(detail, rule=rule)
    return (workshops_said.RegistrationWithdrawn(workshop.number, member),)


def _file_paper(
    command: workshops_said.FileWorkshopPaper, regime: Regime, actor: Actor
) -> tuple[Event, ...]:
    require(workshops_said.FileWorkshopPaper, actor, regime)
    rules, rule = regime.rules, regime.rules.roles[ROLE]
    workshop = _standing(command.number, regime, rule)
    most = rules.value("workshops", "papers_max")
    if isinstance(most, int) and workshop.papers.get(actor.member, 0) >= most:
        whose = actor.member or "The Secretariat"
        detail = f"{whose} has filed {most} papers of this workshop; that is the most."
        raise workshops_said.PaperRefused(detail, rule=rule)
    for name in ("title", "source"):
        _must_be_words(getattr(command, name), rule, f"/{name}")
    _must_be_readable(command, rule)
    return (
        workshops_said.WorkshopPaperFiled(
            **vars(command), paper=sum(workshop.papers.values()) + 1, member=actor.member
        ),
    )


def _must_be_readable(command: workshops_said.FileWorkshopPaper, rule: str) -> None:
    """Words, or an address with the digest of what is there, or both."""
    if not command.link:
        if command.sha256:
            detail = "A digest is of what a link leads to."
            raise workshops_said.PaperRefused(detail, rule=rule, place="/sha256")
        _must_be_words(command.text, rule, "/text", most=workshops_said.LONGEST_NOTE)
        return
    if not is_address(command.link):
        detail = "A link is an http or https address."
        raise workshops_said.PaperRefused(detail, rule=rule, place="/link")
    if len(command.sha256) != 64 or not _HEX.issuperset(command.sha256):
        detail = "A SHA-256 has 64 digits and small letters from a to f."
        raise workshops_said.PaperRefused(detail, rule=rule, place="/sha256")


def _publish(
    command: workshops_said.PublishFindings, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    require(workshops_said.PublishFindings, actor, regime)
    rule = regime.rules.roles[ROLE]
    workshop = _standing(command.number, regime, rule)
    if workshop.own_note or (workshop.found and workshop.member != actor.member):
        detail = f"The findings of workshop {workshop.number} are public."
        raise workshops_said.WorkshopIsOver(detail, rule=rule)
    if at < workshop.ends_at:
        detail = f"Workshop {workshop.number} ends at {_instant(workshop.ends_at)}."
        raise workshops_said.FindingsRefused(detail, rule=rule)
    if not may_publish(workshop, actor, regime, at):
        raise workshops_said.NotOwnWorkshop(
            "Who called a workshop publishes its findings; once they are late, any voting member "
            "that was registered may.",
            rule=rule,
        )
    _must_be_words(command.findings, rule, "/findings", most=workshops_said.LONGEST_NOTE)
    return (
        workshops_said.FindingsPublished(
            number=workshop.number,
            member=actor.member,
            findings=command.findings,
            late=at >= workshop.findings.at,
        ),
    )


def _must_be_partner(actor: Actor, regime: Regime, rule: str) -> None:
    """Of delegations, those of voting members call workshops."""
    if actor.member and regime.participant(actor.member).standing is not Standing.PARTNER:
        raise NotPermitted("A voting member calls a workshop, or the Secretariat.", rule=rule)


def _delegation(actor: Actor, rule: str) -> StateCode:
    if actor.member is None:
        raise NotPermitted("This act belongs to a delegation.", rule=rule)
    return actor.member


def _standing(number: int, regime: Regime, rule: str) -> Workshop:
    workshop = regime.workshops.get(number)
    if workshop is None:
        raise workshops_said.NoWorkshop(f"There is no workshop {number}.", rule=rule)
    if workshop.cancelled:
        raise workshops_said.WorkshopIsOver(f"Workshop {number} was cancelled.", rule=rule)
    return workshop


def _open(number: int, regime: Regime, at: datetime) -> Workshop:
    rule = regime.rules.roles[ROLE]
    workshop = _standing(number, regime, rule)
    if at >= workshop.register_until:
        detail = f"Registration ended at {_instant(workshop.register_until)}."
        raise workshops_said.RegistrationRefused(detail, rule=rule)
    return workshop


def _must_be_free(state: StateCode, workshop: Workshop, rule: str) -> None:
    if workshop.of(state) is not None:
        detail = f"{state} is registered for workshop {workshop.number}."
        raise workshops_said.RegistrationRefused(detail, rule=rule)


def _must_be_few(persons: int, regime: Regime) -> None:
    most = regime.rules.value("workshops", "persons_max")
    if isinstance(most, int) and persons > most:
        detail = f"A state has at most {most} seats."
        rule = regime.rules.roles[ROLE]
        raise workshops_said.RegistrationRefused(detail, rule=rule, place="/persons")


def _must_be_outside(command: workshops_said.AskOutsideSeat, regime: Regime) -> None:
    rule, code = regime.rules.roles[ROLE], command.state
    if not (2 <= len(code) <= 10 and code.isascii() and code.isalnum() and code == code.upper()):
        detail = "A code has 2 to 10 capital letters or digits."
        raise workshops_said.RegistrationRefused(detail, rule=rule, place="/state")
    known = regime.participants.get(code)
    if known is not None and known.standing is not Standing.FORMER:
        detail = f"{code} takes part, and registers itself."
        raise workshops_said.RegistrationRefused(detail, rule=rule, place="/state")
    if not command.name.strip():
        detail = "The name of the state is wanted."
        raise workshops_said.RegistrationRefused(detail, rule=rule, place="/name")


def _must_be_words(
    words: str, rule: str, place: str, *, most: int = workshops_said.LONGEST
) -> None:
    if not 0 < len(words.strip()) <= most:
        detail = f"Words are wanted here, at most {most} characters."
        raise workshops_said.CallRefused(detail, rule=rule, place=place)


def _instant(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S} UTC"
