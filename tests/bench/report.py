"""Report: the figures as a table for readers, or as JSON for other programs."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

_HEAD = ("database", "what", "entries", "each", "rate", "of reference", "target", "growth", "held")


@dataclass(frozen=True)
class Figure:
    """What one thing costs: ``ratio`` is the reference's time by its own, 1 being as fast.

    ``growth`` is its time here by its time in the small log, ``peak_mb`` what its processes held.
    """

    database: str
    what: str
    entries: int
    seconds: float
    reference: str
    ratio: float
    target: float | None = None
    growth: float | None = None
    bound: float | None = None
    peak_mb: int | None = None

    @property
    def missed(self) -> bool:
        """Whether the ratio is below its target, or the growth above its bound."""
        slow = self.target is not None and self.ratio < self.target
        return slow or (
            self.growth is not None and self.bound is not None and self.growth > self.bound
        )


def as_json(figures: Sequence[Figure]) -> str:
    """One array of objects."""
    return json.dumps([asdict(one) | {"missed": one.missed} for one in figures], indent=1) + "\n"


def as_table(figures: Sequence[Figure]) -> str:
    """Columns; a figure that misses its target or its bound is marked."""
    rows = [_HEAD, *(_row(one) for one in figures)]
    widths = [max(len(row[index]) for row in rows) for index in range(len(_HEAD))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    ]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _row(one: Figure) -> tuple[str, ...]:
    target = "" if one.target is None else f">= {one.target:.2f}"
    growth = "" if one.growth is None else f"{one.growth:.2f}"
    if one.bound is not None:
        growth += f" (<= {one.bound:.2f})"
    return (
        one.database,
        one.what + (" (!)" if one.missed else ""),
        f"{one.entries:,}",
        _duration(one.seconds),
        f"{1 / one.seconds:,.0f}/s",
        f"{one.ratio:.3f} of {one.reference}",
        target,
        growth,
        "" if one.peak_mb is None else f"{one.peak_mb} MB",
    )


def _duration(seconds: float) -> str:
    return f"{seconds * 1000:.2f} ms" if seconds >= 0.001 else f"{seconds * 1e6:.0f} us"
