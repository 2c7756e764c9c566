"""Evidence: a document of a case, its class, and until when that keeps it from the public."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import assert_never

from audit.log.entry import Recorded
from regime.domain.chapters.accession.evidence import said
from regime.domain.rulebook.periods import Deadline, Due, first_due
from regime.domain.values import Symbol

PUBLIC = "public"


@dataclass(frozen=True)
class ClassEnd:
    """Until when a document is kept from the public."""

    application: Symbol
    number: int


@dataclass(frozen=True)
class ReviewEnd:
    """Until when the class of a document is looked at again."""

    application: Symbol
    number: int


EvidenceEnd = ClassEnd | ReviewEnd


@dataclass(frozen=True)
class Evidence:
    """One document; ``until`` ends its class, ``review`` is when that is looked at again.

    ``erasure_asked_by`` is the office that wants it erased, before another has agreed, and
    ``erasure_asked_at`` is when it said so.
    """

    number: int
    criteria: tuple[str, ...]
    access: str
    commitment: str
    position: int
    until: Deadline | None = None
    review: Deadline | None = None
    released: bool = False
    erased: bool = False
    erasure_asked_by: str = ""
    erasure_asked_at: datetime | None = None

    @property
    def is_public(self) -> bool:
        """Whether everyone may read it."""
        return not self.erased and (self.released or self.access == PUBLIC)

    @property
    def until_at(self) -> datetime | None:
        """The instant at which its class ends; nothing where it has no end."""
        return self.until.at if self.until else None

    def due(self, application: Symbol) -> Due[EvidenceEnd] | None:
        """What falls due first of a document of this application."""
        if self.released or self.erased:
            return None
        waiting: list[Due[EvidenceEnd]] = []
        if self.until:
            waiting.append(self.until.of(ClassEnd(application, self.number)))
        if self.review:
            waiting.append(self.review.of(ReviewEnd(application, self.number)))
        return first_due(waiting)


def evolve(
    known: Mapping[int, Evidence], event: said.EvidenceEvent, recorded: Recorded
) -> Mapping[int, Evidence]:
    """Fold one entry about evidence."""
    position = recorded.position
    match event:
        case said.EvidenceFiled() as f:
            one = Evidence(f.number, f.criteria, f.access, f.file, position)
            until, review = _dues(f.class_until, f.review_at, position)
            return {**known, f.number: replace(one, until=until, review=review)}
        case said.EvidenceReclassified() as c:
            until, review = _dues(c.class_until, c.review_at, position)
            again = replace(known[c.number], access=c.access, until=until, review=review)
            return {**known, c.number: again}
        case said.EvidenceReviewed(number=number, review_at=review_at):
            _, review = _dues(None, review_at, position)
            return {**known, number: replace(known[number], review=review)}
        case said.EvidenceReleased(number=number):
            return {**known, number: replace(known[number], released=True)}
        case said.ErasureAsked(number=number, office=office):
            asked = replace(known[number], erasure_asked_by=office, erasure_asked_at=recorded.at)
            return {**known, number: asked}
        case said.EvidenceErased(number=number):
            return {**known, number: replace(known[number], erased=True)}
        case _:
            assert_never(event)


def _dues(
    until: datetime | None, review: datetime | None, position: int
) -> tuple[Deadline | None, Deadline | None]:
    found = (Deadline(at, position) if at else None for at in (until, review))
    return next(found), next(found)
