"""Redline: what a change of a text takes away and what it puts in, word by word.

Joining ``same + deleted`` of every segment gives the old text, ``same + inserted`` the new one.
Texts whose comparison would take too long are shown as wholly replaced.
"""

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

MOST_PAIRS = 400_000
_WORD = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")


@dataclass(frozen=True)
class Segment:
    """A stretch that stands, or one in which words were deleted, inserted or both."""

    same: str = ""
    deleted: str = ""
    inserted: str = ""


@lru_cache(maxsize=256)
def redline(old: str, new: str) -> tuple[Segment, ...]:
    """The segments that lead from ``old`` to ``new``, in the order of reading."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    if _pairs(before, after) > MOST_PAIRS:
        return (Segment(deleted=old, inserted=new),)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return tuple(
        Segment(same="".join(before[a:b]))
        if kind == "equal"
        else Segment(deleted="".join(before[a:b]), inserted="".join(after[c:d]))
        for kind, a, b, c, d in matcher.get_opcodes()
    )


def _pairs(before: list[str], after: list[str]) -> int:
    """How many pairs of equal words there are: what the comparison costs."""
    counted = Counter(after)
    return sum(count * counted[word] for word, count in Counter(before).items())
