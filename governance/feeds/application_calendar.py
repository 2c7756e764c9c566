"""Calendar of applications: the ends of their periods for all, and what awaits one person.

Of an applicant that is not named its symbol stands here and nothing else, whoever reads it.
"""

from collections.abc import Iterator
from datetime import datetime

from audit.log.genesis import LogFounded
from governance.acting import applications
from governance.desk.applications.links import desk_href, public_href
from governance.desk.applications.tasks import CaseTask, awaiting
from governance.domain.formats.icalendar import Event
from governance.domain.formats.proposal_dates import Date
from governance.domain.formats.tag_uris import tag
from governance.models import Application
from governance.reading.accession.clocks import end_label
from governance.reading.coming_dates import application_date_of, application_dates_after
from regime.domain.values import Actor
from regime.reading import queries as regime


def of_everyone(at: datetime, founded: LogFounded) -> Iterator[Event]:
    """The dates of all applications that had not come at an instant."""
    for row, date in application_dates_after(at):
        yield _event(
            row,
            date,
            uid=tag(founded, "applications", date.position, date.name.code),
            said=end_label(date.name.code),
            more=[],
            url=public_href(row.symbol),
        )


def awaiting_one(actor: Actor, founded: LogFounded) -> Iterator[Event]:
    """One event for each instant by which something awaits this person, by application."""
    groups: dict[tuple[str, datetime], list[CaseTask]] = {}
    for task in awaiting(actor, applications.items(actor)):
        if task.until is not None:
            groups.setdefault((task.symbol, task.until), []).append(task)
    for (symbol, until), tasks in groups.items():
        row = applications.row(symbol)
        if row is None:
            continue
        date = application_date_of(row, until)
        yield _event(
            row,
            date,
            uid=tag(founded, "awaits-application", date.position, date.name.code),
            said=tasks[0].why,
            more=_acts(tasks),
            url=desk_href(symbol),
        )


def _event(
    row: Application, date: Date, *, uid: str, said: str, more: list[str], url: str
) -> Event:
    named = regime.names().get(row.state, row.state) if row.state else ""
    return Event(
        uid=uid,
        at=date.at,
        created_at=date.set_at,
        changed_at=date.changed_at,
        changes=date.changes,
        cancelled=date.cancelled,
        summary=f"{row.symbol}: {said}",
        description="\n".join(filter(None, (named, *more))),
        url=url,
    )


def _acts(tasks: list[CaseTask]) -> list[str]:
    found = []
    for task in tasks:
        found += [task.why, *(f"{act.label} ({act.article})" for act in task.acts)]
    return found
