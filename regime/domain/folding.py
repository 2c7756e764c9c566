"""Folding: what stands after one more entry, chapter by chapter.

No chapter holds a rule here, and none refuses: what is in the log happened. Each is closed over its
own events; what a chapter leaves to another is said where it is told.
"""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from audit.log.entry import Recorded
from audit.log.genesis import ClockAdvanced, LogFounded
from audit.log.rotation import LogKeyRotated
from regime.domain.acts import office_of
from regime.domain.chapters.accession.applications import state as applications
from regime.domain.chapters.accession.applications.said import (
    CHECK,
    ApplicationDeemedComplete,
    ReceiptOverdue,
)
from regime.domain.chapters.accession.assessment.said import PanelEvent
from regime.domain.chapters.accession.evidence.said import EvidenceEvent
from regime.domain.chapters.accession.roster import state as roster
from regime.domain.chapters.accession.roster.said import RosterEvent
from regime.domain.chapters.accession.said import ConductEvent
from regime.domain.chapters.case_file import state as case_file
from regime.domain.chapters.case_file.said import HistoryEvent
from regime.domain.chapters.complaints import state as complaints
from regime.domain.chapters.complaints.said import ComplaintEvent
from regime.domain.chapters.corrections import state as corrections
from regime.domain.chapters.corrections.said import CorrectionEvent, ParametersCorrected
from regime.domain.chapters.credentials import said as credentials
from regime.domain.chapters.credentials.state import Heads, Requested
from regime.domain.chapters.criteria import said as criteria
from regime.domain.chapters.disputes import state as disputes
from regime.domain.chapters.disputes.said import DisputeEvent
from regime.domain.chapters.elections.said import ChairElected, ElectionEvent
from regime.domain.chapters.entry_reviews import state as entry_reviews
from regime.domain.chapters.entry_reviews.said import EntryReviewEvent
from regime.domain.chapters.founding import said as founding
from regime.domain.chapters.implementation import state as implementation
from regime.domain.chapters.implementation.said import ImplementationDeclared
from regime.domain.chapters.interests import state as interests
from regime.domain.chapters.interests.said import StaffInterestsDeclared
from regime.domain.chapters.library import state as library
from regime.domain.chapters.library.said import LibraryEvent
from regime.domain.chapters.lists.parts import COLLECTION
from regime.domain.chapters.lists.said import ListEditionAdopted
from regime.domain.chapters.meetings import state as meetings
from regime.domain.chapters.meetings.said import CalendarEvent, MeetingClosed
from regime.domain.chapters.membership import said as membership
from regime.domain.chapters.national_reports import state as national_reports
from regime.domain.chapters.national_reports.said import NationalReportFiled
from regime.domain.chapters.offices import said as offices_said
from regime.domain.chapters.offices.said import (
    ActingEnded,
    ActingPresidencyBegan,
    ChairDesignated,
    ChairTermEnded,
    ChairTookOffice,
    TermOfOfficeEnded,
)
from regime.domain.chapters.offices.state import OfficesEvent
from regime.domain.chapters.omissions import state as omissions
from regime.domain.chapters.omissions.said import OmissionEvent
from regime.domain.chapters.queue import state as queue
from regime.domain.chapters.queue.said import QueueEvent
from regime.domain.chapters.received_items import state as received_items
from regime.domain.chapters.received_items.said import ReceivedEvent
from regime.domain.chapters.records import said as records
from regime.domain.chapters.records.said import RecordDecided
from regime.domain.chapters.records.state import APPOINTMENTS, with_record
from regime.domain.chapters.reported_readings import state as reported_readings
from regime.domain.chapters.reported_readings.said import ReportEvent
from regime.domain.chapters.reviews import state as reviews
from regime.domain.chapters.reviews.said import ReviewEvent
from regime.domain.chapters.technology import state as technology
from regime.domain.chapters.technology.said import TopicEvent
from regime.domain.chapters.workshops import state as workshops
from regime.domain.chapters.workshops.said import WorkshopEvent
from regime.domain.packs.shaped import as_object
from regime.domain.rulebook import said as rulebook
from regime.domain.rulebook.bounds import Bounds
from regime.domain.rulebook.periods import Deadline
from regime.domain.rulebook.rules import Article, Matter, RulesOfProcedure
from regime.domain.state import Delegate, Participant, Regime, without
from regime.domain.values import MEMBERS, Capacity, Office, Standing, StateCode, Subject

FoundingEvent = LogFounded | LogKeyRotated | ClockAdvanced | founding.RegimeFounded
StatesEvent = membership.MemberRecorded | membership.StandingDeclared | membership.MembershipEvent
CorrectionsEvent = CorrectionEvent | ParametersCorrected
RecordEvent = records.RecordEntered | records.SourceRecorded | RecordDecided | records.SymbolGiven


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
        case founding.RegimeFounded(symbol=symbol):
            return replace(regime, symbol=symbol)
        case _:
            assert_never(event)


def of_states(regime: Regime, event: StatesEvent, recorded: Recorded) -> Regime:
    """Who takes part, and how it stands."""
    match event:
        case membership.MemberRecorded(member=code, name=name, standing=standing, group=group):
            since = recorded.at if standing in MEMBERS else None
            return _with_participant(regime, Participant(code, name, standing, group, since))
        case membership.StandingDeclared(member=code, name=name, standing=standing):
            before = regime.participants.get(code)
            group = before.group if before else None
            since = _since(before, standing, recorded)
            return _with_participant(regime, Participant(code, name, standing, group, since))
        case _:
            known = regime.membership.evolve(event, recorded.position)
            return _of_roster(replace(regime, membership=known), event)


def _since(before: Participant | None, standing: Standing, recorded: Recorded) -> datetime | None:
    """Since when a state is a member: one that is suspended stays one."""
    if standing not in MEMBERS:
        return None
    was = before is not None and before.standing in MEMBERS
    return before.since if before is not None and was else recorded.at


def _of_roster(regime: Regime, event: membership.MembershipEvent) -> Regime:
    match event:
        case membership.StateInvited(member=code, name=name, group=group):
            return _with_participant(regime, Participant(code, name, Standing.APPLICANT, group))
        case membership.MembershipEnded(member=code) | membership.AdherenceEnded(member=code):
            return without(regime, code)
        case membership.WithdrawalNotified() | membership.WithdrawalRevoked():
            return regime  # A member that leaves is one until its notice runs out.
        case membership.AccessReviewed() | membership.InstrumentDeposited():
            return regime  # Neither changes how a state stands.
        case _:
            assert_never(event)


def _with_participant(regime: Regime, one: Participant) -> Regime:
    return replace(regime, participants={**regime.participants, one.code: one})


def of_credentials(
    regime: Regime, event: credentials.CredentialEvent, recorded: Recorded
) -> Regime:
    """Who acts for whom, and in which capacity."""
    match event:
        case (
            credentials.DelegateAccredited(subject=subject, member=member, capacity=capacity)
            | credentials.CapacityChanged(subject=subject, member=member, capacity=capacity)
        ):
            delegate = Delegate(subject, member, capacity, recorded.position)
            return replace(regime, delegates={**regime.delegates, subject: delegate})
        case credentials.AccreditationEnded(subject=subject):
            left = {key: one for key, one in regime.delegates.items() if key != subject}
            return replace(regime, delegates=left)
        case credentials.HeadHandedOver(member=member, subject=subject):
            return _headed(regime, member, subject, recorded.position)
        case credentials.HeadTookOver(member=member, subject=subject):
            headed = _headed(regime, member, subject, recorded.position)
            return replace(headed, heads=headed.heads.settled(member, takes_part=True))
        case credentials.CredentialsSettled(member=member, takes_part=takes_part, head=head):
            settled = regime.heads.settled(member, takes_part=takes_part)
            headed = _headed(regime, member, head, recorded.position) if head else regime
            return replace(headed, heads=settled)
        case _:
            return replace(regime, heads=_noted(regime.heads, event, recorded.position))


def _noted(
    heads: Heads,
    event: credentials.HeadRequested | credentials.HeadContested | credentials.HeadWaits,
    position: int,
) -> Heads:
    """What a state's note on its head leads to before the head takes over."""
    match event:
        case credentials.HeadRequested(member=member, subject=subject, until=until):
            return heads.with_request(member, Requested(subject, Deadline(until, position)))
        case credentials.HeadContested(member=member):
            return heads.contested(member)
        case credentials.HeadWaits(member=member, until=until):
            return heads.waiting(member, Deadline(until, position))
        case _:
            assert_never(event)


def _headed(regime: Regime, member: StateCode, subject: Subject, position: int) -> Regime:
    """A person is the head of a delegation, or acts for an applicant, in place of whoever did."""
    capacity = regime.participants[member].is_noted_as
    left = {
        key: one
        for key, one in regime.delegates.items()
        if one.member != member or one.capacity is not capacity
    }
    head = Delegate(subject, member, capacity, position)
    return replace(regime, delegates={**left, subject: head})


def of_offices(regime: Regime, event: OfficesEvent, recorded: Recorded) -> Regime:
    """Who holds an office, until when, and who acts meanwhile."""
    offices = regime.offices.evolve(event, recorded.position, ahead=_elects_ahead(regime))
    regime = replace(regime, offices=offices)
    match event:
        case offices_said.OfficerAppointed(subject=subject, office=office):
            filled = replace(regime, officers={**regime.officers, office: subject})
            return _by_decision(filled, office, subject)
        case offices_said.AppointmentEnded(office=office) | TermOfOfficeEnded(office=office):
            return _vacant(regime, office)
        case ChairTermEnded() | offices_said.ChairContested():
            return replace(regime, chair=None)
        case offices_said.ChairNamed(member=member, subject=subject):
            return _chaired(regime, member, subject)
        case offices_said.ChairHandedOver(member=member, subject=subject):
            left = {key: one for key, one in regime.delegates.items() if key != subject}
            return _chaired(replace(regime, delegates=left), member, subject)
        case ChairTookOffice(member=member, subject=subject):
            return _chaired(regime, member, subject)
        case ChairDesignated() | ActingPresidencyBegan() | ActingEnded():
            return regime  # Nobody takes an office by it, and nobody leaves one.
        case _:
            assert_never(event)


def _by_decision(regime: Regime, office: Office, subject: Subject) -> Regime:
    """Which decision an office was filled by, where one named the person."""
    decided = regime.decided.get((APPOINTMENTS, office.value))
    if decided is None or decided.text("subject") != subject:
        return regime
    return replace(regime, offices=regime.offices.by_decision(decided.decision))


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
    regime = replace(regime, calendar=meetings.evolve(regime.calendar, event, recorded))
    if isinstance(event, MeetingClosed) and event.hosts_until:
        return replace(regime, offices=regime.offices.met())
    return regime


def of_disputes(regime: Regime, event: DisputeEvent, recorded: Recorded) -> Regime:
    """Which disputes the register holds."""
    return replace(regime, disputes=disputes.evolve(regime.disputes, event, recorded))


def of_complaints(regime: Regime, event: ComplaintEvent, recorded: Recorded) -> Regime:
    """Which complaints await an answer."""
    return replace(regime, complaints=complaints.evolve(regime.complaints, event, recorded))


def of_interests(regime: Regime, event: StaffInterestsDeclared, recorded: Recorded) -> Regime:
    """In the files of which states each officer declared an interest."""
    return replace(regime, interests=interests.evolve(regime.interests, event))


def of_reviews(regime: Regime, event: ReviewEvent, recorded: Recorded) -> Regime:
    """Which reviews are open, and what was said in them."""
    return replace(regime, reviews=reviews.evolve(regime.reviews, event, recorded))


def of_technology(regime: Regime, event: TopicEvent, recorded: Recorded) -> Regime:
    """Which topics the register of technologies holds, and what came of them."""
    return replace(regime, technology=technology.evolve(regime.technology, event, recorded))


def of_reported_readings(regime: Regime, event: ReportEvent, recorded: Recorded) -> Regime:
    """What the public reported of readings, and what was done with it."""
    known = reported_readings.evolve(regime.reported, event, recorded)
    return replace(regime, reported=known)


def of_case_file(regime: Regime, event: HistoryEvent, recorded: Recorded) -> Regime:
    """What events of the case file are linked to."""
    return replace(regime, case_file=case_file.evolve(regime.case_file, event, recorded))


def of_omissions(regime: Regime, event: OmissionEvent, recorded: Recorded) -> Regime:
    """Which omissions are under review, and what awaits a report."""
    return replace(regime, omissions=omissions.evolve(regime.omissions, event, recorded))


def of_entry_reviews(regime: Regime, event: EntryReviewEvent, recorded: Recorded) -> Regime:
    """Which entries of the list were reviewed, and which reviews are open."""
    known = entry_reviews.evolve(regime.entry_reviews, event, recorded)
    return replace(regime, entry_reviews=known)


def of_implementation(regime: Regime, event: ImplementationDeclared, recorded: Recorded) -> Regime:
    """Which edition of the list each state says that its law implements."""
    known = implementation.evolve(regime.implementations, event, recorded)
    return replace(regime, implementations=known)


def of_national_reports(regime: Regime, event: NationalReportFiled, recorded: Recorded) -> Regime:
    """What each member has reported on each year."""
    known = national_reports.evolve(regime.national_reports, event, recorded)
    return replace(regime, national_reports=known)


def of_received_items(regime: Regime, event: ReceivedEvent, recorded: Recorded) -> Regime:
    """What members have received, and when its end use is reported next."""
    return replace(regime, received=received_items.evolve(regime.received, event, recorded))


def of_workshops(regime: Regime, event: WorkshopEvent, recorded: Recorded) -> Regime:
    """Which workshops are called, who has registered, and which have their findings."""
    return replace(regime, workshops=workshops.evolve(regime.workshops, event, recorded))


def of_library(regime: Regime, event: LibraryEvent, recorded: Recorded) -> Regime:
    """Which practices the library holds, and which are under check."""
    return replace(regime, library=library.evolve(regime.library, event, recorded))


def of_applications(regime: Regime, event: ConductEvent, recorded: Recorded) -> Regime:
    """How each application stands, and what the Secretariat has left undone of it."""
    known = applications.evolve(regime.applications, event, recorded, regime.delegates)
    regime = replace(regime, applications=known)
    if isinstance(event, ReceiptOverdue | ApplicationDeemedComplete):
        return replace(regime, omissions=regime.omissions.noted(recorded, office_of(CHECK)))
    return regime


def of_assessment(regime: Regime, event: PanelEvent, recorded: Recorded) -> Regime:
    """What the panel of an application has found."""
    known = applications.evolve_panel(regime.applications, event, recorded)
    return replace(regime, applications=known)


def of_evidence(regime: Regime, event: EvidenceEvent, recorded: Recorded) -> Regime:
    """Which documents an applicant has filed, and who may read them."""
    known = applications.evolve_evidence(regime.applications, event, recorded)
    return replace(regime, applications=known)


def of_roster(regime: Regime, event: RosterEvent, recorded: Recorded) -> Regime:
    """Who may be drawn for a panel."""
    return replace(regime, roster=roster.evolve(regime.roster, event))


def of_criteria(regime: Regime, event: criteria.CriterionEvent, recorded: Recorded) -> Regime:
    """What an applicant is measured by."""
    return replace(regime, criteria=regime.criteria.evolve(event))


def of_lists(regime: Regime, event: ListEditionAdopted, recorded: Recorded) -> Regime:
    """What the control list says; an entry that comes onto it, or back, is reviewed from then.

    One that was taken off for a time only has its date all along.
    """
    controls, reviews = regime.controls.evolve(event), regime.entry_reviews
    for code in controls.entries:
        if code not in regime.controls.entries and code not in regime.controls.kept.get(
            COLLECTION, {}
        ):
            reviews = reviews.with_entry(code, event.as_of)
    return replace(regime, controls=controls, entry_reviews=reviews)


def of_corrections(regime: Regime, event: CorrectionsEvent, recorded: Recorded) -> Regime:
    """Which corrections are announced; the articles recorded with one tell what it changed."""
    if isinstance(event, ParametersCorrected):
        left = corrections.without(regime.corrections, event.article)
        return replace(regime, corrections=left)
    return replace(regime, corrections=corrections.evolve(regime.corrections, event, recorded))


def of_queue(regime: Regime, event: QueueEvent, recorded: Recorded) -> Regime:
    """What waits of each delegation for a place of its own."""
    return replace(regime, queue=queue.evolve(regime.queue, event, recorded))


def of_rulebook(regime: Regime, event: rulebook.RulebookEvent, recorded: Recorded) -> Regime:
    """Which rules are in force, and what the next edition will hold."""
    match event:
        case rulebook.ArticleRecorded(article=code):
            article = _article(event, recorded.position)
            return replace(regime, recorded_articles={**regime.recorded_articles, code: article})
        case rulebook.MatterRecorded(matter=code):
            matter = _matter(event, recorded.position)
            return replace(regime, recorded_matters={**regime.recorded_matters, code: matter})
        case rulebook.BoundsRecorded():
            return replace(regime, recorded_bounds=_bounds(event))
        case rulebook.RulesEditionAdopted():
            return replace(regime, editions=(*regime.editions, _edition(regime, event)))
        case _:
            assert_never(event)


def _article(told: rulebook.ArticleRecorded, position: int) -> Article:
    return Article(
        id=told.article,
        number=told.number,
        chapter=told.chapter,
        title=told.title,
        text=told.text,
        parameters=told.parameters,
        position=position,
    )


def _bounds(told: rulebook.BoundsRecorded) -> Bounds:
    return Bounds(
        articles={article: as_object(own) for article, own in told.articles.items()},
        matters={matter: as_object(own) for matter, own in told.matters.items()},
    )


def _matter(told: rulebook.MatterRecorded, position: int) -> Matter:
    return Matter(
        id=told.matter,
        title=told.title,
        article=told.article,
        terms=told.terms,
        bound=told.bound,
        position=position,
    )


def _edition(regime: Regime, adopted: rulebook.RulesEditionAdopted) -> RulesOfProcedure:
    return RulesOfProcedure(
        edition=adopted.edition,
        articles=regime.recorded_articles,
        matters=regime.recorded_matters,
        roles=adopted.roles,
        day_seconds=regime.founded.day_seconds if regime.founded else 0,
        bounds=regime.recorded_bounds,
    )


def of_records(regime: Regime, event: RecordEvent, recorded: Recorded) -> Regime:
    """Which records there are, what decisions made of them, and which numbers are given."""
    match event:
        case records.RecordEntered(collection=collection, record=code):
            known = {**regime.records, (collection, code): recorded.position}
            controls = regime.controls.founded(collection, code, event.data)
            file = case_file.with_record(regime.case_file, event)
            return replace(regime, records=known, controls=controls, case_file=file)
        case records.SourceRecorded():
            return replace(regime, case_file=case_file.with_source(regime.case_file, event))
        case RecordDecided():
            return replace(regime, decided=with_record(regime.decided, event))
        case records.SymbolGiven(series=series, year=year, number=number):
            return replace(regime, numbers={**regime.numbers, (series, year): number})
        case _:
            assert_never(event)
