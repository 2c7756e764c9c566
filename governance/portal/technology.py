"""Technology for readers: the public register of topics, and one page of each.

Every topic has its page, whether the pack brought it or it was filed: what is new, where the list
lags, the entries that it touches, its notes, and the proposals that came of it.
"""

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit import store
from audit.reading import queries as log
from audit.reading.past import PRESENT, Moment, moment_of
from audit.shell.copies import copy_at
from audit.shell.etag import Mark, fresh
from governance.acting.starting import matters_to_start
from governance.desk.acting import article_href
from governance.doors.words import words_of
from governance.folded import regime_now
from governance.portal.linked import shown
from governance.reading import queries
from governance.reading import technology as register
from governance.reading.actors import actor_of
from governance.reading.history import linked_to_topic
from governance.reading.technology import TopicRead
from regime.domain.acts import act_of
from regime.domain.chapters.technology import deciding
from regime.domain.chapters.technology.said import (
    CloseTopic,
    FileTopic,
    HideTopic,
    NoteTopic,
    ReopenTopic,
    ShowTopic,
)
from regime.domain.chapters.technology.state import COLLECTION
from regime.domain.state import Regime
from regime.domain.values import MEMBERS, Actor, Capacity
from regime.reading import workshops
from regime.reading.queries import names
from regime.web.cited import cited
from regime.web.facts import coded, facts, pack_words
from regime.web.references import Directory
from regime.web.standing import list_frame, record_frame, register_crumb, topic_of


def _of_register(request: HttpRequest) -> Mark | None:
    """What is late changes with the days; a regime without the register has no such page.

    What was shown of a moment changes too where words are kept back that were not.
    """
    moment = moment_of(request)
    if not register.is_kept(moment):
        return None
    day = "" if moment else store.now().date().isoformat()
    return *moment.mark, log.newest_position(), day


def _of_topic(request: HttpRequest, code: str) -> Mark | None:
    return _of_register(request)


@require_safe
@fresh(_of_register)
def technology(request: HttpRequest) -> HttpResponse:
    """All topics of the technology watch, and how the register fares."""
    moment = moment_of(request)
    if not register.is_kept(moment):
        raise Http404
    found = register.all_topics(moment)
    article = queries.article_of(FileTopic)
    context = {
        **list_frame(COLLECTION),
        "past": moment,
        "topics": [card(one) for one in found],
        "figures": register.figures(found),
        "article": article,
        "article_href": article_href(article),
        "file_href": "" if moment else _filing(actor_of(request)),
        "alternates": copy_at("api-technology", query=moment.query),
    }
    return render(request, "governance/technology.html", context)


@require_safe
@fresh(_of_topic)
def technology_topic(request: HttpRequest, code: str) -> HttpResponse:
    """One topic: what is new, where the list lags, its notes, and what came of it."""
    actor, moment = actor_of(request), moment_of(request)
    moderates = queries.may(HideTopic, actor) or may_show(actor, regime_now())
    found = register.topic(code, moment, hidden_too=moderates)
    if found is None:
        raise Http404
    directory, article = Directory(), queries.article_of(FileTopic)
    context = {
        **_frame(found, moment),
        **card(found),
        "past": moment,
        "entries": directory.all_of(found.entries),
        "notes": [{"row": one, "entries": directory.all_of(one.entries)} for one in found.notes],
        "turns": [{"row": one, "by": names().get(one.member, "")} for one in found.turns],
        "proposals": came_of(found, moment),
        "called": workshops.on_topic(found.code, moment),
        "workshops_kept": not moment and workshops.are_kept(),
        "links": shown(linked_to_topic(found.code, moment)),
        "article": article,
        "article_href": article_href(article),
        "acts": [] if moment else list(_acts(found, actor)),
        "starts": [] if moment else _starts(found, actor),
        "alternates": copy_at("api-topic", found.code, query=moment.query),
    }
    return render(request, "governance/technology_topic.html", context)


def card(found: TopicRead) -> dict[str, Any]:
    """A topic as a list shows it: how it stands, who filed it, how great the risk is."""
    data = found.record.data if found.record else {}
    risk = str(data.get("risk") or "")
    return {
        "topic_read": found,
        "filer": names().get(found.member, found.member),
        "tag": _tag(found),
        "risk": _risk(risk) if risk else None,
    }


def _risk(code: str) -> dict[str, str]:
    return {"kind": f"risk_{code}", "label": coded("risk", code, pack_words())}


def came_of(found: TopicRead, moment: Moment = PRESENT) -> list[dict[str, Any]]:
    """The proposals that came of a topic, with their titles."""
    titles = register.titles_of(found.proposals, moment)
    return [{"row": one, "title": titles.get(one.proposal, "")} for one in found.proposals]


def _tag(found: TopicRead) -> dict[str, str]:
    if not found.is_open:
        return {"kind": "ended", "label": _("closed")}
    if found.days_overdue and found.awaits_first_note:
        return {"kind": "overdue", "label": _("first note late")}
    if found.days_overdue:
        return {"kind": "overdue", "label": _("review late")}
    waits = found.awaits_first_note
    return {"kind": "open", "label": _("awaits its first note") if waits else _("open")}


def _frame(found: TopicRead, moment: Moment) -> dict[str, Any]:
    """What the page has around it: of a record of the pack, also its ways on and its sources."""
    if found.record is None:
        held_in = topic_of(COLLECTION)
        crumbs = [register_crumb(), {"label": held_in.title, "href": held_in.href + moment.query}]
        return {"topic": held_in, "breadcrumbs": crumbs}
    one = cited([found.record])[0]
    workshop = facts(one.data.get("workshop_proposal") or {})
    return {**record_frame(one), "workshop": workshop}


def _acts(found: TopicRead, actor: Actor) -> Iterable[tuple[str, str]]:
    """The acts on a topic that are open to whoever looks, as links."""
    regime = regime_now()
    standing = deciding.topic(found.code, regime)
    if standing is None or not register.is_watched():
        return
    kept = actor.capacity is not Capacity.OFFICER or deciding.keeps(actor, regime)
    now = store.now()
    if queries.may(NoteTopic, actor) and kept and found.is_open:
        yield _link(NoteTopic, actor, found.code)
    if queries.may(CloseTopic, actor) and kept and deciding.may_close(standing, actor, now):
        yield _link(CloseTopic, actor, found.code)
    if (
        queries.may(HideTopic, actor)
        and standing.subject
        and not (standing.hidden or standing.answered_for)
    ):
        yield (
            str(words_of(HideTopic).link),
            f"{reverse('admin:index')}technology/{found.code}/hide/",
        )
    if standing.hidden and may_show(actor, regime):
        yield _link(ShowTopic, actor, found.code)
    if queries.may(ReopenTopic, actor) and deciding.may_reopen(standing, actor, regime):
        yield _link(ReopenTopic, actor, found.code)


def _starts(found: TopicRead, actor: Actor) -> list[dict[str, str]]:
    """The matters on which whoever looks may start a proposal from the topic."""
    where = reverse("desk-start-proposal", args=[found.code])
    return [
        {"title": one.title, "href": f"{where}?matter={one.matter}"}
        for one in matters_to_start(actor)
    ]


def may_show(actor: Actor, regime: Regime) -> bool:
    """Whether the actor may show hidden words of a topic again, and so read them."""
    known = regime.participants.get(actor.member) if actor.member else None
    return queries.may(ShowTopic, actor) and known is not None and known.standing in MEMBERS


def _filing(actor: Actor) -> str:
    """Where the actor files a topic; empty where it files none."""
    if actor.capacity is Capacity.PUBLIC and deciding.may_send(actor, regime_now(), store.now()):
        return reverse("desk-send-topic")
    may = deciding.may_file(actor, regime_now(), store.now())
    return _href(FileTopic, actor) if may else ""


def _href(does: type[Any], actor: Actor, **parts: str) -> str:
    """Where the act is done: by an office in its own site; empty where it is not the actor's."""
    office = actor.capacity is Capacity.OFFICER
    if not (register.is_watched() and queries.may(does, actor)):
        return ""
    if office and not deciding.keeps(actor, regime_now()):
        return ""
    at = act_of(does).at
    for part, value in parts.items():
        at = at.replace(f"<{part}>", value)
    return reverse("admin:index" if office else "desk") + at


def _link(does: type[Any], actor: Actor, code: str) -> tuple[str, str]:
    return str(words_of(does).link), _href(does, actor, topic=code)
