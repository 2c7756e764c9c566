"""Rules of procedure in a pack: articles and decision matrix agree with each other and within."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from audit.log.encoding import Json
from regime.domain.packs.bounds_checks import of_bounds
from regime.domain.packs.faults import pointer
from regime.domain.packs.record_checks import repeated
from regime.domain.packs.shaped import Object, as_integer, as_object, as_objects, as_texts, as_words
from regime.domain.rulebook.agreement import BOUND_BY_NAME, disagreements

TOGETHER = ("threshold", "threshold_op", "base", "decision_quorum", "ballot")
LISTS_OF_MATTERS = ("secret_only", "recusal")
ROW_KEYS = frozenset({"id", "title", "article"})
_FRACTION = re.compile(r"[1-9][0-9]{0,3}/[1-9][0-9]{0,3}")
_NEEDED = re.compile(r"votes_needed_with_([1-9][0-9]{0,3})_[a-z_]+")


@dataclass(frozen=True)
class Terms:
    """A matter's row, with what its article says of the same things."""

    article: str
    terms: Mapping[str, Json]
    bound: Mapping[str, str]


def terms_of(row: Object, bindings: Object) -> Terms:
    """The row without its names; ``bindings`` stands in for the binding by equal names."""
    terms = {key: value for key, value in row.items() if key not in ROW_KEYS}
    by_name: Object = {key: key for key in BOUND_BY_NAME if key in terms}
    bound = as_words(bindings.get(str(row["id"]), by_name))
    return Terms(article=str(row["article"]), terms=terms, bound=bound)


def of_rules(data: Object, bindings: Object) -> Iterator[tuple[str, str]]:
    """The faults of a rules file, as (place, what is wrong)."""
    articles, rows = as_objects(data["records"]), as_objects(data["decision_matrix"])
    chapters = set(as_texts(data["chapters"]))
    matters = {str(row["id"]) for row in rows}
    yield from repeated(articles, "records", key="number")
    for index, article in enumerate(articles):
        for place, detail in _of_article(article, chapters, matters):
            yield pointer("records", index) + place, detail
    yield from repeated(rows, "decision_matrix")
    known = {str(article["id"]) for article in articles}
    procedures = as_objects(data["procedures"])
    yield from repeated(procedures, "procedures")
    for index, row in enumerate(rows):
        for place, detail in _of_row(row, known, {str(one["id"]) for one in procedures}):
            yield pointer("decision_matrix", index) + place, detail
    parameters = {str(one["id"]): as_object(one["parameters"]) for one in articles}
    terms = {str(row["id"]): terms_of(row, bindings) for row in rows}
    for line in disagreements(parameters, terms):
        yield "/decision_matrix", line
    yield from of_bounds(data, {matter: row.bound for matter, row in terms.items()})


def _of_article(
    article: Object, chapters: set[str], matters: set[str]
) -> Iterator[tuple[str, str]]:
    if article["chapter"] not in chapters:
        yield "/chapter", f"there is no chapter {article['chapter']!r}"
    for index, matter in enumerate(as_texts(article["matters"])):
        if matter not in matters:
            yield pointer("matters", index), f"there is no matter {matter!r}"
    parameters = as_object(article["parameters"])
    for key in LISTS_OF_MATTERS:
        for index, matter in enumerate(as_texts(parameters.get(key, []))):
            if matter not in matters:
                yield pointer("parameters", key, index), f"there is no matter {matter!r}"
    for key, value in parameters.items():
        yield from _of_fraction(value, pointer("parameters", key))
    examples = as_object(parameters.get("examples", {}))
    for fraction, votes in examples.items():
        if fraction == "members":
            continue
        needed = votes_needed(Fraction(fraction), as_integer(examples["members"]), ">=")
        if votes != needed:
            place = pointer("parameters", "examples", fraction)
            yield place, f"{votes}, but {fraction} of {examples['members']} is {needed}"


def _of_row(row: Object, articles: set[str], procedures: set[str]) -> Iterator[tuple[str, str]]:
    if row["article"] not in articles:
        yield "/article", f"there is no article {row['article']!r}"
    if row["procedure"] not in procedures:
        yield "/procedure", f"there is no procedure {row['procedure']!r} in this file"
    if row["procedure"] == "silence" and row["silence_days"] is None:
        yield "/silence_days", "a silence procedure needs a period"
    absent = [key for key in TOGETHER if row[key] is None]
    if absent and len(absent) < len(TOGETHER):
        yield (
            "",
            f"{', '.join(TOGETHER)} are given together or not at all; null: {', '.join(absent)}",
        )
    for key in ("threshold", "decision_quorum"):
        yield from _of_fraction(row[key], pointer(key))
    for key, value in row.items():
        if said := _NEEDED.fullmatch(key):
            yield from _of_votes_needed(row, key, int(said[1]), value)


def _of_votes_needed(row: Object, key: str, members: int, value: Json) -> Iterator[tuple[str, str]]:
    """A row may say how many votes it takes with so many members; then it is right."""
    base, threshold = row["base"], row["threshold"]
    if value is None:
        return
    if threshold is None or base not in {"members", "members_except_concerned"}:
        yield pointer(key), f"{value}, but the base {base or 'none'} has no fixed number"
        return
    counted = members - (base == "members_except_concerned")
    fraction = Fraction(str(threshold))
    needed = votes_needed(fraction, counted, str(row["threshold_op"]))
    if value != needed:
        yield (
            pointer(key),
            f"{value}, but {row['threshold_op']} {threshold} of {counted} is {needed}",
        )


def votes_needed(fraction: Fraction, base: int, op: str) -> int:
    """The smallest whole number that is at least (``>=``), or more than (``>``), the fraction."""
    whole, rest = divmod(fraction.numerator * base, fraction.denominator)
    return whole if op == ">=" and not rest else whole + 1


def _of_fraction(value: Json, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str) and _FRACTION.fullmatch(value) and Fraction(value) > 1:
        yield place, f"{value} is more than the whole"
