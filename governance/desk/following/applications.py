"""Following on an application: what its acts lead to, and when."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from audit.log.catalogue import Event
from governance.wording.labels import pack_words
from regime.domain.chapters.accession.applications import said as applications
from regime.domain.chapters.accession.assessment import said as assessment
from regime.domain.chapters.accession.questions import said as questions
from regime.domain.chapters.accession.roster import said as roster

Said = tuple[str, datetime | None]


def of_case(event: Event) -> Iterator[Said]:
    """What an event of an application, or of the roster, means for whoever acts."""
    office = {"office": pack_words()["secretariat"]}
    match event:
        case applications.ApplicationFiled(receipt_until=receipt, complete_until=complete):
            yield _("The %(office)s confirms the receipt by") % office, receipt
            yield _("It finds the application complete, or lists what is missing, by"), complete
        case (
            applications.ApplicationSupplemented(complete_until=complete)
            | applications.ApplicationSupplementedInConfidence(complete_until=complete)
        ):
            yield _("The %(office)s checks its completeness anew by") % office, complete
        case applications.ApplicationWithdrawn():
            yield _("The application ends here; a new one may be filed."), None
        case questions.ApplicantAsked(number=number):
            yield _("It becomes question %(number)s, public at once.") % {"number": number}, None
        case questions.ApplicantAnswered():
            yield _("The answer stands beside the question for good."), None
        case questions.PairAnswered():
            yield _("The answer stands beside the two cases for good."), None
        case assessment.ApplicantReplied():
            yield (
                _("The reply stands beside the draft. The report follows when its days end."),
                None,
            )
        case _:
            yield from _of_panel(event)


def _of_panel(event: Event) -> Iterator[Said]:
    match event:
        case assessment.AssessmentExtended(until=until):
            yield _("The panel has time until"), until
        case assessment.AssessorRecused(successor=None):
            yield _("Nobody of the lot is left who could take the place."), None
        case assessment.AssessorRecused(successor=successor):
            said = {"seat": successor}
            yield _("The assessor of seat %(seat)s takes the place.") % said, None
        case assessment.DraftReportIssued(reply_until=until):
            yield _("The applicant may reply until"), until
        case roster.AssessorNamed(seat=seat):
            yield _("The assessor fills seat %(seat)s of the roster.") % {"seat": seat}, None
        case roster.InterestsDeclared():
            yield _("It counts for applications that are complete from now on."), None
        case roster.AssessorLeft():
            yield _("A panel on which the assessor sits keeps it, unless it leaves that too."), None
        case _:
            return
