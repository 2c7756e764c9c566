"""Statistics: the figures of the record, from the read models and from a fold of the log."""

from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction

from audit import store
from audit.folds import Fold
from audit.reading.queries import entry
from governance.domain.chapters.accession.figures import ApplicationFigures, figures
from governance.domain.chapters.proposal.stages import ENDED
from governance.domain.chapters.votes.said import ELECTION, TEXT
from governance.domain.figures.indicators import Case, Indicator, indicators, whole
from governance.domain.figures.longest_path import longest_path
from governance.domain.figures.punctuality import (
    TYPES,
    Duties,
    Duty,
    Period,
    evolve,
    omissions,
    periods,
    report_days,
    target,
    under_review,
)
from governance.folded import regime_now
from governance.models import Ballot, Decision, Proposal
from governance.reading import debate, queries
from regime.domain.chapters.omissions.said import OmissionsReported
from regime.domain.chapters.omissions.state import Review
from regime.domain.procedures import procedures, serving
from regime.domain.values import MatterId

DUTIES: Fold[Duties] = Fold(Duties(), evolve, types=TYPES)
_ENDED = {stage.value for stage in ENDED}
_WHOLE_LOG = 1_000_000


@dataclass(frozen=True)
class Statistics:
    """How long matters take and how they end, all together and by matter.

    ``longest`` is the longest path of each matter in days; ``beyond``, what is open past its own,
    but for notices that run again after a challenge.
    """

    whole: Indicator
    matters: tuple[Indicator, ...]
    objections: dict[str, int]
    longest: dict[str, int]
    beyond: tuple[str, ...]
    applications: ApplicationFigures


@dataclass(frozen=True)
class ReviewRead:
    """A review of omissions with its report, where there is one."""

    review: Review
    reported: OmissionsReported | None


@dataclass(frozen=True)
class Punctuality:
    """What the Secretariat kept and missed; ``target`` and ``days`` where the rules name them.

    ``review`` is what calls for a review under rules that open none; ``reviews`` are those that
    opened, the newest first.
    """

    periods: tuple[Period, ...]
    omissions: tuple[Duty, ...]
    review: tuple[Duty, ...]
    reviews: tuple[ReviewRead, ...]
    open: tuple[Duty, ...]
    target: Fraction | None
    days: int | None


def statistics() -> Statistics:
    """The figures as of now."""
    counted = cases()
    return Statistics(
        whole=whole(counted),
        matters=indicators(counted),
        objections=debate.objections_by_standing(),
        longest=_longest(),
        beyond=_beyond(counted),
        applications=_of_applications(),
    )


def cases() -> list[Case]:
    """Every proposal as counted, in the order of filing."""
    regime = regime_now()
    day = timedelta(seconds=regime.rules.day_seconds) if regime.editions else timedelta(days=1)
    votes = Ballot.objects.filter(question__in=(TEXT, ELECTION), kind="vote")
    voted = set(votes.values_list("proposal", flat=True))
    adopted = {one.proposal: one for one in queries.decisions()}
    return [
        _case(row, adopted.get(row.symbol), voted=row.symbol in voted, day=day)
        for row in queries.proposals().reverse()
    ]


def punctuality() -> Punctuality:
    """What the Secretariat kept and missed, by period, as the log tells it."""
    regime, duties = regime_now(), DUTIES.now()
    if not regime.editions:
        return Punctuality((), (), (), (), (), None, None)
    rules, missed = regime.rules, omissions(duties)
    days = report_days(rules)
    return Punctuality(
        periods=periods(duties, days=days or _WHOLE_LOG, day_seconds=rules.day_seconds),
        omissions=missed,
        review=under_review(missed, rules),
        reviews=tuple(_read(one) for one in reversed(tuple(regime.omissions.reviews.values()))),
        open=tuple(sorted(duties.open.values(), key=lambda one: (one.until, one.opened))),
        target=target(rules),
        days=days,
    )


def _read(review: Review) -> ReviewRead:
    found = entry(review.report) if review.report is not None else None
    event = found.event if found else None
    return ReviewRead(review, event if isinstance(event, OmissionsReported) else None)


def newest_duty() -> int:
    """The position of the last entry that opened or ended a duty."""
    return DUTIES.now().changed


def _of_applications() -> ApplicationFigures:
    regime = regime_now()
    if not regime.editions:
        return ApplicationFigures((), None, ())
    return figures(regime.applications.values(), regime.rules, store.now())


def _longest() -> dict[str, int]:
    regime = regime_now()
    if not regime.editions:
        return {}
    served = ((row, serving(row)) for row in regime.rules.matters.values())
    return {row.id: longest_path(row, one, regime.rules) for row, one in served if one}


def _beyond(counted: list[Case]) -> tuple[str, ...]:
    """What is open on the day after its longest path, that of the edition that governs it."""
    regime, known = regime_now(), {row.symbol: row for row in queries.proposals()}
    open_now = [known[one.symbol] for one in counted if not one.outcome]
    latest = {
        row.symbol: longest_path(
            regime.edition(row.edition).matters[MatterId(row.matter)],
            procedures[row.procedure],
            regime.edition(row.edition),
        )
        for row in open_now
        if not row.challenge
    }
    days = {one.symbol: one.days for one in counted}
    return tuple(symbol for symbol, most in latest.items() if days[symbol] >= most)


def _case(row: Proposal, decision: Decision | None, *, voted: bool, day: timedelta) -> Case:
    over = row.stage in _ENDED
    adopted_at = decision.adopted_at if decision else None
    until = adopted_at or row.ended_at or row.submitted_at if over else store.now()
    return Case(
        symbol=row.symbol,
        matter=row.matter,
        days=(until - row.submitted_at) // day,
        outcome=row.stage if over else "",
        voted=voted,
        to_effect=(decision.effective_at - row.submitted_at) // day if decision else None,
    )
