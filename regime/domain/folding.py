"""Folding: what stands after one more entry, chapter by chapter.

No chapter holds a rule here, and none refuses: what is in the log happened. Each is closed over its
own events; what a chapter leaves to another is said where it is told.
"""

from dataclasses import replace
from typing import assert_never

from audit.log.entry import Recorded
from audit.log.genesis import ClockAdvanced, LogFounded
from audit.log.rotation import LogKeyRotated
from regime.domain import calendar, complaints, disputes
from regime.domain import events as e
from regime.domain.accession import evolving as applied
from regime.domain.accession import roster
from regime.domain.accession.events import ConductEvent, PanelEvent
from regime.domain.accession.evidence_events import EvidenceEvent
from regime.domain.accession.roster_events import RosterEvent
from regime.domain.calendar_events import CalendarEvent, MeetingClosed
from regime.domain.complaint_events import ComplaintEvent
from regime.domain.decided import with_record
from regime.domain.dispute_events import DisputeEvent
from regime.domain.election_events import ChairElected, ElectionEvent
from regime.domain.membership import events as me
from regime.domain.office_events import (
    ActingEnded,
    ActingPresidencyBegan,
    ChairDesignated,
    ChairTermEnded,
    ChairTookOffice,
    TermOfOfficeEnded,
)
from regime.domain.offices import OfficesEvent
from regime.domain.outcome_events import RecordDecided
from regime.domain.rules import Article, Matter, RulesOfProcedure
from regime.domain.state import Delegate, Participant, Regime, without
from regime.domain.values import Capacity, Office, Standing, StateCode, Subject

FoundingEvent = LogFounded | LogKeyRotated | ClockAdvanced | e.RegimeFounded
StatesEvent = e.MemberRecorded | e.StandingDeclared | me.MembershipEvent
RecordEvent = e.RecordEntered | RecordDecided | e.SymbolGiven


def of_founding(regime: Regime, event: FoundingEvent, recorded: Recorded) -> Regime:
    """What the log says of itself: its keys, its clock, and whose it is."""
    match event:
        case LogFounded(offset_seconds=offset):
            begun = replace(regime, founded=event, offset_seconds=offset)
            return replace(begun, keys=regime.keys.evolve(recorded))
        case LogKeyRotated():
            return replace(regime, keys=regime.keys.evolve(recorded))
        case ClockAdvanced(offset_seconds=offset):
            return replace(regime, offset_seconds=offset)
        case e.RegimeFounded(symbol=symbol):
            return replace(regime, symbol=symbol)
        case _:
            assert_never(event)


def of_states(regime: Regime, event: StatesEvent, recorded: Recorded) -> Regime:
    """Who takes part, and how it stands."""
    match event:
        case e.MemberRecorded(member=code, name=name, standing=standing, group=group):
            return _with_participant(regime, Participant(code, name, standing, group))
        case e.StandingDeclared(member=code, name=name, standing=standing):
            before = regime.participants.get(code)
            group = before.group if before else None
            return _with_participant(regime, Participant(code, name, standing, group))
        case _:
            known = regime.membership.evolve(event, recorded.position)
            return _of_roster(replace(regime, membership=known), event)


def _of_roster(regime: Regime, event: me.MembershipEvent) -> Regime:
    match event:
        case me.StateInvited(member=code, name=name, group=group):
            return _with_participant(regime, Participant(code, name, Standing.APPLICANT, group))
        case me.MembershipEnded(member=code) | me.AdherenceEnded(member=code):
            return without(regime, code)
        case me.WithdrawalNotified() | me.WithdrawalRevoked():
            return regime  # A member that leaves is one until its notice runs out.
        case me.AccessReviewed() | me.InstrumentDeposited():
            return regime  # Neither changes how a state stands.
        case _:
            assert_never(event)


def _with_participant(regime: Regime, one: Participant) -> Regime:
    return replace(regime, participants={**regime.participants, one.code: one})


def of_credentials(regime: Regime, event: e.CredentialEvent, recorded: Recorded) -> Regime:
    """Who acts for whom, and in which capacity."""
    match event:
        case (
            e.DelegateAccredited(subject=subject, member=member, capacity=capacity)
            | e.CapacityChanged(subject=subject, member=member, capacity=capacity)
        ):
            delegate = Delegate(subject, member, capacity, recorded.position)
            return replace(regime, delegates={**regime.delegates, subject: delegate})
        case e.AccreditationEnded(subject=subject):
            left = {key: one for key, one in regime.delegates.items() if key != subject}
            return replace(regime, delegates=left)
        case _:
            assert_never(event)


def of_offices(regime: Regime, event: OfficesEvent, recorded: Recorded) -> Regime:
    """Who holds an office, until when, and who acts meanwhile."""
    offices = regime.offices.evolve(event, recorded.position, ahead=_elects_ahead(regime))
    regime = replace(regime, offices=offices)
    match event:
        case e.OfficerAppointed(subject=subject, office=office):
            return replace(regime, officers={**regime.officers, office: subject})
        case e.AppointmentEnded(office=office) | TermOfOfficeEnded(office=office):
            return _vacant(regime, office)
        case ChairTermEnded():
            return replace(regime, chair=None)
        case e.ChairNamed(member=member, subject=subject):
            return _chaired(regime, member, subject)
        case ChairTookOffice(member=member, subject=subject):
            return _chaired(regime, member, subject)
        case ChairDesignated() | ActingPresidencyBegan() | ActingEnded():
            return regime  # Nobody takes an office by it, and nobody leaves one.
        case _:
            assert_never(event)


def _vacant(regime: Regime, office: Office) -> Regime:
    return replace(regime, officers={k: v for k, v in regime.officers.items() if k != office})


def _chaired(regime: Regime, member: StateCode, subject: Subject) -> Regime:
    return replace(regime, chair=Delegate(subject, member, Capacity.CHAIR))


def _elects_ahead(regime: Regime) -> bool:
    """Whether the election before the next ordinary meeting has been due."""
    plenary = regime.calendar.plenary
    return plenary is not None and plenary.election is None


def of_elections(regime: Regime, event: ElectionEvent, recorded: Recorded) -> Regime:
    """Which elections are open, and who is elected; who is to take the chair waits for it."""
    regime = replace(regime, elections=regime.elections.evolve(event))
    if isinstance(event, ChairElected):
        return replace(regime, offices=regime.offices.elected(event.elected))
    return regime


def of_meetings(regime: Regime, event: CalendarEvent, recorded: Recorded) -> Regime:
    """When the members meet; with the close of an ordinary meeting the chair's term counts anew."""
    regime = replace(regime, calendar=calendar.evolve(regime.calendar, event, recorded))
    if isinstance(event, MeetingClosed) and event.hosts_until:
        return replace(regime, offices=regime.offices.met())
    return regime


def of_disputes(regime: Regime, event: DisputeEvent, recorded: Recorded) -> Regime:
    """Which disputes the register holds."""
    return replace(regime, disputes=disputes.evolve(regime.disputes, event, recorded))


def of_complaints(regime: Regime, event: ComplaintEvent, recorded: Recorded) -> Regime:
    """Which complaints await an answer."""
    return replace(regime, complaints=complaints.evolve(regime.complaints, event, recorded))


def of_applications(regime: Regime, event: ConductEvent, recorded: Recorded) -> Regime:
    """How each application stands."""
    known = applied.evolve(regime.applications, event, recorded, regime.delegates)
    return replace(regime, applications=known)


def of_assessment(regime: Regime, event: PanelEvent, recorded: Recorded) -> Regime:
    """What the panel of an application has found."""
    known = applied.evolve_panel(regime.applications, event, recorded)
    return replace(regime, applications=known)


def of_evidence(regime: Regime, event: EvidenceEvent, recorded: Recorded) -> Regime:
    """Which documents an applicant has filed, and who may read them."""
    known = applied.evolve_evidence(regime.applications, event, recorded)
    return replace(regime, applications=known)


def of_roster(regime: Regime, event: RosterEvent, recorded: Recorded) -> Regime:
    """Who may be drawn for a panel."""
    return replace(regime, roster=roster.evolve(regime.roster, event))


def of_criteria(regime: Regime, event: e.CriterionEvent, recorded: Recorded) -> Regime:
    """What an applicant is measured by."""
    return replace(regime, criteria=regime.criteria.evolve(event))


def of_rulebook(regime: Regime, event: e.RulebookEvent, recorded: Recorded) -> Regime:
    """Which rules are in force, and what the next edition will hold."""
    match event:
        case e.ArticleRecorded(article=code):
            article = _article(event, recorded.position)
            return replace(regime, recorded_articles={**regime.recorded_articles, code: article})
        case e.MatterRecorded(matter=code):
            matter = _matter(event, recorded.position)
            return replace(regime, recorded_matters={**regime.recorded_matters, code: matter})
        case e.RulesEditionAdopted():
            return replace(regime, editions=(*regime.editions, _edition(regime, event)))
        case _:
            assert_never(event)


def _article(told: e.ArticleRecorded, position: int) -> Article:
    return Article(
        id=told.article,
        number=told.number,
        chapter=told.chapter,
        title=told.title,
        text=told.text,
        parameters=told.parameters,
        position=position,
    )


def _matter(told: e.MatterRecorded, position: int) -> Matter:
    return Matter(
        id=told.matter,
        title=told.title,
        article=told.article,
        terms=told.terms,
        bound=told.bound,
        position=position,
    )


def _edition(regime: Regime, adopted: e.RulesEditionAdopted) -> RulesOfProcedure:
    return RulesOfProcedure(
        edition=adopted.edition,
        articles=regime.recorded_articles,
        matters=regime.recorded_matters,
        roles=adopted.roles,
        day_seconds=regime.founded.day_seconds if regime.founded else 0,
    )


def of_records(regime: Regime, event: RecordEvent, recorded: Recorded) -> Regime:
    """Which records there are, what decisions made of them, and which numbers are given."""
    match event:
        case e.RecordEntered(collection=collection, record=code):
            known = {**regime.records, (collection, code): recorded.position}
            return replace(regime, records=known)
        case RecordDecided():
            return replace(regime, decided=with_record(regime.decided, event))
        case e.SymbolGiven(series=series, year=year, number=number):
            return replace(regime, numbers={**regime.numbers, (series, year): number})
        case _:
            assert_never(event)
