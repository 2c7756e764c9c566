"""Clocks of an application: each period that it runs through, who must act, what came of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from governance import applications, balloting, queries
from governance.applications import Told
from governance.models import Application, Proposal
from governance.web.phases import next_step
from governance.web.wording import label, labels
from regime.domain.accession import events as e
from regime.domain.accession.steps import Step

Ending = tuple[object, str, int | None]


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
    confirmed = (row.receipt_at, _("confirmed"), told.position(e.ReceiptConfirmed))
    overdue = (row.receipt_overdue, _("not confirmed in time"), told.position(e.ReceiptOverdue))
    receipt = Clock(_("Receipt"), office, row.receipt_until, running=step is Step.FILED)
    yield _ended(receipt, confirmed, overdue)
    checked = Clock(_("Completeness"), office, row.complete_until, running=step is Step.FILED)
    yield _ended(checked, *_completeness(row, told))
    if step is Step.SHORT:
        yield Clock(_("Completing the answers"), labels()["applicant"], None, running=True)
    if row.in_confidence:
        opener, named = (
            labels()["opener"],
            (row.state, _("named"), told.position(e.FilingDisclosed)),
        )
        naming = Clock(_("Naming the applicant"), opener, row.vote_by)
        span = _("at once when the case is complete")
        yield _ended(_coming(naming, span, running=step is Step.COMPLETE), named)


def _completeness(row: Application, told: Told) -> Sequence[Ending]:
    default, found = (
        told.position(e.ApplicationDeemedComplete),
        told.position(e.ApplicationCertified),
    )
    return (
        (row.deemed, _("complete by default, for nobody decided"), default),
        (row.completed_at, _("found complete"), found),
        (
            row.missing,
            _("not complete: what is missing is listed"),
            told.position(e.ShortcomingsListed),
        ),
    )


def _of_panel(row: Application, told: Told) -> Iterator[Clock]:
    rules, step = applications.rules_of(applications.case_of(row.symbol)), Step(row.step)
    drawn = told.position(e.AssessorsDrawn)
    drawing = Clock(_("Lot of the assessors"), labels()["opener"], row.draw_until)
    yield _ended(
        _coming(drawing, _("after completeness"), running=step is Step.DRAWING),
        (row.secret, _("drawn"), drawn),
        (row.order is not None, _("drawn without the secret number"), drawn),
    )
    span = _days(rules.days(e.PANEL, "assessment_days"), _("after completeness"))
    assessing = Clock(_("Assessment"), _("the assessors"), row.assess_until)
    drafted = (row.drafted_at, _("the draft is issued"), told.position(e.DraftReportIssued))
    yield _ended(_coming(assessing, span, running=step is Step.ASSESSMENT), drafted)
    span = _days(rules.days(e.PANEL, "reply_days"), _("after the draft"))
    replying = Clock(_("Reply to the draft"), labels()["applicant"], row.reply_until)
    yield _ended(
        _coming(replying, span, running=step is Step.REPLY),
        (row.replied_at, _("replied"), told.position(e.ApplicantReplied)),
        (row.reported_at, _("no reply came"), told.position(e.ReportIssued)),
    )


def _of_members(row: Application, told: Told) -> Iterator[Clock]:
    rules, members = applications.rules_of(applications.case_of(row.symbol)), labels()["members"]
    on = queries.proposal(row.proposal) if row.proposal else None
    if on is not None and not row.ended_at:
        name, until = next_step(on)
        yield Clock(name, members, until, running=True)
    span = _days(rules.days(e.DECISION, "max_total_days"), _("after completeness"))
    last = Clock(_("The last day: the members vote, whoever objects"), members, row.vote_by)
    yield _ended(
        _coming(last, span, running=row.vote_by is not None),
        *_votes(on),
        (
            e.PutToVote in told.last,
            _("put to the vote without a report"),
            told.position(e.PutToVote),
        ),
        (row.ended_at, step_label(row.step), _ending(told)),
    )


def _votes(on: Proposal | None) -> Sequence[Ending]:
    """When the vote opened, where there was one."""
    rounds = balloting.ballots(on.symbol) if on else []
    return [(one.opened_at, _("the vote has opened"), one.position) for one in rounds[:1]]


def _ending(told: Told) -> int | None:
    ends = (e.ApplicationDecided, e.ApplicationWithdrawn, e.ApplicationLapsed)
    return told.position(*ends)


def _days(days: int, since: str) -> str:
    return _("%(days)s days %(since)s") % {"days": days, "since": since}


def _coming(clock: Clock, span: str, *, running: bool) -> Clock:
    """A clock that may not have been wound up: then it says how long it will run."""
    return Clock(clock.name, clock.who, clock.until, "" if clock.until else span, running=running)


def _ended(clock: Clock, *endings: Ending) -> Clock:
    """The clock; the first ending that came about says how it ended, and since when."""
    for happened, said, position in endings:
        if happened:
            at = happened if isinstance(happened, datetime) else None
            return Clock(clock.name, clock.who, clock.until, "", said, at, position)
    return clock
