"""Evidence: a document of a case, its class, and until when that keeps it from the public."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from audit.log.entry import Recorded
from regime.domain.accession import evidence_events as e
from regime.domain.periods import Deadline

PUBLIC = "public"


@dataclass(frozen=True)
class Evidence:
    """One document; ``until`` ends its class, ``review`` is when that is looked at again."""

    number: int
    criteria: tuple[str, ...]
    access: str
    commitment: str
    position: int
    until: Deadline | None = None
    review: Deadline | None = None
    released: bool = False
    erased: bool = False

    @property
    def is_public(self) -> bool:
        """Whether everyone may read it."""
        return not self.erased and (self.released or self.access == PUBLIC)

    @property
    def until_at(self) -> datetime | None:
        """The instant at which its class ends; nothing where it has no end."""
        return self.until.at if self.until else None

    @property
    def due(self) -> Deadline | None:
        """What falls due first."""
        if self.released or self.erased:
            return None
        waiting = [one for one in (self.until, self.review) if one]
        return min(waiting, key=lambda one: (one.at, one.position), default=None)


def evolve(known: Mapping[int, Evidence], recorded: Recorded) -> Mapping[int, Evidence]:
    """Fold one entry about evidence."""
    match recorded.event:
        case e.EvidenceFiled() as f:
            one = Evidence(f.number, f.criteria, f.access, f.file, recorded.position)
            until, review = _dues(f.class_until, f.review_at, recorded)
            return {**known, f.number: replace(one, until=until, review=review)}
        case e.EvidenceReclassified() as c:
            until, review = _dues(c.class_until, c.review_at, recorded)
            again = replace(known[c.number], access=c.access, until=until, review=review)
            return {**known, c.number: again}
        case e.EvidenceReviewed(number=number, review_at=review_at):
            _, review = _dues(None, review_at, recorded)
            return {**known, number: replace(known[number], review=review)}
        case e.EvidenceReleased(number=number):
            return {**known, number: replace(known[number], released=True)}
        case e.EvidenceErased(number=number):
            return {**known, number: replace(known[number], erased=True)}
        case _:
            return known


def _dues(
    until: datetime | None, review: datetime | None, recorded: Recorded
) -> tuple[Deadline | None, Deadline | None]:
    found = (Deadline(at, recorded.position) if at else None for at in (until, review))
    return next(found), next(found)
