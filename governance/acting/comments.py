"""Comments: words kept outside the log, under a commitment that the log holds.

The salt is made when the act is first handed in; the same act again finds it by its id, so that it
is the same act, also when both are handed in at once. What enters the log stays there, so the
public has a brake.
"""

import secrets
import uuid
from functools import partial
from urllib.parse import quote

from django.conf import settings
from django.core.cache import cache

from audit.log.errors import CommandReused, Refused
from audit.log.sealing import SALT_BYTES, commit
from audit.store import Receipt
from governance.domain.chapters.consultation.said import CommentOnProposal
from governance.domain.chapters.submission.said import FieldMissing
from governance.models import CommentText
from governance.services import handle
from regime.domain.values import Actor, Capacity, Symbol

HOUR = 3_600


class TooManyComments(Refused):
    """One of the public has commented more often than the site lets in."""

    code = "too_many_comments"


def comment(symbol: Symbol, text: str, *, actor: Actor, command_id: uuid.UUID) -> Receipt:
    """Comment on a proposal; raises what :func:`governance.services.handle` raises."""
    if not any(letter.isprintable() and not letter.isspace() for letter in text):
        raise FieldMissing("A comment says something.", place="/text")
    known = CommentText.objects.filter(pk=command_id).first()
    if known is None and actor.capacity is Capacity.PUBLIC:
        brake(str(actor.subject))
    try:
        return _comment(symbol, text, known, actor=actor, command_id=command_id)
    except CommandReused:
        meanwhile = CommentText.objects.filter(pk=command_id, text=text).first()
        if known or meanwhile is None:
            raise
        return _comment(symbol, text, meanwhile, actor=actor, command_id=command_id)


def brake(subject: str) -> None:
    """One of the public comments so often in an hour, and no more; delegations are not counted."""
    key = f"comments-{quote(subject)}"
    cache.add(key, 0, timeout=HOUR)
    if cache.incr(key) > settings.PUBLIC_COMMENTS_PER_HOUR:
        raise TooManyComments(
            f"At most {settings.PUBLIC_COMMENTS_PER_HOUR} comments in an hour; come back later."
        )


def _comment(
    symbol: Symbol, text: str, known: CommentText | None, *, actor: Actor, command_id: uuid.UUID
) -> Receipt:
    salt = bytes(known.salt) if known else secrets.token_bytes(SALT_BYTES)
    command = CommentOnProposal(symbol, commit(text, salt=salt), len(text.encode()))
    opening = CommentText(command=command_id, commitment=command.text, salt=salt, text=text)
    return handle(command, actor=actor, command_id=command_id, beside=partial(_keep, opening))


def _keep(opening: CommentText, _: Receipt) -> None:
    opening.save(force_insert=True)
