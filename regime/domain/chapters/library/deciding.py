"""Library: who offers a practice, who checks it, and how it comes in though an officer returns it.

A practice is published by the clock once the days of its check are over. The Secretariat may return
it before, once, with reasons; who offered it may insist, and then it is published after the same
days, with both reasons beside it. So no officer keeps anything out alone. A practice changed after
it was returned is offered anew.
"""

from datetime import datetime
from typing import assert_never

from audit.log.catalogue import Event
from audit.log.errors import NotPermitted
from regime.domain.addresses import is_address
from regime.domain.chapters.library import said as library_said
from regime.domain.chapters.library.said import ROLE
from regime.domain.chapters.library.state import CheckEnd, Practice, Stands
from regime.domain.listed import is_listed
from regime.domain.permissions import require
from regime.domain.state import Regime
from regime.domain.values import Actor, StateCode


def decide(
    command: library_said.LibraryCommand, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events that a command to the library leads to; raises ``Refused``."""
    match command:
        case library_said.OfferPractice():
            return _offer(command, regime, actor, at)
        case library_said.CheckPractice():
            return _check(command, regime, actor)
        case library_said.ReturnPractice():
            return _return(command, regime, actor)
        case library_said.InsistOnPractice():
            return _insist(command, regime, actor, at)
        case library_said.WithdrawPractice():
            return _withdraw(command, regime, actor)
        case _:
            assert_never(command)


def end_check(end: CheckEnd, at: datetime) -> tuple[library_said.PracticePublished, ...]:
    """The practice whose check is over is published, judged as of that instant."""
    return (library_said.PracticePublished(number=end.practice, as_of=at),)


def _offer(
    command: library_said.OfferPractice, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    require(library_said.OfferPractice, actor, regime)
    rule = regime.rules.roles[ROLE]
    member = _delegation(actor, rule)
    _must_have_room(member, regime, at)
    for name, most in (
        ("title", library_said.LONGEST),
        ("about", library_said.LONGEST),
        ("text", library_said.LONGEST_TEXT),
        ("licence", library_said.LONGEST),
    ):
        _must_be_words(getattr(command, name), rule, f"/{name}", most=most)
    _must_be_sourced(command.sources, rule)
    _must_be_listed(command.entries, regime)
    return (
        library_said.PracticeOffered(
            **vars(command),
            number=len(regime.library) + 1,
            member=member,
            check_until=_check_until(regime, at),
        ),
    )


def _check(command: library_said.CheckPractice, regime: Regime, actor: Actor) -> tuple[Event, ...]:
    require(library_said.CheckPractice, actor, regime)
    rule = regime.rules.roles[ROLE]
    member, one = _delegation(actor, rule), _known(command.number, regime)
    if one.stands is Stands.WITHDRAWN:
        raise library_said.OtherStanding(f"Entry {one.number} was withdrawn.", rule=rule)
    if member == one.member:
        detail = "A practice is checked by another state than the one that offered it."
        raise library_said.NotOwnPractice(detail, rule=rule)
    if member in one.checked:
        detail = f"{member} has said what it found of entry {one.number}."
        raise library_said.OtherStanding(detail, rule=rule)
    _must_be_words(command.remarks, rule, "/remarks")
    return (library_said.PracticeChecked(one.number, member, command.remarks),)


def _return(
    command: library_said.ReturnPractice, regime: Regime, actor: Actor
) -> tuple[Event, ...]:
    require(library_said.ReturnPractice, actor, regime)
    rule, one = regime.rules.roles[ROLE], _known(command.number, regime)
    if one.insisted or one.stands is not Stands.UNDER_CHECK:
        detail = "A practice is returned once, while it is under check."
        raise library_said.OtherStanding(detail, rule=rule)
    _must_be_words(command.reasons, rule, "/reasons")
    return (library_said.PracticeReturned(one.number, command.reasons),)


def _insist(
    command: library_said.InsistOnPractice, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    require(library_said.InsistOnPractice, actor, regime)
    rule = regime.rules.roles[ROLE]
    one = _own(command.number, regime, actor)
    if one.stands is not Stands.RETURNED:
        detail = f"Entry {one.number} does not stand as returned."
        raise library_said.OtherStanding(detail, rule=rule)
    _must_have_room(one.member, regime, at)
    _must_be_words(command.reasons, rule, "/reasons")
    until = _check_until(regime, at)
    return (library_said.PracticeInsisted(one.number, command.reasons, until),)


def _withdraw(
    command: library_said.WithdrawPractice, regime: Regime, actor: Actor
) -> tuple[Event, ...]:
    require(library_said.WithdrawPractice, actor, regime)
    rule = regime.rules.roles[ROLE]
    one = _own(command.number, regime, actor)
    if one.stands is Stands.WITHDRAWN:
        raise library_said.OtherStanding(f"Entry {one.number} was withdrawn.", rule=rule)
    _must_be_words(command.reasons, rule, "/reasons")
    return (library_said.PracticeWithdrawn(one.number, command.reasons),)


def _check_until(regime: Regime, at: datetime) -> datetime:
    return regime.rules.period_end(at, days=regime.rules.days("workshops", "library_check_days"))


def _must_have_room(member: StateCode, regime: Regime, at: datetime) -> None:
    """Refuse who has its number under check; what it withdrew meanwhile counts for those days."""
    most = regime.rules.value("workshops", "library_open_max")
    under_check = [
        one for one in regime.library.values() if one.member == member and one.is_counted(at)
    ]
    if isinstance(most, int) and len(under_check) >= most:
        raise library_said.TooManyUnderCheck(
            f"{member} has {len(under_check)} entries under check; {most} is the most.",
            rule=regime.rules.roles[ROLE],
        )


def _must_be_sourced(sources: tuple[str, ...], rule: str) -> None:
    if not sources or len(set(sources)) < len(sources) or not all(map(is_address, sources)):
        detail = "Sources are http or https addresses, one or more, each once."
        raise library_said.PracticeRefused(detail, rule=rule, place="/sources")


def _must_be_listed(entries: tuple[str, ...], regime: Regime) -> None:
    unknown = [one for one in entries if not is_listed(one, regime)]
    if unknown or len(set(entries)) < len(entries):
        raise library_said.PracticeRefused(
            "Entries are codes of the control list, each once.",
            rule=regime.rules.roles[ROLE],
            place="/entries",
        )


def _known(number: int, regime: Regime) -> Practice:
    one = regime.library.get(number)
    if one is None:
        detail = f"The library has no entry {number}."
        raise library_said.NoPractice(detail, rule=regime.rules.roles[ROLE])
    return one


def _own(number: int, regime: Regime, actor: Actor) -> Practice:
    one = _known(number, regime)
    if one.member != actor.member:
        raise library_said.NotOwnPractice(
            "Who offered a practice insists on it or withdraws it.",
            rule=regime.rules.roles[ROLE],
        )
    return one


def _delegation(actor: Actor, rule: str) -> StateCode:
    if actor.member is None:
        raise NotPermitted("This act belongs to a delegation.", rule=rule)
    return actor.member


def _must_be_words(words: str, rule: str, place: str, *, most: int = library_said.LONGEST) -> None:
    if not 0 < len(words.strip()) <= most:
        detail = f"Words are wanted here, at most {most} characters."
        raise library_said.PracticeRefused(detail, rule=rule, place=place)
