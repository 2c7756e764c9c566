"""Commands of the consultation: co-sponsor, revise, comment, answer, and moderate comments."""

from dataclasses import dataclass

from audit.log.catalogue import Commitment
from audit.log.encoding import Json
from regime.domain.values import Symbol


@dataclass(frozen=True)
class CosponsorProposal:
    """Put one's own member beside the sponsor."""

    proposal: Symbol


@dataclass(frozen=True)
class LeaveProposal:
    """Stand beside the sponsor no longer."""

    proposal: Symbol


@dataclass(frozen=True)
class ReviseProposal:
    """Give one's own proposal another text."""

    proposal: Symbol
    title: str
    text: Json
    effect: str
    reasons: str


@dataclass(frozen=True)
class CommentOnProposal:
    """Comment on a proposal; the words are sealed, ``size`` is their length in UTF-8 bytes."""

    proposal: Symbol
    text: Commitment
    size: int


@dataclass(frozen=True)
class AnswerComment:
    """Answer a comment, as the sponsor."""

    proposal: Symbol
    number: int
    answer: str


@dataclass(frozen=True)
class HideComment:
    """Keep the words of a comment back."""

    proposal: Symbol
    number: int
    reasons: str


@dataclass(frozen=True)
class RestoreComment:
    """Show a hidden comment again."""

    proposal: Symbol
    number: int
    reasons: str


ConsultationCommand = (
    CosponsorProposal
    | LeaveProposal
    | ReviseProposal
    | CommentOnProposal
    | AnswerComment
    | HideComment
    | RestoreComment
)
