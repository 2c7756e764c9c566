"""Drafting: a draft is begun once for each idempotency key.

Drafts are outside the log, but the key of a creation is kept where the keys of commands are: under
it the same request begins no second draft, and another request is refused. The draft's id follows
from the key, so the answer to a repetition is made of the request alone.
"""

import uuid
from collections.abc import Mapping
from typing import Any

from audit.log.encoding import Json
from audit.store import accept, first_receipt, writing
from governance.acting.drafts import require_drafting
from governance.models import Draft
from regime.domain.values import Actor

NAMESPACE = uuid.UUID("5d7c2f0e-7d53-5a5e-9a55-0c1a4b0f6d1c")


def begin(actor: Actor, fields: Mapping[str, Any], *, key: uuid.UUID) -> Draft:
    """A new draft of the actor's delegation, as it was begun: the same one for the same key."""
    require_drafting(actor)
    body: Json = {"command": "BeginDraft", "fields": dict(fields), "actor": actor.as_record()}
    draft = Draft(id=uuid.uuid5(NAMESPACE, str(key)), member=actor.member or "", **fields)
    with writing():
        if first_receipt(str(key), body=body) is None:
            draft.save(force_insert=True)
            accept(str(key), body=body)
    return draft
