"""Evidence: documents filed and erased: outside the log, under commitments that it holds.

The bytes are kept before the entry is written, and what opens the seal is kept with it. A filing
that is handed in again finds its commitment by its id, also after the document was erased.
"""

import secrets
import uuid
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from audit import store
from audit.log.catalogue import Commitment
from audit.log.errors import CommandReused, Refused
from audit.log.sealing import SALT_BYTES, commit
from audit.store import Receipt
from governance.acting.documents import acting_on, application_now
from governance.models import EvidenceOpening
from governance.sealing import vault
from governance.sealing.uploads import Document, taken
from governance.services import handle
from regime.domain.chapters.accession.evidence.said import (
    EraseEvidence,
    EvidenceErased,
    EvidenceFiled,
    FileEvidence,
    ReleaseEvidence,
)
from regime.domain.values import Actor, Symbol


@dataclass(frozen=True)
class Filing:
    """What is said of a document that is filed."""

    application: Symbol
    criteria: tuple[str, ...]
    label: str
    access: str

    def under(self, commitment: Commitment) -> FileEvidence:
        """The command that files it."""
        return FileEvidence(self.application, self.criteria, self.label, self.access, commitment)


def file_evidence(
    filing: Filing, *, name: str, raw: bytes, actor: Actor, command_id: uuid.UUID
) -> Receipt:
    """File a document; raises ``Malformed`` and what :func:`governance.services.handle` raises."""
    document = taken(name, raw, limit=settings.EVIDENCE_LIMIT)
    by = acting_on(filing.application, actor)
    try:
        return _file(filing, document, actor=by, command_id=command_id)
    except CommandReused:
        if _sealed_before(command_id, document) is None:
            raise
        return _file(filing, document, actor=by, command_id=command_id)


def _file(filing: Filing, document: Document, *, actor: Actor, command_id: uuid.UUID) -> Receipt:
    if before := _sealed_before(command_id, document):
        return handle(filing.under(before), actor=actor, command_id=command_id)
    value, salt = document.as_json(), secrets.token_bytes(SALT_BYTES)
    sealed = commit(value, salt=salt)
    opening = EvidenceOpening(command=command_id, commitment=sealed, salt=salt, value=value)
    vault.keep(sealed, document.raw)
    try:
        return handle(
            filing.under(sealed),
            actor=actor,
            command_id=command_id,
            beside=lambda _: opening.save(force_insert=True),
        )
    except Refused:
        vault.remove(sealed)
        raise


def _sealed_before(command_id: uuid.UUID, document: Document) -> Commitment | None:
    """Under what this act sealed this document before; of an erased one, any document."""
    events = (one.event for one in store.read_command(str(command_id)))
    filed = next((one for one in events if isinstance(one, EvidenceFiled)), None)
    if filed is None:
        return None
    opening = EvidenceOpening.objects.filter(commitment=filed.file).first()
    same = opening is None or opening.value == document.as_json()
    return filed.file if same else None


def release(command: ReleaseEvidence, *, actor: Actor, command_id: uuid.UUID) -> Receipt:
    """Open an own document to everyone."""
    by = acting_on(command.application, actor)
    return handle(command, actor=by, command_id=command_id)


def _is_erased(command_id: uuid.UUID) -> bool:
    """Whether the act erased, or asked another office to."""
    told = store.read_command(str(command_id))
    return any(isinstance(one.event, EvidenceErased) for one in told)


def erase(command: EraseEvidence, *, actor: Actor, command_id: uuid.UUID) -> Receipt:
    """Erase a document: what opens its seal in the same transaction, its bytes right after it.

    Where the Rules want two offices, the act of the first destroys nothing.
    """

    def forget(_: Receipt) -> None:
        application = application_now(command.application)
        evidence = application.evidence[command.number] if application else None
        if evidence and _is_erased(command_id):
            EvidenceOpening.objects.filter(commitment=evidence.commitment).delete()
            transaction.on_commit(lambda: vault.remove(evidence.commitment))

    return handle(command, actor=actor, command_id=command_id, beside=forget)
