"""Scored: each criterion of a case with its terms and the panel's score, as answers say it."""

from collections.abc import Mapping
from typing import Any

from governance.reading.accession import applications
from regime.domain.chapters.accession.applications.state import Application as Case
from regime.domain.chapters.accession.assessment.scoring import assess, written
from regime.domain.chapters.accession.assessment.tabulating import Line, Panel, table


def scored(case: Case, given: Mapping[str, int] | None) -> dict[str, Any]:
    """Each criterion of a case with the panel's score: the one that is given, or as it is found."""
    edition, mark = applications.criteria_of(case), applications.pass_mark(case)
    panel = Panel(case.panel, case.findings, given)
    lines = table(case, edition, panel, applications.renewed(case)) if case.panel else ()
    scores = {one.criterion.id: one.score for one in lines if one.score is not None}
    return {
        "criteria_scored": [_line(one) for one in lines],
        "total": assess(scores, edition, mark).total,
        "pass_mark": written(mark),
    }


def _line(one: Line) -> dict[str, Any]:
    terms = one.criterion
    return {
        "criterion": terms.id,
        "title": terms.title,
        "weight": terms.weight,
        "mandatory": terms.mandatory,
        "minimum": terms.minimum,
        "scale": {str(score): label for score, label in terms.scale.items()},
        "score": one.score,
        "label": one.label,
        "kept": one.kept,
        "below_minimum": one.is_below,
        "spread": one.spread,
        "missing": one.missing,
    }
