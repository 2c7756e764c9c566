"""Calendar's clock: what a period of the regime leads to when it ends, proposals included.

So many days before an ordinary meeting the election of its chair opens by itself, unless one is
open already. What waited for a place of its delegation is filed.
An application goes to the members by itself, with its report or on the last day.
"""

from dataclasses import replace
from datetime import datetime

from audit.log.catalogue import Event
from audit.log.errors import Refused
from governance.domain.chapters.accession.opening import put
from governance.domain.chapters.elections.rounds import open_election
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.queues import taken_up
from regime.domain.chapters.accession.applications.said import PutToVote
from regime.domain.chapters.accession.assessment.said import ReportIssued
from regime.domain.chapters.meetings.deciding import end_period
from regime.domain.chapters.meetings.said import ChairElectionDue
from regime.domain.chapters.queue.said import FilingTakenUp
from regime.domain.rulebook.rules import Matter, RulesOfProcedure
from regime.domain.state import Regime

ELECTION = "election"


def end_calendar_period(regime: Regime, proposal: Proposal, at: datetime) -> tuple[Event, ...]:
    """What the calendar has due by ``at``, judged as of its own instant, and what follows.

    ``proposal`` is the one that it is about, if any.
    """
    events: list[Event] = []
    for one in end_period(regime, at):
        if isinstance(one, FilingTakenUp):
            events += taken_up(one, proposal, regime)
        elif isinstance(one, ChairElectionDue):
            # What it opens is recorded after it, and after what fell due with it before.
            opened = _opened(replace(regime, size=regime.size + len(events) + 1), one)
            events += [replace(one, opened=bool(opened)), *opened]
        else:
            events.append(one)
        if isinstance(one, ReportIssued | PutToVote):
            events += put(one, replace(regime, size=regime.size + len(events)))
    return tuple(events)


def _opened(regime: Regime, due: ChairElectionDue) -> tuple[Event, ...]:
    matter = _of_the_chair(regime.rules)
    if matter is None:
        return ()
    try:
        return open_election(matter.id, regime, due.as_of, reasons="")
    except Refused:
        return ()


def _of_the_chair(rules: RulesOfProcedure) -> Matter | None:
    """The matter by which the chair is elected, where these rules have one."""
    rows = (row for row in rules.matters.values() if row.article == rules.roles["chair"])
    return next((row for row in rows if row.text("procedure") == ELECTION), None)
