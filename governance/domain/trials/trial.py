"""Trial: what the rules would lead to, act by act and by the clock; nothing is recorded anywhere.

It begins with what stands in a regime, at an instant of its own. Each member has a head, and the
offices are filled: persons of the trial, whom no log knows. So are those who act for the states
that are supposed to apply, and the assessors on the supposed roster. A trial has no log whose root
a lot could be drawn from, and nobody who keeps its number: the clock draws without it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from audit.log.catalogue import Event
from audit.log.entry import Entry, Recorded
from governance.domain.book import BookInMemory
from governance.domain.chapters.accession.state import must_give_grounds
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.votes.said import CastProxyVote, CastVote
from governance.domain.recorded_commands import Command
from governance.domain.trials.acts_of_many import ASSESSOR
from governance.domain.trials.ballot_box import TrialBox
from regime.domain.chapters.accession.roster.said import AssessorNamed
from regime.domain.chapters.credentials import said as credentials
from regime.domain.chapters.meetings.said import CalendarBegun
from regime.domain.chapters.offices import said as offices
from regime.domain.rulebook.interval import interval_from, keeps_calendar
from regime.domain.state import Participant, Regime
from regime.domain.values import (
    CLOCK,
    OPENER,
    Actor,
    Capacity,
    Office,
    Standing,
    StateCode,
    Subject,
    Symbol,
)


class Trial(BookInMemory):
    """A course of events under the rules of ``regime``; ``told`` is what followed."""

    def __init__(
        self,
        regime: Regime,
        *,
        begins: datetime,
        chair: StateCode | None = None,
        without: Collection[str] = (),
        applicants: Mapping[StateCode, str] = MappingProxyType({}),
        roster: Sequence[StateCode] = (),
    ) -> None:
        regime = _before(regime, without, applicants)
        super().__init__(_emptied(regime), size=_size(regime))
        self.told: list[Recorded] = []
        self._box = TrialBox()
        self.tell([*_persons(regime, chair), *_seats(roster)], by=CLOCK, at=begins)
        if keeps_calendar(regime.rules):
            begun = CalendarBegun(**vars(interval_from(regime.rules, begins)))
            self.tell([begun], by=CLOCK, at=begins)
        self.told.clear()

    def act(self, command: Command, *, by: Actor, at: datetime) -> tuple[Event, ...]:
        """What a command leads to, after all that is due by then; raises ``Refused``."""
        if isinstance(command, CastVote | CastProxyVote):
            self.run_clock(at)
            command = self._put(command)
        return super().act(command, by=by, at=at)

    def run_clock(self, until: datetime, *, most: int | None = None) -> int:
        """Let everything happen that is due, each period at its own end."""
        count = 0
        while (most is None or count < most) and (found := self.due(until)):
            stream, due = found
            count += super().run_clock(due.at, most=1)
            self._open(Symbol(stream), due.at)
        return count

    def actor(self, by: str) -> Actor:
        """Who is behind ``officer``, ``chair``, ``head:FRA``, ``applicant:…`` or ``assessor:…``."""
        capacity, _, member = by.partition(":")
        if capacity == Capacity.OFFICER.value:
            office = Office.EXECUTIVE_SECRETARY
            return Actor(Capacity.OFFICER, office=office, subject=self.regime.officers[office])
        if capacity == Capacity.CHAIR.value and self.regime.chair:
            chair = self.regime.chair
            return Actor(Capacity.CHAIR, member=chair.member, subject=chair.subject)
        if capacity == Capacity.APPLICANT.value:
            return Actor(Capacity.APPLICANT, StateCode(member), subject=_person(member, capacity))
        if capacity == ASSESSOR:
            return Actor(Capacity.EXPERT, StateCode(member), subject=_person(member, ASSESSOR))
        return Actor(Capacity.HEAD, member=StateCode(member), subject=_head_of(member))

    def written(self, entry: Entry, event: Event) -> Recorded:
        """An entry as if it were recorded."""
        recorded = super().written(entry, event)
        self.told.append(recorded)
        return recorded

    def _put(self, vote: CastVote | CastProxyVote) -> Command:
        """The vote as its ballot wants it."""
        known = self.proposal(vote.proposal)
        rule = self.regime.rules.roles["majorities"]
        must_give_grounds(vote.choice, vote.explanation, known.case, rule)
        return self._box.put(vote, known, self.stands())

    def _open(self, symbol: Symbol, at: datetime) -> None:
        """Where a ballot that is not open has closed, the opener is there at once."""
        proposal = self.proposal(symbol)
        if proposal.stage is Stage.OPENING and (said := self._box.opened(proposal)):
            self.record(self.decide(said, OPENER, at), by=OPENER, at=at)


def _before(
    regime: Regime, without: Collection[str], applicants: Mapping[StateCode, str]
) -> Regime:
    """The regime before some states took part in it, and with those that apply to it."""
    known = regime.participants
    left = {code: one for code, one in known.items() if code not in (*without, *applicants)}
    applying = {
        code: Participant(
            code, name, Standing.APPLICANT, known[code].group if code in known else None
        )
        for code, name in applicants.items()
    }
    return replace(regime, participants={**left, **applying})


def _size(regime: Regime) -> int:
    """Where the entries of a trial begin: behind those of the rules, however long the log is.

    So the same rules lead to the same trial, lots included.
    """
    articles, matters = regime.rules.articles.values(), regime.rules.matters.values()
    return 1 + max(*(one.position for one in articles), *(one.position for one in matters))


def _emptied(regime: Regime) -> Regime:
    """What stands, without the persons who act in it, without its own calendar and cases."""
    blank = Regime()
    return replace(
        regime,
        delegates=blank.delegates,
        officers=blank.officers,
        chair=None,
        calendar=blank.calendar,
        disputes=blank.disputes,
        complaints=blank.complaints,
        reviews=blank.reviews,
        omissions=blank.omissions,
        technology=blank.technology,
        case_file=replace(regime.case_file, links={}),
        queue=blank.queue,
        workshops=blank.workshops,
        library=blank.library,
        membership=blank.membership,
        roster=blank.roster,
        applications=blank.applications,
        numbers=blank.numbers,
        elections=blank.elections,
        proposed=blank.proposed,
        sponsoring=blank.sponsoring,
        amended=blank.amended,
        readings=blank.readings,
        passages_read=blank.passages_read,
        challenges=blank.challenges,
        declarations=blank.declarations,
        rejected=blank.rejected,
        withdrawn=blank.withdrawn,
    )


def _persons(regime: Regime, chair: StateCode | None) -> list[Event]:
    persons: list[Event] = [
        credentials.DelegateAccredited(
            subject=_head_of(one.code), member=one.code, capacity=Capacity.HEAD, reasons=""
        )
        for one in regime.members()
    ]
    persons += [
        credentials.DelegateAccredited(
            subject=_person(one.code, Capacity.APPLICANT.value),
            member=one.code,
            capacity=Capacity.APPLICANT,
            reasons="",
        )
        for one in regime.participants.values()
        if one.standing is Standing.APPLICANT
    ]
    secretary = Subject("secretary of the trial")
    persons.append(
        offices.OfficerAppointed(subject=secretary, office=Office.EXECUTIVE_SECRETARY, reasons="")
    )
    if chair:
        subject = Subject("chair of the trial")
        persons.append(offices.ChairNamed(member=chair, subject=subject, reasons=""))
    return persons


def _seats(roster: Sequence[StateCode]) -> list[Event]:
    """The supposed roster: an expert of each of these members."""
    told: list[Event] = []
    for number, member in enumerate(roster, start=1):
        subject = _person(member, ASSESSOR)
        told.append(
            credentials.DelegateAccredited(
                subject=subject, member=member, capacity=Capacity.EXPERT, reasons=""
            )
        )
        told.append(AssessorNamed(seat=number, member=member, subject=subject, interests=()))
    return told


def _head_of(member: str) -> Subject:
    return _person(member, "head")


def _person(member: str, capacity: str) -> Subject:
    return Subject(f"{capacity} of {member} in the trial")
