"""Tracking: the way of an application from its filing to its outcome, and where it is now."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from governance.models import Application
from governance.reading.accession.applications import Told
from governance.reading.accession.clocks import step_label
from governance.reading.phases import CURRENT, DONE, NEXT, Phase
from regime.domain.chapters.accession.applications import said as applications
from regime.domain.chapters.accession.applications.steps import ENDED, Step
from regime.domain.chapters.accession.assessment import said as assessment

_ORDER = (Step.FILED, Step.COMPLETE, Step.DRAWING, Step.ASSESSMENT, Step.REPLY, Step.DECISION)
Stage = tuple[str, datetime | None, datetime | None]


def tracked(row: Application, told: Told) -> list[Phase]:
    """Each stage as passed, open or to come; what ended early shows nothing after it."""
    step, stages = Step(row.step), list(_stages(row, told))
    if step in ENDED:
        passed = [Phase(name, DONE, began) for name, began, _until in stages if began]
        return [*passed, Phase(step_label(step), CURRENT, row.ended_at)]
    here = _ORDER.index(Step.FILED if step is Step.SHORT else step)
    note = step_label(step) if step is Step.SHORT else ""
    passed = [Phase(name, DONE, began) for name, began, _until in stages[:here]]
    name, began, until = stages[here]
    ahead = [Phase(name, NEXT, None, until) for name, _began, until in stages[here + 1 :]]
    return [*passed, Phase(name, CURRENT, began, until, note), *ahead, Phase(_("Outcome"), NEXT)]


def _stages(row: Application, told: Told) -> Iterator[Stage]:
    """Each stage: its name, when it began, and when its period ends."""
    yield _("Completeness"), row.filed_at, None if row.missing else row.complete_until
    yield _("Case complete"), row.completed_at, None
    yield _("Lot of the assessors"), told.at(assessment.RosterFixed), row.draw_until
    yield (
        _("Assessment"),
        told.at(assessment.AssessorsDrawn, assessment.AssessorsKept),
        row.assess_until,
    )
    yield _("Reply to the draft"), row.drafted_at, row.reply_until
    yield (
        _("Before the members"),
        told.at(assessment.ReportIssued, applications.PutToVote),
        row.vote_by,
    )
