"""Seals: what is sealed in the log, and whether what it opens to is what was sealed."""

from collections.abc import Iterator
from dataclasses import dataclass

from audit.log.sealing import commit
from audit.log.verify import Fault
from governance.models import Comment, CommentText


@dataclass(frozen=True)
class Seals:
    """How many seals the log holds, and how many of them are open to everyone."""

    sealed: int
    opened: int


def opens(opening: CommentText) -> bool:
    """Whether the words are those that were sealed."""
    return commit(opening.text, salt=bytes(opening.salt)) == opening.commitment


def seals() -> Seals:
    """The seals of all comments; a hidden one is not open."""
    kept = set(CommentText.objects.values_list("commitment", flat=True))
    shown = Comment.objects.filter(hidden=False).values_list("commitment", flat=True)
    return Seals(Comment.objects.count(), sum(one in kept for one in shown))


def faults() -> Iterator[Fault]:
    """A fault at the position of each comment whose words are not those that were sealed."""
    wrong = [one.commitment for one in CommentText.objects.iterator() if not opens(one)]
    for comment in Comment.objects.filter(commitment__in=wrong):
        yield Fault(comment.position, "seal", "the words kept are not those that were sealed")
