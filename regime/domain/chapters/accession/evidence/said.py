"""Evidence: documents that stand outside the log and in it by a salted commitment.

Who may read one is said by its class, until that ends, by itself or by a decision; then it is open
to everyone.
"""

import re
from datetime import datetime
from typing import Annotated

from audit.log.catalogue import Commitment, event
from audit.log.encoding import Json
from audit.log.errors import Refused
from audit.log.limits import Most, Ordinal
from regime.domain.acts import APPLICANTS, EXECUTIVE_SECRETARY, HEADS, REGISTRAR, act
from regime.domain.chapters.accession.applications.said import Words
from regime.domain.telling import CHANGED, Kind, Tell, Whom, tells
from regime.domain.values import Symbol

LONGEST_LABEL = 200

ROLE = "classes"


@tells(Tell(Kind.CHANGED, Whom.PANEL))
@event("EvidenceFiled", version=1, since=(5,), rests_on=("application", ROLE))
class EvidenceFiled:
    """An applicant files a document for some criteria, in a class; documents count from 1."""

    application: Symbol
    number: int
    criteria: tuple[str, ...]
    label: str
    access: str
    file: Commitment
    class_until: datetime | None
    review_at: datetime | None

    def admits(self, field: str, value: Json) -> bool:
        """Whether it opens to what a document is known by, and to nothing else."""
        if not isinstance(value, dict) or value.keys() != _KNOWN_BY.keys():
            return False
        digest = value["sha256"]
        return all(type(value[key]) is kind for key, kind in _KNOWN_BY.items()) and (
            isinstance(digest, str) and _DIGEST.fullmatch(digest) is not None
        )


@act(
    "file_evidence",
    "file evidence",
    role="application",
    by=HEADS | APPLICANTS,
    at="applications/<symbol>/evidence/",
    leads_to=EvidenceFiled,
    makes="evidence",
)
class FileEvidence:
    """File a document, which stands outside the log, in a class."""

    application: Symbol
    criteria: tuple[Annotated[str, Most(40)], ...]
    label: Annotated[str, Most(LONGEST_LABEL)]
    access: str
    file: Commitment


@tells(CHANGED)
@event("EvidenceReleased", version=1, since=(5,), rests_on=(ROLE,))
class EvidenceReleased:
    """A document is open to everyone from now on: its class has ended, or was ended.

    ``cause`` says by what: its time, its owner, or a decision, whose symbol are its reasons.
    """

    application: Symbol
    number: int
    cause: str
    reasons: str
    as_of: datetime | None


@act(
    "release_evidence",
    "open own evidence to everyone",
    role="classes",
    by=HEADS | APPLICANTS,
    at="applications/<symbol>/evidence/<number>/release/",
    leads_to=EvidenceReleased,
)
class ReleaseEvidence:
    """Open an own document to everyone before its class ends."""

    application: Symbol
    number: Ordinal
    reasons: Words


@tells(Tell(Kind.CHANGED, Whom.APPLICANT), CHANGED)
@event("EvidenceErased", version=1, since=(5,), rests_on=(ROLE,))
class EvidenceErased:
    """A document is erased with what opens its seal, for the cause that is given."""

    application: Symbol
    number: int
    cause: str


@tells(Tell(Kind.CHANGED, Whom.APPLICANT), CHANGED)
@event("ErasureAsked", version=1, since=(6,), rests_on=(ROLE,))
class ErasureAsked:
    """One office wants a document erased; it is once another gives its cause in time."""

    application: Symbol
    number: int
    office: str
    cause: str


@act(
    "erase_evidence",
    "erase evidence for cause",
    role="classes",
    by=EXECUTIVE_SECRETARY | REGISTRAR,
    at="applications/<symbol>/evidence/<number>/erase/",
    leads_to=(EvidenceErased, ErasureAsked),
)
class EraseEvidence:
    """Erase a document and what opens its seal, or ask another office to do so too."""

    application: Symbol
    number: Ordinal
    cause: Words


EvidenceCommand = FileEvidence | ReleaseEvidence | EraseEvidence


class EvidenceRefused(Refused):
    """A document is filed for criteria of the case, in a class that the rules know."""

    code = "evidence_refused"


_KNOWN_BY = {"bytes": int, "media_type": str, "name": str, "sha256": str}
_DIGEST = re.compile(r"[0-9a-f]{64}")


@tells()
@event("EvidenceReviewed", version=1, since=(5,), rests_on=(ROLE,))
class EvidenceReviewed:
    """A class was due to be looked at again, and nobody has ended it: it stands."""

    application: Symbol
    number: int
    review_at: datetime | None
    as_of: datetime


@tells(CHANGED)
@event("EvidenceReclassified", version=1, since=(5,), rests_on=(ROLE,))
class EvidenceReclassified:
    """A decision gives a document another class, or its class for longer, until then."""

    application: Symbol
    number: int
    access: str
    class_until: datetime | None
    review_at: datetime | None
    decision: Symbol
    as_of: datetime


EvidenceEvent = (
    EvidenceFiled
    | EvidenceReviewed
    | EvidenceReleased
    | EvidenceReclassified
    | ErasureAsked
    | EvidenceErased
)
