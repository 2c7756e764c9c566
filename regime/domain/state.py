"""Regime: what stands, as the log tells it; ``folding`` folds it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from audit.log.genesis import LogFounded
from audit.log.rotation import Keys
from regime.domain.chapters.accession.applications import state as applications_state
from regime.domain.chapters.accession.applications.ends import CaseEnd
from regime.domain.chapters.accession.applications.state import Applications
from regime.domain.chapters.accession.evidence.state import EvidenceEnd
from regime.domain.chapters.accession.roster.state import Roster
from regime.domain.chapters.case_file.state import CaseFile
from regime.domain.chapters.complaints import state as complaints_state
from regime.domain.chapters.complaints.state import AnswerEnd, Complaints
from regime.domain.chapters.corrections import state as corrections_state
from regime.domain.chapters.corrections.state import CorrectionEnd, Corrections
from regime.domain.chapters.credentials.state import HeadEnd, Heads
from regime.domain.chapters.criteria.state import Criteria
from regime.domain.chapters.disputes.state import Disputes
from regime.domain.chapters.elections.state import Elections
from regime.domain.chapters.entry_reviews.state import EntryReviews, OpenEnd
from regime.domain.chapters.implementation.state import Implementations
from regime.domain.chapters.interests.state import Interests
from regime.domain.chapters.library import state as library_state
from regime.domain.chapters.library.state import CheckEnd, Library
from regime.domain.chapters.lists.state import ControlList
from regime.domain.chapters.meetings.state import Calendar, CalendarEnd
from regime.domain.chapters.membership.state import Membership, NoticeEnd
from regime.domain.chapters.national_reports.state import NationalReports
from regime.domain.chapters.offices.state import OfficeEnd, Offices
from regime.domain.chapters.omissions.state import Omissions, ReportEnd
from regime.domain.chapters.queue.state import PlaceEnd, Queue
from regime.domain.chapters.received_items.state import ReceivedItems
from regime.domain.chapters.records import said as records_said
from regime.domain.chapters.records.state import Amended, Decided, Proposed, Rejected
from regime.domain.chapters.reported_readings.state import Reports
from regime.domain.chapters.reviews import state as reviews_state
from regime.domain.chapters.reviews.state import LapseEnd, Reviews
from regime.domain.chapters.technology.state import Watch
from regime.domain.chapters.workshops import state as workshops_state
from regime.domain.chapters.workshops.state import FindingsEnd, Workshops
from regime.domain.persons import Delegate as Delegate
from regime.domain.persons import Participant as Participant
from regime.domain.rulebook.bounds import Bounds
from regime.domain.rulebook.periods import Due, first_due
from regime.domain.rulebook.rules import Article, Matter, RulesOfProcedure
from regime.domain.said import UnknownMember
from regime.domain.values import (
    MEMBERS,
    ArticleId,
    MatterId,
    Office,
    Standing,
    StateCode,
    Subject,
    Symbol,
)

RegimeEnd = (
    CalendarEnd
    | OfficeEnd
    | HeadEnd
    | AnswerEnd
    | CaseEnd
    | EvidenceEnd
    | NoticeEnd
    | LapseEnd
    | ReportEnd
    | OpenEnd
    | CorrectionEnd
    | PlaceEnd
    | FindingsEnd
    | CheckEnd
)


@dataclass(frozen=True)
class Regime:
    """Everything that rules read beside the proposal itself.

    ``records`` are the positions of sourced records by collection and id; ``readings`` says whose
    reading each notice tells and ``passages_read`` of which passage, ``challenges`` which notice a
    proposal challenges, ``late_reports`` whose report of a transfer came late, by its position;
    ``size`` is the position that the next entry will have.
    """

    founded: LogFounded | None = None
    keys: Keys = field(default_factory=Keys)
    offset_seconds: int = 0
    symbol: str = ""
    participants: Mapping[StateCode, Participant] = field(default_factory=dict)
    recorded_articles: Mapping[ArticleId, Article] = field(default_factory=dict)
    recorded_matters: Mapping[MatterId, Matter] = field(default_factory=dict)
    recorded_bounds: Bounds | None = None
    editions: tuple[RulesOfProcedure, ...] = ()
    delegates: Mapping[Subject, Delegate] = field(default_factory=dict)
    heads: Heads = field(default_factory=Heads)
    officers: Mapping[Office, Subject] = field(default_factory=dict)
    chair: Delegate | None = None
    elections: Elections = field(default_factory=Elections)
    offices: Offices = field(default_factory=Offices)
    numbers: Mapping[tuple[str, int], int] = field(default_factory=dict)
    records: Mapping[tuple[str, str], int] = field(default_factory=dict)
    calendar: Calendar = field(default_factory=Calendar)
    disputes: Disputes = field(default_factory=dict)
    complaints: Complaints = field(default_factory=dict)
    interests: Interests = field(default_factory=dict)
    reviews: Reviews = field(default_factory=dict)
    omissions: Omissions = field(default_factory=Omissions)
    entry_reviews: EntryReviews = field(default_factory=EntryReviews)
    implementations: Implementations = field(default_factory=dict)
    technology: Watch = field(default_factory=Watch)
    reported: Reports = field(default_factory=Reports)
    case_file: CaseFile = field(default_factory=CaseFile)
    national_reports: NationalReports = field(default_factory=dict)
    received: ReceivedItems = field(default_factory=dict)
    workshops: Workshops = field(default_factory=dict)
    library: Library = field(default_factory=dict)
    criteria: Criteria = field(default_factory=Criteria)
    roster: Roster = field(default_factory=dict)
    applications: Applications = field(default_factory=dict)
    membership: Membership = field(default_factory=Membership)
    corrections: Corrections = field(default_factory=dict)
    queue: Queue = field(default_factory=Queue)
    decided: Mapping[tuple[str, str], Decided] = field(default_factory=dict)
    controls: ControlList = field(default_factory=ControlList)
    proposed: Mapping[str, Proposed] = field(default_factory=dict)
    sponsoring: Mapping[str, StateCode] = field(default_factory=dict)
    amended: Mapping[str, Amended] = field(default_factory=dict)
    readings: Mapping[str, StateCode] = field(default_factory=dict)
    passages_read: Mapping[str, str] = field(default_factory=dict)
    challenges: Mapping[str, Symbol] = field(default_factory=dict)
    late_reports: Mapping[int, StateCode] = field(default_factory=dict)
    declarations: Mapping[StateCode, Symbol] = field(default_factory=dict)
    rejected: Mapping[str, Rejected] = field(default_factory=dict)
    withdrawn: Mapping[tuple[str, StateCode], Rejected] = field(default_factory=dict)
    size: int = 0

    @property
    def rules(self) -> RulesOfProcedure:
        """The edition in force."""
        return self.editions[-1]

    @property
    def begun_at(self) -> datetime | None:
        """When the regime was founded, as its own clock showed: periods are counted by it."""
        founded = self.founded
        if founded is None:
            return None
        return founded.founded_at + timedelta(seconds=founded.offset_seconds)

    @property
    def due(self) -> Due[RegimeEnd] | None:
        """What the calendar or a register beside it has due first."""
        found: tuple[Due[RegimeEnd] | None, ...] = (
            self.offices.due,
            self.heads.due,
            complaints_state.due(self.complaints),
            reviews_state.due(self.reviews),
            self.omissions.due,
            self.entry_reviews.due,
            applications_state.due(self.applications),
            self.membership.due,
            corrections_state.due(self.corrections),
            self.queue.due,
            workshops_state.due(self.workshops),
            library_state.due(self.library),
            self.calendar.due,
        )
        return first_due(due for due in found if due)

    def waits_as(self, before: "Regime") -> bool:
        """Whether nothing that may have something due has changed."""
        return (
            self.calendar is before.calendar
            and self.offices is before.offices
            and self.heads is before.heads
            and self.complaints is before.complaints
            and self.reviews is before.reviews
            and self.omissions.reviews is before.omissions.reviews
            and self.entry_reviews.reviews is before.entry_reviews.reviews
            and self.applications is before.applications
            and self.membership is before.membership
            and self.corrections is before.corrections
            and self.queue is before.queue
            and self.workshops is before.workshops
            and self.library is before.library
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
    ) -> records_said.SymbolGiven:
        """The next number of a series, as the event that gives it."""
        number = self.numbers.get((series, year), 0) + 1
        symbol = Symbol(f"{self.symbol}/{year}/{series}/{number}")
        return records_said.SymbolGiven(
            symbol=symbol, series=series, year=year, number=number, as_of=as_of
        )


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
        heads=regime.heads.settled(state, takes_part=True),
        chair=chair,
        elections=regime.elections.without(state),
        offices=regime.offices.without(state),
    )
