"""Plane: the two figures that an entry bounds together, and the bounds of entries on them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from regime.domain.classifying.conditions import Threshold
from regime.domain.classifying.figures import Number
from regime.domain.classifying.listed import ControlList

REACHED = (">=", ">")


@dataclass(frozen=True)
class Line:
    """A bound of a figure, in its unit, and the entries that have it."""

    figure: str
    value: Number
    entries: tuple[str, ...]


@dataclass(frozen=True)
class Corner:
    """From where on both figures reach what the entries ask of them."""

    across: Number
    upwards: Number
    entries: tuple[str, ...]


def axes(controls: ControlList) -> tuple[str, str] | None:
    """The two figures of the first entry of the rules that bounds two, in the list's order."""
    for code in _entries(controls):
        bounded = {one.figure for one in _thresholds(code, controls)}
        if len(bounded) == 2:
            across, upwards = (figure for figure in controls.asked if figure in bounded)
            return across, upwards
    return None


def lines(controls: ControlList, figures: tuple[str, str]) -> list[Line]:
    """The bounds that entries of the rules have on either figure, the lowest first."""
    found: dict[tuple[str, Number], list[str]] = {}
    for code in _entries(controls):
        for one in _thresholds(code, controls):
            if one.figure in figures and code not in found.setdefault((one.figure, one.value), []):
                found[one.figure, one.value].append(code)
    rows = [Line(figure, value, tuple(codes)) for (figure, value), codes in found.items()]
    return sorted(rows, key=lambda one: (figures.index(one.figure), one.value))


def corners(controls: ControlList, figures: tuple[str, str]) -> list[Corner]:
    """Where entries begin that ask for so much of both figures, and of no other."""
    found: dict[tuple[Number, Number], list[str]] = {}
    for code in _entries(controls):
        bounds = {one.figure: one for one in _thresholds(code, controls)}
        if bounds.keys() == set(figures) and all(one.op in REACHED for one in bounds.values()):
            across, upwards = (bounds[figure].value for figure in figures)
            found.setdefault((across, upwards), []).append(code)
    return [Corner(*where, tuple(codes)) for where, codes in found.items()]


def joins(point: Mapping[str, Number], figures: tuple[str, str]) -> bool:
    """Whether both figures of the plane are known of a point."""
    return all(figure in point for figure in figures)


def _entries(controls: ControlList) -> Iterator[str]:
    """The entries that the rules give, in the order of the rules, each once."""
    yield from dict.fromkeys(str(one.result) for one in controls.results)


def _thresholds(code: str, controls: ControlList) -> tuple[Threshold, ...]:
    return controls.vocabulary.entries[code].thresholds
