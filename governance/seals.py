"""Seals: what is sealed in the log, and whether what it opens to is what was sealed.

A comment is open to everyone unless it is hidden or its words are gone; a vote under seal once it
was opened, for what opens it stands in the log.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from audit.disclosures import Opening, sources
from audit.log.catalogue import Commitment
from audit.log.encoding import Json
from audit.log.verify import Fault
from governance.models import Comment, CommentText, Vote


@dataclass(frozen=True)
class Seals:
    """How many seals the log holds, and how many of them are open to everyone."""

    sealed: int
    opened: int


def opens(opening: CommentText) -> bool:
    """Whether the words are those that were sealed."""
    return _opening(opening).opens(opening.commitment)


def seals() -> Seals:
    """The seals of all comments, of which a hidden one is not open, and of all votes under seal."""
    kept = set(CommentText.objects.values_list("commitment", flat=True))
    shown = Comment.objects.filter(hidden=False).values_list("commitment", flat=True)
    votes = Vote.objects.exclude(commitment="")
    opened = sum(one in kept for one in shown) + votes.exclude(opening=None).count()
    return Seals(Comment.objects.count() + votes.count(), opened)


def faults() -> Iterator[Fault]:
    """A fault at the position of each comment whose words are not those that were sealed."""
    sizes = dict(Comment.objects.values_list("commitment", "size"))
    wrong = [
        kept.commitment
        for kept in CommentText.objects.iterator()
        if not opens(kept) or len(kept.text.encode()) != sizes.get(kept.commitment)
    ]
    for comment in Comment.objects.filter(commitment__in=wrong):
        yield Fault(comment.position, "seal", "the words kept are not those that were sealed")


class CommentOpenings:
    """The words of the comments that are shown."""

    code = "comments"

    def opening(self, commitment: Commitment) -> Opening | None:
        """The words under this commitment, if its comment is shown."""
        shown = Comment.objects.filter(commitment=commitment, hidden=False)
        kept = CommentText.objects.filter(commitment__in=shown.values("commitment")).first()
        return _opening(kept) if kept else None

    def open_now(self, size: int) -> Iterator[tuple[Commitment, Opening]]:
        """The words of every comment that is shown, of those among the first ``size`` entries."""
        shown = Comment.objects.filter(hidden=False, position__lt=size).values("commitment")
        for kept in CommentText.objects.filter(commitment__in=shown).iterator():
            yield Commitment(kept.commitment), _opening(kept)


def _opening(kept: CommentText) -> Opening:
    return Opening(bytes(kept.salt), kept.text)


class VoteOpenings:
    """What opened the votes under seal, from the entries that opened them."""

    code = "votes"

    def opening(self, commitment: Commitment) -> Opening | None:
        """What opened the vote under this commitment, if it was opened."""
        rows = Vote.objects.filter(commitment=commitment).exclude(opening=None)
        return next((_opened(one) for one in rows[:1]), None)

    def open_now(self, size: int) -> Iterator[tuple[Commitment, Opening]]:
        """Every vote that was opened, of those among the first ``size`` entries."""
        rows = Vote.objects.exclude(commitment="").exclude(opening=None)
        for one in rows.filter(position__lt=size).iterator():
            yield Commitment(one.commitment), _opened(one)


def _opened(vote: Vote) -> Opening:
    opening: dict[str, Json] = vote.opening or {}
    return Opening(bytes.fromhex(str(opening["salt"])), opening["value"])


sources.add(CommentOpenings())
sources.add(VoteOpenings())
