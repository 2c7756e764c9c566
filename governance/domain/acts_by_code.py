"""Acts by code: the command behind each act that a play or a scenario names in its file."""

from collections.abc import Mapping

from audit.log import catalogue
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
from regime.domain.values import StateCode, Symbol

AS = "as"
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
    rp.OFFER_TO_HOST.code: cal.OfferToHost,
    rp.CLOSE_MEETING.code: cal.CloseMeeting,
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
    p.ASK_OPINION.code: c.AskForOpinion,
    p.OPEN_ELECTION.code: vc.OpenElection,
    p.NOMINATE.code: vc.NominateCandidate,
    p.ACCEPT_CANDIDACY.code: vc.AcceptCandidacy,
    p.FIND_URGENT.code: c.FindUrgent,
}


_FOR_ONES_OWN = (p.VOTE.code, p.VOTE_ON_RULING.code, p.VOTE_SEPARATELY.code)
_VOTES = (*_FOR_ONES_OWN, p.VOTE_BY_PROXY.code)


def command_of_act(
    code: str,
    said: Mapping[str, Json],
    *,
    symbols: Mapping[str, Symbol],
    member: StateCode | None,
    place: str,
) -> Command:
    """The command of an act in a file; ``symbols`` are those of the proposals by their names there.

    Raises ``Malformed``, naming ``place``.
    """
    fields = {name: value for name, value in said.items() if name != AS}
    if "proposal" in fields:
        fields["proposal"] = symbols[str(fields["proposal"])]
    if code in _FOR_ONES_OWN:
        fields["member"] = member
    if code in _VOTES:
        fields["replaces"] = None
    try:
        kind = COMMANDS[code]
    except KeyError:
        raise Malformed(f"a play knows no act {code}", place=place) from None
    command: Command = catalogue.from_json(kind, fields, place)
    return command
