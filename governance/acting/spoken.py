"""Spoken: words kept outside the log, under a commitment that the log holds.

The salt is made when the act is first handed in; the same act again finds it by its id, so that it
is the same act, also when both are handed in at once. What enters the log stays there, so the
public has a brake.
"""

import secrets
import uuid
from collections.abc import Callable
from functools import partial
from urllib.parse import quote

from django.conf import settings
from django.core.cache import cache

from audit.log.catalogue import Commitment
from audit.log.errors import CommandReused, Refused
from audit.log.sealing import SALT_BYTES, commit
from audit.store import Receipt
from governance.domain.recorded_commands import Command
from governance.models import CommentText
from governance.services import handle
from regime.domain.values import Actor, Capacity

HOUR = 3_600
# From the commitment and the length in bytes of what is said to the act that says it.
Saying = Callable[[Commitment, int], Command]


class TooManyComments(Refused):
    """One of the public has said more within an hour than the site lets in."""

    code = "too_many_comments"


def say(text: str, saying: Saying, *, actor: Actor, command_id: uuid.UUID) -> Receipt:
    """Say something outside the log; raises what :func:`governance.services.handle` raises."""
    known = CommentText.objects.filter(pk=command_id).first()
    if known is None and actor.capacity is Capacity.PUBLIC:
        _brake(str(actor.subject))
    try:
        return _say(text, saying, known, actor=actor, command_id=command_id)
    except CommandReused:
        meanwhile = CommentText.objects.filter(pk=command_id, text=text).first()
        if known or meanwhile is None:
            raise
        return _say(text, saying, meanwhile, actor=actor, command_id=command_id)


def _brake(subject: str) -> None:
    """One of the public speaks so often in an hour, and no more; delegations are not counted."""
    key = f"comments-{quote(subject)}"
    cache.add(key, 0, timeout=HOUR)
    if cache.incr(key) > settings.PUBLIC_COMMENTS_PER_HOUR:
        raise TooManyComments(
            f"At most {settings.PUBLIC_COMMENTS_PER_HOUR} comments in an hour; come back later."
        )


def _say(
    text: str, saying: Saying, known: CommentText | None, *, actor: Actor, command_id: uuid.UUID
) -> Receipt:
    salt = bytes(known.salt) if known else secrets.token_bytes(SALT_BYTES)
    sealed = commit(text, salt=salt)
    opening = CommentText(command=command_id, commitment=sealed, salt=salt, text=text)
    command = saying(sealed, len(text.encode()))
    return handle(command, actor=actor, command_id=command_id, beside=partial(_keep, opening))


def _keep(opening: CommentText, _: Receipt) -> None:
    opening.save(force_insert=True)
