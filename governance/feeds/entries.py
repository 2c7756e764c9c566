"""Feeds of entries: everything, one proposal, what was decided; the newest first, from the log.

An entry's id is a tag that no change of address touches. It says what the entry's page says, in the
same sentence, and links its proof. A page is named by the position below which it lies, so that it
stays the same while the log grows.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import condition

from audit.log.catalogue import declared
from audit.log.entry import Recorded, read_recorded
from audit.log.genesis import LogFounded
from audit.reading import queries as log
from audit.shell.etag import Mark, View, fresh
from audit.shell.machine_addresses import for_machines
from governance.domain.chapters.proposal.said import ProposalEvent
from governance.domain.formats.tag_uris import tag
from governance.feeds.atom import Link, LogFeed
from governance.feeds.labels import labels_of, notice_of, title_of
from governance.portal.filtering import address_below, before_of
from governance.portal.log.narrowing import in_words
from governance.reading import queries
from governance.reading.accession import applications
from governance.wording.sentences import Line, lines, plain
from regime.domain.chapters.accession.said import ApplicationEvent
from regime.domain.telling import Kind, telling_of
from regime.reading import queries as regime

PAGE = 50
Params = ParamSpec("Params")
_OUTCOMES = {Kind.DECIDED, Kind.IN_FORCE}


@dataclass(frozen=True)
class Wanted:
    """Which entries a feed holds, what it is called, its permanent name, and its page."""

    title: str
    name: tuple[str, ...]
    page: str
    stream: str | None = None
    types: tuple[str, ...] = ()


def everything(request: HttpRequest) -> Wanted:
    """Every entry of the log; ``?type=`` asks for those of one type."""
    name = request.GET.get("type")
    if name is None:
        return Wanted(_("everything recorded"), ("feeds", "events"), reverse("log"))
    if name not in {one.name for one in declared()}:
        raise Http404
    page = f"{reverse('log')}?type={name}"
    return Wanted(in_words(name), ("feeds", "events", name), page, types=(name,))


def outcomes(request: HttpRequest) -> Wanted:
    """What was decided, and what entered into force, of whatever everyone is told so."""
    types = tuple(
        one.name
        for one in declared()
        if any(tell.kind in _OUTCOMES for tell in telling_of(one.cls))
    )
    return Wanted(_("decisions"), ("feeds", "decisions"), reverse("decisions"), types=types)


def one_proposal(request: HttpRequest, symbol: str) -> Wanted:
    """The entries of one proposal."""
    row = queries.proposal(symbol)
    if row is None:
        raise Http404
    title = f"{symbol}, {row.title}"
    page = reverse("proposal", args=[symbol])
    return Wanted(title, ("feeds", "proposals", symbol), page, stream=symbol)


def one_application(request: HttpRequest, symbol: str) -> Wanted:
    """The entries of one application."""
    row = applications.application(symbol)
    if row is None:
        raise Http404
    title = _("application %(symbol)s") % {"symbol": symbol}
    page = reverse("application", args=[symbol])
    return Wanted(title, ("feeds", "applications", symbol), page, stream=symbol)


def _feed(
    wanted: Callable[Concatenate[HttpRequest, Params], Wanted],
) -> View[Params]:
    """The view of a feed: a machine's address, with both validators."""

    def newest(
        request: HttpRequest, /, *args: Params.args, **kwargs: Params.kwargs
    ) -> Recorded | None:
        found = _found(wanted(request, *args, **kwargs), before_of(request), limit=1)
        return found[0] if found else None

    def modified(
        request: HttpRequest, /, *args: Params.args, **kwargs: Params.kwargs
    ) -> datetime | None:
        found = newest(request, *args, **kwargs)
        return found.entry.recorded_at if found else None

    def mark(request: HttpRequest, /, *args: Params.args, **kwargs: Params.kwargs) -> Mark:
        """What a page holds follows from its newest entry; names of members may change."""
        found = newest(request, *args, **kwargs)
        return found.position if found else -1, regime.newest_member_position()

    def answer(
        request: HttpRequest, /, *args: Params.args, **kwargs: Params.kwargs
    ) -> HttpResponse:
        founded = log.founded()
        if founded is None:
            raise Http404
        return _page(request, wanted(request, *args, **kwargs), founded)

    return for_machines(fresh(mark)(condition(last_modified_func=modified)(answer)))


events, decisions = _feed(everything), _feed(outcomes)
proposal, application = _feed(one_proposal), _feed(one_application)


def _page(request: HttpRequest, wanted: Wanted, founded: LogFounded) -> HttpResponse:
    before = before_of(request)
    found = _found(wanted, before, limit=PAGE + 1)
    feed = LogFeed(
        begun_at=log.recorded_at(0),
        ways=_ways(request, found, before),
        title=title_of(wanted.title),
        link=request.build_absolute_uri(wanted.page),
        feed_url=request.build_absolute_uri(),
        feed_guid=tag(founded, *wanted.name),
        language=get_language(),
        author_name=_author(),
        subtitle=notice_of() or None,
        categories=labels_of(),
    )
    shown = found[:PAGE]
    for recorded, line in zip(shown, lines(shown), strict=True):
        feed.add_item(**_entry(request, line, heading(recorded), founded=founded))
    answer = HttpResponse(content_type=feed.content_type)
    feed.write(answer, "utf-8")
    return answer


def _found(wanted: Wanted, before: int | None, *, limit: int) -> list[Recorded]:
    rows = log.entries(stream=wanted.stream)
    if wanted.types:
        rows = rows.filter(type__in=wanted.types)
    if before is not None:
        rows = rows.filter(position__lt=before)
    pairs = rows.values_list("position", "entry")[:limit]
    return [read_recorded(position, bytes(raw)) for position, raw in pairs]


def _ways(request: HttpRequest, found: list[Recorded], before: int | None) -> list[Link]:
    """The newest page, and the next older one where there is one."""
    ways = {"first": address_below(request, before=None)}
    if len(found) > PAGE:
        ways["next"] = address_below(request, before=found[PAGE - 1].position)
    return [{"rel": rel, "href": request.build_absolute_uri(path)} for rel, path in ways.items()]


def heading(recorded: Recorded) -> str:
    """What happened, in a few words, and to which proposal or application."""
    said = in_words(recorded.entry.type)
    own = isinstance(recorded.event, ProposalEvent | ApplicationEvent)
    return f"{recorded.entry.stream}: {said}" if own else said


def _entry(request: HttpRequest, line: Line, title: str, *, founded: LogFounded) -> dict[str, Any]:
    at = request.build_absolute_uri
    return {
        "title": title,
        "link": at(line.href),
        "unique_id": tag(founded, "entries", line.position),
        "description": told(line),
        "author_name": line.actor,
        "pubdate": line.at,
        "updateddate": line.at,
        "categories": (line.type, *labels_of()),
        "links": [
            {"rel": "related", "href": at(line.proof_href), "type": "text/plain", "title": "proof"},
            {"rel": "via", "href": at(line.bytes_href), "type": "application/json"},
        ],
    }


def told(line: Line) -> str:
    """What an entry says, in plain text, and the article that it rests on."""
    said = plain(line.sentence)
    if not line.article:
        return said
    return _("%(said)s Under %(article)s.") % {"said": said, "article": line.article}


def _author() -> str:
    founded = regime.founding()
    return founded.title if founded else ""
