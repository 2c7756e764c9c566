"""Dividing: the sections of a text, and the text without some of them.

A list has its items as sections, words have their lines; what has neither cannot be divided. A
section is voted on as the amendments leave it. One that an amendment took out, or joined with what
surrounds it, is no section any longer.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from audit.log.encoding import Json, canonical
from governance.domain.chapters.amendments.merging import ADD, REMOVE, Edit, Passage, Value, merged

_LINE = re.compile(r"[^\n]*\w[^\n]*\n*")


def sections_of(text: Json) -> list[Json]:
    """The sections of a text, in order."""
    if isinstance(text, str):
        return [found.group() for found in _LINE.finditer(text)]
    return text if isinstance(text, list) else []


def same_sections(parts: Sequence[int], text: Json, other: Json) -> bool:
    """Whether these sections stand in another text where and as they stood in this one."""
    was, now = sections_of(text), sections_of(other)
    return all(part < len(now) and canonical(was[part]) == canonical(now[part]) for part in parts)


def is_separable(part: int, edits: Sequence[Edit], text: Json) -> bool:
    """Whether a section is still one after the edits."""
    if isinstance(text, str):
        start, end = _span(part, text)
        return all(_inside(one, start, end) or _beside(one, start, end) for one in edits)
    return not any(one.path == (str(part),) and not _is_added(one) for one in edits)


def without(parts: Sequence[int], edits: Sequence[Edit], text: Json) -> Json:
    """The text with the edits, less the sections, of which each is separable."""
    stays = [one for one in edits if not any(_belongs(one, part, text) for part in parts)]
    return merged(text, [*stays, *(_removal(part, text) for part in parts)])


def _removal(part: int, text: Json) -> Edit:
    if not isinstance(text, str):
        return Value((str(part),), REMOVE, None, None)
    start, end = _span(part, text)
    return Passage((), (start, end), start, end, text[start:end], "")


def _belongs(edit: Edit, part: int, text: Json) -> bool:
    if isinstance(text, str):
        return _inside(edit, *_span(part, text))
    return edit.path[0] == str(part) and not _is_added(edit)


def _span(part: int, text: str) -> tuple[int, int]:
    return _spans(text)[part]


@lru_cache(maxsize=8)
def _spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where the sections of a text stand; asked for with each edit and each section."""
    return tuple(found.span() for found in _LINE.finditer(text))


def _inside(edit: Edit, start: int, end: int) -> bool:
    return isinstance(edit, Passage) and start <= edit.found[0] and edit.found[1] <= end


def _beside(edit: Edit, start: int, end: int) -> bool:
    return isinstance(edit, Passage) and (edit.found[1] <= start or end <= edit.found[0])


def _is_added(edit: Edit) -> bool:
    """Whether an edit puts a whole section between others."""
    return isinstance(edit, Value) and edit.op == ADD and len(edit.path) == 1
