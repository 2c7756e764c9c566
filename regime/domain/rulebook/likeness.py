"""Likeness: a value that takes another's place in the rules is of the same kind.

A number of days stays one, a fraction stays one, a word of a closed vocabulary stays in it, a list
stays a list of the like, an object keeps its keys. The published schemas of a pack say the same of
the shipped rules (a test holds the two together); this can be checked with nothing but the rules.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import TypeAlias

from audit.log.encoding import Json

MOST_DAYS, MOST_COUNT = 36_500, 10_000
FRACTION = re.compile(r"[1-9][0-9]{0,3}/[1-9][0-9]{0,3}", re.ASCII)
DECIMAL = re.compile(r"[0-9]{1,9}\.[0-9]{1,9}", re.ASCII)
CODE = re.compile(r"[a-z][a-z0-9_]{0,63}", re.ASCII)
OPERATORS = (">", ">=")
BASES = ("present_and_voting", "members", "members_except_concerned")
BALLOTS = ("roll_call", "sealed", "secret")
VOCABULARIES = (OPERATORS, BASES, BALLOTS, ("not_adopted",))

Departure: TypeAlias = tuple[str, str]


def departures(key: str, old: Json, new: Json, place: str) -> Iterator[Departure]:
    """Where ``new`` is not of the kind of ``old``, and what is wanted there."""
    if isinstance(old, bool):
        if not isinstance(new, bool):
            yield place, "This is true or false."
    elif isinstance(old, int):
        yield from _whole(key, new, place)
    elif isinstance(old, str):
        yield from _words(old, new, place)
    elif isinstance(old, list):
        yield from _list(key, old, new, place)
    elif isinstance(old, dict):
        yield from _object(old, new, place)
    elif new is not None:
        yield place, "There is no such value here."


def _whole(key: str, new: Json, place: str) -> Iterator[Departure]:
    most = MOST_DAYS if "day" in key else MOST_COUNT
    if not isinstance(new, int) or isinstance(new, bool) or not 0 <= new <= most:
        yield place, f"A whole number from 0 to {most} is wanted."


def _words(old: str, new: Json, place: str) -> Iterator[Departure]:
    if FRACTION.fullmatch(old):
        yield from fraction(new, place)
        return
    if DECIMAL.fullmatch(old):
        if not isinstance(new, str) or not DECIMAL.fullmatch(new):
            yield place, "A decimal number is wanted, such as 0.1."
        return
    vocabulary = next((words for words in VOCABULARIES if old in words), None)
    if not isinstance(new, str):
        yield place, "The value keeps its kind: text is wanted."
    elif vocabulary and new not in vocabulary:
        yield place, f"{new!r} is none of {', '.join(vocabulary)}."
    elif CODE.fullmatch(old) and not CODE.fullmatch(new):
        yield place, "A name of small letters, digits and underscores is wanted."
    elif not new.strip():
        yield place, "The value is blank."


def fraction(new: Json, place: str) -> Iterator[Departure]:
    """A fraction ``p/q`` above 0 and at most 1."""
    if not isinstance(new, str) or not FRACTION.fullmatch(new):
        yield place, "A fraction is written p/q."
    elif Fraction(new) > 1:
        yield place, "A fraction lies above 0 and is at most 1."


def _list(key: str, old: list[Json], new: Json, place: str) -> Iterator[Departure]:
    if not isinstance(new, list):
        yield place, "The value keeps its kind: a list is wanted."
        return
    if old and not new:
        yield place, "The list is empty."
    for index, item in enumerate(new):
        where = f"{place}/{index}"
        if item in new[:index]:
            yield where, "This stands twice."
        yield from departures(key, _example(old, item), item, where)


def _example(old: list[Json], item: Json) -> Json:
    """What an item of a list is like: of objects, one that has all its keys, else the first."""
    if not old:
        return "a_name"
    if isinstance(item, dict):
        for one in old:
            if isinstance(one, dict) and one.keys() == item.keys():
                return one
    return old[0]


def _object(old: dict[str, Json], new: Json, place: str) -> Iterator[Departure]:
    if not isinstance(new, dict):
        yield place, "The value keeps its kind: an object is wanted."
        return
    for key in sorted(old.keys() | new.keys()):
        if key not in new:
            yield f"{place}/{key}", "This key is missing."
        elif key not in old:
            yield f"{place}/{key}", "This key is unknown here."
    for key in sorted(old.keys() & new.keys()):
        yield from departures(key, old[key], new[key], f"{place}/{key}")
