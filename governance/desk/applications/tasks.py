"""Case tasks: which applications await someone at the desk, why, until when, with what acts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _l

from governance.acting import applications
from governance.acting.applications import Item
from governance.desk.applications.links import desk_href
from governance.desk.applications.track import titled
from governance.domain.chapters.accession import open_acts as a
from governance.domain.chapters.accession.open_acts import OpenCaseAct
from governance.doors.links import CaseLink, links
from governance.wording.labels import tag
from regime.domain.values import Actor

_NEVER = datetime.max.replace(tzinfo=UTC)
_AWAITED: dict[str, Promise] = {
    a.CONFIRM: _l("Its receipt is to be confirmed"),
    a.CERTIFY: _l("It is to be found complete, or what is missing listed; else it is complete"),
    a.LET_GO: _l("An assessor of its panel does not act for the member any more"),
    a.SUPPLEMENT: _l("What is missing was listed: complete the application"),
    a.ANSWER: _l("A question awaits your answer"),
    a.REPLY: _l("The draft of the report is open to your reply"),
    a.FIND: _l("Your findings are missing, wholly or in part"),
    a.DRAFT: _l("Every finding is made: the draft of the report can be issued"),
}
_BESIDE = {a.CERTIFY: (a.SHORTCOMINGS,)}


@dataclass
class CaseTask:
    """An application, why it stands on the desk, until when, and what may be done to it."""

    symbol: str
    title: str
    href: str
    step: dict[str, Any]
    until: datetime | None
    why: str = ""
    acts: list[CaseLink] = field(default_factory=list)


def awaiting(actor: Actor, items: Iterable[Item]) -> list[CaseTask]:
    """What awaits the actor, the nearest deadline first."""
    found = [task for item in items for task in _awaited(actor, item)]
    return sorted(found, key=lambda one: (one.until or _NEVER, one.symbol))


def open_acts(actor: Actor, items: Iterable[Item]) -> list[CaseTask]:
    """Everything that may be done now, by application."""
    found = []
    for item in items:
        until = min((act.until for act in item.acts if act.until), default=None)
        found.append(_task(actor, item, until, "", item.acts))
    return found


def _awaited(actor: Actor, item: Item) -> Iterator[CaseTask]:
    for name, why in _AWAITED.items():
        acts = [act for act in item.acts if act.name in (name, *_BESIDE.get(name, ()))]
        if acts and acts[0].name == name and not _is_done(name, actor, item):
            yield _task(actor, item, acts[0].until, str(why), acts)


def _is_done(name: str, actor: Actor, item: Item) -> bool:
    """Findings that are all made may be made again, and await nobody."""
    if name != a.FIND:
        return False
    seat = applications.seat_on(item.application, actor)
    return seat is not None and seat.number not in item.application.silent


def _task(
    actor: Actor, item: Item, until: datetime | None, why: str, acts: Iterable[OpenCaseAct]
) -> CaseTask:
    symbol = item.row.symbol
    return CaseTask(
        symbol=symbol,
        title=titled(item.row, actor),
        href=desk_href(symbol),
        step=tag(f"application_{item.row.step}"),
        until=until,
        why=why,
        acts=links(symbol, acts),
    )
