"""Clocks of an application: each period that it runs through, who must act, what came of it."""

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from audit.log.catalogue import Event
from audit.reading.past import Moment
from governance.domain.formats import application_dates as d
from governance.models import Application, Proposal
from governance.reading import ballots, queries
from governance.reading.accession import applications
from governance.reading.accession.applications import Told
from governance.reading.coming_dates import OF_APPLICATIONS
from governance.reading.past import CaseStood
from governance.reading.phases import next_step
from governance.wording.labels import label, labels, pack_words
from regime.domain.chapters.accession.applications import said as applications_said
from regime.domain.chapters.accession.applications.steps import Step
from regime.domain.chapters.accession.assessment import said as assessment

Ending = tuple[str, type[Event]]
_ENDINGS = (
    applications_said.ApplicationDecided,
    applications_said.ApplicationWithdrawn,
    applications_said.ApplicationLapsed,
)


@dataclass(frozen=True)
class Clock:
    """A period: who must act, until when, what happened and by which entry.

    ``span`` says how long it will be where what opens it has not come yet.
    """

    name: str
    who: str
    until: datetime | None
    span: str = ""
    said: str = ""
    at: datetime | None = None
    position: int | None = None
    running: bool = False


def step_label(step: str) -> str:
    """What a step is called."""
    return label(f"application_{step}")


def end_label(code: str) -> str:
    """What it is that ends on a date of an application, and who has to act before."""
    who = {
        "office": labels()["executive_secretary"],
        "applicant": labels()["applicant"],
        "members": pack_words()["members"],
    }
    said = {
        d.RECEIPT: _("Last moment for the receipt (%(office)s)"),
        d.COMPLETENESS: _("Completeness is to be decided (%(office)s)"),
        d.ASSESSMENT: _("The assessment ends"),
        d.REPLY: _("Last moment for the reply to the draft (%(applicant)s)"),
        d.LAST_DAY: _("The last day: the %(members)s vote"),
    }
    return said[code] % who


def waits(row: Application) -> tuple[str, datetime | None]:
    """What an application waits for, and until when."""
    step = Step(row.step)
    on = queries.proposal(row.proposal) if step is Step.DECISION and row.proposal else None
    if on is not None:
        return next_step(on)
    return {
        Step.FILED: (_("Its completeness is decided by"), row.complete_until),
        Step.COMPLETE: (_("The members vote by"), row.vote_by),
        Step.DRAWING: (_("The assessors are drawn by"), row.draw_until),
        Step.ASSESSMENT: (_("The assessment ends on"), row.assess_until),
        Step.REPLY: (_("The applicant may reply until"), row.reply_until),
        Step.DECISION: (_("The members vote by"), row.vote_by),
        Step.REFUSED: (_("A new application may be filed from"), row.renew_from),
    }.get(step, ("", None))


def clocks_of(row: Application, told: Told) -> list[Clock]:
    """Every clock of an application, in the order in which they run."""
    return [*_of_filing(row, told), *_of_panel(row, told), *_of_members(row, told)]


def _of_filing(row: Application, told: Told) -> Iterator[Clock]:
    office, step = labels()["executive_secretary"], Step(row.step)
    receipt = Clock(_("Receipt"), office, row.receipt_until, running=step is Step.FILED)
    yield _ended(
        receipt,
        told,
        (_("confirmed"), applications_said.ReceiptConfirmed),
        (_("not confirmed in time"), applications_said.ReceiptOverdue),
    )
    checked = Clock(_("Completeness"), office, row.complete_until, running=step is Step.FILED)
    listed = (_("not complete: what is missing is listed"), applications_said.ShortcomingsListed)
    yield _ended(
        checked,
        told,
        (_("complete by default, for nobody decided"), applications_said.ApplicationDeemedComplete),
        (_("found complete"), applications_said.ApplicationCertified),
        *([listed] if row.missing else []),
    )
    if step is Step.SHORT:
        yield Clock(_("Completing the answers"), labels()["applicant"], None, running=True)
    if row.in_confidence:
        naming = Clock(_("Naming the applicant"), labels()["opener"], row.vote_by)
        coming = _coming(
            naming, _("at once when the case is complete"), running=step is Step.COMPLETE
        )
        yield _ended(coming, told, (_("named"), applications_said.FilingDisclosed))


def _of_panel(row: Application, told: Told) -> Iterator[Clock]:
    rules, step = applications.rules_of(applications.case_of(row.symbol)), Step(row.step)
    drawing = Clock(_("Lot of the assessors"), labels()["opener"], row.draw_until)
    yield _ended(
        _coming(drawing, _("after completeness"), running=step is Step.DRAWING),
        told,
        (
            _("drawn") if row.secret else _("drawn without the secret number"),
            assessment.AssessorsDrawn,
        ),
        (_("the panel of the former application is kept"), assessment.AssessorsKept),
    )
    span = _days(rules.days(assessment.PANEL, "assessment_days"), _("after completeness"))
    assessing = Clock(_("Assessment"), _("the assessors"), row.assess_until)
    yield _ended(
        _coming(assessing, span, running=step is Step.ASSESSMENT),
        told,
        (_("the draft is issued"), assessment.DraftReportIssued),
    )
    span = _days(rules.days(assessment.PANEL, "reply_days"), _("after the draft"))
    replying = Clock(_("Reply to the draft"), labels()["applicant"], row.reply_until)
    yield _ended(
        _coming(replying, span, running=step is Step.REPLY),
        told,
        (_("replied"), assessment.ApplicantReplied),
        (_("no reply came"), assessment.ReportIssued),
    )


def _of_members(row: Application, told: Told) -> Iterator[Clock]:
    rules = applications.rules_of(applications.case_of(row.symbol))
    on, members = queries.proposal(row.proposal) if row.proposal else None, pack_words()["members"]
    is_open = row.ended_at is None
    if on is not None and is_open:
        yield Clock(label(on.stage), members, next_step(on)[1], running=True)
    span = _days(rules.days(applications_said.DECISION, "max_total_days"), _("after completeness"))
    last = Clock(_("The last day: the members vote, whoever objects"), members, row.vote_by)
    coming = _coming(last, span, running=is_open and row.vote_by is not None)
    if voted := _voted(on):
        yield replace(coming, said=_("the vote has opened"), running=False, **voted)
        return
    end = step_label(row.step)
    yield _ended(
        coming,
        told,
        (_("put to the vote without a report"), applications_said.PutToVote),
        *((end, one) for one in _ENDINGS),
    )


def _voted(on: Proposal | None) -> dict[str, Any]:
    """When and by which entry the vote opened; nothing before."""
    rounds = ballots.ballots(on.symbol) if on else []
    return {"at": rounds[0].opened_at, "position": rounds[0].position} if rounds else {}


def _days(days: int, since: str) -> str:
    return _("%(days)s days %(since)s") % {"days": days, "since": since}


def _coming(clock: Clock, span: str, *, running: bool) -> Clock:
    """A clock that may not have been wound up: then it says how long it will run."""
    return replace(clock, span="" if clock.until else span, running=running)


def _ended(clock: Clock, told: Told, *endings: Ending) -> Clock:
    """The clock; the first ending of which the log tells says how it ended, and since when."""
    for said, kind in endings:
        if kind in told.last:
            at, position = told.at(kind), told.position(kind)
            return replace(clock, span="", said=said, at=at, position=position, running=False)
    return clock


def known_row(stood: CaseStood) -> Application:
    """The row of an application with nothing in it that came about later."""
    row, case = copy(stood.row), stood.case
    row.state, row.step = case.state or "", case.step.value
    row.answers, row.covers = dict(case.answers), list(case.covers)
    row.cured = row.cured if case.is_named else {}
    row.renews = case.renews or ""
    row.completed_at, row.ended_at = case.completed_at, case.decided_at
    row.deemed = row.deemed and case.completed_at is not None
    row.proposal = case.proposal or ""
    row.decision = row.decision if case.decided_at else ""
    return row


def ends_then(stood: CaseStood, moment: Moment) -> list[dict[str, Any]]:
    """The periods that ran, the next end first."""
    until = moment.until if moment.until is not None else stood.changed_position
    running = OF_APPLICATIONS.at(until, stood.row.symbol).running.values()
    found: list[tuple[datetime, str]] = sorted((one.at, one.name.code) for one in running)
    return [{"code": code, "label": end_label(code), "until": at} for at, code in found]
