"""The desk's pages of acts: which act has a page here, where it is, and how a link to it reads.

An act's page stands at the act's own address below the desk. What differs from the rule is listed.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _

from governance.domain.chapters.accession.open_acts import LET_GO, OpenCaseAct
from governance.domain.chapters.amendments import said as amendments
from governance.domain.chapters.ballots import said as ballots
from governance.domain.chapters.calls import said as calls
from governance.domain.chapters.consultation import said as consultation
from governance.domain.chapters.elections import said as elections
from governance.domain.chapters.ladder import said as ladder_said
from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.proposal.open_acts import OpenAct
from governance.domain.chapters.rulings import said as rulings
from governance.domain.chapters.submission import said as submission
from governance.domain.chapters.votes import said as votes
from governance.doors import (
    amending,
    cases,
    debate,
    documents,
    entries,
    filing_amendments,
    heads,
    ladder,
    national_reports,
    proxies,
    registers,
    reported_readings,
    revising,
    roster,
    workshops,
)
from governance.doors.guided import Guided, OnApplication, OnProposal
from governance.doors.pages import at_the_desk, route
from governance.doors.words import words_of
from governance.templatetags.questions import asked
from regime.domain.acts import Act, act_of, acts
from regime.domain.chapters.accession.applications import said as applications
from regime.domain.chapters.accession.assessment import said as assessment
from regime.domain.chapters.accession.evidence import said as evidence
from regime.domain.chapters.accession.questions import said as questions
from regime.domain.chapters.accession.roster import said as roster_said
from regime.domain.chapters.complaints import said as complaints
from regime.domain.chapters.credentials import said as credentials
from regime.domain.chapters.disputes import said as disputes
from regime.domain.chapters.entry_reviews import said as entry_reviews
from regime.domain.chapters.implementation import said as implementation
from regime.domain.chapters.library import said as library_said
from regime.domain.chapters.meetings import said as meetings
from regime.domain.chapters.membership import said as membership
from regime.domain.chapters.national_reports import said as national_reports_said
from regime.domain.chapters.offices import said as offices
from regime.domain.chapters.omissions import said as omissions
from regime.domain.chapters.queue import said as queue
from regime.domain.chapters.received_items import said as received_items_said
from regime.domain.chapters.reported_readings import said as reported_said
from regime.domain.chapters.reviews import said as reviews
from regime.domain.chapters.technology import said as technology
from regime.domain.chapters.workshops import said as workshops_said

LETTING_GO = _("Let go the assessor of seat")
# Acts whose page asks more than the fields of their command, or shows what they are about.
OWN: Mapping[type[Any], type[Guided]] = {
    amendments.FileAmendment: filing_amendments.FileAmendment,
    amendments.AcceptAmendment: amending.OnAmendment,
    amendments.WithdrawAmendment: amending.OnAmendment,
    amendments.OrderAmendments: amending.OrderAmendments,
    amendments.OpposeDivision: amending.OpposeDivision,
    amendments.RequestDivision: amending.RequestDivision,
    votes.FileProxy: proxies.GiveProxy,
    consultation.CommentOnProposal: debate.Comment,
    consultation.AnswerComment: debate.OnComment,
    consultation.RestoreComment: debate.OnHiddenComment,
    consultation.ReviseProposal: revising.Revise,
    objections.RaiseObjection: debate.Object,
    objections.CureObjection: debate.Cure,
    objections.RenewObjection: debate.OnObjection,
    objections.WithdrawObjection: debate.OnObjection,
    rulings.AppealRuling: debate.OnRuling,
    rulings.ContestMatter: debate.ContestMatter,
    rulings.VoteOnRuling: debate.VoteOnRuling,
    ladder_said.AgreeToSkip: ladder.Skip,
    ladder_said.NameConciliationGroup: ladder.NameGroup,
    ladder_said.ProposeConciliationText: revising.ProposeText,
    calls.ChallengeNotice: ladder.Challenge,
    elections.NominateCandidate: ladder.Nominate,
    elections.AcceptCandidacy: ladder.OnCandidate,
    elections.WithdrawCandidacy: ladder.OnCandidate,
    questions.AskApplicant: cases.Ask,
    questions.AnswerQuestion: cases.Answer,
    assessment.ReplyToDraft: cases.Reply,
    assessment.RecuseAssessor: cases.Recuse,
    applications.SupplementApplication: cases.Supplement,
    applications.DiscloseFiling: cases.OpenFiling,
    evidence.ReleaseEvidence: documents.Release,
    evidence.EraseEvidence: documents.Erase,
    credentials.HandOver: heads.HandOver,
    offices.HandOverChair: heads.HandOver,
    disputes.DeclareDispute: registers.Dispute,
    disputes.ContestDispute: registers.OnDispute,
    disputes.EndDispute: registers.OnDispute,
    complaints.FileComplaint: registers.Complain,
    complaints.AnswerComplaint: registers.OnComplaint,
    reviews.DraftFinding: registers.DraftFinding,
    reviews.MakeStatement: registers.MakeStatement,
    omissions.ReportOmissions: registers.OnOmissions,
    entry_reviews.PublishEntryReview: entries.Publish,
    entry_reviews.AskFurtherReview: entries.AskFurther,
    implementation.DeclareImplementation: entries.Declare,
    national_reports_said.FileNationalReport: national_reports.FileReport,
    received_items_said.EnterReceivedItem: national_reports.Withheld,
    received_items_said.ReportEndUse: national_reports.Withheld,
    received_items_said.TakeItemOff: national_reports.OfItem,
    workshops_said.CallWorkshop: workshops.Call,
    workshops_said.CancelWorkshop: workshops.OnWorkshop,
    workshops_said.RegisterForWorkshop: workshops.OfDelegation,
    workshops_said.AskOutsideSeat: workshops.AskOutside,
    workshops_said.LeaveWorkshop: workshops.OfDelegation,
    workshops_said.FileWorkshopPaper: workshops.FilePaper,
    workshops_said.PublishFindings: workshops.OnWorkshop,
    library_said.OfferPractice: workshops.Offer,
    library_said.CheckPractice: workshops.OfLibrary,
    library_said.InsistOnPractice: workshops.OfLibrary,
    library_said.WithdrawPractice: workshops.OfLibrary,
    queue.LeaveQueue: registers.OnQueue,
    technology.FileTopic: registers.FileTopic,
    technology.SendTopic: registers.SendTopic,
    reported_said.ReportReading: reported_readings.Report,
    reported_said.TakeUpReport: reported_readings.TakeUp,
    reported_said.AnswerReading: reported_readings.Answer,
    meetings.OfferToHost: registers.Host,
    meetings.AddAgendaItem: registers.AddItem,
    submission.DeclareAdherence: registers.OfMembership,
    membership.NotifyWithdrawal: registers.OfMembership,
    membership.RevokeWithdrawal: registers.OfMembership,
    membership.EndAdherence: registers.OfMembership,
    membership.DepositInstrument: registers.OfMembership,
    roster_said.NameAssessor: roster.NameAssessor,
    roster_said.DeclareInterests: roster.DeclareInterests,
    roster_said.LeaveRoster: roster.OnSeat,
    questions.AnswerPair: documents.OfPair,
    votes.CastProxyVote: proxies.VoteByProxy,
    ballots.OpenProxyVote: proxies.OpenByProxy,
}
# Acts that the desk does on pages which are no form of one command.
ELSEWHERE: frozenset[type[Any]] = frozenset(
    {
        amendments.CastSeparateVote,
        applications.FileApplication,
        evidence.FileEvidence,
        assessment.MakeFinding,
        votes.CastVote,
        credentials.AccreditDelegate,
        credentials.ChangeCapacity,
        credentials.EndAccreditation,
    }
)
_FAMILIES: Mapping[str, type[Guided]] = {
    "applications": OnApplication,
    "proposals": OnProposal,
    "meetings": registers.OfCalendar,
    "technology": registers.OfTopic,
    "reported-readings": reported_readings.OfReport,
    "history": registers.OfHistory,
}
# Where an act's page cannot stand at the act's address, which another page has.
ROUTES: Mapping[type[Any], str] = {
    votes.CastProxyVote: "proposals/<symbol>/proxies/vote/",
    questions.AnswerPair: "applications/<symbol>/beside/<admitted>/answer/",
    roster_said.NameAssessor: "assessors/name/",
}
QUESTIONS = (
    (
        "proposals/<symbol>/amendments/<number>/vote/",
        amending.VoteOnAmendment,
        "desk-vote-amendment",
    ),
    ("proposals/<symbol>/sections/<number>/vote/", amending.VoteOnSection, "desk-vote-section"),
)


def addresses() -> list[URLPattern]:
    """The pages of acts at the desk, the longest addresses first: a symbol may contain the rest."""
    found = [(_at(act.command), _guided(act), name_of(act)) for act in _here()]
    found += [(at, kind(amendments.CastSeparateVote), name) for at, kind, name in QUESTIONS]
    found.sort(key=lambda one: -one[0].count("/"))
    return [path(route(at), at_the_desk(guided), name=name) for at, guided, name in found]


def name_of(act: Act) -> str:
    """What the address of an act's page is called: ``desk-cure-objection``."""
    return f"desk-{act.code.replace('_', '-')}"


def page_of(does: type[Any]) -> Guided:
    """The page of an act at the desk."""
    return _guided(act_of(does))


def link(does: type[Any], **parts: Any) -> tuple[str, str]:
    """What a link to an act says, and where it leads."""
    return str(words_of(does).link), _filled(does, _at(does), parts)


def link_to(act: OpenAct, symbol: str) -> tuple[str, str]:
    """What an open act on a proposal is called, and the address of its page."""
    said = str(words_of(act.does).link)
    if act.question:
        return f"{said} {asked(act.question)}", _question_href(act.question, symbol)
    does: Any = act.does
    href = _filled(does, _at(does), {"symbol": symbol, "number": act.number})
    if act.principal:
        return f"{said}: {act.principal}", href
    return said if act.number is None else f"{said} {act.number}", href


def link_to_case(act: OpenCaseAct, symbol: str) -> tuple[str, str]:
    """What an open act on an application is called, and the address of its page."""
    if act.name == LET_GO:
        parts = {"symbol": symbol, "number": act.number}
        return f"{LETTING_GO} {act.number}", reverse("admin:recuse-assessor", kwargs=parts)
    said, href = link(act.does, symbol=symbol, number=act.number)
    return said if act.number is None else f"{said} {act.number}", href


def _here() -> Iterator[Act]:
    """The acts that have a page of their own at the desk: those of more than an office."""
    for act in acts:
        if act.at and act.right.capacities and act.command not in ELSEWHERE:
            yield act
    yield act_of(evidence.EraseEvidence)


def _at(does: type[Any]) -> str:
    """Where the page of an act stands below the desk."""
    return ROUTES.get(does) or act_of(does).at


def _guided(act: Act) -> Guided:
    kind = OWN.get(act.command) or _FAMILIES.get(act.at.split("/", 1)[0], Guided)
    return kind(act.command)


def _filled(does: type[Any], at: str, parts: Mapping[str, Any]) -> str:
    """The address of an act's page: of an act of offices alone, in the Secretariat's own site."""
    root = reverse("desk" if act_of(does).right.capacities else "admin:index")
    for part, value in parts.items():
        at = at.replace(f"<{part}>", str(value))
    return root + at


def _question_href(question: str, symbol: str) -> str:
    """Where a question is voted on; sections are counted from 1 in addresses."""
    kind, _slash, number = question.partition("/")
    at = QUESTIONS[1 if kind == "part" else 0][0]
    number = str(int(number) + 1) if kind == "part" else number
    return _filled(amendments.CastSeparateVote, at, {"symbol": symbol, "number": number})
