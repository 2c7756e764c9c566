"""Permitted: who may do what, as the rules hold it and as it is published."""

from collections.abc import Iterator
from html.parser import HTMLParser

from django.test import Client

from audit.log.encoding import Json
from regime.domain.permissions import Act, acts

PAGE = "/who-may-do-what/"
BLOCKS = frozenset({"h1", "h2", "h3", "h4", "p", "li", "tr", "dt", "dd", "summary", "caption"})


def permissions() -> Json:
    """A line an act, in the order of the table; then the published page."""
    published = Words()
    published.feed(Client().get(PAGE).content.decode())
    return [*map(_line, _acts()), "", PAGE, *published.lines()]


def _acts() -> Iterator[Act]:
    yield from acts


def _line(act: Act) -> str:
    capacities, offices = (
        ",".join(sorted(one.value for one in held)) or "-" for held in (act.capacities, act.offices)
    )
    return f"{act.code} | {act.words} | {act.role} | {capacities} | {offices}"


class Words(HTMLParser):
    """What a reader sees of a page's main part, a line a block."""

    def __init__(self) -> None:
        super().__init__()
        self._within = 0
        self._text: list[str] = []

    def lines(self) -> list[str]:
        """The lines that are not empty."""
        found = (" ".join(line.split()) for line in "".join(self._text).split("\n"))
        return [line for line in found if line]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._within += tag == "main"
        self._text.append(_edge(tag))

    def handle_endtag(self, tag: str) -> None:
        self._text.append(_edge(tag))
        self._within -= tag == "main"

    def handle_data(self, data: str) -> None:
        if self._within:
            self._text.append(" ".join(data.split("\n")))


def _edge(tag: str) -> str:
    """Between blocks a line ends; between cells there is a bar."""
    if tag in BLOCKS:
        return "\n"
    return " | " if tag in {"td", "th"} else ""
