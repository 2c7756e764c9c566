"""Case track: where an application stands on its way, with its dates, and how it is called."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from governance.acting import applications
from governance.models import Application as Row
from regime.domain.chapters.accession.applications.steps import ENDED, Step
from regime.domain.values import Actor
from regime.reading.queries import names

DONE, CURRENT, NEXT = "done", "current", "next"
_ORDER = (
    (Step.FILED, Step.SHORT),
    (Step.COMPLETE, Step.DRAWING),
    (Step.ASSESSMENT,),
    (Step.REPLY,),
    (Step.DECISION,),
    ENDED,
)


def titled(row: Row, actor: Actor) -> str:
    """How an application is called: by its state where that is named, or is the reader's own."""
    if row.state:
        return names().get(row.state, row.state)
    if applications.is_own(actor, row.symbol):
        state = names().get(actor.member or "", actor.member or "")
        return _("%(state)s (not named yet)") % {"state": state}
    return _("An applicant that is not named yet")


def phases(row: Row) -> list[dict[str, Any]]:
    """Every step of the way: what is done, where it stands, what comes."""
    here = next(place for place, steps in enumerate(_ORDER) if Step(row.step) in steps)
    return [_phase(place, here, *one) for place, one in enumerate(_steps(row))]


def _phase(
    place: int, here: int, label: str, at: datetime | None, until: datetime | None, note: str
) -> dict[str, Any]:
    state = DONE if place < here else CURRENT if place == here else NEXT
    return {"label": label, "at": at, "until": until, "note": note, "state": state}


def _steps(row: Row) -> Iterator[tuple[str, datetime | None, datetime | None, str]]:
    receipt = _("receipt confirmed") if row.receipt_at else _("receipt not confirmed")
    until = None if row.completed_at else row.complete_until
    yield _("Filed, completeness checked"), row.filed_at, until, receipt
    deemed = _("by the end of its period") if row.deemed else ""
    drawing = None if row.panel else row.draw_until
    yield _("Complete, assessors drawn"), row.completed_at, drawing, deemed
    yield _("Assessed"), None, None if row.drafted_at else row.assess_until, ""
    replied = _("the applicant has replied") if row.replied_at else ""
    reply = None if row.reported_at else row.reply_until
    yield _("Draft of the report, reply"), row.drafted_at, reply, replied
    vote = None if row.ended_at else row.vote_by
    yield _("Before the members"), row.reported_at, vote, row.proposal
    yield _("Outcome"), row.ended_at, None, row.decision
