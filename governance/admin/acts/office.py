"""The Secretariat's pages of acts: which act has a page in its own site, where, and how it is made.

An act's page stands at the act's own address below the site. What differs from the rule is listed.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from django.contrib.admin import AdminSite
from django.urls import URLPattern, path, reverse

from governance.admin.acts import checking, moderating, people, standing
from governance.domain.chapters.consultation import said as consultation
from governance.domain.chapters.effects import said as effects
from governance.domain.chapters.elections import said as elections
from governance.domain.chapters.ladder import said as ladder
from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.submission import said as submission
from governance.doors import entries, registers, reported_readings, workshops
from governance.doors.guided import Guided
from governance.doors.pages import in_the_office, route
from regime.domain.acts import Act, act_of, acts
from regime.domain.chapters.accession.applications import said as applications
from regime.domain.chapters.accession.assessment import said as assessment
from regime.domain.chapters.accession.evidence import said as evidence
from regime.domain.chapters.case_file import said as case_file
from regime.domain.chapters.corrections import said as corrections
from regime.domain.chapters.credentials import said as credentials
from regime.domain.chapters.entry_reviews import said as entry_reviews
from regime.domain.chapters.interests.said import DeclareStaffInterests
from regime.domain.chapters.library.said import ReturnPractice
from regime.domain.chapters.membership import said as membership
from regime.domain.chapters.offices import said as offices
from regime.domain.chapters.reported_readings import said as reported_said
from regime.domain.chapters.technology import said as technology
from regime.domain.chapters.workshops import said as workshops_said

OWN: Mapping[type[Any], type[Guided]] = {
    applications.ConfirmReceipt: checking.Checking,
    applications.ListShortcomings: checking.ListShortcomings,
    applications.CertifyComplete: checking.Certify,
    assessment.RecuseAssessor: checking.LetGo,
    submission.AdmitProposal: moderating.Admit,
    submission.ReturnProposal: moderating.Return,
    effects.CertifyPlan: moderating.CertifyPlan,
    ladder.RecordOpinion: moderating.RecordOpinion,
    objections.SustainObjection: moderating.Sustain,
    objections.FailObjection: moderating.Fail,
    consultation.HideComment: moderating.Hide,
    consultation.RestoreComment: moderating.Restore,
    credentials.AccreditDelegate: people.Accredit,
    offices.AppointOfficer: people.Appoint,
    offices.NameChair: people.NameChair,
    credentials.ChangeCapacity: people.ChangeCapacity,
    credentials.EndAccreditation: people.OnCredential,
    credentials.RequestHead: people.RequestHead,
    offices.EndAppointment: people.EndAppointment,
    membership.InviteState: standing.Invite,
    membership.ReviewAccess: standing.Review,
    elections.OpenElection: standing.OpenElection,
    corrections.CorrectParameters: standing.Correct,
    entry_reviews.PublishEntryReview: entries.PublishAsOffice,
    technology.FileTopic: registers.FileTopic,
    technology.NoteTopic: registers.NoteTopic,
    technology.HideTopic: registers.OfTopic,
    technology.CloseTopic: registers.OfTopic,
    technology.LinkProposal: registers.OfTopic,
    reported_said.DeclineReport: reported_readings.OfReport,
    reported_said.HideReport: reported_readings.OfReport,
    reported_said.TakeUpReport: reported_readings.TakeUp,
    case_file.LinkHistory: registers.OfHistory,
    case_file.UnlinkHistory: registers.OfHistory,
    workshops_said.CallWorkshop: workshops.Call,
    workshops_said.CancelWorkshop: workshops.OnWorkshop,
    workshops_said.FileWorkshopPaper: workshops.FilePaper,
    workshops_said.PublishFindings: workshops.OnWorkshop,
    ReturnPractice: workshops.ReturnIt,
}
# Acts that offices share with others, and do here.
SHARED: frozenset[type[Any]] = frozenset(
    {
        assessment.RecuseAssessor,
        consultation.RestoreComment,
        credentials.AccreditDelegate,
        offices.AppointOfficer,
        credentials.ChangeCapacity,
        credentials.EndAccreditation,
        offices.EndAppointment,
        entry_reviews.PublishEntryReview,
        technology.FileTopic,
        technology.CloseTopic,
        technology.LinkProposal,
        reported_said.TakeUpReport,
        case_file.LinkHistory,
        case_file.UnlinkHistory,
        workshops_said.CallWorkshop,
        workshops_said.CancelWorkshop,
        workshops_said.FileWorkshopPaper,
        workshops_said.PublishFindings,
    }
)
# Acts of offices alone that have their page at the desk, among what they are about.
AT_THE_DESK: frozenset[type[Any]] = frozenset({evidence.EraseEvidence})
# Where an act has no address, or one that says too little or too much for a page: a person is found
# by the entry that began what the act changes, and a member to review is chosen on the page.
ROUTES: Mapping[type[Any], str] = {
    assessment.RecuseAssessor: "applications/<symbol>/assessors/<number>/let-go/",
    offices.AppointOfficer: "appointments/",
    credentials.ChangeCapacity: "credentials/<position>/capacity/",
    credentials.EndAccreditation: "credentials/<position>/end/",
    credentials.RequestHead: "heads/",
    offices.EndAppointment: "appointments/<position>/end/",
    offices.NameChair: "chair/",
    DeclareStaffInterests: "interests/",
    membership.ReviewAccess: "access-reviews/",
}


def addresses(site: AdminSite) -> list[URLPattern]:
    """The pages of acts, the longest addresses first: a symbol may contain the rest."""
    found = sorted(_here(), key=lambda act: -_at(act).count("/"))
    return [
        path(route(_at(act)), site.admin_view(in_the_office(page_of(act.command))), name=_name(act))
        for act in found
    ]


def begun() -> list[type[Any]]:
    """The acts that are about nothing before they are done, so that a menu leads to them."""
    return [act.command for act in _here() if "<" not in _at(act)]


def page_of(does: type[Any]) -> Guided:
    """The page of an act in the Secretariat's site."""
    return OWN.get(does, Guided)(does)


def href(does: type[Any], **parts: Any) -> str:
    """The address of the page of an act."""
    return reverse(f"admin:{_name(act_of(does))}", kwargs=parts)


def _here() -> Iterator[Act]:
    """The acts that have a page here: those of offices alone, and what they share."""
    for act in acts:
        alone = act.right.offices and not act.right.capacities
        if act.command in SHARED or (alone and act.command not in AT_THE_DESK):
            yield act


def _at(act: Act) -> str:
    """Where the page of an act stands below the site."""
    return ROUTES.get(act.command) or act.at


def _name(act: Act) -> str:
    """What the address of an act's page is called: ``admit-proposal``."""
    return act.code.replace("_", "-")
