"""Drafts: proposals in the making, outside the log, until they are submitted.

A draft is seen and changed by its own delegation only, that of the Secretariat by the Secretariat.
Submitting makes it a proposal; the draft is gone in the same transaction, so that it cannot be
submitted twice.
"""

import uuid
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from audit.log.errors import Refused
from audit.store import Receipt
from governance.domain.chapters.submission import bodies
from governance.domain.chapters.submission.said import SubmitProposal
from governance.folded import regime_now
from governance.models import Draft
from governance.services import handle
from regime.domain.chapters.reported_readings.said import TakeUpReport
from regime.domain.chapters.technology.said import LinkProposal
from regime.domain.values import Actor, MatterId, Symbol


class DraftChanged(Refused):
    """The draft was changed, submitted or deleted since it was read."""

    code = "draft_changed"


FIELDS = ("matter", "title", "basis", "text", "reasons", "effect", "new_facts", "topic", "report")


def may_draft(actor: Actor) -> bool:
    """Whether the actor may keep drafts."""
    return bodies.may_draft(actor, regime_now())


def require_drafting(actor: Actor) -> None:
    """Refuse, naming the article, unless the actor may keep drafts."""
    bodies.require_drafting(actor, regime_now())


def begin(actor: Actor, fields: Mapping[str, Any]) -> Draft:
    """Keep a new draft of the actor's; ``NotPermitted`` where the right is missing."""
    require_drafting(actor)
    return Draft.objects.create(member=actor.member or "", **_known(fields))


def change(draft: Draft, fields: Mapping[str, Any]) -> Draft:
    """Keep what is changed in a draft; what another delegate changed beside it stays changed."""
    return _keep(Draft.objects.filter(pk=draft.pk), draft, fields)


def change_as_read(draft: Draft, fields: Mapping[str, Any]) -> Draft:
    """Keep what is changed in a draft that is as it was read, or raise ``DraftChanged``."""
    return _keep(_as_read(draft), draft, fields)


def discard(draft: Draft) -> None:
    """Delete a draft; the log knows nothing of it."""
    draft.delete()


def discard_as_read(draft: Draft) -> None:
    """Delete a draft that is as it was read, or raise ``DraftChanged``."""
    gone, _by_model = _as_read(draft).delete()
    if not gone:
        raise DraftChanged("The draft was changed since it was read.")


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
        gone, _by_model = _as_read(draft).delete()
        if not gone:
            raise DraftChanged("The draft was changed while it was being submitted.")

    receipt = handle(command_of(draft), actor=actor, command_id=command_id, beside=remove)
    _say_of_what(draft, receipt, actor=actor, command_id=command_id)
    return receipt


def _say_of_what(draft: Draft, receipt: Receipt, *, actor: Actor, command_id: uuid.UUID) -> None:
    """Tell the registers of which topic the proposal came, or which report it records.

    The proposal stands also where a register refuses, as when the topic is unknown by now; what
    waits in a queue has no symbol yet, and its sponsor says so itself when it is filed.
    """
    symbol = Symbol(receipt.stream)
    if symbol not in regime_now().sponsoring:
        return
    if draft.topic:
        link = LinkProposal(draft.topic, symbol)
        _tell(link, actor=actor, command_id=uuid.uuid5(command_id, "of its topic"))
    if draft.report:
        taken_up = TakeUpReport(draft.report, symbol)
        _tell(taken_up, actor=actor, command_id=uuid.uuid5(command_id, "of its report"))


def _tell(command: LinkProposal | TakeUpReport, *, actor: Actor, command_id: uuid.UUID) -> None:
    with suppress(Refused):
        handle(command, actor=actor, command_id=command_id)


def _keep(rows: "QuerySet[Draft]", draft: Draft, fields: Mapping[str, Any]) -> Draft:
    if not rows.update(**_known(fields), changed_at=timezone.now()):
        raise DraftChanged("The draft was changed since it was read.")
    draft.refresh_from_db()
    return draft


def _as_read(draft: Draft) -> "QuerySet[Draft]":
    """The draft, unless it was changed, submitted or deleted since it was read."""
    return Draft.objects.filter(pk=draft.pk, changed_at=draft.changed_at)


def _known(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name in FIELDS}
