"""Topics of the public: words kept outside the log, as those of comments are, under a commitment.

What is kept is the title, what is new, where the list lags, the sources and the body in whose name
the topic is filed, as one text of canonical JSON.
"""

import secrets
import uuid
from collections.abc import Mapping
from functools import partial
from typing import Any

from audit.log.encoding import Json, canonical
from audit.log.errors import CommandReused
from audit.log.sealing import SALT_BYTES, commit
from audit.store import Receipt
from governance.acting.comments import brake
from governance.folded import regime_now
from governance.models import CommentText
from governance.services import handle
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
    text = text_of(said)
    known = CommentText.objects.filter(pk=command_id).first()
    if known is None:
        brake(str(actor.subject))
    try:
        return _send(text, entries, known, actor=actor, command_id=command_id)
    except CommandReused:
        meanwhile = CommentText.objects.filter(pk=command_id, text=text).first()
        if known or meanwhile is None:
            raise
        return _send(text, entries, meanwhile, actor=actor, command_id=command_id)


def _send(
    text: str,
    entries: tuple[str, ...],
    known: CommentText | None,
    *,
    actor: Actor,
    command_id: uuid.UUID,
) -> Receipt:
    salt = bytes(known.salt) if known else secrets.token_bytes(SALT_BYTES)
    command = SendTopic(commit(text, salt=salt), len(text.encode()), entries)
    opening = CommentText(command=command_id, commitment=command.words, salt=salt, text=text)
    return handle(command, actor=actor, command_id=command_id, beside=partial(_keep, opening))


def _keep(opening: CommentText, _: Receipt) -> None:
    opening.save(force_insert=True)
