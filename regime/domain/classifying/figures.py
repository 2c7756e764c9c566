"""Figures: what is known of a system, as numbers of the units that their names end in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from audit.log.errors import Malformed

Number = int | Decimal
LIMIT = Decimal(10) ** 9
"""No figure of a system is larger; more is a slip of the pen."""
SHAPE = 30


@dataclass(frozen=True)
class System:
    """A delivery system: its kind, its family, and its figures and marks by name.

    ``figures`` are numbers (km, kg, km/h, l), ``marks`` are yes or no; what is absent is unknown.
    ``envelope`` are further points of its design that are known: the figures that differ there.
    ``settled`` is the entry that the record settles, whatever the figures say.
    """

    kind: str
    family: str
    figures: Mapping[str, Number] = field(default_factory=dict)
    marks: Mapping[str, bool] = field(default_factory=dict)
    envelope: tuple[Mapping[str, Number], ...] = ()
    settled: str | None = None


def number_of(value: object, *, place: str) -> Number | None:
    """A figure as JSON gives it, a decimal as text too; ``Malformed`` where it is none."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        raise Malformed("A number is wanted, or null where it is unknown.", place=place)
    if isinstance(value, str) and not 0 < len(value.strip()) <= SHAPE:
        raise Malformed("A number is wanted.", place=place)
    try:
        found = Decimal(str(value).strip())
    except InvalidOperation:
        raise Malformed(f"{value!r} is not a number.", place=place) from None
    if not found.is_finite() or not 0 <= found <= LIMIT:
        raise Malformed(f"A number from 0 to {LIMIT} is wanted.", place=place)
    return int(found) if found == found.to_integral_value() else found


def mark_of(value: object, *, place: str) -> bool | None:
    """Yes or no as JSON gives it; ``Malformed`` where it is neither, nor unknown."""
    if value is None or isinstance(value, bool):
        return value
    raise Malformed("true, false or null is wanted.", place=place)
