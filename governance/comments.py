"""Comments: words kept outside the log, under a commitment that the log holds.

The salt is made when the act is first handed in; the same act again finds it by its id, so that it
is the same act.
"""

import secrets
import uuid
from functools import partial

from audit.log.sealing import SALT_BYTES, commit
from audit.store import Receipt
from governance.domain.proposal.consultation_commands import CommentOnProposal
from governance.models import CommentText
from governance.services import handle
from regime.domain.values import Actor, Symbol


def comment(symbol: Symbol, text: str, *, actor: Actor, command_id: uuid.UUID) -> Receipt:
    """Comment on a proposal; raises what :func:`governance.services.handle` raises."""
    known = CommentText.objects.filter(pk=command_id).first()
    salt = bytes(known.salt) if known else secrets.token_bytes(SALT_BYTES)
    command = CommentOnProposal(symbol, commit(text, salt=salt), len(text.encode()))
    opening = CommentText(command=command_id, commitment=command.text, salt=salt, text=text)
    return handle(command, actor=actor, command_id=command_id, beside=partial(_keep, opening))


def _keep(opening: CommentText, _: Receipt) -> None:
    opening.save(force_insert=True)
