"""Consultation: co-sponsors, revisions, views of experts, comments and what becomes of them."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from audit.log.catalogue import Commitment, Data, event, upcasts
from audit.log.encoding import Json
from audit.log.errors import Refused
from audit.log.limits import Most, Ordinal
from regime.domain.acts import (
    APPLICANTS,
    DELEGATES,
    EXECUTIVE_SECRETARY,
    HEADS,
    PUBLIC,
    REGISTRAR,
    VOTERS,
    act,
)
from regime.domain.telling import CHANGED, Kind, Tell, Whom, opened, tells
from regime.domain.values import StateCode, Symbol


@tells(opened("until"))
@event("ConsultationOpened", version=1, rests_on=("consultation",))
class ConsultationOpened:
    """Members consult on the proposal."""

    as_of: datetime
    until: datetime


@tells(Tell(Kind.CHANGED, until="until"))
@event("ConsultationLengthened", version=1, since=(6,), rests_on=("consultation",))
class ConsultationLengthened:
    """A revision came late, so the consultation runs until then; it never runs past ``latest``."""

    until: datetime
    latest: datetime


@tells(Tell(Kind.CHANGED, Whom.SPONSOR))
@event("CosponsorJoined", version=1, since=(2,), rests_on=("proposals",))
class CosponsorJoined:
    """A member puts itself beside the sponsor."""

    member: StateCode
    revision: int


@tells(Tell(Kind.CHANGED, Whom.SPONSOR))
@event("CosponsorLeft", version=1, since=(4,), rests_on=("proposals",))
class CosponsorLeft:
    """A member stands beside the sponsor no longer."""

    member: StateCode


@tells(CHANGED)
@event("ProposalRevised", version=1, since=(2,), rests_on=("consultation",))
class ProposalRevised:
    """The sponsor gives the proposal another text; revision 0 is the text as submitted."""

    revision: int
    title: str
    text: Json
    effect: str
    reasons: str


class View(StrEnum):
    """What an expert says of a change of the list."""

    SUPPORTS = "supports"
    WITH_CHANGES = "supports_with_changes"
    OPPOSES = "does_not_support"


@tells(Tell(Kind.CHANGED, Whom.SPONSOR))
@event("ExpertViewFiled", version=1, since=(6,), rests_on=("examination",))
class ExpertViewFiled:
    """The experts of a member have examined a change of the list as it stood in this revision."""

    member: StateCode
    revision: int
    view: View
    reasons: str


@tells(Tell(Kind.COMMENTED, Whom.SPONSOR))
@event("CommentMade", version=1, since=(2,), rests_on=("consultation",))
class CommentMade:
    """A comment on a revision, numbered; ``member`` is empty for one of the public."""

    number: int
    member: StateCode | None
    revision: int
    size: int
    text: Commitment

    def admits(self, field: str, value: Json) -> bool:
        """The words are text of ``size`` bytes in UTF-8."""
        return isinstance(value, str) and len(value.encode()) == self.size


@tells()
@event("CommentAnswered", version=1, since=(2,), rests_on=("consultation",))
class CommentAnswered:
    """The sponsor answers a comment."""

    number: int
    answer: str


@tells(Tell(Kind.CHANGED, Whom.SPONSOR))
@event("CommentHidden", version=1, since=(2,), rests_on=("publication",))
class CommentHidden:
    """The words of a comment are kept back, with reasons."""

    number: int
    reasons: str


@tells(Tell(Kind.CHANGED, Whom.SPONSOR))
@event("CommentRestored", version=2, since=(2, 6), rests_on=("publication",))
class CommentRestored:
    """A hidden comment is shown again; ``member`` is the state that did, and answers for it."""

    number: int
    reasons: str
    member: StateCode | None

    @upcasts(1)
    def _from_v1(data: Data) -> Data:
        """Version 1 knew officers alone."""
        return {**data, "member": None}


ConsultationEvent = (
    CosponsorJoined
    | CosponsorLeft
    | ProposalRevised
    | CommentMade
    | CommentAnswered
    | CommentHidden
    | CommentRestored
)
DebateEvent = ConsultationOpened | ConsultationLengthened | ConsultationEvent


class NothingToExamine(Refused):
    """Experts examine changes of the list that are admitted, within the days of the article."""

    code = "nothing_to_examine"


class SponsorsAlready(Refused):
    """The member stands behind the proposal already."""

    code = "sponsors_already"


class NotTheCosponsor(Refused):
    """The member does not stand beside the sponsor."""

    code = "not_the_cosponsor"


class NothingRevised(Refused):
    """A revision changes something."""

    code = "nothing_revised"


class UnknownComment(Refused):
    """There is no comment with this number."""

    code = "unknown_comment"


class CommentTooLong(Refused):
    """A comment has an end."""

    code = "comment_too_long"


class AnsweredAlready(Refused):
    """A comment has one answer."""

    code = "answered_already"


@act(
    "cosponsor_proposal",
    "co-sponsor a proposal",
    role="proposals",
    by=DELEGATES,
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
    by=DELEGATES,
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
    by=VOTERS | EXECUTIVE_SECRETARY,
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
    "file_expert_view",
    "file the view of one’s own experts on a change of the list",
    role="examination",
    by=DELEGATES,
    at="proposals/<symbol>/views/",
    leads_to=ExpertViewFiled,
)
class FileExpertView:
    """File what one's own experts have found of a change of the list; a later view replaces it."""

    proposal: Symbol
    view: View
    reasons: Annotated[str, Most(4_000)]


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
    by=VOTERS | APPLICANTS | EXECUTIVE_SECRETARY,
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
    by=EXECUTIVE_SECRETARY | REGISTRAR | HEADS | APPLICANTS,
    at="proposals/<symbol>/comments/<number>/restore/",
    leads_to=CommentRestored,
)
class RestoreComment:
    """Show a hidden comment again: an officer, the state whose words they are, or a member."""

    proposal: Symbol
    number: Ordinal
    reasons: str


ConsultationCommand = (
    CosponsorProposal
    | LeaveProposal
    | ReviseProposal
    | FileExpertView
    | CommentOnProposal
    | AnswerComment
    | HideComment
    | RestoreComment
)
