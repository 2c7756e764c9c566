"""Tabulating: the findings of a case criterion by criterion, as everyone may read and add them up.

Each line holds what every assessor found, how far they are apart, and the panel's score: the one
that a draft or a report gives, else the median of the findings that there are.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from regime.domain.chapters.accession.applications.state import Application, Finding, FindingKey
from regime.domain.chapters.accession.assessment.scoring import panel_score, spread
from regime.domain.chapters.criteria.state import Criterion, Edition


@dataclass(frozen=True)
class Line:
    """A criterion of a case.

    ``findings`` are those of the panel by seat, ``former`` of seats that left it and do not count;
    ``kept`` says that the score stands from the report before, which a renewal does not repeat.
    """

    criterion: Criterion
    findings: Mapping[int, Finding]
    former: Mapping[int, Finding]
    missing: tuple[int, ...]
    score: int | None
    kept: bool

    @property
    def spread(self) -> int:
        """How far the assessors are apart."""
        return spread([one.score for one in self.findings.values()])

    @property
    def label(self) -> str:
        """What the score says on the criterion's own scale; nothing without one."""
        return "" if self.score is None else self.criterion.scale.get(self.score, "")

    @property
    def is_below(self) -> bool:
        """Whether it is scored below the minimum of its criterion."""
        return self.score is not None and self.score < self.criterion.minimum


@dataclass(frozen=True)
class Panel:
    """Who sits, and what was found until a moment; ``scores`` are given by a draft or a report."""

    seats: tuple[int, ...]
    findings: Mapping[FindingKey, Finding]
    scores: Mapping[str, int] | None = None


def table(
    application: Application, edition: Edition, panel: Panel, before: Application | None
) -> tuple[Line, ...]:
    """A line for each criterion of the edition; ``before`` is the application that is renewed."""
    kept = before.report.scores if before and before.report else {}
    return tuple(_line(code, edition, application, panel, kept) for code in edition)


def _line(
    code: str,
    edition: Edition,
    application: Application,
    panel: Panel,
    kept: Mapping[str, int],
) -> Line:
    covered = code in application.covers
    found = {seat: one for (seat, on), one in panel.findings.items() if on == code}
    own = {seat: found[seat] for seat in panel.seats if seat in found}
    median = panel_score([one.score for one in own.values()]) if covered else kept.get(code)
    return Line(
        criterion=edition[code],
        findings=own,
        former={seat: one for seat, one in found.items() if seat not in own},
        missing=tuple(seat for seat in panel.seats if covered and seat not in own),
        score=median if panel.scores is None else panel.scores.get(code),
        kept=not covered and code in kept,
    )
