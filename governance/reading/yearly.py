"""Yearly reports for readers: of each year that the log knows, whole or so far.

A report rests on the last entry of its year alone, so that it never changes once the year is over
and everything of it is recorded; the year that runs is shown as far as it has come.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from audit import store
from audit.folds import Fold
from governance.domain.figures.yearly.report import (
    ROLE,
    Figure,
    due_at,
    ends_at,
    overdue_entries,
    report,
)
from governance.domain.figures.yearly.tally import TYPES, Tally, evolve
from governance.folded import regime_now

TALLY: Fold[Tally] = Fold(Tally(), evolve, types=TYPES)


@dataclass(frozen=True)
class YearRead:
    """The report on a year; ``over`` says that the year is, ``digest`` is of its data."""

    year: int
    over: bool
    due_at: datetime
    indicators: dict[str, list[Figure]]
    overdue: Figure
    digest: str


def are_kept() -> bool:
    """Whether the rules in force have an article for yearly reports."""
    regime = regime_now()
    return bool(regime.editions) and ROLE in regime.rules.roles


def years() -> list[int]:
    """The years of which the log knows anything, the newest first."""
    return sorted({year for year, _ in TALLY.now().counts}, reverse=True)


def of_year(year: int) -> YearRead | None:
    """The report on a year; nothing where the log knows nothing of it."""
    if not are_kept() or year not in years():
        return None
    regime, now = regime_now(), store.now()
    found = {
        code: list(figures) for code, figures in report(TALLY.now(), year, regime.rules).items()
    }
    return YearRead(
        year=year,
        over=now >= ends_at(year),
        due_at=due_at(year, regime.rules),
        indicators=found,
        overdue=overdue_entries(regime, min(now, ends_at(year))),
        digest=sha256(_bytes(found)).hexdigest(),
    )


def as_data(found: YearRead) -> dict[str, list[int | None]]:
    """Each figure of the log with its base, as the recomputing script prints it."""
    return _data(found.indicators)


def _data(indicators: dict[str, list[Figure]]) -> dict[str, list[int | None]]:
    return {one.code: [one.count, one.base] for of in indicators.values() for one in of}


def _bytes(indicators: dict[str, list[Figure]]) -> bytes:
    data: Any = _data(indicators)
    return json.dumps(data, sort_keys=True, separators=(",", ":")).encode()
