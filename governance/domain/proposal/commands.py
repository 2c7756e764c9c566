"""Commands to a proposal: its submission, its way, votes and the end of a period.

What is said about it in consultation and against it stands in ``consultation_commands`` and
``objection_commands``.
"""

from dataclasses import dataclass
from typing import Annotated

from audit.log.encoding import Json
from audit.log.limits import Day, Line, Most, Position
from governance.domain.proposal.amendment_commands import AmendmentCommand
from governance.domain.proposal.asking_commands import AskingCommand
from governance.domain.proposal.ballot_commands import VOTE, BallotCommand
from governance.domain.proposal.consultation_commands import ConsultationCommand
from governance.domain.proposal.effect_commands import AfterCommand
from governance.domain.proposal.election_commands import ElectionCommand
from governance.domain.proposal.events import (
    AppealFiled,
    ProposalAdmitted,
    ProposalReturned,
    ProposalSubmitted,
    ProposalTakenOver,
    ProposalWithdrawn,
    UrgencyFound,
    VoteCast,
)
from governance.domain.proposal.ladder_commands import LadderCommand
from governance.domain.proposal.objection_commands import ObjectionCommand
from governance.domain.proposal.phase_events import (
    NoticeChallenged,
    OpinionRequested,
    SummaryPublished,
    TransferReported,
)
from governance.domain.proposal.ruling_commands import RulingCommand
from regime.domain.acts import (
    APPLICANTS,
    CHAIR,
    DELEGATES,
    EXECUTIVE_SECRETARY,
    HEADS,
    VOTERS,
    act,
    right,
)
from regime.domain.values import MatterId, StateCode, Symbol

DRAFT = right("draft_proposal", "draft a proposal", role="proposals", by=DELEGATES)


@act(
    "submit_proposal",
    "submit a proposal",
    role="proposals",
    by=VOTERS,
    leads_to=ProposalSubmitted,
    makes="proposal",
)
class SubmitProposal:
    """Put a draft before the regime.

    ``new_facts`` lets a text return that was rejected a short time ago. ``told_kind`` is the kind
    as a log tells it, so that older submissions are judged by what they were made under.
    """

    matter: MatterId
    title: Annotated[str, Most(200)]
    basis: str
    text: Json
    reasons: str
    effect: str
    new_facts: str = ""
    told_kind: str | None = None


@act(
    "declare_adherence",
    "declare adherence",
    role="adherence",
    by=HEADS | APPLICANTS,
    at="members/<code>/adherence/",
    leads_to=ProposalSubmitted,
    makes="proposal",
)
class DeclareAdherence:
    """Declare in writing that one's own state adheres; the members are asked at once."""

    declaration: str


@act(
    "admit_proposal",
    "admit a proposal",
    role="admissibility",
    by=EXECUTIVE_SECRETARY,
    at="proposals/<symbol>/admit/",
    leads_to=ProposalAdmitted,
)
class AdmitProposal:
    """Find a proposal admissible.

    ``weakens`` says whether it weakens what only consensus may weaken, where it touches that.
    """

    proposal: Symbol
    reasons: str
    weakens: bool | None = None


@act(
    "return_proposal",
    "return a proposal",
    role="admissibility",
    by=EXECUTIVE_SECRETARY,
    at="proposals/<symbol>/return/",
    leads_to=ProposalReturned,
)
class ReturnProposal:
    """Find a proposal inadmissible."""

    proposal: Symbol
    reasons: str
    provision: str


@act(
    "appeal_return",
    "appeal against the return of a proposal",
    role="admissibility",
    by=VOTERS,
    at="proposals/<symbol>/appeal/",
    leads_to=AppealFiled,
)
class AppealReturn:
    """Ask the members to admit one's own proposal that was returned."""

    proposal: Symbol
    reasons: str


@act(
    "find_urgent",
    "find a matter urgent",
    role="urgency",
    by=CHAIR,
    at="proposals/<symbol>/urgency/",
    leads_to=UrgencyFound,
)
class FindUrgent:
    """The Chair finds that a matter cannot wait."""

    proposal: Symbol
    reasons: str


@act(
    "withdraw_proposal",
    "withdraw a proposal",
    role="withdrawal",
    by=HEADS | APPLICANTS,
    at="proposals/<symbol>/withdraw/",
    leads_to=ProposalWithdrawn,
)
class WithdrawProposal:
    """Take one's own proposal back before the first vote."""

    proposal: Symbol
    reasons: str


@act(
    "take_over_proposal",
    "take a withdrawn proposal over",
    role="withdrawal",
    by=VOTERS,
    at="proposals/<symbol>/take-over/",
    leads_to=ProposalTakenOver,
)
class TakeOverProposal:
    """Become the sponsor of a proposal that was withdrawn."""

    proposal: Symbol
    reasons: str


@act(
    "ask_for_opinion",
    "ask for an advisory opinion",
    role="ladder",
    by=VOTERS,
    at="proposals/<symbol>/opinion/",
    leads_to=OpinionRequested,
)
class AskForOpinion:
    """Ask for an advisory opinion during the ladder, as sponsor or objector."""

    proposal: Symbol
    reasons: str


@act(
    "challenge_notice",
    "challenge a notice",
    role="challenges",
    by=VOTERS,
    at="proposals/<symbol>/challenge/",
    leads_to=NoticeChallenged,
)
class ChallengeNotice:
    """Challenge a notice, and ask the members to find of its reading what ``outcome`` says.

    Left out it is the last that the article lists. An entry of an earlier release asked nobody, and
    has nothing in its place.
    """

    proposal: Symbol
    reasons: str
    outcome: Annotated[str, Most(60)] | None = ""


@act(
    "report_transfer",
    "report a transfer under a challenged reading",
    role="challenges",
    by=VOTERS,
    at="proposals/<symbol>/transfers/",
    leads_to=TransferReported,
    makes="transfer",
)
class ReportTransfer:
    """Report a transfer that rests on one's own reading while that is challenged."""

    proposal: Symbol
    made_on: Day
    transfer_class: Line
    remarks: str = ""


@act(
    "publish_summary",
    "publish a summary",
    role="statements",
    by=CHAIR,
    at="proposals/<symbol>/summary/",
    leads_to=SummaryPublished,
)
class PublishSummary:
    """The Chair sums up in the Chair's own name what was not agreed."""

    proposal: Symbol
    summary: str


@act(
    "cast_vote",
    shares=VOTE,
    at="proposals/<symbol>/votes/",
    leads_to=VoteCast,
    makes="vote",
)
class CastVote:
    """Vote for one's own member; ``replaces`` is the position of the vote that it changes."""

    proposal: Symbol
    member: StateCode
    choice: str
    explanation: str
    replaces: Position | None


@dataclass(frozen=True)
class EndPeriod:
    """Let what is due happen. Only the clock says this."""

    proposal: Symbol


AdmissionCommand = AdmitProposal | ReturnProposal | AppealReturn | FindUrgent
SubmissionCommand = (
    SubmitProposal | DeclareAdherence | AdmissionCommand | WithdrawProposal | TakeOverProposal
)
NoticeCommand = ChallengeNotice | ReportTransfer
StepCommand = AskForOpinion | PublishSummary | LadderCommand
VoteCommand = CastVote | AskingCommand
ProposalCommand = (
    SubmissionCommand
    | NoticeCommand
    | StepCommand
    | VoteCommand
    | EndPeriod
    | ConsultationCommand
    | ObjectionCommand
    | RulingCommand
    | AmendmentCommand
    | AfterCommand
    | ElectionCommand
    | BallotCommand
)
