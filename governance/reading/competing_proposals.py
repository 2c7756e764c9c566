"""Competing: proposals that change the same passage, in the order in which they were filed."""

from audit.log.encoding import Json
from governance.models import Proposal
from governance.reading import queries

_CODES = ("article", "matter", "provision")
Passages = frozenset[tuple[str, str]]


def competing(row: Proposal) -> list[Proposal]:
    """The proposals that ever touched a passage that this one touches, and this one among them.

    Nothing where there is no other.
    """
    touched = passages_of(row.text)
    if not touched:
        return []
    rows = queries.proposals().filter(matter=row.matter).order_by("position")
    found = [one for one in rows if touched & passages_of(one.text)]
    return found if len(found) > 1 else []


def passages_of(text: Json) -> Passages:
    """The passages that a text touches: articles, matters and provisions by their codes."""
    changes = text if isinstance(text, list) else [text]
    return frozenset(
        (key, str(one[key]))
        for one in changes
        if isinstance(one, dict)
        for key in _CODES
        if key in one
    )
