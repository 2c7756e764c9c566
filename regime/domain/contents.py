"""Contents: the chapters of what stands. Each command and each event of the regime is in one."""

from regime.domain import folding, said
from regime.domain.chapter import Chapter, Contents, must_be_all, types_of
from regime.domain.chapters.accession import deciding as accession_deciding
from regime.domain.chapters.accession import said as accession
from regime.domain.chapters.accession.applications.ends import ConductEnd, PanelEnd
from regime.domain.chapters.accession.assessment import deciding as assessment
from regime.domain.chapters.accession.assessment.said import PanelEvent
from regime.domain.chapters.accession.evidence import deciding as evidence_deciding
from regime.domain.chapters.accession.evidence import said as evidence
from regime.domain.chapters.accession.evidence.said import EvidenceEvent
from regime.domain.chapters.accession.evidence.state import EvidenceEnd
from regime.domain.chapters.accession.roster import deciding as roster_deciding
from regime.domain.chapters.accession.roster import said as roster
from regime.domain.chapters.accession.roster.said import RosterEvent
from regime.domain.chapters.accession.said import ConductEvent
from regime.domain.chapters.case_file import deciding as case_file
from regime.domain.chapters.case_file.said import HistoryCommand, HistoryEvent
from regime.domain.chapters.complaints import deciding as complaints
from regime.domain.chapters.complaints.said import ComplaintCommand, ComplaintEvent
from regime.domain.chapters.complaints.state import AnswerEnd
from regime.domain.chapters.corrections import deciding as corrections_deciding
from regime.domain.chapters.corrections import said as corrections
from regime.domain.chapters.corrections.state import CorrectionEnd
from regime.domain.chapters.credentials import deciding as credentials_deciding
from regime.domain.chapters.credentials import said as credentials
from regime.domain.chapters.credentials.state import HeadEnd
from regime.domain.chapters.criteria import said as criteria
from regime.domain.chapters.disputes import deciding as disputes
from regime.domain.chapters.disputes.said import DisputeCommand, DisputeEvent
from regime.domain.chapters.elections.said import ElectionEvent
from regime.domain.chapters.entry_reviews import deciding as entry_reviews
from regime.domain.chapters.entry_reviews.said import EntryReviewCommand, EntryReviewEvent
from regime.domain.chapters.entry_reviews.state import OpenEnd
from regime.domain.chapters.founding import deciding as founding_deciding
from regime.domain.chapters.founding import said as founding
from regime.domain.chapters.implementation import deciding as implementation
from regime.domain.chapters.implementation.said import (
    DeclareImplementation,
    ImplementationDeclared,
)
from regime.domain.chapters.interests import deciding as interests
from regime.domain.chapters.interests.said import (
    DeclareStaffInterests,
    StaffInterestsDeclared,
)
from regime.domain.chapters.library import deciding as library
from regime.domain.chapters.library.said import LibraryCommand, LibraryEvent
from regime.domain.chapters.library.state import CheckEnd
from regime.domain.chapters.lists.said import ListEditionAdopted
from regime.domain.chapters.meetings import deciding as meetings
from regime.domain.chapters.meetings.said import CalendarCommand, CalendarEvent
from regime.domain.chapters.meetings.state import CalendarEnd
from regime.domain.chapters.membership import deciding as membership
from regime.domain.chapters.membership.said import MembershipCommand
from regime.domain.chapters.membership.state import NoticeEnd
from regime.domain.chapters.national_reports import deciding as national_reports
from regime.domain.chapters.national_reports.said import FileNationalReport, NationalReportFiled
from regime.domain.chapters.offices import deciding as offices_deciding
from regime.domain.chapters.offices import said as offices
from regime.domain.chapters.offices.state import OfficeEnd, OfficesEvent
from regime.domain.chapters.omissions import deciding as omissions
from regime.domain.chapters.omissions.said import OmissionEvent, ReportOmissions
from regime.domain.chapters.omissions.state import ReportEnd
from regime.domain.chapters.queue import deciding as queue_deciding
from regime.domain.chapters.queue import said as queue
from regime.domain.chapters.queue.state import PlaceEnd
from regime.domain.chapters.received_items import deciding as received_items
from regime.domain.chapters.received_items.said import ReceivedCommand, ReceivedEvent
from regime.domain.chapters.reported_readings import deciding as reported_readings
from regime.domain.chapters.reported_readings.said import ReportCommand, ReportEvent
from regime.domain.chapters.reviews import deciding as reviews
from regime.domain.chapters.reviews.said import ReviewCommand, ReviewEvent
from regime.domain.chapters.reviews.state import LapseEnd
from regime.domain.chapters.technology import deciding as technology
from regime.domain.chapters.technology.said import TopicCommand, TopicEvent
from regime.domain.chapters.workshops import deciding as workshops
from regime.domain.chapters.workshops.said import WorkshopCommand, WorkshopEvent
from regime.domain.chapters.workshops.state import FindingsEnd
from regime.domain.rulebook import said as rulebook
from regime.domain.state import Regime, RegimeEnd

REGIME: Contents[Regime] = Contents(
    Chapter(
        "founding",
        events=folding.FoundingEvent,
        evolve=folding.of_founding,
        commands=founding.LogCommand,
        decide=founding_deciding.decide,
    ),
    Chapter(
        "membership",
        events=folding.StatesEvent,
        evolve=folding.of_states,
        commands=MembershipCommand,
        decide=membership.decide,
        ends=NoticeEnd,
    ),
    Chapter(
        "credentials",
        events=credentials.CredentialEvent,
        evolve=folding.of_credentials,
        commands=credentials.CredentialCommand,
        decide=credentials_deciding.decide,
        ends=HeadEnd,
    ),
    Chapter(
        "offices",
        events=OfficesEvent,
        evolve=folding.of_offices,
        commands=offices.OfficeCommand,
        decide=offices_deciding.decide,
        ends=OfficeEnd,
    ),
    Chapter("elections", events=ElectionEvent, evolve=folding.of_elections),
    Chapter(
        "meetings",
        events=CalendarEvent,
        evolve=folding.of_meetings,
        commands=CalendarCommand,
        decide=meetings.decide,
        ends=CalendarEnd,
    ),
    Chapter(
        "disputes",
        events=DisputeEvent,
        evolve=folding.of_disputes,
        commands=DisputeCommand,
        decide=disputes.decide,
    ),
    Chapter(
        "complaints",
        events=ComplaintEvent,
        evolve=folding.of_complaints,
        commands=ComplaintCommand,
        decide=complaints.decide,
        ends=AnswerEnd,
    ),
    Chapter(
        "interests",
        events=StaffInterestsDeclared,
        evolve=folding.of_interests,
        commands=DeclareStaffInterests,
        decide=interests.decide,
    ),
    Chapter(
        "reviews",
        events=ReviewEvent,
        evolve=folding.of_reviews,
        commands=ReviewCommand,
        decide=reviews.decide,
        ends=LapseEnd,
    ),
    Chapter(
        "omissions",
        events=OmissionEvent,
        evolve=folding.of_omissions,
        commands=ReportOmissions,
        decide=omissions.decide,
        ends=ReportEnd,
    ),
    Chapter(
        "entry_reviews",
        events=EntryReviewEvent,
        evolve=folding.of_entry_reviews,
        commands=EntryReviewCommand,
        decide=entry_reviews.decide,
        ends=OpenEnd,
    ),
    Chapter(
        "implementation",
        events=ImplementationDeclared,
        evolve=folding.of_implementation,
        commands=DeclareImplementation,
        decide=implementation.decide,
    ),
    Chapter(
        "national_reports",
        events=NationalReportFiled,
        evolve=folding.of_national_reports,
        commands=FileNationalReport,
        decide=national_reports.decide,
    ),
    Chapter(
        "received_items",
        events=ReceivedEvent,
        evolve=folding.of_received_items,
        commands=ReceivedCommand,
        decide=received_items.decide,
    ),
    Chapter(
        "workshops",
        events=WorkshopEvent,
        evolve=folding.of_workshops,
        commands=WorkshopCommand,
        decide=workshops.decide,
        ends=FindingsEnd,
    ),
    Chapter(
        "library",
        events=LibraryEvent,
        evolve=folding.of_library,
        commands=LibraryCommand,
        decide=library.decide,
        ends=CheckEnd,
    ),
    Chapter(
        "applications",
        events=ConductEvent,
        evolve=folding.of_applications,
        commands=accession.ConductCommand,
        decide=accession_deciding.decide,
        ends=ConductEnd,
    ),
    Chapter(
        "assessment",
        events=PanelEvent,
        evolve=folding.of_assessment,
        commands=accession.AssessmentCommand,
        decide=assessment.decide,
        ends=PanelEnd,
    ),
    Chapter(
        "evidence",
        events=EvidenceEvent,
        evolve=folding.of_evidence,
        commands=evidence.EvidenceCommand,
        decide=evidence_deciding.decide,
        ends=EvidenceEnd,
    ),
    Chapter(
        "roster",
        events=RosterEvent,
        evolve=folding.of_roster,
        commands=roster.RosterCommand,
        decide=roster_deciding.decide,
    ),
    Chapter("criteria", events=criteria.CriterionEvent, evolve=folding.of_criteria),
    Chapter("lists", events=ListEditionAdopted, evolve=folding.of_lists),
    Chapter("rulebook", events=rulebook.RulebookEvent, evolve=folding.of_rulebook),
    Chapter(
        "corrections",
        events=folding.CorrectionsEvent,
        evolve=folding.of_corrections,
        commands=corrections.CorrectionCommand,
        decide=corrections_deciding.decide,
        ends=CorrectionEnd,
    ),
    Chapter(
        "queue",
        events=queue.QueueEvent,
        evolve=folding.of_queue,
        commands=queue.LeaveQueue,
        decide=queue_deciding.decide,
        ends=PlaceEnd,
    ),
    Chapter(
        "technology",
        events=TopicEvent,
        evolve=folding.of_technology,
        commands=TopicCommand,
        decide=technology.decide,
    ),
    Chapter(
        "case_file",
        events=HistoryEvent,
        evolve=folding.of_case_file,
        commands=HistoryCommand,
        decide=case_file.decide,
    ),
    Chapter(
        "reported_readings",
        events=ReportEvent,
        evolve=folding.of_reported_readings,
        commands=ReportCommand,
        decide=reported_readings.decide,
    ),
    Chapter("records", events=folding.RecordEvent, evolve=folding.of_records),
)

must_be_all(REGIME.commands, types_of(said.RegimeCommand))
must_be_all(REGIME.ends, types_of(RegimeEnd))
