"""Borderline: which systems a small error of a figure would move, or unknown figures leave open.

A figure is close to a bound when it departs from it by a tenth of the bound, or less. It counts
where the system falls under different entries on the two sides of the bound.
"""

from dataclasses import dataclass, replace
from decimal import Decimal

from regime.domain.classifying.classify import Classification, classify
from regime.domain.classifying.figures import Number, System
from regime.domain.classifying.listed import ControlList

TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Borderline:
    """Why a system is borderline: figures close to a bound, and what is unknown and matters."""

    close: tuple[tuple[str, Number], ...]
    unknown: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.close or self.unknown)


def borderline(system: System, controls: ControlList) -> Borderline:
    """Why a system is borderline under a list; nothing where it is not."""
    found = classify(system, controls)
    bounds = frozenset().union(*(one.bounds for one in controls.results))
    close = tuple(
        (figure, bound)
        for figure, bound in sorted(bounds)
        if is_close(system.figures.get(figure), bound)
        and _either_side(system, controls, figure, bound)
    )
    return Borderline(close, found.unknown if _is_open(found) else ())


def is_close(figure: Number | None, bound: Number) -> bool:
    """Whether a figure departs from a bound by a tenth of it, or less."""
    return figure is not None and abs(Decimal(figure) - bound) <= TENTH * bound


def _either_side(system: System, controls: ControlList, figure: str, bound: Number) -> bool:
    sides = (Decimal(bound) * (1 - TENTH), Decimal(bound) * (1 + TENTH))
    moved = (replace(system, figures={**system.figures, figure: one}) for one in sides)
    below, above = (classify(one, controls).headline for one in moved)
    return below != above


def _is_open(found: Classification) -> bool:
    return bool(found.unknown) and len(found.possible) > 1
