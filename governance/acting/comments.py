"""Comments: words on a proposal, which are kept outside the log."""

import uuid

from audit.log.catalogue import Commitment
from audit.store import Receipt
from governance.acting.spoken import say
from governance.domain.chapters.consultation.said import CommentOnProposal
from governance.domain.chapters.submission.said import FieldMissing
from regime.domain.values import Actor, Symbol


def comment(symbol: Symbol, text: str, *, actor: Actor, command_id: uuid.UUID) -> Receipt:
    """Comment on a proposal; raises what :func:`governance.services.handle` raises."""
    if not any(letter.isprintable() and not letter.isspace() for letter in text):
        raise FieldMissing("A comment says something.", place="/text")

    def saying(sealed: Commitment, size: int) -> CommentOnProposal:
        return CommentOnProposal(symbol, sealed, size)

    return say(text, saying, actor=actor, command_id=command_id)
