"""Visiting: pages of acts as a person sees them, each kind of page once, filled in and sent."""

import re
from collections import deque
from collections.abc import Iterable, Mapping, Sequence

from django.test import Client
from django.test.html import Element
from django.urls import Resolver404, resolve

from audit.log.encoding import Json
from tests.house.photographs.pages import (
    FIELDS,
    asked,
    attribute,
    buttons,
    found,
    line,
    main_of,
    words,
)
from tests.shells.browsing import Answer

_HREF = re.compile(r'href="([^"#?]+)')
PLACES = ("/desk/", "/admin/")
RECORDS = ("/admin/audit/", "/admin/regime/", "/admin/governance/", "/admin/password_change/")
WORDS, CONTINUE = "Words.", "Continue"
REFUSED = 409
FILLED = {"number": "1", "date": "2026-03-02", "email": "someone@lake.example"}


Said = Mapping[str, Sequence[str]]


class Visits:
    """What was seen of each kind of page that has a form; nothing is ever handed in."""

    def __init__(self) -> None:
        self.seen: dict[str, Json] = {}
        self.refused: set[str] = set()
        self.lists: set[str] = set()
        self._asked: set[tuple[str, str]] = set()

    def round(self, client: Client, start: Iterable[str], who: str) -> None:
        """Look at every kind of page that one comes to from there, and nobody has seen."""
        waiting = deque(start)
        while waiting:
            answer = client.get(waiting.popleft(), follow=True)
            for href in _links(answer):
                if is_of_an_act(href) and self.is_new(href, who, again=False):
                    self.look(client, href, who, {})
                    waiting.append(href)

    def is_new(self, path: str, who: str, *, again: bool) -> bool:
        """Whether a page is of a kind that nobody has seen, or that is worth another look."""
        route = route_of(path)
        if again and route in self.refused:
            return True
        return route not in self.seen and (who, route) not in self._asked

    def look(self, client: Client, path: str, who: str, said: Said) -> None:
        """Look at a page, and fill in its form."""
        self._asked.add((who, route := route_of(path)))
        answer = client.get(path)
        if answer.status_code != 200 or b"<main" not in answer.content:
            return
        main = main_of(answer.content.decode())
        forms = [one for one in found(main, "form") if attribute(one, "method") == "post"]
        if not forms:
            self.lists.add(route)
        elif route not in self.seen or route in self.refused:
            self.seen[route] = {
                "who": who,
                "heading": [line(one) for one in found(main, "h1")],
                "forms": [_shown(one, main) for one in forms],
                "sent": self._sent(client, path, forms[0], said),
            }

    def _sent(self, client: Client, path: str, form: Element, said: Said) -> Json:
        """What a page says to its form, filled in: the check, or what is wrong.

        Where no check follows, the form would act, and is not sent.
        """
        if CONTINUE not in buttons(form) or attribute(form, "action"):
            return None
        answer = client.post(path, _filled(form, said))
        self.refused.discard(route_of(path))
        if answer.status_code == REFUSED:
            self.refused.add(route_of(path))
        return {
            "status": answer.status_code,
            "says": [*words(main_of(answer.content.decode()))],
        }


def _shown(form: Element, main: Element) -> Json:
    to = attribute(form, "action")
    return {**({"to": route_of(to)} if to else {}), **asked(form, main)}


def _links(answer: Answer) -> Iterable[str]:
    """Where a page leads, each place once; nowhere, where it is not for whoever asks."""
    page = answer.content.decode() if answer.status_code == 200 else ""
    return dict.fromkeys(_HREF.findall(page))


def is_of_an_act(href: str) -> bool:
    """Whether a link leads to a page where something may be done, and not to a list of records."""
    return href.startswith(PLACES) and not href.startswith(RECORDS)


def route_of(path: str) -> str:
    """The pattern of an address."""
    try:
        return f"/{resolve(path.split('?')[0]).route}"
    except Resolver404:
        return path


def _filled(form: Element, said: Said) -> dict[str, list[str]]:
    """What is known, and anything for the rest; of what may be chosen, the first."""
    filled: dict[str, list[str]] = {}
    for field in found(form, *FIELDS):
        name, kind = attribute(field, "name"), attribute(field, "type") or "text"
        if name is None or name == "csrfmiddlewaretoken" or kind in ("submit", "file"):
            continue
        if name in said and kind != "hidden":
            filled[name] = list(said[name])
        elif name not in filled:
            filled[name] = [_anything(field, kind)]
    return filled


def _anything(field: Element, kind: str) -> str:
    if field.name == "select":
        options = (attribute(one, "value") or "" for one in found(field, "option"))
        return next((one for one in options if one), "")
    if kind in ("radio", "checkbox"):
        return attribute(field, "value") or "on"
    return attribute(field, "value") or line(field) or FILLED.get(kind, WORDS)
