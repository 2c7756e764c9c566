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
STRAY = 2
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
    found = [
        Segment(same="".join(before[a:b]))
        if kind == "equal"
        else Segment(deleted="".join(before[a:b]), inserted="".join(after[c:d]))
        for kind, a, b, c, d in matcher.get_opcodes()
    ]
    return tuple(_readable(found))


def _readable(found: list[Segment]) -> list[Segment]:
    """Let a stray word that stands between two longer changes change with them."""
    joined: list[Segment] = []
    for index, segment in enumerate(found):
        inside = 0 < index < len(found) - 1
        stray = inside and len(segment.same.split()) <= STRAY and not _changes(segment)
        if joined and (stray or _changes(segment)) and _changes(joined[-1]):
            last = joined.pop()
            segment = Segment(
                deleted=last.deleted + segment.same + segment.deleted,
                inserted=last.inserted + segment.same + segment.inserted,
            )
        joined.append(segment)
    return joined


def _changes(segment: Segment) -> bool:
    return bool(segment.deleted or segment.inserted)


def _pairs(before: list[str], after: list[str]) -> int:
    """How many pairs of equal words there are: what the comparison costs."""
    counted = Counter(after)
    return sum(count * counted[word] for word, count in Counter(before).items())
