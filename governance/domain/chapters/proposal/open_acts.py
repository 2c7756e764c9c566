"""Acts open to an actor: what the decider would not refuse now.

The decider itself is asked, with a command that is whole in form, so that what a page offers and
what the door admits cannot differ. An act that asks for nothing but words is asked about by its
declaration alone; what asks for more, or ends otherwise than the stage does, says so here.
"""

from collections.abc import Iterable, Iterator
from dataclasses import MISSING, dataclass, fields
from datetime import datetime
from functools import cache
from typing import Any, get_type_hints

from audit.log.catalogue import Commitment
from audit.log.encoding import Json
from audit.log.errors import Refused
from governance.domain.chapters.amendments.division import askable, asking_until
from governance.domain.chapters.amendments.filing_period import filing_until
from governance.domain.chapters.amendments.said import (
    AcceptAmendment,
    CastSeparateVote,
    EditRefused,
    FileAmendment,
    OpposeDivision,
    OrderAmendments,
    RequestDivision,
    WithdrawAmendment,
)
from governance.domain.chapters.amendments.separate_votes import open_questions
from governance.domain.chapters.ballots.said import (
    CastSealedProxyVote,
    CastSealedVote,
    CastSecretProxyVote,
    CastSecretVote,
    OpeningRefused,
    OpenOwnVote,
    OpenProxyVote,
)
from governance.domain.chapters.ballots.secrecy import SEALED, SECRET, ballot_now
from governance.domain.chapters.calls.said import ChallengeNotice, ReportTransfer
from governance.domain.chapters.consultation.deciding import leaving_until
from governance.domain.chapters.consultation.examining import examining_until
from governance.domain.chapters.consultation.of_the_group import (
    takes_only,
    taking_until,
    text_to_revise,
)
from governance.domain.chapters.consultation.said import (
    AnswerComment,
    CommentOnProposal,
    CosponsorProposal,
    FileExpertView,
    HideComment,
    LeaveProposal,
    RestoreComment,
    ReviseProposal,
    View,
)
from governance.domain.chapters.effects.reservations import filing_until as reserving_until
from governance.domain.chapters.effects.said import (
    CertifyPlan,
    FileReservation,
    RenewReservation,
    WithdrawReservation,
)
from governance.domain.chapters.elections.nominations import nominee_of
from governance.domain.chapters.elections.said import (
    AcceptCandidacy,
    NominateCandidate,
    WithdrawCandidacy,
)
from governance.domain.chapters.ladder.said import AskForOpinion, PublishSummary
from governance.domain.chapters.objections.said import (
    CureObjection,
    FailObjection,
    RaiseObjection,
    RenewObjection,
    SustainObjection,
    WithdrawObjection,
)
from governance.domain.chapters.proposal.deciding import decide
from governance.domain.chapters.proposal.open_acts_on_the_ladder import Probe, ladder_probes
from governance.domain.chapters.proposal.phases import rules_of
from governance.domain.chapters.proposal.said import ProposalCommand
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.submission.said import (
    AdmitProposal,
    AppealReturn,
    FindUrgent,
    ReturnProposal,
    TakeOverProposal,
    WithdrawProposal,
)
from governance.domain.chapters.votes.deciding import may_hold
from governance.domain.chapters.votes.proxies import held_by
from governance.domain.chapters.votes.said import CastProxyVote, CastVote, FileProxy, RevokeProxy
from governance.domain.families.elections import Elective
from governance.domain.kinds import kind_told
from regime.domain.acts import acts, code_of, right_of
from regime.domain.state import Regime
from regime.domain.values import Actor, StateCode

_WHOLE = "…"
_LONG_AGO = "2000-01-01"
_SEALED = Commitment("0" * 64)


@dataclass(frozen=True)
class OpenAct:
    """An act that is open now, the article that permits it, and until when (if it ends).

    ``does`` is the command, ``number`` the objection, comment, ruling, amendment or candidate that
    it is about, ``question`` what is voted on before the text, ``replaces`` the vote it changes,
    ``principal`` the member for which it is done by proxy.
    """

    does: type[Any]
    article: str
    until: datetime | None
    replaces: int | None = None
    number: int | None = None
    principal: StateCode | None = None
    question: str = ""

    @property
    def code(self) -> str:
        """The code of the act."""
        return code_of(self.does)


def acts_open(
    proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[OpenAct, ...]:
    """What the actor may do to the proposal at ``at``."""
    rules = regime.edition(proposal.edition)
    asked = tuple(_probes(proposal, regime, actor))
    found = []
    for act, command, until in (*asked, *_in_words(proposal, besides=asked)):
        try:
            decide(command, proposal, regime, actor, at)
        except (EditRefused, OpeningRefused):
            # Who may amend or open, and when, was asked before the probe's words were.
            if not isinstance(command, FileAmendment | OpenOwnVote | OpenProxyVote):
                continue
        except Refused:
            continue
        found.append(
            OpenAct(
                does=act,
                article=rules.roles[right_of(act).role],
                until=until,
                replaces=_replaced(act, command, proposal),
                number=getattr(command, "number", None),
                principal=getattr(command, "principal", None),
                question=getattr(command, "question", ""),
            )
        )
    return tuple(found)


def _probes(proposal: Proposal, regime: Regime, actor: Actor) -> Iterator[Probe]:
    symbol, due = proposal.symbol, proposal.stage_due
    until = due.at if due else None
    provision = regime.edition(proposal.edition).roles["admissibility"]
    yield AdmitProposal, AdmitProposal(symbol, _WHOLE, weakens=False), until
    yield ReturnProposal, ReturnProposal(symbol, _WHOLE, provision), until
    yield AppealReturn, AppealReturn(symbol, _WHOLE), proposal.appeal_until
    yield FindUrgent, FindUrgent(symbol, _WHOLE), until
    yield CosponsorProposal, CosponsorProposal(symbol), until or proposal.appeal_until
    yield LeaveProposal, LeaveProposal(symbol), leaving_until(proposal, regime)
    yield ReviseProposal, _revision(proposal, regime), _revising_until(proposal, regime)
    yield CommentOnProposal, CommentOnProposal(symbol, _SEALED, 1), until
    view = FileExpertView(symbol, View.SUPPORTS, _WHOLE)
    yield FileExpertView, view, examining_until(proposal, regime)
    yield WithdrawProposal, WithdrawProposal(symbol, _WHOLE), None
    yield TakeOverProposal, TakeOverProposal(symbol, _WHOLE), proposal.takeover_until
    yield RaiseObjection, RaiseObjection(symbol, _WHOLE, _WHOLE, _WHOLE), until
    yield AskForOpinion, AskForOpinion(symbol, _WHOLE), until
    yield ChallengeNotice, ChallengeNotice(symbol, _WHOLE), _challenged_until(proposal)
    yield ReportTransfer, ReportTransfer(symbol, _LONG_AGO, _WHOLE), None
    yield PublishSummary, PublishSummary(symbol, _WHOLE), until
    if actor.member:
        yield CastVote, vote_probe(proposal, regime, actor.member), until
        yield from _of_proxies(proposal, regime, actor.member)
    yield from ladder_probes(proposal, regime, actor)
    yield from _of_effects(proposal, regime, actor)
    yield from _of_comments(proposal)
    yield from _of_amendments(proposal, regime, actor)
    if isinstance(kind_told(proposal.kind, proposal.matter), Elective):
        yield from _of_election(proposal, regime, actor)
    yield from _of_objections(proposal, regime)


def _challenged_until(proposal: Proposal) -> datetime | None:
    """Until when a notice may be challenged; no date while its days to challenge stand still."""
    stands_still = proposal.contest is None or not proposal.contest.days_run_on
    waits = proposal.stage is Stage.CHALLENGED and stands_still
    return None if waits else proposal.challenge_until


def _in_words(proposal: Proposal, *, besides: Iterable[Probe]) -> Iterator[Probe]:
    """The acts on a proposal that ask for words alone, besides those that were asked about.

    They end with the stage; those on a notice, with the days in which it may be challenged.
    """
    until = proposal.stage_due.at if proposal.stage_due else None
    if proposal.stage in (Stage.NOTICE, Stage.CHALLENGED):
        until = _challenged_until(proposal)
    known = {does for does, _command, _until in besides}
    for does, words in _asking_words():
        if does not in known:
            yield does, does(proposal.symbol, *(_WHOLE for _ in words)), until


@cache
def _asking_words() -> tuple[tuple[type[Any], tuple[str, ...]], ...]:
    """Each act at an address of the proposal alone whose other fields are words, with these."""
    found = []
    for act in acts:
        wanted = [one.name for one in fields(act.command) if one.default is MISSING]
        hints = get_type_hints(act.command)
        at_proposal = act.at.startswith("proposals/") and set(act.parts) == {"symbol"}
        if at_proposal and all(hints[name] is str for name in wanted[1:]):
            found.append((act.command, tuple(wanted[1:])))
    return tuple(found)


def _of_proxies(proposal: Proposal, regime: Regime, member: StateCode) -> Iterator[Probe]:
    symbol, due = proposal.symbol, proposal.stage_due
    if right_of(FileProxy).role not in regime.edition(proposal.edition).roles:
        return
    for holder in may_hold(proposal, regime, beside=member)[:1]:
        yield FileProxy, FileProxy(symbol, holder), None
    yield RevokeProxy, RevokeProxy(symbol), None
    until = due.at if due else None
    for principal in held_by(member, proposal.proxies):
        yield CastProxyVote, proxy_probe(proposal, regime, principal), until
    votes = proposal.ballot.votes if proposal.ballot else {}
    for principal, vote in votes.items():
        if vote.holder == member:
            yield OpenProxyVote, OpenProxyVote(symbol, principal, _WHOLE, _SEALED), until


def _of_effects(proposal: Proposal, regime: Regime, actor: Actor) -> Iterator[Probe]:
    symbol = proposal.symbol
    yield CertifyPlan, CertifyPlan(symbol, _WHOLE), None
    yield FileReservation, FileReservation(symbol, _WHOLE), reserving_until(proposal, regime)
    if actor.member and actor.member in proposal.reservations:
        lapses = proposal.reservations[actor.member].lapses.at
        yield RenewReservation, RenewReservation(symbol, _WHOLE), lapses
        yield WithdrawReservation, WithdrawReservation(symbol, ""), lapses


def vote_probe(proposal: Proposal, regime: Regime, member: StateCode) -> ProposalCommand:
    """A vote of the member that is whole in form: by roll call, under seal or in secret."""
    symbol, ballot = proposal.symbol, proposal.ballot
    replaces = _standing(proposal, member)
    if ballot is None:
        return CastVote(symbol, member, "abstain", "", replaces)
    match ballot_now(ballot, proposal.matter, rules_of(proposal, regime)):
        case how if how == SEALED:
            return CastSealedVote(symbol, member, ballot.round, _SEALED, replaces)
        case how if how == SECRET:
            return CastSecretVote(symbol, member, ballot.round, replaces is not None)
        case _:
            return CastVote(symbol, member, "abstain", "", replaces)


def proxy_probe(proposal: Proposal, regime: Regime, principal: StateCode) -> ProposalCommand:
    """A vote for a member by proxy that is whole in form: by roll call, under seal or in secret."""
    symbol, ballot = proposal.symbol, proposal.ballot
    replaces = _standing(proposal, principal)
    match ballot and ballot_now(ballot, proposal.matter, rules_of(proposal, regime)):
        case how if ballot and how == SEALED:
            return CastSealedProxyVote(symbol, principal, ballot.round, _SEALED, replaces)
        case how if ballot and how == SECRET:
            again = replaces is not None
            return CastSecretProxyVote(symbol, principal, ballot.round, again)
        case _:
            return CastProxyVote(symbol, principal, "abstain", "", replaces)


def _replaced(act: type[Any], command: ProposalCommand, proposal: Proposal) -> int | None:
    """The vote that the act changes; a vote in secret says only that it changes one."""
    if act in (CastVote, CastProxyVote):
        voter = getattr(command, "member", None) or getattr(command, "principal", None)
        return _standing(proposal, voter)
    replaces: int | None = getattr(command, "replaces", None)
    return replaces


def _standing(proposal: Proposal, member: StateCode | None) -> int | None:
    """The position of the vote of a member that stands."""
    standing = proposal.ballot.votes.get(member) if proposal.ballot and member else None
    return standing.position if standing else None


def _revising_until(proposal: Proposal, regime: Regime) -> datetime | None:
    if takes_only(proposal, regime.edition(proposal.edition)):
        return taking_until(proposal, regime)
    return proposal.stage_due.at if proposal.stage_due else None


def _revision(proposal: Proposal, regime: Regime) -> ReviseProposal:
    """A revision that changes the expected effect alone, so that the text is one that can stand.

    In conciliation it takes the last text of the group, where there is one.
    """
    expected = proposal.expected + _WHOLE
    text: Json = text_to_revise(proposal, regime)
    return ReviseProposal(proposal.symbol, proposal.title, text, expected, _WHOLE)


def _of_comments(proposal: Proposal) -> Iterator[Probe]:
    symbol = proposal.symbol
    for number in proposal.comments:
        yield AnswerComment, AnswerComment(symbol, number, _WHOLE), None
        yield HideComment, HideComment(symbol, number, _WHOLE), None
        yield RestoreComment, RestoreComment(symbol, number, _WHOLE), None


def _of_election(proposal: Proposal, regime: Regime, actor: Actor) -> Iterator[Probe]:
    symbol, due = proposal.symbol, proposal.stage_due
    if actor.member:
        nominee = nominee_of(actor.member, proposal, regime)
        nominate = NominateCandidate(symbol, nominee, _WHOLE)
        yield NominateCandidate, nominate, proposal.election.until
    for number in proposal.election.candidates:
        until = due.at if due else None
        yield AcceptCandidacy, AcceptCandidacy(symbol, number), until
        yield WithdrawCandidacy, WithdrawCandidacy(symbol, number, _WHOLE), until


def _of_objections(proposal: Proposal, regime: Regime) -> Iterator[Probe]:
    symbol = proposal.symbol
    parts = regime.edition(proposal.edition).words("objections", "required_parts")[:1]
    for number, one in proposal.objections.items():
        due = one.due.at if one.due else None
        cures = one.cures.at if one.cures else None
        yield SustainObjection, SustainObjection(symbol, number, _WHOLE), due
        yield FailObjection, FailObjection(symbol, number, parts, _WHOLE), due
        yield CureObjection, CureObjection(symbol, number, _WHOLE, _WHOLE, _WHOLE), cures
        yield RenewObjection, RenewObjection(symbol, number, _WHOLE), one.lapses.at
        yield WithdrawObjection, WithdrawObjection(symbol, number, ""), one.lapses.at


def _of_amendments(proposal: Proposal, regime: Regime, actor: Actor) -> Iterator[Probe]:
    symbol, amendments = proposal.symbol, proposal.amendments
    until = proposal.stage_due.at if proposal.stage_due else None
    rules = regime.edition(proposal.edition)
    filing = filing_until(proposal, rules)
    yield FileAmendment, FileAmendment(symbol, proposal.revision, [], _WHOLE), filing
    parts = askable(proposal, actor.member, rules)
    asking = asking_until(proposal, regime)
    yield RequestDivision, RequestDivision(symbol, proposal.revision, parts, _WHOLE), asking
    yield OpposeDivision, OpposeDivision(symbol, _WHOLE), until
    order = tuple(one.number for one in amendments.to(None))
    yield OrderAmendments, OrderAmendments(symbol, order, _WHOLE), until
    for one in amendments.standing:
        yield AcceptAmendment, AcceptAmendment(symbol, one.number), until
        yield WithdrawAmendment, WithdrawAmendment(symbol, one.number, _WHOLE), until
    for question in open_questions(amendments) if actor.member else ():
        standing = amendments.ballots[question].votes.get(actor.member or StateCode(""))
        replaces = standing.position if standing else None
        vote = CastSeparateVote(
            symbol, question, actor.member or StateCode(""), "abstain", "", replaces
        )
        yield CastSeparateVote, vote, until
