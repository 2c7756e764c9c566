"""Commands to a proposal: its submission, its way, votes and the end of a period.

What is said about it in consultation and against it stands in ``consultation_commands`` and
``objection_commands``.
"""

from dataclasses import dataclass

from audit.log.encoding import Json
from governance.domain.proposal.amendment_commands import AmendmentCommand
from governance.domain.proposal.asking_commands import AskingCommand
from governance.domain.proposal.ballot_commands import BallotCommand
from governance.domain.proposal.consultation_commands import ConsultationCommand
from governance.domain.proposal.effect_commands import AfterCommand
from governance.domain.proposal.election_commands import ElectionCommand
from governance.domain.proposal.ladder_commands import LadderCommand
from governance.domain.proposal.objection_commands import ObjectionCommand
from governance.domain.proposal.ruling_commands import RulingCommand
from regime.domain.values import MatterId, StateCode, Symbol


@dataclass(frozen=True)
class SubmitProposal:
    """Put a draft before the regime.

    ``new_facts`` lets a text return that was rejected a short time ago. ``told_kind`` is the kind
    as a log tells it, so that older submissions are judged by what they were made under.
    """

    matter: MatterId
    title: str
    basis: str
    text: Json
    reasons: str
    effect: str
    new_facts: str = ""
    told_kind: str | None = None


@dataclass(frozen=True)
class DeclareAdherence:
    """Declare in writing that one's own state adheres; the members are asked at once."""

    declaration: str


@dataclass(frozen=True)
class AdmitProposal:
    """Find a proposal admissible.

    ``weakens`` says whether it weakens what only consensus may weaken, where it touches that.
    """

    proposal: Symbol
    reasons: str
    weakens: bool | None = None


@dataclass(frozen=True)
class ReturnProposal:
    """Find a proposal inadmissible."""

    proposal: Symbol
    reasons: str
    provision: str


@dataclass(frozen=True)
class AppealReturn:
    """Ask the members to admit one's own proposal that was returned."""

    proposal: Symbol
    reasons: str


@dataclass(frozen=True)
class FindUrgent:
    """The Chair finds that a matter cannot wait."""

    proposal: Symbol
    reasons: str


@dataclass(frozen=True)
class WithdrawProposal:
    """Take one's own proposal back before the first vote."""

    proposal: Symbol
    reasons: str


@dataclass(frozen=True)
class TakeOverProposal:
    """Become the sponsor of a proposal that was withdrawn."""

    proposal: Symbol
    reasons: str


@dataclass(frozen=True)
class AskForOpinion:
    """Ask for an advisory opinion during the ladder, as sponsor or objector."""

    proposal: Symbol
    reasons: str


@dataclass(frozen=True)
class ChallengeNotice:
    """Challenge a notice, and ask the members to find of its reading what ``outcome`` says.

    Left out it is the last that the article lists. An entry of an earlier release asked nobody, and
    has nothing in its place.
    """

    proposal: Symbol
    reasons: str
    outcome: str | None = ""


@dataclass(frozen=True)
class ReportTransfer:
    """Report a transfer that rests on one's own reading while that is challenged."""

    proposal: Symbol
    made_on: str
    transfer_class: str
    remarks: str = ""


@dataclass(frozen=True)
class PublishSummary:
    """The Chair sums up in the Chair's own name what was not agreed."""

    proposal: Symbol
    summary: str


@dataclass(frozen=True)
class CastVote:
    """Vote for one's own member; ``replaces`` is the position of the vote that it changes."""

    proposal: Symbol
    member: StateCode
    choice: str
    explanation: str
    replaces: int | None


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
