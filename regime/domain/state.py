"""Regime: what stands, folded from the log. ``evolve`` holds no rule and never refuses."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from audit.log.entry import Recorded
from audit.log.genesis import ClockAdvanced, LogFounded
from audit.log.rotation import Keys, LogKeyRotated
from regime.domain import complaints as complained
from regime.domain import disputes as register
from regime.domain import events as e
from regime.domain import outcome_events as o
from regime.domain.accession import evolving as applied
from regime.domain.accession.criteria import Criteria
from regime.domain.accession.events import ApplicationEvent
from regime.domain.accession.evidence_events import EvidenceEvent
from regime.domain.accession.evolving import Applications
from regime.domain.accession.roster import Roster
from regime.domain.accession.roster import evolve as evolve_roster
from regime.domain.accession.roster_events import RosterEvent
from regime.domain.calendar import Calendar
from regime.domain.calendar import evolve as evolve_calendar
from regime.domain.calendar_events import CalendarEvent
from regime.domain.complaint_events import ComplaintEvent
from regime.domain.complaints import Complaints
from regime.domain.decided import Decided, Proposed, Rejected, with_record
from regime.domain.dispute_events import DisputeEvent
from regime.domain.disputes import Disputes
from regime.domain.election_events import ElectionEvent
from regime.domain.elections import Elections
from regime.domain.errors import UnknownMember
from regime.domain.membership import events as me
from regime.domain.membership.standing import Membership
from regime.domain.office_events import ChairTermEnded, ChairTookOffice, TermOfOfficeEnded
from regime.domain.offices import OFFICE_EVENTS, Offices
from regime.domain.periods import Deadline
from regime.domain.persons import Delegate as Delegate
from regime.domain.persons import Participant as Participant
from regime.domain.rules import Article, Matter, RulesOfProcedure
from regime.domain.values import (
    MEMBERS,
    ArticleId,
    Capacity,
    MatterId,
    Office,
    Standing,
    StateCode,
    Subject,
    Symbol,
)


@dataclass(frozen=True)
class Regime:
    """Everything that rules read beside the proposal itself.

    ``records`` are the positions of sourced records by collection and id; ``readings`` says whose
    reading each notice tells; ``size`` is the position that the next entry will have.
    """

    founded: LogFounded | None = None
    keys: Keys = field(default_factory=Keys)
    offset_seconds: int = 0
    symbol: str = ""
    participants: Mapping[StateCode, Participant] = field(default_factory=dict)
    recorded_articles: Mapping[ArticleId, Article] = field(default_factory=dict)
    recorded_matters: Mapping[MatterId, Matter] = field(default_factory=dict)
    editions: tuple[RulesOfProcedure, ...] = ()
    delegates: Mapping[Subject, Delegate] = field(default_factory=dict)
    officers: Mapping[Office, Subject] = field(default_factory=dict)
    chair: Delegate | None = None
    elections: Elections = field(default_factory=Elections)
    offices: Offices = field(default_factory=Offices)
    numbers: Mapping[tuple[str, int], int] = field(default_factory=dict)
    records: Mapping[tuple[str, str], int] = field(default_factory=dict)
    calendar: Calendar = field(default_factory=Calendar)
    disputes: Disputes = field(default_factory=dict)
    complaints: Complaints = field(default_factory=dict)
    criteria: Criteria = field(default_factory=Criteria)
    roster: Roster = field(default_factory=dict)
    applications: Applications = field(default_factory=dict)
    membership: Membership = field(default_factory=Membership)
    decided: Mapping[tuple[str, str], Decided] = field(default_factory=dict)
    proposed: Mapping[str, Proposed] = field(default_factory=dict)
    readings: Mapping[str, StateCode] = field(default_factory=dict)
    declarations: Mapping[StateCode, Symbol] = field(default_factory=dict)
    rejected: Mapping[str, Rejected] = field(default_factory=dict)
    size: int = 0

    @property
    def rules(self) -> RulesOfProcedure:
        """The edition in force."""
        return self.editions[-1]

    @property
    def due(self) -> Deadline | None:
        """What the calendar or a register beside it has due first."""
        found = (
            self.calendar.due,
            self.offices.due,
            complained.due(self.complaints),
            applied.due(self.applications),
            self.membership.due,
        )
        waiting = [due for due in found if due]
        return min(waiting, key=lambda due: (due.at, due.position), default=None)

    def waits_as(self, before: "Regime") -> bool:
        """Whether nothing that may have something due has changed."""
        return (
            self.calendar is before.calendar
            and self.offices is before.offices
            and self.complaints is before.complaints
            and self.applications is before.applications
            and self.membership is before.membership
        )

    def edition(self, number: int) -> RulesOfProcedure:
        """The edition ``number``, counted from 1."""
        return self.editions[number - 1]

    def participant(self, code: StateCode) -> Participant:
        """The state ``code``; refused where it takes no part."""
        try:
            return self.participants[code]
        except KeyError:
            raise UnknownMember(f"{code} takes no part in this regime.") from None

    def named(self, code: str) -> str:
        """The name of a state; what names none is said as it is."""
        known = self.participants.get(StateCode(code))
        return known.name if known else code

    def members(self) -> tuple[Participant, ...]:
        """All members, suspended ones included, in the order of their entries."""
        return tuple(p for p in self.participants.values() if p.standing in MEMBERS)

    def next_symbol(
        self, series: str, year: int, *, as_of: datetime | None = None
    ) -> e.SymbolGiven:
        """The next number of a series, as the event that gives it."""
        number = self.numbers.get((series, year), 0) + 1
        symbol = Symbol(f"{self.symbol}/{year}/{series}/{number}")
        return e.SymbolGiven(symbol=symbol, series=series, year=year, number=number, as_of=as_of)


def evolve(regime: Regime, recorded: Recorded) -> Regime:
    """Fold one entry; entries of other aggregates change nothing."""
    if isinstance(recorded.event, OFFICE_EVENTS):
        regime = replace(
            regime, offices=regime.offices.evolve(recorded, ahead=_elects_ahead(regime))
        )
    if isinstance(recorded.event, CalendarEvent):
        return replace(regime, calendar=evolve_calendar(regime.calendar, recorded))
    if isinstance(recorded.event, ElectionEvent):
        return replace(regime, elections=regime.elections.evolve(recorded))
    if isinstance(recorded.event, ComplaintEvent):
        return replace(regime, complaints=complained.evolve(regime.complaints, recorded))
    if isinstance(recorded.event, DisputeEvent):
        return replace(regime, disputes=register.evolve(regime.disputes, recorded))
    if isinstance(recorded.event, ApplicationEvent | EvidenceEvent):
        told = applied.evolve(regime.applications, recorded, regime.delegates)
        return replace(regime, applications=told)
    if isinstance(recorded.event, RosterEvent):
        return replace(regime, roster=evolve_roster(regime.roster, recorded))
    if isinstance(recorded.event, me.MembershipEvent):
        regime = replace(regime, membership=regime.membership.evolve(recorded))
        return _evolve_membership(regime, recorded)
    return _evolve_record(regime, recorded)


def without(regime: Regime, state: StateCode) -> Regime:
    """What stands once a state takes part no more: nobody acts for it, and it holds no office."""
    known = regime.participants[state]
    left = {**regime.participants, state: replace(known, standing=Standing.FORMER)}
    acting = {key: one for key, one in regime.delegates.items() if one.member != state}
    chair = None if regime.chair and regime.chair.member == state else regime.chair
    return replace(
        regime,
        participants=left,
        delegates=acting,
        chair=chair,
        elections=regime.elections.without(state),
        offices=regime.offices.without(state),
    )


def _evolve_membership(regime: Regime, recorded: Recorded) -> Regime:
    match recorded.event:
        case me.StateInvited(member=code, name=name, group=group):
            invited = Participant(code, name, Standing.APPLICANT, group)
            return replace(regime, participants={**regime.participants, code: invited})
        case me.MembershipEnded(member=code) | me.AdherenceEnded(member=code):
            return without(regime, code)
        case _:
            return regime


def _evolve_record(regime: Regime, recorded: Recorded) -> Regime:
    match recorded.event:
        case LogFounded() as founded:
            begun = replace(regime, founded=founded, offset_seconds=founded.offset_seconds)
            return replace(begun, keys=regime.keys.evolve(recorded))
        case LogKeyRotated():
            return replace(regime, keys=regime.keys.evolve(recorded))
        case ClockAdvanced(offset_seconds=offset):
            return replace(regime, offset_seconds=offset)
        case e.RegimeFounded(symbol=symbol):
            return replace(regime, symbol=symbol)
        case e.MemberRecorded(member=code, name=name, standing=standing, group=group):
            known = Participant(code, name, standing, group)
            return replace(regime, participants={**regime.participants, code: known})
        case e.StandingDeclared(member=code, name=name, standing=standing):
            before = regime.participants.get(code)
            declared = Participant(code, name, standing, before.group if before else None)
            return replace(regime, participants={**regime.participants, code: declared})
        case e.SymbolGiven(series=series, year=year, number=number):
            return replace(regime, numbers={**regime.numbers, (series, year): number})
        case e.RecordEntered(collection=collection, record=code):
            known_records = {**regime.records, (collection, code): recorded.position}
            return replace(regime, records=known_records)
        case e.ArticleRecorded() | e.MatterRecorded() | e.RulesEditionAdopted():
            return _evolve_rules(regime, recorded)
        case e.CriterionRecorded() | e.CriteriaEditionAdopted():
            return replace(regime, criteria=regime.criteria.evolve(recorded))
        case o.RecordDecided() as decided:
            return replace(regime, decided=with_record(regime.decided, decided))
        case _:
            return _evolve_people(regime, recorded)


def _elects_ahead(regime: Regime) -> bool:
    """Whether the election before the next ordinary meeting has been due."""
    plenary = regime.calendar.plenary
    return plenary is not None and plenary.election is None


def _evolve_people(regime: Regime, recorded: Recorded) -> Regime:
    match recorded.event:
        case (
            e.DelegateAccredited(subject=subject, member=member, capacity=capacity)
            | e.CapacityChanged(subject=subject, member=member, capacity=capacity)
        ):
            delegate = Delegate(subject, member, capacity, recorded.position)
            return replace(regime, delegates={**regime.delegates, subject: delegate})
        case e.AccreditationEnded(subject=subject):
            left = {key: one for key, one in regime.delegates.items() if key != subject}
            return replace(regime, delegates=left)
        case e.OfficerAppointed(subject=subject, office=office):
            return replace(regime, officers={**regime.officers, office: subject})
        case e.AppointmentEnded(office=office) | TermOfOfficeEnded(office=office):
            filled = {key: one for key, one in regime.officers.items() if key != office}
            return replace(regime, officers=filled)
        case ChairTermEnded():
            return replace(regime, chair=None)
        case (
            e.ChairNamed(member=member, subject=subject)
            | ChairTookOffice(member=member, subject=subject)
        ):
            return replace(regime, chair=Delegate(subject, member, Capacity.CHAIR))
        case _:
            return regime


def _evolve_rules(regime: Regime, recorded: Recorded) -> Regime:
    match recorded.event:
        case e.ArticleRecorded() as a:
            article = Article(
                id=a.article,
                number=a.number,
                chapter=a.chapter,
                title=a.title,
                text=a.text,
                parameters=a.parameters,
                position=recorded.position,
            )
            known = {**regime.recorded_articles, a.article: article}
            return replace(regime, recorded_articles=known)
        case e.MatterRecorded() as m:
            matter = Matter(
                id=m.matter,
                title=m.title,
                article=m.article,
                terms=m.terms,
                bound=m.bound,
                position=recorded.position,
            )
            return replace(regime, recorded_matters={**regime.recorded_matters, m.matter: matter})
        case e.RulesEditionAdopted() as adopted:
            return replace(regime, editions=(*regime.editions, _edition(regime, adopted)))
        case _:
            return regime


def _edition(regime: Regime, adopted: e.RulesEditionAdopted) -> RulesOfProcedure:
    return RulesOfProcedure(
        edition=adopted.edition,
        articles=regime.recorded_articles,
        matters=regime.recorded_matters,
        roles=adopted.roles,
        day_seconds=regime.founded.day_seconds if regime.founded else 0,
    )
