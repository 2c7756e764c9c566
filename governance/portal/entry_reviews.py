"""Reviews of the list's entries for readers: what is due, what is overdue, and what was found."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit import store
from audit.reading import queries as log
from audit.reading.past import Moment, moment_of
from audit.shell.copies import copy_at
from audit.shell.etag import Mark, fresh
from audit.shell.tables import as_csv
from governance.desk.acting import article_href
from governance.doors import desk
from governance.folded import regime_now
from governance.reading import queries
from governance.reading.actors import actor_of
from governance.wording.labels import label, pack_words
from regime.domain.chapters.entry_reviews.deciding import (
    addresses_of,
    has_asked,
    states_of,
    why_none,
    why_not,
)
from regime.domain.chapters.entry_reviews.said import (
    CHANGE,
    DELETE,
    AskFurtherReview,
    PublishEntryReview,
)
from regime.domain.chapters.entry_reviews.schedule import Scheduled
from regime.domain.values import NOBODY, Actor, Standing
from regime.models import EntryReview
from regime.reading import list_reviews
from regime.reading import queries as regime
from regime.reading.list_reviews import Schedule

SHOWN = 50
HEAD = ("entry", "title", "part", "reviewed_at", "due_at", "overdue", "days_overdue")


def _newest(request: HttpRequest) -> Mark | None:
    """What may be published changes with the register as with the clock."""
    moment = moment_of(request)
    if list_reviews.scheduled(moment) is None:
        return None
    return moment.mark or (log.newest_position(), *list_reviews.mark())


@require_safe
@fresh(_newest)
def entry_reviews(request: HttpRequest) -> HttpResponse:
    """What is due and overdue, year by year and entry by entry, and the register."""
    moment = moment_of(request)
    found, actor = _schedule(moment), NOBODY if moment else actor_of(request)
    entry, late = request.GET.get("entry", ""), request.GET.get("overdue") == "yes"
    if entry and found.of_entry(entry) is None:
        raise Http404
    rows = list_reviews.reviewed(moment)
    rows = [row for row in rows if not entry or row.entry == entry]
    context = {
        **_numbers(found, moment),
        "past": moment,
        "entry": entry,
        "late": late,
        "late_href": _href(moment, overdue="yes"),
        "every_href": _href(moment),
        "scheduled": _scheduled(found, moment, entry=entry, late=late),
        "open": [
            _card(row, actor, moment) for row in rows if not row.asked_by and not row.counted_at
        ],
        "reviews": [_card(row, actor, moment) for row in rows[:SHOWN]],
        "publish": None if moment else _publish(actor, entry),
        "article": found.article,
        "article_href": article_href(found.article),
        "alternates": copy_at("api-list-schedule", query=moment.query),
        "breadcrumbs": [
            {"label": _("Control list"), "href": reverse("control-list") + moment.query}
        ],
    }
    return render(request, "governance/entry_reviews.html", context)


@require_safe
@fresh(_newest)
def entries_csv(request: HttpRequest) -> HttpResponse:
    """Every entry with its last review and when the next is due, as CSV."""
    moment = moment_of(request)
    found, known = _schedule(moment), list_reviews.titles(moment)
    rows = [
        (
            one.entry,
            known.get(one.entry),
            one.part,
            one.reviewed_at.isoformat() if one.reviewed_at else None,
            one.due_at.isoformat(),
            "yes" if one.is_overdue(found.at) else "no",
            found.days_overdue(one),
        )
        for one in found.entries
    ]
    return as_csv(HEAD, rows, name="entry-reviews")


def _href(moment: Moment, **asked: str) -> str:
    """The page of the same moment, asked for something of it."""
    return f"{reverse('entry-reviews')}{moment.with_query(urlencode(asked))}#entries"


def _schedule(moment: Moment) -> Schedule:
    found = list_reviews.scheduled(moment)
    if found is None:
        raise Http404
    return found


def _numbers(found: Schedule, moment: Moment) -> dict[str, Any]:
    """The list in numbers: how much of it is reviewed and overdue, and both by year."""
    return {
        "found": found,
        "entries": len(found.entries),
        "reviewed": len(found.reviewed),
        "overdue": len(found.overdue),
        "reviewed_share": _percent(len(found.reviewed), len(found.entries)),
        "overdue_share": _percent(len(found.overdue), len(found.entries)),
        "years": list_reviews.by_year(found, moment),
        "last": list_reviews.by_last_review(found),
    }


def _percent(part: int, of: int) -> str:
    return f"{1000 * part // of / 10} %" if of else ""


def _scheduled(found: Schedule, moment: Moment, *, entry: str, late: bool) -> list[dict[str, Any]]:
    known = list_reviews.titles(moment)

    def asked(one: Scheduled) -> bool:
        return one.entry == entry if entry else not late or one.is_overdue(found.at)

    return [
        {
            "one": one,
            "href": _href(moment, entry=one.entry),
            "title": known.get(one.entry, ""),
            "days": found.days_overdue(one),
            "overdue": one.is_overdue(found.at),
        }
        for one in found.entries
        if asked(one)
    ]


def _card(row: EntryReview, actor: Actor, moment: Moment) -> dict[str, Any]:
    """A review as the register shows it, and what whoever looks may do about it."""
    names = regime.names()
    return {
        "row": row,
        "finding": label(row.finding),
        "by": names.get(row.member, row.member) if row.member else pack_words()["secretariat"],
        "asked": names.get(row.asked_by, row.asked_by),
        "sources": addresses_of(row.sources),
        "experts": [names.get(one, one) for one in states_of(row.experts)],
        "open": not row.asked_by and row.counted_at is None,
        "may_ask": _may_ask(row, actor),
        "begins": not moment and row.counted_at is not None and row.finding in (CHANGE, DELETE),
    }


def _may_ask(row: EntryReview, actor: Actor) -> bool:
    if actor.member is None or not queries.may(AskFurtherReview, actor):
        return False
    standing = regime_now()
    review = standing.entry_reviews.reviews[row.number]
    voting = standing.participant(actor.member).standing is Standing.PARTNER
    return voting and review.is_open and not has_asked(review, actor.member, standing)


def _publish(actor: Actor, entry: str) -> Mapping[str, str] | None:
    """The link to publish a review, where whoever looks may; of one entry, where it is open."""
    if not queries.may(PublishEntryReview, actor):
        return None
    if actor.member and regime_now().participant(actor.member).standing is not Standing.PARTNER:
        return None
    of_whom = regime_now(), actor.member, store.now()
    if why_not(entry, *of_whom) if entry else why_none(*of_whom):
        return None
    said, href = desk.link(PublishEntryReview)
    href = href if actor.member else reverse("admin:publish-entry-review")
    return {"label": said, "href": f"{href}?entry={entry}" if entry else href}
