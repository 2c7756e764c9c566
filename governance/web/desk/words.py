"""Words of the desk: how acts and receipts are called on its pages, and where an act's page is."""

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

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
from governance.templatetags.questions import asked
from regime.domain.acts import code_of

ACTS: dict[str, tuple[Promise, str]] = {
    code_of(AdmitProposal): (_("Admit"), "admin:admit"),
    code_of(ReturnProposal): (_("Return"), "admin:return"),
    code_of(SustainObjection): (_("Find the objection admissible"), "admin:sustain"),
    code_of(FailObjection): (_("Find the objection defective"), "admin:fail"),
    code_of(HideComment): (_("Hide the comment"), "admin:hide"),
    code_of(RestoreComment): (_("Show the comment again"), "admin:restore"),
    code_of(CastVote): (_("Vote"), "desk-vote"),
    code_of(FileProxy): (_("Give your vote to another"), "desk-proxy"),
    code_of(RevokeProxy): (_("Take your vote back"), "desk-proxy-revoke"),
    code_of(CastProxyVote): (_("Vote by proxy"), "desk-proxy-vote"),
    code_of(RaiseObjection): (_("Raise an objection"), "desk-object"),
    code_of(CureObjection): (_("Cure the objection"), "desk-cure"),
    code_of(RenewObjection): (_("Renew the objection"), "desk-renew"),
    code_of(WithdrawObjection): (_("Withdraw the objection"), "desk-lift"),
    code_of(CosponsorProposal): (_("Co-sponsor"), "desk-cosponsor"),
    code_of(ReviseProposal): (_("Revise the text"), "desk-revise"),
    code_of(FileAmendment): (_("File an amendment"), "desk-amend"),
    code_of(AcceptAmendment): (_("Take in amendment"), "desk-amendment-accept"),
    code_of(WithdrawAmendment): (_("Withdraw amendment"), "desk-amendment-withdraw"),
    code_of(OrderAmendments): (_("Set the order of the amendments"), "desk-amendment-order"),
    code_of(RequestDivision): (_("Ask for a division"), "desk-division"),
    code_of(OpposeDivision): (_("Oppose the division"), "desk-division-oppose"),
    code_of(CastSeparateVote): (_("Vote on"), "desk-vote-amendment"),
    code_of(CommentOnProposal): (_("Comment"), "desk-comment"),
    code_of(AnswerComment): (_("Answer the comment"), "desk-answer"),
    code_of(AppealReturn): (_("Appeal against the return"), "desk-appeal"),
    code_of(TakeOverProposal): (_("Take over"), "desk-take-over"),
    code_of(LeaveProposal): (_("Leave the proposal"), "desk-leave"),
    code_of(AskForExtension): (_("Ask for more time"), "desk-extension"),
    code_of(AgreeToSkip): (_("Agree to skip this step"), "desk-skip"),
    code_of(NameConciliationGroup): (_("Name the conciliation group"), "desk-group"),
    code_of(ProposeConciliationText): (_("Put a text to the sponsor"), "desk-conciliation-text"),
    code_of(RecordOpinion): (_("Record the opinion"), "admin:record-opinion"),
    code_of(ExplainDeparture): (_("Say why the decision departs"), "desk-departure"),
    code_of(RuleOnOrder): (_("Rule on a question of order"), "desk-rule"),
    code_of(AppealRuling): (_("Appeal against ruling"), "desk-ruling-appeal"),
    code_of(VoteOnRuling): (_("Vote on the appeal against ruling"), "desk-ruling-vote"),
    code_of(AskForOpinion): (_("Ask for an opinion"), "desk-opinion"),
    code_of(ChallengeNotice): (_("Challenge the notice"), "desk-challenge"),
    code_of(ReportTransfer): (_("Report a transfer"), "desk-transfer"),
    code_of(FindUrgent): (_("Find urgent"), "desk-urgent"),
    code_of(PublishSummary): (_("Publish a summary"), "desk-summary"),
    code_of(CertifyPlan): (_("Certify the plan"), "admin:certify"),
    code_of(FileReservation): (_("File a reservation"), "desk-reservation"),
    code_of(RenewReservation): (_("Renew the reservation"), "desk-reservation-renew"),
    code_of(WithdrawReservation): (_("Withdraw the reservation"), "desk-reservation-withdraw"),
    code_of(WithdrawProposal): (_("Withdraw"), "desk-withdraw"),
    code_of(NominateCandidate): (_("Nominate a candidate"), "desk-nominate"),
    code_of(AcceptCandidacy): (_("Accept the nomination of candidate"), "desk-accept"),
    code_of(WithdrawCandidacy): (_("Withdraw candidate"), "desk-leave"),
}

RECORDED: dict[str, Promise] = {
    "ProposalSubmitted": _("Your proposal is submitted"),
    "ProposalWithdrawn": _("Your proposal is withdrawn"),
    "ProposalAdmitted": _("The proposal is admitted"),
    "ProposalReturned": _("The proposal is returned"),
    "ProposalRevised": _("Your revision is recorded"),
    "ProposalTakenOver": _("Your delegation has taken the proposal over"),
    "AppealFiled": _("Your appeal is filed, and the vote on it is open"),
    "UrgencyFound": _("The matter is found urgent"),
    "CosponsorJoined": _("Your delegation stands beside the sponsor"),
    "AmendmentFiled": _("Your amendment is filed"),
    "AmendmentAccepted": _("The amendment is taken into the text"),
    "AmendmentWithdrawn": _("Your amendment is withdrawn"),
    "AmendmentOrderSet": _("The order of the amendments is set"),
    "DivisionRequested": _("The division is asked for"),
    "DivisionOpposed": _("Your opposition to the division is recorded"),
    "SeparateVoteCast": _("Your vote is recorded"),
    "CommentMade": _("Your comment is recorded"),
    "CommentAnswered": _("Your answer is recorded"),
    "ObjectionRaised": _("Your objection is recorded"),
    "ObjectionCured": _("Your objection is cured, and will be checked once more"),
    "ObjectionRenewed": _("Your objection is renewed"),
    "ObjectionWithdrawn": _("Your objection is withdrawn"),
    "CosponsorLeft": _("Your delegation stands beside the sponsor no longer"),
    "SilenceExtended": _("The silence is extended"),
    "SkipAgreed": _("Your agreement is recorded"),
    "ConciliationGroupNamed": _("The conciliation group is named"),
    "ConciliationTextProposed": _("The text is put to the sponsor"),
    "OpinionRecorded": _("The opinion is recorded"),
    "DepartureExplained": _("The reasons are recorded"),
    "ChairRuled": _("Your ruling is recorded"),
    "RulingAppealed": _("Your appeal is filed, and the vote on it is open"),
    "RulingVoteCast": _("Your vote is recorded"),
    "OpinionRequested": _("The opinion is asked for"),
    "NoticeChallenged": _("The notice is challenged"),
    "TransferReported": _("The transfer is reported"),
    "SummaryPublished": _("Your summary is published"),
    "CandidateNominated": _("Your nomination is recorded"),
    "CandidacyAccepted": _("The candidacy is accepted"),
    "CandidacyWithdrawn": _("The candidacy is withdrawn"),
    "VoteCast": _("Your vote is recorded"),
    "ProxyFiled": _("Your proxy is filed"),
    "ProxyRevoked": _("Your proxy is revoked"),
    "ProxyVoteCast": _("The vote that you cast by proxy is recorded"),
    "DisputeDeclared": _("The dispute is declared"),
    "DisputeEnded": _("The end of the dispute is declared"),
    "DisputeContested": _("The dispute is contested"),
    "ComplaintFiled": _("The complaint is filed"),
    "StateInvited": _("The invitation is recorded"),
    "WithdrawalNotified": _("The notice is given"),
    "WithdrawalRevoked": _("The notice is revoked"),
    "AdherenceEnded": _("The adherence has ended"),
    "AccessReviewed": _("The review is recorded"),
    "InstrumentDeposited": _("The instrument is deposited"),
    "ComplaintAnswered": _("The answer is recorded"),
    "PairAnswered": _("Your answer is recorded"),
    "ApplicationFiled": _("Your application is filed"),
    "ApplicationFiledInConfidence": _("Your application is filed, in confidence"),
    "ApplicationSupplemented": _("Your supplement is filed"),
    "ApplicationSupplementedInConfidence": _("Your supplement is filed, in confidence"),
    "ApplicationWithdrawn": _("The application is withdrawn"),
    "ReceiptConfirmed": _("The receipt is confirmed"),
    "ShortcomingsListed": _("What is missing is listed"),
    "ApplicationCertified": _("The application is found complete"),
    "ApplicantAsked": _("Your question is recorded"),
    "ApplicantAnswered": _("Your answer is recorded"),
    "FindingMade": _("Your finding is recorded"),
    "AssessmentExtended": _("The assessment is extended"),
    "AssessorRecused": _("The assessor has left the panel"),
    "DraftReportIssued": _("The draft of the report is issued"),
    "ApplicantReplied": _("Your reply is recorded"),
    "AssessorNamed": _("The assessor is named"),
    "InterestsDeclared": _("The interests are declared"),
    "AssessorLeft": _("The seat is empty"),
    "PlanCertified": _("The plan is certified complete"),
    "ReservationFiled": _("Your reservation is filed"),
    "ReservationRenewed": _("Your reservation is renewed"),
    "ReservationWithdrawn": _("Your reservation is withdrawn"),
    "ParametersCorrected": _("The correction is recorded"),
    "SealedVoteCast": _("Your vote is recorded, under seal"),
    "SecretVoteCast": _("That your delegation has voted is recorded"),
    "DelegateAccredited": _("The accreditation is recorded"),
    "AccreditationEnded": _("The end of the accreditation is recorded"),
    "CapacityChanged": _("The change of capacity is recorded"),
    "OfficerAppointed": _("The appointment is recorded"),
    "AppointmentEnded": _("The end of the appointment is recorded"),
    "ChairNamed": _("The Chair is named"),
    "ChairDesignated": _("Who takes the chair next is recorded"),
}

MATRIX: dict[str, Promise] = {
    "procedure": _("Procedure"),
    "threshold": _("Majority"),
    "threshold_op": _("At least (>=) or more than (>) the majority"),
    "base": _("Of whom the majority is asked"),
    "decision_quorum": _("Quorum"),
    "consultation_days": _("Days of consultation"),
    "silence_days": _("Days of silence"),
    "concerned_excluded": _("The member concerned does not vote"),
    "fallback": _("What follows without consensus"),
    "fallback_conciliation_days": _("Days of conciliation"),
    "ladder": _("The ladder applies"),
    "reservation_possible": _("A reservation is possible"),
    "ballot": _("Ballot"),
    "note": _("Note"),
}


def act_link(act: OpenAct, symbol: str) -> tuple[str, str]:
    """What an open act on a proposal is called, and the address of its page."""
    label, page = ACTS[act.code]
    if act.question:
        return f"{label} {asked(act.question)}", _question_href(act.question, symbol)
    if act.principal:
        return f"{label}: {act.principal}", act_href(page, symbol, act.number)
    return _named(label, act.number), act_href(page, symbol, act.number)


def _question_href(question: str, symbol: str) -> str:
    """Where a question is voted on; sections are counted from 1 in addresses."""
    kind, _slash, number = question.partition("/")
    if kind == "part":
        return act_href("desk-vote-section", symbol, int(number) + 1)
    return act_href("desk-vote-amendment", symbol, int(number))


def act_href(page: str, symbol: str, number: int | None = None) -> str:
    """The address of an act's page; ``number`` is the comment or the objection it is about."""
    parts = {"symbol": symbol} | ({} if number is None else {"number": number})
    return reverse(page, kwargs=parts)


def _named(label: Promise, number: int | None) -> str:
    return str(label) if number is None else f"{label} {number}"
