"""Condition rows: the condition of a rule of classification as rows of a form, and back.

A row names what is asked, how it is compared and with what. A row of a group holds the rows below
it that stand one level deeper; several rows at the first level are all asked. Every row knows where
it stands in the condition, so that what the rules refuse there is said of that row.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django import forms
from django.utils.translation import gettext as _

from audit.log.encoding import Json
from governance.desk.texts.thresholds import NUMBER, number_read
from regime.domain.chapters.lists.changes import CODE
from regime.domain.classifying.conditions import NESTED, OPERATORS
from regime.domain.packs.shaped import Object

ALL, ANY, NOT, FIGURE = "all", "any", "not", "figure"
GROUPS = (ALL, ANY)
CHOSEN = ("kind", "family", "is", "unknown")
"""Conditions that a row names together with what they ask for: ``kind:slv``."""
WRITTEN = ("meets", "category", "result", "came_from")
"""Conditions that a row names, with a code that is written beside."""
MOST = 200
_BOUND = re.compile(
    rf"(?P<number>{NUMBER})|(?:(?P<share>[0-9]+/[0-9]+) of )?(?P<of>{CODE.strip('^$')})", re.ASCII
)
Path = tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """A row of the form; ``turned`` where the contrary is asked."""

    what: str = ""
    op: str = ""
    value: str = ""
    level: int = 1
    turned: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether nothing was said in it."""
        return not (self.what or self.op or self.value or self.turned)


@dataclass
class _Node:
    """A row, the number that it bears on the page, and the rows below it."""

    number: int
    row: Row
    below: list["_Node"] = field(default_factory=list)


def condition_of(rows: Sequence[Row]) -> Json:
    """The condition that the rows state, or nothing; a row that cannot be read is named."""
    top = _tree(rows)
    if len(top) > 1:
        return {ALL: [_condition(one) for one in top]}
    return _condition(top[0]) if top else None


def rows_of(condition: Json) -> list[Row] | None:
    """A condition row by row; nothing for what rows cannot state to the letter."""
    match condition:
        case {"all": list(several), **rest} if len(several) > 1 and not rest:
            found = [row for one in several for row in _rows(one, 1)]
        case _:
            found = [*_rows(condition, 1)] if condition else []
    try:
        same = condition_of(found) == (condition or None)
    except forms.ValidationError:
        return None
    return found if same else None


def row_at(rows: Sequence[Row], path: Iterable[str]) -> int | None:
    """The number of the row that states what stands at a path of the condition."""
    top, wanted = _tree(rows), tuple(path)
    several = len(top) > 1
    places = {
        place: number
        for at, node in enumerate(top)
        for place, number in _places(node, (ALL, str(at)) if several else ())
    }
    ends = range(len(wanted), -1, -1)
    return next((places[wanted[:end]] for end in ends if wanted[:end] in places), None)


def _tree(rows: Sequence[Row]) -> list[_Node]:
    top: list[_Node] = []
    open_at = [top]  # where a row of each level goes
    for number, row in enumerate(rows, start=1):
        if row.is_blank:
            continue
        if not row.what:
            raise _fault(number, _("choose what is asked."))
        if not 1 <= row.level <= len(open_at):
            raise _fault(number, _("the level: no group stands above it one level higher."))
        if row.level > NESTED:
            raise _fault(number, _("the level: at most %s.") % NESTED)
        del open_at[row.level :]
        node = _Node(number, row)
        open_at[row.level - 1].append(node)
        if row.what in GROUPS:
            open_at.append(node.below)
    return top


def _places(node: _Node, path: Path) -> Iterator[tuple[Path, int]]:
    yield path, node.number
    within = (*path, NOT) if node.row.turned else path
    for at, one in enumerate(node.below):
        yield from _places(one, (*within, node.row.what, str(at)))


def _condition(node: _Node) -> Json:
    said = _straight(node)
    return {NOT: said} if node.row.turned else said


def _straight(node: _Node) -> Json:
    row, number = node.row, node.number
    key, _colon, named = row.what.partition(":")
    if key != FIGURE and row.op:
        raise _fault(number, _("the comparison: only a figure is compared."))
    if key not in (FIGURE, *WRITTEN) and row.value:
        raise _fault(number, _("the value: none is wanted here."))
    if key in GROUPS:
        return {key: [_condition(one) for one in node.below]}
    if key in WRITTEN:
        if not row.value:
            raise _fault(number, _("the value: a code is wanted."))
        return {key: row.value}
    if key == FIGURE:
        if row.op not in OPERATORS:
            raise _fault(number, _("the comparison: choose one."))
        return {FIGURE: named, "op": row.op, **_bound(row.value, number)}
    return {key: named}


def _bound(value: str, number: int) -> Mapping[str, Json]:
    found = _BOUND.fullmatch(value)
    if found is None:
        raise _fault(
            number,
            _(
                "the value: a number is wanted, or an entry whose threshold is meant, as in "
                "1.A.1 or 4/5 of 1.A.1."
            ),
        )
    if found["number"]:
        return {"value": number_read(found["number"])}
    return {"of": found["of"], **({"share": found["share"]} if found["share"] else {})}


def _fault(number: int, detail: str) -> forms.ValidationError:
    words = {"number": number, "detail": detail}
    return forms.ValidationError(_("Row %(number)s, %(detail)s") % words)


def _rows(value: Json, level: int, *, turned: bool = False) -> Iterator[Row]:
    """The rows of a condition; one that says nothing where it cannot be said."""
    match value:
        case {"not": inner, **rest} if not turned and not rest:
            yield from _rows(inner, level, turned=True)
        case dict() if FIGURE in value:
            figure, op = (str(value.get(key)) for key in (FIGURE, "op"))
            yield Row(f"{FIGURE}:{figure}", op, _written(value), level, turned)
        case dict() if len(value) == 1:
            ((key, said),) = value.items()
            yield from _row(key, said, level, turned=turned)
        case _:
            yield Row()


def _row(key: str, said: Json, level: int, *, turned: bool) -> Iterator[Row]:
    if key in GROUPS and isinstance(said, list):
        yield Row(key, level=level, turned=turned)
        for one in said:
            yield from _rows(one, level + 1)
    elif key in CHOSEN and isinstance(said, str):
        yield Row(f"{key}:{said}", level=level, turned=turned)
    elif key in WRITTEN and isinstance(said, str):
        yield Row(key, value=said, level=level, turned=turned)
    else:
        yield Row()


def _written(said: Object) -> str:
    """What a figure is compared with, as it is written in a row."""
    if "of" not in said:
        return str(said.get("value", ""))
    return f"{said['share']} of {said['of']}" if "share" in said else str(said["of"])
