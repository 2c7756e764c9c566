"""Acts by code: the command behind each act that a play or a scenario names in its file.

A proposal is named as the act named it that opened it, or by the application that it decides on.
The answers of an application may be one sentence, which then stands for each criterion.
"""

from collections.abc import Mapping

from audit.log import catalogue
from audit.log.catalogue import Commitment
from audit.log.encoding import Json
from audit.log.errors import Malformed
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
from regime.domain.accession import commands as apc
from regime.domain.accession.drawing import committed
from regime.domain.acts import code_of
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
    code_of(cc.LeaveProposal): cc.LeaveProposal,
    code_of(lc.AskForExtension): lc.AskForExtension,
    code_of(lc.AgreeToSkip): lc.AgreeToSkip,
    code_of(lc.NameConciliationGroup): lc.NameConciliationGroup,
    code_of(lc.ProposeConciliationText): lc.ProposeConciliationText,
    code_of(lc.RecordOpinion): lc.RecordOpinion,
    code_of(lc.ExplainDeparture): lc.ExplainDeparture,
    code_of(uc.RuleOnOrder): uc.RuleOnOrder,
    code_of(uc.AppealRuling): uc.AppealRuling,
    code_of(uc.VoteOnRuling): uc.VoteOnRuling,
}
BEFORE_THE_TEXT: dict[str, type[Command]] = {
    code_of(ac.FileAmendment): ac.FileAmendment,
    code_of(ac.AcceptAmendment): ac.AcceptAmendment,
    code_of(ac.WithdrawAmendment): ac.WithdrawAmendment,
    code_of(ac.OrderAmendments): ac.OrderAmendments,
    code_of(ac.RequestDivision): ac.RequestDivision,
    code_of(ac.OpposeDivision): ac.OpposeDivision,
    code_of(ac.CastSeparateVote): ac.CastSeparateVote,
}
OF_THE_REGIME: dict[str, type[Command]] = {
    code_of(rc.AccreditDelegate): rc.AccreditDelegate,
    code_of(rc.EndAccreditation): rc.EndAccreditation,
    code_of(rc.NameChair): rc.NameChair,
    code_of(dc.DeclareDispute): dc.DeclareDispute,
    code_of(dc.EndDispute): dc.EndDispute,
    code_of(dc.ContestDispute): dc.ContestDispute,
    code_of(cal.OfferToHost): cal.OfferToHost,
    code_of(cal.CloseMeeting): cal.CloseMeeting,
}
# Acts that share a right with another have codes of their own; beside each, the code of the right.
SHARING = {
    IN_CONFIDENCE: code_of(apc.FileApplication),
    "confirm_receipt": code_of(apc.CHECK),
    "list_shortcomings": code_of(apc.CHECK),
    "certify_complete": code_of(apc.CHECK),
    "leave_roster": code_of(apc.NameAssessor),
    "issue_draft": code_of(apc.MakeFinding),
}
OF_APPLICATIONS: dict[str, type[Command]] = {
    code_of(apc.FileApplication): apc.FileApplication,
    code_of(apc.SupplementApplication): apc.SupplementApplication,
    code_of(apc.WithdrawApplication): apc.WithdrawApplication,
    code_of(apc.AskApplicant): apc.AskApplicant,
    code_of(apc.AnswerQuestion): apc.AnswerQuestion,
    code_of(apc.NameAssessor): apc.NameAssessor,
    code_of(apc.DeclareInterests): apc.DeclareInterests,
    code_of(apc.RecuseAssessor): apc.RecuseAssessor,
    code_of(apc.MakeFinding): apc.MakeFinding,
    code_of(apc.ExtendAssessment): apc.ExtendAssessment,
    code_of(apc.ReplyToDraft): apc.ReplyToDraft,
    code_of(apc.FileEvidence): apc.FileEvidence,
    code_of(apc.ReleaseEvidence): apc.ReleaseEvidence,
    IN_CONFIDENCE: apc.FileApplication,
    "confirm_receipt": apc.ConfirmReceipt,
    "list_shortcomings": apc.ListShortcomings,
    "certify_complete": apc.CertifyComplete,
    "leave_roster": apc.LeaveRoster,
    "issue_draft": apc.IssueDraft,
}
COMMANDS: dict[str, type[Command]] = {
    code_of(c.SubmitProposal): c.SubmitProposal,
    code_of(c.AdmitProposal): c.AdmitProposal,
    code_of(c.ReturnProposal): c.ReturnProposal,
    code_of(c.AppealReturn): c.AppealReturn,
    code_of(c.WithdrawProposal): c.WithdrawProposal,
    code_of(c.TakeOverProposal): c.TakeOverProposal,
    code_of(c.CastVote): c.CastVote,
    code_of(c.PublishSummary): c.PublishSummary,
    code_of(cc.CosponsorProposal): cc.CosponsorProposal,
    code_of(cc.ReviseProposal): cc.ReviseProposal,
    code_of(cc.AnswerComment): cc.AnswerComment,
    code_of(cc.HideComment): cc.HideComment,
    code_of(oc.RaiseObjection): oc.RaiseObjection,
    code_of(oc.SustainObjection): oc.SustainObjection,
    code_of(oc.FailObjection): oc.FailObjection,
    code_of(oc.CureObjection): oc.CureObjection,
    code_of(oc.RenewObjection): oc.RenewObjection,
    code_of(oc.WithdrawObjection): oc.WithdrawObjection,
    code_of(c.ChallengeNotice): c.ChallengeNotice,
    code_of(ak.FileProxy): ak.FileProxy,
    code_of(ak.RevokeProxy): ak.RevokeProxy,
    code_of(ak.CastProxyVote): ak.CastProxyVote,
    code_of(ec.FileReservation): ec.FileReservation,
    **BEFORE_THE_TEXT,
    **LADDER,
    **OF_THE_REGIME,
    **OF_APPLICATIONS,
    code_of(c.AskForOpinion): c.AskForOpinion,
    code_of(vc.OpenElection): vc.OpenElection,
    code_of(vc.NominateCandidate): vc.NominateCandidate,
    code_of(vc.AcceptCandidacy): vc.AcceptCandidacy,
    code_of(c.FindUrgent): c.FindUrgent,
}


PROPOSAL, PROPOSAL_OF = "proposal", "proposal_of"
_APPLICATIONS = ("application", "renews")
_FOR_ONES_OWN = (code_of(c.CastVote), code_of(uc.VoteOnRuling), code_of(ac.CastSeparateVote))
_VOTES = (*_FOR_ONES_OWN, code_of(ak.CastProxyVote))


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
