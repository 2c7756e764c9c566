"""Scoring: what findings add up to, and what a panel recommends on them.

Each assessor finds a score of the criterion's own scale. The panel's score is the median, of an
even number the lower one. The total is the sum of weight times score over the best score, over the
sum of weights, exact. Admission is recommended where the total reaches the pass mark and every
mandatory criterion its minimum: what is mandatory cannot be offset. Without a finding on every
criterion nothing is recommended.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from regime.domain.chapters.criteria.state import Criterion, Edition

ADMIT, NOT_YET, NOTHING = "admit", "not_yet", ""


@dataclass(frozen=True)
class Assessed:
    """The panel's scores, the total as an exact fraction, what is not met, what is recommended."""

    scores: Mapping[str, int]
    total: str
    unmet: tuple[str, ...]
    recommendation: str


def panel_score(scores: Sequence[int]) -> int | None:
    """The panel's score: the median, of an even number the lower one; nothing without a finding."""
    return sorted(scores)[(len(scores) - 1) // 2] if scores else None


def spread(scores: Sequence[int]) -> int:
    """How far the assessors are apart."""
    return max(scores) - min(scores) if scores else 0


def total_of(scores: Mapping[str, int], edition: Edition) -> Fraction:
    """The weighted total, between 0 and 1."""
    weights = sum(one.weight for one in edition.values())
    reached = (
        Fraction(one.weight * scores[code], one.best)
        for code, one in edition.items()
        if code in scores
    )
    return sum(reached, Fraction(0)) / weights if weights else Fraction(0)


def failed(scores: Mapping[str, int], edition: Edition) -> tuple[str, ...]:
    """The mandatory criteria whose score stays below the minimum, in the order of the edition."""
    return tuple(
        code for code, one in edition.items() if one.mandatory and _is_below(one, scores.get(code))
    )


def total_if_met(scores: Mapping[str, int], codes: Iterable[str], edition: Edition) -> Fraction:
    """The total if these criteria reached their minimum and nothing else changed."""
    met = {one: max(scores.get(one, 0), edition[one].minimum) for one in codes if one in edition}
    return total_of({**scores, **met}, edition)


def at_least_as_good(scores: Mapping[str, int], others: Mapping[str, int]) -> bool:
    """Whether findings are at least as good as others, on the same criteria and each of them."""
    same = bool(scores) and scores.keys() == others.keys()
    return same and all(score >= others[code] for code, score in scores.items())


def assess(scores: Mapping[str, int], edition: Edition, pass_mark: Fraction) -> Assessed:
    """What the scores add up to."""
    total = total_of(scores, edition)
    unmet = failed(scores, edition)
    if not edition or not scores.keys() >= edition.keys():
        found = tuple(code for code in unmet if code in scores)
        return Assessed(scores, "", found, NOTHING)
    admit = total >= pass_mark and not unmet
    return Assessed(scores, written(total), unmet, ADMIT if admit else NOT_YET)


def written(share: Fraction) -> str:
    """An exact fraction as it stands in an entry."""
    return f"{share.numerator}/{share.denominator}"


def _is_below(criterion: Criterion, score: int | None) -> bool:
    return score is None or score < criterion.minimum
