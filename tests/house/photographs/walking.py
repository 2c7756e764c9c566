"""Walking: a log is taken back into a database act by act, and looked at after each of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.test import Client

from audit import clock, store
from audit.log.encoding import Json
from audit.log.entry import Entry
from governance.models import Account
from regime.domain.values import Actor, Capacity
from tests.house.photographs import scenes
from tests.house.photographs.acts_open import Offers, Opened, said_of
from tests.house.photographs.moments import (
    Group,
    Moment,
    acted_on,
    moments,
    named,
    types_of,
)
from tests.house.photographs.offered import place_of
from tests.house.photographs.retold import command_of
from tests.house.photographs.rows import watching
from tests.house.photographs.visiting import Said, Visits, route_of

PAGES = {
    "calendar": ("/meetings/",),
    "complaints": ("/complaints/",),
    "credentials": ("/desk/delegation/",),
    "disputes": ("/disputes/",),
}


@dataclass(frozen=True)
class Walk:
    """What was seen on the way: rows that each act writes, what is open after it, its pages."""

    rows: list[Json]
    offers: dict[str, Json]
    links: dict[str, dict[str, Json]]
    visits: Visits


def walk(logs: Mapping[str, Sequence[Entry]], folder: Path) -> Walk:
    """One way through each log, each in a database of its own."""
    seen = Walk([], {}, {}, Visits())
    for name, entries in logs.items():
        seen.rows.append(f"log of {name}")
        with scenes.empty(folder), store.recovering() as log, watching() as watch:
            people, offers = People(seen), Offers()
            before: Moment | None = None
            for moment in moments(entries):
                if before:
                    people.about_to(moment.group, replace(before, at=moment.at), offers)
                log.take_back([one.raw for one in moment.group])
                changes = list(watch.changes())
                if moment.group[0].position:  # what a founding writes, the demonstration shows
                    seen.rows.extend([named(moment.group), *changes])
                people.look(offers.after(moment), moment, {})
                before = moment
        seen.offers[name] = {stream: offers.seen[stream] for stream in sorted(offers.seen)}
    return seen


class People:
    """Those who act in a log, each at a browser, who look at the page of an act that is open."""

    def __init__(self, seen: Walk) -> None:
        self._seen = seen
        self._visits = seen.visits
        self._clients: dict[str, Client] = {}
        self._done: set[str] = set()

    def about_to(self, group: Group, at: Moment, offers: Offers) -> None:
        """Before an act of each kind, whoever will do it looks at what is open to them."""
        actor = Actor.from_record(dict(group[0].entry.actor))
        if (kind := types_of(group)) in self._done or not actor.subject:
            return
        self._done.add(kind)
        said, stream = said_in(group), acted_on(group)
        if stream in at.streams_known:
            opened = offers.before(at, group, actor)
            self.look(opened, at, said)
            if any("api" not in self._link(act) for one in opened for act in one.acts):
                self._look_at_api(stream, at, self._client(actor))
            return
        home = "/admin/" if actor.capacity is Capacity.OFFICER else "/desk/"
        with clock.using(lambda: at.at):
            self._visits.round(self._client(actor), (home, *PAGES.get(stream, ())), said_of(actor))

    def look(self, opened: Iterable[Opened], at: Moment, said: Said) -> None:
        """Look at the page of each act, unless one like it was seen."""
        with clock.using(lambda: at.at):
            for one in opened:
                for act in one.acts:
                    label, href = place_of(act, one.stream)
                    self._link(act).setdefault("page", f"{label} → {route_of(href)}")
                    if self._visits.is_new(href, one.who, again=bool(said)):
                        self._visits.look(self._client(one.actor), href, one.who, said)

    def _link(self, act: Any) -> dict[str, Json]:
        """What is known of the way to an act."""
        return self._seen.links.setdefault(getattr(act, "name", act.code), {})

    def _look_at_api(self, stream: str, at: Moment, client: Client) -> None:
        """What the API offers to the same person, and where."""
        kind = "proposals" if stream in at.proposals else "applications"
        with clock.using(lambda: at.at):
            for one in client.get(f"/api/v1/{kind}/{stream}/").json().get("acts", ()):
                known = self._seen.links.setdefault(one.get("name") or one["act"], {})
                place = route_of(urlsplit(one["href"]).path)
                known.setdefault("api", f"{one['method']} {place} ({one['act']})")

    def _client(self, actor: Actor) -> Client:
        subject = actor.subject or ""
        if subject not in self._clients:
            email = f"{subject.replace(' ', '.').lower()}@secretariat.example"
            account = Account.objects.create_user(email, subject=subject)
            client = Client()
            client.force_login(account, backend=settings.AUTHENTICATION_BACKENDS[0])
            self._clients[subject] = client
        return self._clients[subject]


def said_in(group: Group) -> Said:
    """What whoever acted said, by the names of what they said it to."""
    told = command_of(group)
    said = next(iter(told.values()), None) if isinstance(told, dict) else None
    return {
        name: [str(one) for one in (value if isinstance(value, list) else [value])]
        for name, value in (said.items() if isinstance(said, dict) else ())
        if isinstance(value, str | list)
    }
