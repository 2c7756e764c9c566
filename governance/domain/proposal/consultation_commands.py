"""Commands of the consultation: co-sponsor, revise, comment, answer, and moderate comments."""

from typing import Annotated

from audit.log.catalogue import Commitment
from audit.log.encoding import Json
from audit.log.limits import Most, Ordinal
from governance.domain.proposal.consultation_events import (
    CommentAnswered,
    CommentHidden,
    CommentMade,
    CommentRestored,
    CosponsorJoined,
    CosponsorLeft,
    ProposalRevised,
)
from regime.domain.acts import (
    APPLICANTS,
    DELEGATES,
    EXECUTIVE_SECRETARY,
    PUBLIC,
    REGISTRAR,
    VOTERS,
    act,
)
from regime.domain.values import Symbol


@act(
    "cosponsor_proposal",
    "co-sponsor a proposal",
    role="proposals",
    by=VOTERS,
    at="proposals/<symbol>/cosponsors/",
    leads_to=CosponsorJoined,
    makes="cosponsor",
)
class CosponsorProposal:
    """Put one's own member beside the sponsor."""

    proposal: Symbol


@act(
    "leave_proposal",
    "leave a proposal as its co-sponsor",
    role="proposals",
    by=VOTERS,
    at="proposals/<symbol>/cosponsors/leave/",
    leads_to=CosponsorLeft,
)
class LeaveProposal:
    """Stand beside the sponsor no longer."""

    proposal: Symbol


@act(
    "revise_proposal",
    "revise a proposal",
    role="consultation",
    by=VOTERS,
    at="proposals/<symbol>/revisions/",
    leads_to=ProposalRevised,
    makes="revision",
)
class ReviseProposal:
    """Give one's own proposal another text."""

    proposal: Symbol
    title: Annotated[str, Most(200)]
    text: Json
    effect: str
    reasons: str


@act(
    "comment_on_proposal",
    "comment on a proposal",
    role="consultation",
    by=DELEGATES | APPLICANTS | PUBLIC,
    at="proposals/<symbol>/comments/",
    leads_to=CommentMade,
    makes="comment",
)
class CommentOnProposal:
    """Comment on a proposal; the words are sealed, ``size`` is their length in UTF-8 bytes."""

    proposal: Symbol
    text: Commitment
    size: int


@act(
    "answer_comment",
    "answer a comment",
    role="consultation",
    by=VOTERS | APPLICANTS,
    at="proposals/<symbol>/comments/<number>/answer/",
    leads_to=CommentAnswered,
)
class AnswerComment:
    """Answer a comment, as the sponsor."""

    proposal: Symbol
    number: Ordinal
    answer: str


@act(
    "hide_comment",
    "keep the words of a comment back",
    role="publication",
    by=EXECUTIVE_SECRETARY | REGISTRAR,
    at="proposals/<symbol>/comments/<number>/hide/",
    leads_to=CommentHidden,
)
class HideComment:
    """Keep the words of a comment back."""

    proposal: Symbol
    number: Ordinal
    reasons: str


@act(
    "restore_comment",
    "show a hidden comment again",
    role="publication",
    by=EXECUTIVE_SECRETARY | REGISTRAR,
    at="proposals/<symbol>/comments/<number>/restore/",
    leads_to=CommentRestored,
)
class RestoreComment:
    """Show a hidden comment again."""

    proposal: Symbol
    number: Ordinal
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
