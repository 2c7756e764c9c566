"""Application drafts: an application in the making, outside the log, until it is filed.

A state has one. It is seen and changed by who may file for that state, and by nobody else; the log
knows nothing of it, and it is gone once it is filed.
"""

import uuid
from collections.abc import Mapping

from audit.log.errors import Refused
from audit.store import Receipt
from governance.acting import applications, filing_applications
from governance.acting.dry_run import events_of
from governance.models import ApplicationDraft
from regime.domain.chapters.accession.applications import said as applications_said
from regime.domain.chapters.accession.applications.filing import Filing
from regime.domain.chapters.accession.applications.said import ApplicationFiled
from regime.domain.values import Actor, StateCode, Symbol

_NO_LOT = "0" * 64


def draft_of(actor: Actor) -> ApplicationDraft | None:
    """The draft of the actor's own state, where it files for it; another's is not there."""
    if not applications.may_file(actor):
        return None
    return ApplicationDraft.objects.filter(state=actor.member or "").first()


def save(
    actor: Actor,
    *,
    answers: Mapping[str, str],
    cured: Mapping[str, str],
    changed: list[str],
    in_confidence: bool,
    renews: str,
) -> ApplicationDraft:
    """Keep what is given of the own state's draft; answers that are not given stay as they were."""
    draft = draft_of(actor) or ApplicationDraft(state=actor.member or "")
    draft.answers = {**draft.answers, **answers}
    draft.cured = {**draft.cured, **cured}
    draft.changed, draft.in_confidence, draft.renews = changed, in_confidence, renews
    draft.save()
    return draft


def discard(draft: ApplicationDraft) -> None:
    """Delete a draft; the log knows nothing of it."""
    draft.delete()


def filing_of(draft: ApplicationDraft) -> Filing:
    """What the draft amounts to as it stands; what is blank is left out."""
    edition = applications.edition_of(None)
    renews = Symbol(draft.renews) if draft.renews else None
    return Filing(
        answers=_given(draft.answers, edition),
        renews=renews,
        cured=_given(draft.cured, edition) if renews else {},
        changed=tuple(code for code in draft.changed if code in edition) if renews else (),
    )


def foreseen(draft: ApplicationDraft, actor: Actor) -> ApplicationFiled | Refused:
    """What filing the draft would record now, were the applicant named; or why it would not."""
    said = filing_of(draft)
    command = applications_said.FileApplication(
        said.answers, _NO_LOT, said.renews, said.cured, said.changed
    )
    try:
        filing_applications.must_have_no_sealed_one(actor.member or StateCode(""))
        events = events_of(command, actor)
    except Refused as refused:
        return refused
    return next(one for one in events if isinstance(one, ApplicationFiled))


def file(draft: ApplicationDraft, *, actor: Actor, command_id: uuid.UUID) -> Receipt:
    """File the draft as it was read, in confidence where it says so; then it is gone."""
    filing = (
        filing_applications.apply_in_confidence
        if draft.in_confidence
        else filing_applications.apply
    )
    receipt = filing(filing_of(draft), actor=actor, command_id=command_id)
    ApplicationDraft.objects.filter(pk=draft.pk, changed_at=draft.changed_at).delete()
    return receipt


def _given(texts: Mapping[str, str], edition: Mapping[str, object]) -> dict[str, str]:
    return {code: texts[code] for code in edition if texts.get(code, "").strip()}
