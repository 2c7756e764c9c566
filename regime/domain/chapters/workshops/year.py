"""Year: whether enough workshops are held, in any 365 days, and what is missing until when.

A workshop counts from its end for a year, as long as its findings are not late. A regime that was
just founded has a year for the first ones, as if all had been held at its founding.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from regime.domain.chapters.workshops.state import Workshop
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime

DAYS = 365


@dataclass(frozen=True)
class Count:
    """How many count at an instant, of how many wanted.

    ``due`` are the instants by which one more has to have ended each, the soonest first.
    """

    held: int
    wanted: int
    due: tuple[datetime, ...]

    def missing(self, at: datetime) -> int:
        """How many of the instants have passed."""
        return sum(one <= at for one in self.due)


@dataclass(frozen=True)
class Year:
    """The two counts of the article: all workshops, and those that were open to all states."""

    all: Count
    open_to_all: Count


def year(regime: Regime, at: datetime) -> Year | None:
    """The counts at an instant, nothing where the rules ask for no workshops."""
    rules, begun = regime.rules, regime.begun_at
    wanted = rules.value("workshops", "workshops_per_365_days") if "workshops" in rules.roles else 0
    if not isinstance(wanted, int) or not wanted or begun is None:
        return None
    open_min = rules.value("workshops", "open_to_all_min")
    held = [one for one in regime.workshops.values() if one.counts(at)]
    return Year(
        all=_count(held, wanted, begun, at, rules),
        open_to_all=_count(
            [one for one in held if one.open_to_all],
            open_min if isinstance(open_min, int) else 0,
            begun,
            at,
            rules,
        ),
    )


def _count(
    held: Iterable[Workshop], wanted: int, begun: datetime, at: datetime, rules: RulesOfProcedure
) -> Count:
    span = timedelta(seconds=DAYS * rules.day_seconds)
    ends = sorted(one.ends_at for one in held)
    last = [*[begun] * wanted, *ends][-wanted:] if wanted else []
    return Count(
        held=sum(at - span < end for end in ends),
        wanted=wanted,
        due=tuple(end + span for end in last),
    )
