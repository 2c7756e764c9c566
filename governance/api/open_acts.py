"""Open acts: what the asker may do now, each act with its article and its own address."""

from collections.abc import Iterator
from typing import Any

from rest_framework.request import Request

from audit.shapes import address
from governance import queries
from governance.actors import actor_of
from governance.domain.proposal.acts import OpenAct
from governance.domain.proposal.amendment_commands import (
    AcceptAmendment,
    CastSeparateVote,
    FileAmendment,
    OpposeDivision,
    OrderAmendments,
    RequestDivision,
    WithdrawAmendment,
)
from governance.domain.proposal.asking_commands import CastProxyVote, FileProxy, RevokeProxy
from governance.domain.proposal.commands import (
    AdmitProposal,
    AppealReturn,
    AskForOpinion,
    CastVote,
    ChallengeNotice,
    FindUrgent,
    PublishSummary,
    ReportTransfer,
    ReturnProposal,
    TakeOverProposal,
    WithdrawProposal,
)
from governance.domain.proposal.consultation_commands import (
    AnswerComment,
    CommentOnProposal,
    CosponsorProposal,
    HideComment,
    LeaveProposal,
    RestoreComment,
    ReviseProposal,
)
from governance.domain.proposal.effect_commands import (
    CertifyPlan,
    FileReservation,
    RenewReservation,
    WithdrawReservation,
)
from governance.domain.proposal.election_commands import (
    AcceptCandidacy,
    NominateCandidate,
    WithdrawCandidacy,
)
from governance.domain.proposal.ladder_commands import (
    AgreeToSkip,
    AskForExtension,
    ExplainDeparture,
    NameConciliationGroup,
    ProposeConciliationText,
    RecordOpinion,
)
from governance.domain.proposal.objection_commands import (
    CureObjection,
    FailObjection,
    RaiseObjection,
    RenewObjection,
    SustainObjection,
    WithdrawObjection,
)
from governance.domain.proposal.ruling_commands import AppealRuling, RuleOnOrder, VoteOnRuling
from governance.models import Objection
from regime.domain.acts import code_of

PLACES = {
    code_of(AdmitProposal): "api-admit",
    code_of(ReturnProposal): "api-return",
    code_of(AppealReturn): "api-appeal",
    code_of(FindUrgent): "api-urgency",
    code_of(CosponsorProposal): "api-cosponsors",
    code_of(ReviseProposal): "api-revisions",
    code_of(FileAmendment): "api-amendments",
    code_of(AcceptAmendment): "api-amendment-accept",
    code_of(WithdrawAmendment): "api-amendment-withdraw",
    code_of(OrderAmendments): "api-amendment-order",
    code_of(RequestDivision): "api-division",
    code_of(OpposeDivision): "api-division-oppose",
    code_of(CastSeparateVote): "api-separate-votes",
    code_of(CommentOnProposal): "api-comments",
    code_of(AnswerComment): "api-answer",
    code_of(HideComment): "api-hide",
    code_of(RestoreComment): "api-restore",
    code_of(WithdrawProposal): "api-withdraw",
    code_of(TakeOverProposal): "api-take-over",
    code_of(RaiseObjection): "api-proposal-objections",
    code_of(SustainObjection): "api-sustain",
    code_of(FailObjection): "api-fail",
    code_of(CureObjection): "api-cure",
    code_of(RenewObjection): "api-renew",
    code_of(WithdrawObjection): "api-lift",
    code_of(LeaveProposal): "api-leave",
    code_of(AskForExtension): "api-extension",
    code_of(AgreeToSkip): "api-skip",
    code_of(NameConciliationGroup): "api-group",
    code_of(ProposeConciliationText): "api-conciliation-texts",
    code_of(AskForOpinion): "api-opinion",
    code_of(RecordOpinion): "api-record-opinion",
    code_of(ExplainDeparture): "api-departure",
    code_of(RuleOnOrder): "api-rulings",
    code_of(AppealRuling): "api-ruling-appeal",
    code_of(VoteOnRuling): "api-ruling-votes",
    code_of(CastVote): "api-votes",
    code_of(FileProxy): "api-proxies",
    code_of(RevokeProxy): "api-proxy-revoke",
    code_of(CastProxyVote): "api-votes",
    code_of(ChallengeNotice): "api-challenge",
    code_of(ReportTransfer): "api-transfers",
    code_of(PublishSummary): "api-summary",
    code_of(CertifyPlan): "api-certify",
    code_of(FileReservation): "api-reservations",
    code_of(RenewReservation): "api-renew-reservation",
    code_of(WithdrawReservation): "api-withdraw-reservation",
    code_of(NominateCandidate): "api-nominations",
    code_of(AcceptCandidacy): "api-accept",
    code_of(WithdrawCandidacy): "api-leave-candidacy",
}
ABOUT_OBJECTIONS = {
    code_of(act)
    for act in (SustainObjection, FailObjection, CureObjection, RenewObjection, WithdrawObjection)
}


def acts_shown(request: Request, symbol: str) -> Iterator[dict[str, Any]]:
    """The acts on a proposal that are open to the asker."""
    for act in queries.acts_open_to(actor_of(request), symbol):
        yield _shown(request, act, symbol)


def acts_about(request: Request, objection: Objection) -> Iterator[dict[str, Any]]:
    """The acts about one objection that are open to the asker."""
    for act in queries.acts_open_to(actor_of(request), objection.proposal):
        if act.code in ABOUT_OBJECTIONS and act.number == objection.number:
            yield _shown(request, act, objection.proposal)


def _shown(request: Request, act: OpenAct, symbol: str) -> dict[str, Any]:
    parts = {"symbol": symbol} | ({} if act.number is None else {"number": act.number})
    return {
        "act": act.code,
        "article": act.article,
        "method": "POST",
        "href": address(request, PLACES[act.code], **parts),
        "until": act.until,
        "replaces": act.replaces,
        "number": act.number,
        "principal": act.principal,
        "question": act.question,
    }
