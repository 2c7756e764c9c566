"""Linking: who links an event of the case file, to what, and what no event does by itself.

The Technical Secretary or a member links an event, with reasons, to a topic, a review or a notice
of interpretation. A link decides nothing and opens nothing. An event that is disputed, or that
fewer sources tell of than the article asks for, is no ground of a review by itself.
"""

import re
from datetime import datetime
from typing import assert_never

from audit.log.catalogue import Event
from audit.log.encoding import Json
from audit.log.errors import NotPermitted, Refused
from regime.domain.chapters.case_file import said
from regime.domain.chapters.case_file.said import LONGEST, READING, REVIEW, ROLE, TOPIC
from regime.domain.chapters.case_file.state import TWO_SOURCES
from regime.domain.chapters.technology.deciding import topic
from regime.domain.permissions import require
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.said import ReasonsMissing
from regime.domain.state import Regime
from regime.domain.values import MEMBERS, Actor, Symbol

_WORD = re.compile(r"[^\W\d_]{3,}")


def decide(
    command: said.HistoryCommand, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events that a command about a link leads to; raises ``Refused``."""
    match command:
        case said.LinkHistory():
            return _link(command, regime, actor)
        case said.UnlinkHistory():
            return _unlink(command, regime, actor)
        case _:
            assert_never(command)


def may_link(actor: Actor, regime: Regime) -> bool:
    """Whether the actor links events, as far as who it is says."""
    try:
        _require(said.LinkHistory, actor, regime)
    except Refused:
        return False
    return True


def is_confirmed(code: str, regime: Regime) -> bool:
    """Whether an event is undisputed and told by two sources that can be looked up."""
    return regime.case_file.mark(code) == TWO_SOURCES


def must_not_rest_on_events_alone(text: Json, rules: RulesOfProcedure, regime: Regime) -> None:
    """Refuse a concern that says nothing but the codes of events that are not confirmed."""
    concern = text.get("concern") if isinstance(text, dict) else None
    if ROLE not in rules.roles or not isinstance(concern, str):
        return
    if rules.value("case_file", "no_sole_ground") is not True:
        return
    named = [one for one in regime.case_file.events if _names(concern, one)]
    rest = concern
    for one in sorted(named, key=len, reverse=True):
        rest = rest.replace(one, " ")
    if not named or _WORD.search(rest) or any(is_confirmed(one, regime) for one in named):
        return
    raise said.SoleGround(
        f"{', '.join(named)}: what is disputed or not confirmed opens no review by itself.",
        rule=rules.roles[ROLE],
        place="/concern",
    )


def _names(words: str, code: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(code)}(?![\w-])", words) is not None


def _link(command: said.LinkHistory, regime: Regime, actor: Actor) -> tuple[Event, ...]:
    _require(said.LinkHistory, actor, regime)
    rule, file = regime.rules.roles[ROLE], regime.case_file
    if command.event not in file.events:
        raise said.NoEvent(f"There is no event {command.event}.", rule=rule, place="/event")
    if not _is_there(command.sort, command.to, regime):
        raise said.LinkRefused(f"There is no {command.sort} {command.to}.", rule=rule, place="/to")
    about = (command.event, command.sort, command.to)
    own = [one for one in file.links.values() if one.member == actor.member and not one.ended]
    if any((one.event, one.sort, one.to) == about for one in own):
        raise said.LinkRefused("An own link of the event to it stands.", rule=rule, place="/to")
    most = regime.rules.value("case_file", "links_max")
    if isinstance(most, int) and len(own) >= most:
        raise said.TooManyLinks(f"{len(own)} own links stand, and no more may.", rule=rule)
    _must_give_reasons(command.reasons, rule)
    return (
        said.HistoryLinked(
            number=len(file.links) + 1,
            event=command.event,
            sort=command.sort,
            to=command.to,
            mark=file.mark(command.event),
            member=actor.member,
            reasons=command.reasons,
        ),
    )


def _unlink(command: said.UnlinkHistory, regime: Regime, actor: Actor) -> tuple[Event, ...]:
    _require(said.UnlinkHistory, actor, regime)
    rule = regime.rules.roles[ROLE]
    link = regime.case_file.links.get(command.number)
    if link is None or link.ended or link.member != actor.member:
        raise said.NoLink(f"No own link {command.number} stands.", rule=rule)
    _must_give_reasons(command.reasons, rule)
    return (said.HistoryUnlinked(number=command.number, reasons=command.reasons),)


def _require(does: type[said.HistoryCommand], actor: Actor, regime: Regime) -> None:
    require(does, actor, regime)
    if actor.member is not None and regime.participant(actor.member).standing not in MEMBERS:
        raise NotPermitted(
            "This act belongs to the delegation of a member.", rule=regime.rules.roles[ROLE]
        )


def _is_there(sort: str, to: str, regime: Regime) -> bool:
    """Whether there is what an event would be linked to."""
    if sort == TOPIC:
        return topic(to, regime) is not None
    if sort == REVIEW:
        return to.isdecimal() and len(to) < 10 and str(int(to)) == to and int(to) in regime.reviews
    return sort == READING and Symbol(to) in regime.readings


def _must_give_reasons(reasons: str, rule: str) -> None:
    if not reasons.strip():
        raise ReasonsMissing("This act needs reasons.", rule=rule, place="/reasons")
    if len(reasons) > LONGEST:
        raise said.LinkRefused(
            f"Reasons have at most {LONGEST} characters.", rule=rule, place="/reasons"
        )
