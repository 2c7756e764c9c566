"""Topics of the public: words kept outside the log, as those of comments are, under a commitment.

What is kept is the title, what is new, where the list lags, the sources and the body in whose name
the topic is filed, as one text of canonical JSON.
"""

import uuid
from collections.abc import Mapping
from typing import Any

from audit.log.catalogue import Commitment
from audit.log.encoding import Json, canonical
from audit.store import Receipt
from governance.acting.spoken import say
from governance.folded import regime_now
from regime.domain.chapters.technology.deciding import must_be_words
from regime.domain.chapters.technology.said import SendTopic
from regime.domain.permissions import require
from regime.domain.values import Actor

FIELDS = ("title", "what_is_new", "why_the_list_lags", "sources", "body")


def text_of(said: Mapping[str, Any]) -> str:
    """The words of a topic as one text; raises ``Refused`` where something is missing."""
    title, new, lags = (str(said.get(key, "")) for key in FIELDS[:3])
    sources, body = tuple(said.get("sources", ())), str(said.get("body", "")).strip()
    must_be_words(title, new, lags, sources, regime_now())
    told: dict[str, Json] = dict(zip(FIELDS, (title, new, lags, list(sources), body), strict=True))
    return canonical(told).decode()


def send(
    said: Mapping[str, Any], entries: tuple[str, ...], *, actor: Actor, command_id: uuid.UUID
) -> Receipt:
    """File a topic as one of the public; raises what :func:`governance.services.handle` raises."""
    require(SendTopic, actor, regime_now())

    def saying(sealed: Commitment, size: int) -> SendTopic:
        return SendTopic(sealed, size, entries)

    return say(text_of(said), saying, actor=actor, command_id=command_id)
