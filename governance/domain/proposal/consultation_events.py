"""Events of the consultation: co-sponsors, revisions, comments and their answers.

The words of a comment are sealed: the log keeps a commitment, the words stand outside and can be
hidden or erased without a gap in the log.
"""

from audit.log.catalogue import Commitment, event
from audit.log.encoding import Json
from regime.domain.values import StateCode


@event("CosponsorJoined", version=1, since=(2,), rests_on=("proposals",))
class CosponsorJoined:
    """A member puts itself beside the sponsor."""

    member: StateCode
    revision: int


@event("CosponsorLeft", version=1, since=(4,), rests_on=("proposals",))
class CosponsorLeft:
    """A member stands beside the sponsor no longer."""

    member: StateCode


@event("ProposalRevised", version=1, since=(2,), rests_on=("consultation",))
class ProposalRevised:
    """The sponsor gives the proposal another text; revision 0 is the text as submitted."""

    revision: int
    title: str
    text: Json
    effect: str
    reasons: str


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


@event("CommentAnswered", version=1, since=(2,), rests_on=("consultation",))
class CommentAnswered:
    """The sponsor answers a comment."""

    number: int
    answer: str


@event("CommentHidden", version=1, since=(2,), rests_on=("publication",))
class CommentHidden:
    """The words of a comment are kept back, with reasons."""

    number: int
    reasons: str


@event("CommentRestored", version=1, since=(2,), rests_on=("publication",))
class CommentRestored:
    """A hidden comment is shown again."""

    number: int
    reasons: str


ConsultationEvent = (
    CosponsorJoined
    | CosponsorLeft
    | ProposalRevised
    | CommentMade
    | CommentAnswered
    | CommentHidden
    | CommentRestored
)
