"""Universality: who takes part and how widely, counted from what is recorded about each state.

Which facts there are, a pack says. One that is yes or no, and one whose values the pack's words
name, is counted by value; one that is a year (its name ends so) is counted year by year among those
that were members then. A share is said only of ``FEWEST`` states or more: of fewer it tells less
than the number itself. What is not known is counted as such, never as no.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol, TypeVar

from audit.log.encoding import Json
from regime.domain.participation import Participation
from regime.domain.values import MEMBERS, Standing

FEWEST = 10
YEAR = "_year"
OUTSIDE = (Standing.ADHERENT, Standing.OBSERVER, Standing.APPLICANT)


class Described(Protocol):
    """A state of which facts are recorded."""

    @property
    def state(self) -> str: ...
    @property
    def facts(self) -> Mapping[str, Json]: ...


State = TypeVar("State", bound=Described)


@dataclass(frozen=True)
class Part:
    """The states for which a value holds, of how many; no value: it is not known for them."""

    value: str | bool | None
    states: tuple[str, ...]
    of: int

    @property
    def count(self) -> int:
        """How many they are."""
        return len(self.states)

    @property
    def share(self) -> Fraction | None:
        """Their share, if it is one of states enough."""
        return share(self.count, self.of)


@dataclass(frozen=True)
class Counted:
    """A fact, and how many states have each of its values."""

    fact: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Point:
    """At the end of a year: how many, of how many members, and who came or went since before."""

    year: int
    count: int
    of: int
    came: tuple[str, ...] = ()
    left: tuple[str, ...] = ()

    @property
    def share(self) -> Fraction | None:
        """Their share of the members of that year, if these were enough."""
        return share(self.count, self.of)


@dataclass(frozen=True)
class Series:
    """A number over time, at the years in which it changed; ``undated`` states it leaves out."""

    points: tuple[Point, ...]
    undated: tuple[str, ...] = ()


@dataclass(frozen=True)
class Universality:
    """The composition, and how it came about."""

    members: tuple[Participation, ...]
    standings: tuple[Part, ...]
    groups: tuple[Part, ...]
    facts: tuple[Counted, ...]
    members_by_year: Series
    outside_by_year: Mapping[Standing, Series]
    facts_by_year: Mapping[str, Series]


def universality(
    states: Iterable[Participation], *, named: Collection[str], until: int | None = None
) -> Universality:
    """What is counted of these states; ``named`` are the names of the pack's words.

    Before the log, ``until`` is the year that is asked for: a fact without a date tells nothing of
    it, and a date after it is not reached.
    """
    known = tuple(states)
    members = tuple(one for one in known if one.standing in MEMBERS)
    years = _years(known)
    return Universality(
        members=members,
        standings=_by(known, lambda one: one.standing.value),
        groups=_by(members, lambda one: one.group),
        facts=facts_of(members, named=named) if until is None else (),
        members_by_year=_standing(known, MEMBERS, years),
        outside_by_year={kind: _standing(known, (kind,), years) for kind in OUTSIDE},
        facts_by_year={key: _dated(known, key, until) for key in _dated_facts(members)},
    )


def facts_of(states: Iterable[Described], *, named: Collection[str]) -> tuple[Counted, ...]:
    """Each fact that can be counted, in the order in which the records bring them."""
    known = tuple(states)
    keys = dict.fromkeys(key for one in known for key in one.facts)
    return tuple(
        Counted(key, _by(known, _reader(key)))
        for key in keys
        if _is_counted(key, [one.facts.get(key) for one in known], named)
    )


def share(count: int, of: int) -> Fraction | None:
    """A share, of ``FEWEST`` or more."""
    return Fraction(count, of) if of >= FEWEST else None


def _is_counted(key: str, values: list[Json], named: Collection[str]) -> bool:
    found = [one for one in values if one is not None]
    if all(isinstance(one, bool) for one in found):
        return bool(found)
    texts = [one for one in found if isinstance(one, str)]
    return len(texts) == len(found) and any(f"{key}_{one.lower()}" in named for one in texts)


def _reader(key: str) -> Callable[[Described], str | bool | None]:
    def value_of(one: Described) -> str | bool | None:
        value = one.facts.get(key)
        return value if isinstance(value, str | bool) else None

    return value_of


def _by(
    states: tuple[State, ...], value_of: Callable[[State], str | bool | None]
) -> tuple[Part, ...]:
    """The states by value, the most first; those of which it is not known stand last."""
    found: dict[str | bool | None, list[str]] = {}
    for one in states:
        found.setdefault(value_of(one), []).append(one.state)
    parts = (Part(value, tuple(codes), len(states)) for value, codes in found.items())
    return tuple(sorted(parts, key=lambda one: (one.value is None, -one.count, str(one.value))))


def _years(states: tuple[Participation, ...]) -> list[int]:
    return sorted({turn.year for one in states for turn in one.turns})


def _standing(
    states: tuple[Participation, ...], kinds: tuple[Standing, ...], years: list[int]
) -> Series:
    def stood(one: Participation, year: int) -> bool:
        return one.at_the_end_of(year) in kinds

    return Series(_points(states, years, stood, stood))


def _dated(states: tuple[Participation, ...], key: str, until: int | None) -> Series:
    def stood(one: Participation, year: int) -> bool:
        return one.at_the_end_of(year) in MEMBERS

    def held(one: Participation, year: int) -> bool:
        since = _year(one, key)
        return since is not None and since <= year and stood(one, year)

    dated = {since for one in states if (since := _year(one, key)) is not None}
    years = sorted({*dated, *(one for one in _years(states) if one >= min(dated))})
    reached = [one for one in years if until is None or one <= until]
    undated = tuple(
        one.state for one in states if one.standing in MEMBERS and _year(one, key) is None
    )
    return Series(_points(states, reached, held, stood), undated)


def _dated_facts(members: tuple[Participation, ...]) -> list[str]:
    keys = dict.fromkeys(key for one in members for key in one.facts if key.endswith(YEAR))
    return [key for key in keys if any(_year(one, key) is not None for one in members)]


def _year(one: Participation, key: str) -> int | None:
    value = one.facts.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _points(
    states: tuple[Participation, ...],
    years: list[int],
    counts: Callable[[Participation, int], bool],
    base: Callable[[Participation, int], bool],
) -> tuple[Point, ...]:
    points: list[Point] = []
    before: set[str] = set()
    for year in years:
        now = [one.state for one in states if counts(one, year)]
        of = sum(base(one, year) for one in states)
        came = tuple(one for one in now if one not in before)
        left = tuple(one.state for one in states if one.state in before - set(now))
        if came or left or (points and of != points[-1].of):
            points.append(Point(year, len(now), of, came, left))
        before = set(now)
    return tuple(points)
