"""Sentences: what an entry says, from the template that bears its event's name.

The template of ``VoteCast`` is ``events/vote_cast.html``. It is given the event, its entry, both as
recorded, the names of states and the words of codes, and prints one sentence.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from html import unescape

from django.template.loader import get_template
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.safestring import SafeString

from audit.log.entry import Recorded
from audit.log.merkle import leaf_hash
from governance.wording.labels import actor_words, labels
from regime.reading.queries import names as state_names

_CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")


@dataclass(frozen=True)
class Line:
    """An entry for readers: its sentence, who acted under which article, and its receipt."""

    position: int
    href: str
    type: str
    stream: str
    sentence: SafeString
    at: datetime
    actor: str
    article: str
    article_href: str
    leaf: str
    bytes_href: str
    proof_href: str


def template_of(event_name: str) -> str:
    """Where the sentence of an event's type stands."""
    return f"events/{_CAPITAL.sub('_', event_name).lower()}.html"


def lines(entries: Iterable[Recorded]) -> list[Line]:
    """Each entry for readers, in the order given."""
    names, words = state_names(), labels()
    return [_line(recorded, names, words) for recorded in entries]


def sentence(recorded: Recorded, names: Mapping[str, str], words: Mapping[str, str]) -> SafeString:
    """What the entry says."""
    template = get_template(template_of(recorded.entry.type))
    said = template.render(
        {
            "event": recorded.event,
            "entry": recorded.entry,
            "recorded": recorded,
            "names": names,
            "words": words,
        }
    )
    return SafeString(said.strip())


def plain(said: str) -> str:
    """A sentence as plain text on one line, without what no reader could see."""
    text = " ".join(unescape(strip_tags(said)).split())
    return "".join(letter for letter in text if letter.isprintable())


def _line(recorded: Recorded, names: dict[str, str], words: dict[str, str]) -> Line:
    entry, position = recorded.entry, recorded.position
    article = next(iter(entry.rules.articles), "") if entry.rules else ""
    return Line(
        position=position,
        href=reverse("log-entry", args=[position]),
        type=entry.type,
        stream=entry.stream,
        sentence=sentence(recorded, names, words),
        at=entry.recorded_at,
        actor=actor_words(dict(entry.actor), names, words),
        article=article,
        article_href=reverse("rules-article", args=[article]) if article else "",
        leaf=leaf_hash(recorded.raw).hex(),
        bytes_href=reverse("log-entry-bytes", args=[position]),
        proof_href=reverse("log-entry-proof", args=[position]),
    )
