"""Queues: of each act that waits for a place, when its turn is and what it leads to then.

What waits is judged twice: what is refused at once is not queued, and in its turn the rules of that
day decide. What it makes has the next number or symbol of that day, so that none is missing.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from audit.log import catalogue
from audit.log.catalogue import Event
from audit.log.encoding import Json
from audit.log.errors import Malformed, Refused
from governance.domain.chapters.amendments import places as amending
from governance.domain.chapters.amendments.filing import filed_by
from governance.domain.chapters.amendments.said import FileAmendment
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.submission import places, submitting
from governance.domain.chapters.submission.said import SubmitProposal
from regime.domain.acts import acts, code_of
from regime.domain.chapters.meetings import agenda, calling
from regime.domain.chapters.meetings.said import AddAgendaItem, EndCalendarPeriod, RequestMeeting
from regime.domain.chapters.queue.deciding import is_gone
from regime.domain.chapters.queue.said import FilingFailed, FilingTakenUp, LeaveQueue
from regime.domain.chapters.queue.state import Filing, Line, PlaceEnd
from regime.domain.state import Regime

_LONGEST_DETAIL = 1_000
Turn = Callable[[Line, Regime, datetime], datetime | None]
Filed = Callable[[Any, Filing, Proposal, Regime, datetime], tuple[Event, ...]]


@dataclass(frozen=True)
class Waiting:
    """One act that waits: from when a line has its turn, and what its command leads to then.

    ``turn`` is asked as of an instant; it is then, or later where time alone brings it, or nothing.
    """

    turn: Turn
    filed: Filed


def turns(regime: Regime, at: datetime) -> Iterator[tuple[Line, datetime]]:
    """The lines that have their turn, each with the instant since when, or from when, it has."""
    for line in regime.queue.lines():
        gone = is_gone(line.member, regime)
        turn = at if gone else _WAITING[line.act].turn(line, regime, at)
        if turn is not None:
            known = regime.queue.turns.get(line, turn)
            yield line, min(known, turn) if turn <= at else turn


def taken_up(told: FilingTakenUp, proposal: Proposal, regime: Regime) -> tuple[Event, ...]:
    """What comes of what waited, or why it is refused now; ``regime`` is before both."""
    filing, later = regime.queue.waiting[told.number], replace(regime, size=regime.size + 1)
    try:
        return (told, *filed(filing, proposal, later, told.as_of))
    except Refused as refused:
        failed = FilingFailed(
            number=told.number,
            member=told.member,
            act=told.act,
            code=refused.code,
            rule=refused.rule or regime.rules.roles[acts[told.act].right.role],
            detail=_that_fits(refused.detail),
            as_of=told.as_of,
        )
        return (failed,)


def proposal_of(command: EndCalendarPeriod | LeaveQueue, regime: Regime) -> str:
    """The proposal whose text the filing in question would amend; none where it would amend none.

    It is the one that has its turn, or the one that is taken out.
    """
    due = regime.due
    taken = due.end.number if due and isinstance(due.end, PlaceEnd) else 0
    number = command.number if isinstance(command, LeaveQueue) else taken
    filing = regime.queue.waiting.get(number)
    return (filing.proposal or "") if filing else ""


def _that_fits(detail: str) -> str:
    """Why something failed, cut where it repeats so many words that no entry would hold it."""
    return detail if len(detail) <= _LONGEST_DETAIL else f"{detail[:_LONGEST_DETAIL]}…"


def filed(filing: Filing, proposal: Proposal, regime: Regime, at: datetime) -> tuple[Event, ...]:
    """What a filing leads to in its turn; raises ``Refused``."""
    command = command_waiting(filing.act, filing.values)
    return _WAITING[filing.act].filed(command, filing, proposal, regime, at)


def command_waiting(act: str, values: Json) -> Any:
    """The command of an act that waits, of its fields; ``Malformed`` where they are of none."""
    if act not in _WAITING:
        raise Malformed(f"no act {act} waits", place="/act")
    return catalogue.from_json(acts[act].command, values, "/values")


_WAITING: Mapping[str, Waiting] = {
    code_of(SubmitProposal): Waiting(
        lambda line, regime, at: at if places.has_place(line.member, regime) else None,
        lambda command, one, _, regime, at: submitting.filed(command, one.member, regime, at),
    ),
    code_of(AddAgendaItem): Waiting(
        lambda line, regime, at: agenda.turn_of(line.member, regime, at),
        lambda command, one, _, regime, at: agenda.added_by(one.member, command, regime, at),
    ),
    code_of(FileAmendment): Waiting(
        amending.turn_of,
        lambda command, one, proposal, regime, at: filed_by(
            one.member, command, proposal, regime, at
        ),
    ),
    code_of(RequestMeeting): Waiting(
        lambda line, regime, at: calling.turn_of(line.member, regime, at),
        lambda command, one, _, regime, at: calling.made_by(one.member, command, regime, at),
    ),
}
# The codes of the acts that wait for a place, where the Rules let them.
WAIT = frozenset(_WAITING)
