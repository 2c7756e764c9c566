"""Findings on pages: each criterion with what every assessor found, and what it all adds up to."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from audit.log.encoding import Json
from governance.models import Application
from governance.portal.accession.names import Named, Names, SeatNamed, exact
from governance.reading.accession import applications
from governance.reading.accession.applications import Told
from governance.wording.labels import labels
from regime.domain.chapters.accession.applications.state import Application as Case
from regime.domain.chapters.accession.applications.state import Finding
from regime.domain.chapters.accession.assessment import said as assessment
from regime.domain.chapters.accession.assessment.scoring import assess, written
from regime.domain.chapters.accession.assessment.tabulating import Line, Panel, table

DRAFT, REPORT, SO_FAR = "draft", "report", "so_far"


@dataclass(frozen=True)
class Shown:
    """An assessor's finding; ``label`` is what its score means on the criterion's own scale."""

    seat: SeatNamed
    finding: Finding
    label: str


@dataclass(frozen=True)
class Row:
    """A criterion with its findings; ``cells`` are their scores in the order of the panel."""

    line: Line
    criterion: Named
    cells: list[str]
    findings: list[Shown]
    former: list[Shown]
    missing: list[SeatNamed]


@dataclass(frozen=True)
class Assessment:
    """All criteria of a case as a draft or a report gives them, or as they stand so far."""

    stage: str
    seats: list[SeatNamed]
    rows: list[Row]
    weights: int
    total: str
    pass_mark: str
    reached: bool
    unmet: list[Named]
    recommended: str
    silent: list[SeatNamed]
    position: int | None

    @property
    def is_draft(self) -> bool:
        """Whether the report is still to come."""
        return self.stage == DRAFT

    @property
    def is_report(self) -> bool:
        """Whether it is the report."""
        return self.stage == REPORT

    @property
    def is_below(self) -> bool:
        """Whether there is a total, and it does not reach the pass mark."""
        return bool(self.total) and not self.reached

    @property
    def disputed(self) -> list[Row]:
        """The criteria on which the assessors differ."""
        return [row for row in self.rows if row.line.spread]


def assessment_of(row: Application, told: Told, names: Names) -> Assessment | None:
    """The findings now, under a report or draft where there is one; nothing before a panel."""
    case = applications.case_of(row.symbol)
    if not case.panel:
        return None
    return _assessment(_stage(row), case, case.findings, _issued(told), names)


def reported(row: Application, told: Told, names: Names) -> Assessment | None:
    """What a report is made of: the findings as they stood when it, or its draft, was issued."""
    position = _issued(told)
    if position is None:
        return None
    found = applications.found_until(row.symbol, position)
    return _assessment(_stage(row), applications.case_of(row.symbol), found, position, names)


def assessment_then(case: Case, position: int, names: Names) -> Assessment | None:
    """The findings of a case as it stood at a position; nothing before a panel."""
    if not case.panel:
        return None
    stage = REPORT if case.report else DRAFT if case.draft else SO_FAR
    given = case.report or case.draft
    said = vars(given) if given else None
    return _assessment((stage, said), case, case.findings, position, names)


def _issued(told: Told) -> int | None:
    return told.position(assessment.ReportIssued, assessment.DraftReportIssued)


def _assessment(
    stage: tuple[str, Mapping[str, Any] | None],
    case: Case,
    found: Mapping[tuple[int, str], Finding],
    position: int | None,
    names: Names,
) -> Assessment:
    reached, said = stage
    edition, mark = applications.criteria_of(case), applications.pass_mark(case)
    panel = Panel(case.panel, found, said.get("scores") if said else None)
    lines = table(case, edition, panel, applications.renewed(case))
    scores = {one.criterion.id: one.score for one in lines if one.score is not None}
    added = assess(scores, edition, mark)
    return Assessment(
        stage=reached,
        seats=[names.seat(seat) for seat in case.panel],
        rows=[_row(line, case.panel, names) for line in lines],
        weights=sum(one.weight for one in edition.values()),
        total=exact(added.total),
        pass_mark=exact(written(mark)),
        reached=bool(added.total) and applications.reaches(added.total, mark),
        unmet=[names.criterion(code) for code in added.unmet],
        recommended=labels()[f"recommend_{said['recommendation']}"] if said else "",
        silent=[names.seat(seat) for seat in _silent(said, lines)],
        position=position,
    )


def _stage(row: Application) -> tuple[str, dict[str, Any] | None]:
    if row.report:
        return REPORT, row.report
    return (DRAFT, row.draft) if row.draft else (SO_FAR, None)


def _silent(said: Mapping[str, Json] | None, lines: tuple[Line, ...]) -> list[int]:
    """The seats whose findings are missing, wholly or in part."""
    told = said.get("silent") if said else None
    if isinstance(told, list):
        return [seat for seat in told if isinstance(seat, int)]
    return sorted({seat for line in lines for seat in line.missing})


def _row(line: Line, seats: tuple[int, ...], names: Names) -> Row:
    def shown(found: Mapping[int, Finding]) -> list[Shown]:
        scale = line.criterion.scale
        return [
            Shown(names.seat(seat), one, scale.get(one.score, "")) for seat, one in found.items()
        ]

    return Row(
        line=line,
        criterion=names.criterion(line.criterion.id),
        cells=[str(line.findings[one].score) if one in line.findings else "–" for one in seats],
        findings=shown(line.findings),
        former=shown(line.former),
        missing=[names.seat(seat) for seat in line.missing],
    )
