"""Drafts: a delegation's proposals in the making, outside the log, until they are submitted.

A draft is seen and changed by its own delegation only. Submitting makes it a proposal; the draft is
gone in the same transaction, so that it cannot be submitted twice.
"""

import uuid
from collections.abc import Mapping
from typing import Any

from audit.log.errors import Refused
from audit.store import Receipt
from governance.domain.proposal.commands import DRAFT, SubmitProposal
from governance.folded import regime_now
from governance.models import Draft
from governance.services import handle
from regime.domain.permissions import require
from regime.domain.values import Actor, MatterId


class DraftChanged(Refused):
    """The draft was changed, submitted or deleted since it was read."""

    code = "draft_changed"


FIELDS = ("matter", "title", "basis", "text", "reasons", "effect", "new_facts")


def require_drafting(actor: Actor) -> None:
    """Refuse, naming the article, unless the actor may keep drafts for a delegation."""
    require(DRAFT, actor, regime_now())


def begin(actor: Actor, fields: Mapping[str, Any]) -> Draft:
    """Keep a new draft for the actor's delegation; ``NotPermitted`` where the right is missing."""
    require_drafting(actor)
    return Draft.objects.create(member=actor.member or "", **_known(fields))


def change(draft: Draft, fields: Mapping[str, Any]) -> Draft:
    """Keep what has changed in a draft."""
    for name, value in _known(fields).items():
        setattr(draft, name, value)
    draft.save()
    return draft


def discard(draft: Draft) -> None:
    """Delete a draft; the log knows nothing of it."""
    draft.delete()


def command_of(draft: Draft) -> SubmitProposal:
    """The command that would submit the draft as it stands."""
    return SubmitProposal(
        matter=MatterId(draft.matter),
        title=draft.title,
        basis=draft.basis,
        text=draft.text,
        reasons=draft.reasons,
        effect=draft.effect,
        new_facts=draft.new_facts,
    )


def submit(draft: Draft, *, actor: Actor, command_id: uuid.UUID) -> Receipt:
    """Submit a draft as it was read; raises ``Refused``, and then the draft stands as it was."""

    def remove(_receipt: Receipt) -> None:
        gone, _by_model = Draft.objects.filter(pk=draft.pk, changed_at=draft.changed_at).delete()
        if not gone:
            raise DraftChanged("The draft was changed while it was being submitted.")

    return handle(command_of(draft), actor=actor, command_id=command_id, beside=remove)


def _known(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name in FIELDS}
