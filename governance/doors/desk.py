"""The desk's pages of acts: which act has a page here, where it is, and how a link to it reads.

An act's page stands at the act's own address below the desk. What differs from the rule is listed.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _

from governance.domain.admission.acts import LET_GO, OpenCaseAct
from governance.domain.proposal import amendment_commands as amc
from governance.domain.proposal import asking_commands as ac
from governance.domain.proposal import commands as c
from governance.domain.proposal import consultation_commands as cc
from governance.domain.proposal import election_commands as vc
from governance.domain.proposal import ladder_commands as lc
from governance.domain.proposal import objection_commands as oc
from governance.domain.proposal import ruling_commands as uc
from governance.domain.proposal.acts import OpenAct
from governance.doors import (
    amending,
    cases,
    debate,
    documents,
    ladder,
    proxies,
    registers,
    revising,
    roster,
)
from governance.doors.guided import Guided, OnApplication, OnProposal
from governance.doors.pages import at_the_desk, route
from governance.doors.words import words_of
from governance.templatetags.questions import asked
from regime.domain import calendar_commands as cal
from regime.domain import commands as rc
from regime.domain import complaint_commands as cpc
from regime.domain import dispute_commands as dc
from regime.domain.accession import commands as apc
from regime.domain.acts import Act, act_of, acts
from regime.domain.membership import commands as mc

LETTING_GO = _("Let go the assessor of seat")
# Acts whose page asks more than the fields of their command, or shows what they are about.
OWN: Mapping[type[Any], type[Guided]] = {
    amc.FileAmendment: amending.FileAmendment,
    amc.AcceptAmendment: amending.OnAmendment,
    amc.WithdrawAmendment: amending.OnAmendment,
    amc.OrderAmendments: amending.OrderAmendments,
    amc.RequestDivision: amending.RequestDivision,
    ac.FileProxy: proxies.GiveProxy,
    cc.CommentOnProposal: debate.Comment,
    cc.AnswerComment: debate.OnComment,
    cc.ReviseProposal: revising.Revise,
    oc.RaiseObjection: debate.Object,
    oc.CureObjection: debate.Cure,
    oc.RenewObjection: debate.OnObjection,
    oc.WithdrawObjection: debate.OnObjection,
    uc.AppealRuling: debate.OnRuling,
    uc.VoteOnRuling: debate.VoteOnRuling,
    lc.AgreeToSkip: ladder.Skip,
    lc.NameConciliationGroup: ladder.NameGroup,
    lc.ProposeConciliationText: revising.ProposeText,
    c.ChallengeNotice: ladder.Challenge,
    vc.NominateCandidate: ladder.Nominate,
    vc.AcceptCandidacy: ladder.OnCandidate,
    vc.WithdrawCandidacy: ladder.OnCandidate,
    apc.AskApplicant: cases.Ask,
    apc.AnswerQuestion: cases.Answer,
    apc.ReplyToDraft: cases.Reply,
    apc.RecuseAssessor: cases.Recuse,
    apc.SupplementApplication: cases.Supplement,
    apc.ReleaseEvidence: documents.Release,
    apc.EraseEvidence: documents.Erase,
    dc.DeclareDispute: registers.Dispute,
    dc.ContestDispute: registers.OnDispute,
    dc.EndDispute: registers.OnDispute,
    cpc.FileComplaint: registers.Complain,
    cpc.AnswerComplaint: registers.OnComplaint,
    cal.OfferToHost: registers.Host,
    cal.AddAgendaItem: registers.AddItem,
    c.DeclareAdherence: registers.OfMembership,
    mc.NotifyWithdrawal: registers.OfMembership,
    mc.RevokeWithdrawal: registers.OfMembership,
    mc.EndAdherence: registers.OfMembership,
    mc.DepositInstrument: registers.OfMembership,
    apc.NameAssessor: roster.NameAssessor,
    apc.DeclareInterests: roster.DeclareInterests,
    apc.LeaveRoster: roster.OnSeat,
    apc.AnswerPair: documents.OfPair,
    ac.CastProxyVote: proxies.VoteByProxy,
}
# Acts that the desk does on pages which are no form of one command.
ELSEWHERE: frozenset[type[Any]] = frozenset(
    {
        amc.CastSeparateVote,
        apc.FileApplication,
        apc.FileEvidence,
        apc.MakeFinding,
        c.CastVote,
        rc.AccreditDelegate,
        rc.ChangeCapacity,
        rc.EndAccreditation,
    }
)
_FAMILIES: Mapping[str, type[Guided]] = {
    "applications": OnApplication,
    "proposals": OnProposal,
    "meetings": registers.OfCalendar,
}
# Where an act's page cannot stand at the act's address, which another page has.
ROUTES: Mapping[type[Any], str] = {
    ac.CastProxyVote: "proposals/<symbol>/proxies/vote/",
    apc.AnswerPair: "applications/<symbol>/beside/<admitted>/answer/",
    apc.NameAssessor: "assessors/name/",
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
    found += [(at, kind(amc.CastSeparateVote), name) for at, kind, name in QUESTIONS]
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
    yield act_of(apc.EraseEvidence)


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
    return _filled(amc.CastSeparateVote, at, {"symbol": symbol, "number": number})
