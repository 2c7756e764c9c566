"""National reports and received items for readers, from the folded log and the clock."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from audit.reading.past import PRESENT, Moment
from governance.folded import regime_at, regime_now
from governance.reading.withheld import words_of
from regime.domain.chapters.national_reports.due import (
    Owed,
    counted,
    due_at,
    named_at,
    owed,
)
from regime.domain.chapters.national_reports.due import (
    years as known_years,
)
from regime.domain.chapters.national_reports.said import ROLE
from regime.domain.chapters.received_items.counting import by_entry, of_all
from regime.domain.chapters.received_items.state import Item
from regime.domain.values import Actor, StateCode


def are_kept(moment: Moment = PRESENT) -> bool:
    """Whether the rules that stand, or stood then, have an article for national reports."""
    regime = regime_at(moment.until)
    return bool(regime.editions) and ROLE in regime.rules.roles


def years(at: datetime, moment: Moment = PRESENT) -> list[dict[str, Any]]:
    """The reports by year, the newest first, as they stand at an instant."""
    regime = regime_at(moment.until)
    return [
        {
            "year": year,
            "due_at": due_at(year, regime.rules),
            "named_at": named_at(year, regime.rules),
            "counted": counted(regime, year, at),
            "share": _written(counted(regime, year, at).share),
            "rows": [_row(one, at) for one in owed(regime, year)],
        }
        for year in known_years(regime, at)
    ]


def _row(one: Owed, at: datetime) -> dict[str, Any]:
    report = one.report
    return {
        "one": one,
        "stands": one.stands(at).value,
        "filed_at": report.first_at if report else None,
        "position": report.position if report else None,
    }


def report(code: str, year: int, actor: Actor) -> dict[str, Any] | None:
    """The report of a member on a year, with its restricted part for who may read it."""
    one = regime_now().national_reports.get((StateCode(code), year))
    if one is None:
        return None
    return {**vars(one), "restricted": words_of(one.position, one.told.member, actor)}


def received(at: datetime, actor: Actor, moment: Moment = PRESENT) -> Mapping[str, Any]:
    """Received items: all, by entry, and those of the actor's own state one by one."""
    items = [*regime_at(moment.until).received.values()]
    own = [one for one in items if actor.member == one.member and not one.off]
    return {
        "all": _counts(of_all(items, at)),
        "entries": [_counts(one) for one in by_entry(items, at)],
        "own": [_item(one, at) for one in own if not moment],
    }


def _counts(one: Any) -> dict[str, Any]:
    return {**vars(one), "current": one.current, "share": _written(one.share)}


def _item(one: Item, at: datetime) -> dict[str, Any]:
    return {**vars(one), "overdue": one.is_overdue(at)}


def _written(share: Any) -> str | None:
    return None if share is None else f"{share.numerator}/{share.denominator}"
