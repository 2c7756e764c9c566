"""Acts by code: the command behind each act that a play or a scenario names in its file.

A proposal is named as the act named it that opened it, or by the application that it decides on.
The answers of an application may be one sentence, which then stands for each criterion.
"""

from collections.abc import Mapping

from audit.log import catalogue
from audit.log.catalogue import Commitment
from audit.log.encoding import Json
from audit.log.errors import Malformed
from governance.domain import permissions as p
from governance.domain.proposal import amendment_commands as ac
from governance.domain.proposal import asking_commands as ak
from governance.domain.proposal import commands as c
from governance.domain.proposal import consultation_commands as cc
from governance.domain.proposal import effect_commands as ec
from governance.domain.proposal import election_commands as vc
from governance.domain.proposal import ladder_commands as lc
from governance.domain.proposal import objection_commands as oc
from governance.domain.proposal import ruling_commands as uc
from governance.domain.retelling import Command
from regime.domain import calendar_commands as cal
from regime.domain import commands as rc
from regime.domain import dispute_commands as dc
from regime.domain import permissions as rp
from regime.domain.accession import commands as apc
from regime.domain.accession import permissions as ap
from regime.domain.accession.drawing import committed
from regime.domain.state import Regime
from regime.domain.values import StateCode, Symbol

AS = "as"
IN_CONFIDENCE = "file_in_confidence"
# A lot whose number nobody tells. Where there is an opener, it commits to a number of its own.
UNTOLD = committed("00" * 32)
# A document whose commitment nobody has made yet. Whoever files it seals what the file holds.
UNSEALED = Commitment("0" * 64)
NAME, TEXT = "name", "text"
LADDER: dict[str, type[Command]] = {
    p.LEAVE.code: cc.LeaveProposal,
    p.EXTEND.code: lc.AskForExtension,
    p.AGREE_TO_SKIP.code: lc.AgreeToSkip,
    p.NAME_GROUP.code: lc.NameConciliationGroup,
    p.PROPOSE_TEXT.code: lc.ProposeConciliationText,
    p.RECORD_OPINION.code: lc.RecordOpinion,
    p.EXPLAIN.code: lc.ExplainDeparture,
    p.RULE.code: uc.RuleOnOrder,
    p.APPEAL_RULING.code: uc.AppealRuling,
    p.VOTE_ON_RULING.code: uc.VoteOnRuling,
}
BEFORE_THE_TEXT: dict[str, type[Command]] = {
    p.AMEND.code: ac.FileAmendment,
    p.ACCEPT_AMENDMENT.code: ac.AcceptAmendment,
    p.WITHDRAW_AMENDMENT.code: ac.WithdrawAmendment,
    p.ORDER_AMENDMENTS.code: ac.OrderAmendments,
    p.REQUEST_DIVISION.code: ac.RequestDivision,
    p.OPPOSE_DIVISION.code: ac.OpposeDivision,
    p.VOTE_SEPARATELY.code: ac.CastSeparateVote,
}
OF_THE_REGIME: dict[str, type[Command]] = {
    rp.ACCREDIT.code: rc.AccreditDelegate,
    rp.END_ACCREDITATION.code: rc.EndAccreditation,
    rp.NAME_CHAIR.code: rc.NameChair,
    rp.DECLARE_DISPUTE.code: dc.DeclareDispute,
    rp.END_DISPUTE.code: dc.EndDispute,
    rp.CONTEST_DISPUTE.code: dc.ContestDispute,
    rp.OFFER_TO_HOST.code: cal.OfferToHost,
    rp.CLOSE_MEETING.code: cal.CloseMeeting,
}
# Acts that share a right with another have codes of their own; beside each, the code of the right.
SHARING = {
    IN_CONFIDENCE: ap.FILE_APPLICATION.code,
    "confirm_receipt": ap.CHECK_APPLICATION.code,
    "list_shortcomings": ap.CHECK_APPLICATION.code,
    "certify_complete": ap.CHECK_APPLICATION.code,
    "leave_roster": ap.NAME_ASSESSOR.code,
    "issue_draft": ap.MAKE_FINDING.code,
}
OF_APPLICATIONS: dict[str, type[Command]] = {
    ap.FILE_APPLICATION.code: apc.FileApplication,
    ap.SUPPLEMENT_APPLICATION.code: apc.SupplementApplication,
    ap.WITHDRAW_APPLICATION.code: apc.WithdrawApplication,
    ap.ASK_APPLICANT.code: apc.AskApplicant,
    ap.ANSWER_QUESTION.code: apc.AnswerQuestion,
    ap.NAME_ASSESSOR.code: apc.NameAssessor,
    ap.DECLARE_INTERESTS.code: apc.DeclareInterests,
    ap.RECUSE_ASSESSOR.code: apc.RecuseAssessor,
    ap.MAKE_FINDING.code: apc.MakeFinding,
    ap.EXTEND_ASSESSMENT.code: apc.ExtendAssessment,
    ap.REPLY_TO_DRAFT.code: apc.ReplyToDraft,
    ap.FILE_EVIDENCE.code: apc.FileEvidence,
    ap.RELEASE_EVIDENCE.code: apc.ReleaseEvidence,
    IN_CONFIDENCE: apc.FileApplication,
    "confirm_receipt": apc.ConfirmReceipt,
    "list_shortcomings": apc.ListShortcomings,
    "certify_complete": apc.CertifyComplete,
    "leave_roster": apc.LeaveRoster,
    "issue_draft": apc.IssueDraft,
}
COMMANDS: dict[str, type[Command]] = {
    p.SUBMIT.code: c.SubmitProposal,
    p.ADMIT.code: c.AdmitProposal,
    p.RETURN.code: c.ReturnProposal,
    p.APPEAL.code: c.AppealReturn,
    p.WITHDRAW.code: c.WithdrawProposal,
    p.TAKE_OVER.code: c.TakeOverProposal,
    p.VOTE.code: c.CastVote,
    p.SUMMARIZE.code: c.PublishSummary,
    p.COSPONSOR.code: cc.CosponsorProposal,
    p.REVISE.code: cc.ReviseProposal,
    p.ANSWER.code: cc.AnswerComment,
    p.HIDE.code: cc.HideComment,
    p.OBJECT.code: oc.RaiseObjection,
    p.SUSTAIN.code: oc.SustainObjection,
    p.FAIL.code: oc.FailObjection,
    p.CURE.code: oc.CureObjection,
    p.RENEW.code: oc.RenewObjection,
    p.LIFT.code: oc.WithdrawObjection,
    p.CHALLENGE.code: c.ChallengeNotice,
    p.FILE_PROXY.code: ak.FileProxy,
    p.REVOKE_PROXY.code: ak.RevokeProxy,
    p.VOTE_BY_PROXY.code: ak.CastProxyVote,
    p.RESERVE.code: ec.FileReservation,
    **BEFORE_THE_TEXT,
    **LADDER,
    **OF_THE_REGIME,
    **OF_APPLICATIONS,
    p.ASK_OPINION.code: c.AskForOpinion,
    p.OPEN_ELECTION.code: vc.OpenElection,
    p.NOMINATE.code: vc.NominateCandidate,
    p.ACCEPT_CANDIDACY.code: vc.AcceptCandidacy,
    p.FIND_URGENT.code: c.FindUrgent,
}


PROPOSAL, PROPOSAL_OF = "proposal", "proposal_of"
_APPLICATIONS = ("application", "renews")
_FOR_ONES_OWN = (p.VOTE.code, p.VOTE_ON_RULING.code, p.VOTE_SEPARATELY.code)
_VOTES = (*_FOR_ONES_OWN, p.VOTE_BY_PROXY.code)


def command_of_act(
    code: str,
    said: Mapping[str, Json],
    *,
    symbols: Mapping[str, Symbol],
    member: StateCode | None,
    regime: Regime,
    place: str,
) -> Command:
    """The command of an act in a file; ``symbols`` are those of what it names, by the names there.

    Raises ``Malformed``, naming ``place``.
    """
    try:
        kind = COMMANDS[code]
    except KeyError:
        raise Malformed(f"a play knows no act {code}", place=place) from None
    fields = {name: value for name, value in said.items() if name != AS}
    fields |= _named(fields, symbols, regime, place)
    if isinstance(fields.get("answers"), str):
        criteria = regime.criteria.edition(regime.criteria.newest)
        fields["answers"] = dict.fromkeys(criteria, fields["answers"])
    if kind is apc.FileApplication:
        fields["lot"] = UNTOLD
    if kind is apc.FileEvidence:
        fields = {**fields, "file": UNSEALED}
        fields = {name: value for name, value in fields.items() if name not in (NAME, TEXT)}
    if code in _FOR_ONES_OWN:
        fields["member"] = member
    if code in _VOTES:
        fields["replaces"] = None
    fields.pop(PROPOSAL_OF, None)
    command: Command = catalogue.from_json(kind, fields, place)
    return command


def proposal_named(
    fields: Mapping[str, Json], symbols: Mapping[str, Symbol], regime: Regime, *, place: str
) -> Symbol:
    """The proposal that an act names, by itself or by the application that it decides on."""
    if PROPOSAL_OF not in fields:
        return _symbol(fields.get(PROPOSAL), symbols, f"{place}/{PROPOSAL}")
    of = _symbol(fields[PROPOSAL_OF], symbols, f"{place}/{PROPOSAL_OF}")
    application = regime.applications.get(of)
    if application is None or application.proposal is None:
        raise Malformed(f"{of} is not before the members", place=f"{place}/{PROPOSAL_OF}")
    return application.proposal


def _named(
    fields: Mapping[str, Json], symbols: Mapping[str, Symbol], regime: Regime, place: str
) -> dict[str, Json]:
    """The symbols of what an act names."""
    found: dict[str, Json] = {}
    if fields.keys() & {PROPOSAL, PROPOSAL_OF}:
        found[PROPOSAL] = proposal_named(fields, symbols, regime, place=place)
    for name in _APPLICATIONS:
        if (told := fields.get(name)) is not None:
            found[name] = _symbol(told, symbols, f"{place}/{name}")
    return found


def _symbol(name: Json, symbols: Mapping[str, Symbol], place: str) -> Symbol:
    try:
        return symbols[str(name)]
    except KeyError:
        raise Malformed(f"nothing is named {name} before this", place=place) from None
