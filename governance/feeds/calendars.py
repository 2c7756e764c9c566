"""Calendars: proposals, applications, meetings, registers for all; what awaits one for that one.

The public one is a function of the log: it holds what had not come when the newest entry was
written, and says CANCELLED of what nobody need wait for any more. A person's own lies at an address
that nobody guesses; what was done is not in it any more.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from audit.log.genesis import LogFounded
from audit.reading import queries as log
from audit.shell.etag import Mark, fresh
from audit.shell.machine_addresses import for_machines
from governance.desk.tasks import Task, awaiting, complaints_awaiting
from governance.domain.formats.icalendar import CONTENT_TYPE, Event, calendar
from governance.domain.formats.proposal_dates import Date
from governance.domain.formats.tag_uris import tag
from governance.feeds import application_calendar, register_calendar
from governance.feeds.date_words import words_of
from governance.feeds.labels import notice_of, title_of
from governance.folded import regime_now
from governance.models import Account, Proposal
from governance.notices import private_calendars
from governance.reading import open_to_actor
from governance.reading.actors import actor_for
from governance.reading.coming_dates import date_of, dates_after
from governance.wording.labels import labels
from regime.models import Complaint, Withdrawal
from regime.reading import queries as regime
from regime.reading.reviews import reviews_ahead


def _newest(request: HttpRequest) -> Mark:
    return log.newest_position()


@for_machines
@fresh(_newest)
def everyone(request: HttpRequest) -> HttpResponse:
    """The dates of proposals and applications, meetings, answers due, and notices to leave."""
    founded, at = log.founded(), log.head().recorded_at
    if founded is None or at is None:
        raise Http404
    return _answer(request, coming(founded, at), name=title_of(_("dates")))


def coming(founded: LogFounded, at: datetime) -> list[Event]:
    """Every date that had not come at an instant, for the calendar and for its page alike."""
    events = [_event(row, date, founded) for row, date in dates_after(at)]
    events += application_calendar.of_everyone(at, founded)
    events += _meetings(founded, at)
    ahead = regime.complaints().filter(answer_until__gt=at).order_by("number")
    events += [_complaint(row, founded) for row in ahead]
    events += _reviews(founded, at)
    events += register_calendar.of_everyone(at, founded)
    events += [_leaving(row, founded) for row in regime.withdrawals_ahead(at)]
    return events


@for_machines
def own(request: HttpRequest, secret: str) -> HttpResponse:
    """What awaits the person whose address this is; without it, there is nothing here."""
    founded, account = log.founded(), private_calendars.owner_of(secret)
    if founded is None or account is None:
        raise Http404
    answer = _answer(request, _awaiting(account, founded), name=title_of(_("awaits you")))
    answer["Cache-Control"] = "private, no-store"
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _answer(request: HttpRequest, events: list[Event], *, name: str) -> HttpResponse:
    at, notice = request.build_absolute_uri, notice_of()
    told = [
        replace(
            one,
            description="\n".join(filter(None, (one.description, notice))),
            url=at(one.url),
        )
        for one in events
    ]
    raw = calendar(told, name=name, source=at())
    return HttpResponse(raw, content_type=CONTENT_TYPE)


def _event(row: Proposal, date: Date, founded: LogFounded, *, kind: str = "dates") -> Event:
    name = date.name
    return Event(
        uid=tag(founded, kind, date.position, name.code, name.step, name.number or ""),
        at=date.at,
        created_at=date.set_at,
        changed_at=date.changed_at,
        changes=date.changes,
        cancelled=date.cancelled,
        summary=f"{row.symbol}: {words_of(date.name)}",
        description=row.title,
        url=reverse("proposal", args=[row.symbol]),
    )


def _meetings(founded: LogFounded, at: datetime) -> Iterator[Event]:
    """When meetings open, and until when items may be put on their agendas."""
    for meeting in regime_now().calendar.meetings.values():
        opens, set_at = meeting.opens, log.recorded_at(meeting.opens.position)
        said = _("Meeting %(number)s") % {"number": meeting.number}
        dates = {
            "opens": (opens.at, _("It opens")),
            "items": (meeting.items_until, _("Last items")),
        }
        for code, (date, what) in dates.items():
            if date is not None and date > at:
                yield Event(
                    uid=tag(founded, "meetings", meeting.number, code),
                    at=date,
                    created_at=set_at,
                    changed_at=set_at,
                    changes=0,
                    cancelled=False,
                    summary=f"{said}: {what}",
                    description=meeting.subject,
                    url=reverse("meetings"),
                )


def _complaint(row: Complaint, founded: LogFounded, *, kind: str = "complaints") -> Event:
    """Until when a complaint is to be answered."""
    about = {"number": row.number, "chair": labels()["chair"]}
    return Event(
        uid=tag(founded, kind, row.number),
        at=row.answer_until,
        created_at=row.filed_at,
        changed_at=row.answered_at or row.filed_at,
        changes=int(row.answered_at is not None),
        cancelled=row.answered_at is not None,
        summary=_("Complaint %(number)d: The %(chair)s is to answer") % about,
        description="",
        url=reverse("complaints"),
    )


def _reviews(founded: LogFounded, at: datetime) -> Iterator[Event]:
    """When the state under review counts as heard, who drafts widens, and the review lapses."""
    for row in reviews_ahead():
        name = regime.names().get(row.concerned, row.concerned)
        dates = {
            "heard": (row.heard_until, _("The state counts as heard")),
            "team": (row.team_until, _("Every other member may draft")),
            "lapses": (row.lapses_at, _("It lapses")),
        }
        for code, (date, what) in dates.items():
            if date > at:
                yield Event(
                    uid=tag(founded, "reviews", row.number, code),
                    at=date,
                    created_at=row.opened_at,
                    changed_at=row.opened_at,
                    changes=0,
                    cancelled=False,
                    summary=_("Review of %(name)s: %(what)s") % {"name": name, "what": what},
                    description="",
                    url=reverse("reviews"),
                )


def _leaving(row: Withdrawal, founded: LogFounded) -> Event:
    """When a member that has given notice is one no longer; a notice revoked is cancelled."""
    return Event(
        uid=tag(founded, "leaving", row.position),
        at=row.effective_at,
        created_at=row.notified_at,
        changed_at=row.revoked_at or row.notified_at,
        changes=int(row.revoked_at is not None),
        cancelled=row.revoked_at is not None,
        summary=_("%(name)s leaves") % {"name": regime.names().get(row.member, row.member)},
        description="",
        url=reverse("member", args=[row.member]),
    )


def _awaiting(account: Account, founded: LogFounded) -> list[Event]:
    """One event for each instant by which something awaits this person, complaints included."""
    actor = actor_for(account)
    groups: dict[tuple[str, datetime], list[Task]] = {}
    for task in awaiting(open_to_actor.items(actor)):
        if task.until is not None:
            groups.setdefault((task.proposal.symbol, task.until), []).append(task)
    complaints = complaints_awaiting(actor)
    found = [_complaint(row, founded, kind="awaits-answer") for row in complaints]
    found += application_calendar.awaiting_one(actor, founded)
    for (symbol, until), tasks in groups.items():
        row = tasks[0].proposal
        one = _event(row, date_of(row, until), founded, kind="awaits")
        found.append(
            replace(
                one,
                summary=f"{symbol}: {tasks[0].why}",
                description="\n".join(_words(row, tasks)),
                url=reverse("desk"),
            )
        )
    return found


def _words(row: Proposal, tasks: list[Task]) -> Iterator[str]:
    yield row.title
    for task in tasks:
        yield task.why
        yield from (f"{act.label} ({act.article})" for act in task.acts)
