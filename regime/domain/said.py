"""Said of what stands: every command, and the acts that belong to no chapter."""

from audit.log.errors import Refused
from regime.domain.chapters.accession.said import AccessionCommand
from regime.domain.chapters.case_file.said import HistoryCommand
from regime.domain.chapters.complaints.said import ComplaintCommand
from regime.domain.chapters.corrections.said import CorrectionCommand
from regime.domain.chapters.credentials.said import CredentialCommand
from regime.domain.chapters.disputes.said import DisputeCommand
from regime.domain.chapters.entry_reviews.said import EntryReviewCommand
from regime.domain.chapters.founding.said import LogCommand
from regime.domain.chapters.implementation.said import DeclareImplementation
from regime.domain.chapters.interests.said import DeclareStaffInterests
from regime.domain.chapters.library.said import LibraryCommand
from regime.domain.chapters.meetings.said import CalendarCommand
from regime.domain.chapters.membership.said import MembershipCommand
from regime.domain.chapters.national_reports.said import FileNationalReport
from regime.domain.chapters.offices.said import OfficeCommand
from regime.domain.chapters.omissions.said import ReportOmissions
from regime.domain.chapters.queue.said import LeaveQueue
from regime.domain.chapters.received_items.said import ReceivedCommand
from regime.domain.chapters.reported_readings.said import ReportCommand
from regime.domain.chapters.reviews.said import ReviewCommand
from regime.domain.chapters.technology.said import TopicCommand
from regime.domain.chapters.workshops.said import WorkshopCommand

RegimeCommand = (
    CredentialCommand
    | OfficeCommand
    | LogCommand
    | CalendarCommand
    | DisputeCommand
    | ComplaintCommand
    | DeclareStaffInterests
    | ReviewCommand
    | ReportOmissions
    | EntryReviewCommand
    | DeclareImplementation
    | AccessionCommand
    | MembershipCommand
    | CorrectionCommand
    | LeaveQueue
    | TopicCommand
    | ReportCommand
    | HistoryCommand
    | FileNationalReport
    | ReceivedCommand
    | WorkshopCommand
    | LibraryCommand
)


class UnknownMember(Refused):
    """The code names no participant of the regime."""

    code = "unknown_member"


class ReasonsMissing(Refused):
    """The act needs reasons."""

    code = "reasons_missing"
