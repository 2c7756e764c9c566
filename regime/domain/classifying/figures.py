"""Figures: what is known of a system, as numbers of the units that their names end in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from audit.log.errors import Malformed

Number = int | Decimal
LIMIT = Decimal(10) ** 9
"""No figure of a system is larger; more is a slip of the pen."""
SHAPE = 30
"""Nor has one more decimal places, or is text of it longer."""
BESIDE_FIGURES = ("kind", "envelope", "expert_reading")
"""What a document says of a system beside its figures and marks."""
_WRITTEN = re.compile(r"-?[0-9]+(?:\.[0-9]+)?", re.ASCII)


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
    """A figure as JSON gives it, a decimal as text too; ``Malformed`` where it is none.

    Text has plain digits only: no exponent, no digits of other scripts.
    """
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        raise Malformed("A number is wanted, or null where it is unknown.", place=place)
    written = value.strip() if isinstance(value, str) else "0"
    if len(written) > SHAPE or not _WRITTEN.fullmatch(written):
        raise Malformed(f"{written[:SHAPE]!r} is not a number.", place=place)
    found = Decimal(str(value).strip())
    if not found.is_finite() or not 0 <= found <= LIMIT:
        raise Malformed(f"A number from 0 to {LIMIT} is wanted.", place=place)
    if found == found.to_integral_value():
        return int(found)
    if _places(found) > SHAPE:
        raise Malformed(f"A number has at most {SHAPE} decimal places.", place=place)
    return found


def _places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def mark_of(value: object, *, place: str) -> bool | None:
    """Yes or no as JSON gives it; ``Malformed`` where it is neither, nor unknown."""
    if value is None or isinstance(value, bool):
        return value
    raise Malformed("true, false or null is wanted.", place=place)
