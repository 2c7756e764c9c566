"""Criteria: what an applicant is measured by, as it is recorded."""

from collections.abc import Mapping

from audit.log.catalogue import event
from audit.log.encoding import Json
from regime.domain.telling import tells


@tells()
@event("CriterionRecorded", version=1, stream="criteria")
class CriterionRecorded:
    """An accession criterion: its words, its scale and what it takes."""

    criterion: str
    title: str
    text: str
    weight: int
    mandatory: bool
    minimum_score: int
    scale: Json
    evidence_required: tuple[str, ...]
    sources: tuple[str, ...]
    confidence: str


@tells()
@event("CriteriaEditionAdopted", version=1, stream="criteria")
class CriteriaEditionAdopted:
    """An edition of the criteria: the positions of its entries, and how scores are added up."""

    edition: int
    criteria: Mapping[str, int]
    digest: str
    scoring: Json


CriterionEvent = CriterionRecorded | CriteriaEditionAdopted
