"""Omissions that no review holds yet, and the reviews. It holds no rule and never refuses."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import assert_never

from audit.log.entry import Recorded
from regime.domain.chapters.omissions import said
from regime.domain.rulebook.periods import Deadline, Due, first_due
from regime.domain.values import Office


@dataclass(frozen=True)
class ReportEnd:
    """Until when a review is reported on."""

    review: int


@dataclass(frozen=True)
class Omission:
    """What an office was to do until ``at`` and did not, by the entry that records it."""

    position: int
    at: datetime
    office: Office


@dataclass(frozen=True)
class Review:
    """A review of omissions; ``report`` is the position of its report."""

    number: int
    omissions: tuple[int, ...]
    offices: tuple[Office, ...]
    until: Deadline
    overdue: bool = False
    report: int | None = None


@dataclass(frozen=True)
class Omissions:
    """Omissions that no review holds, the oldest first, and the reviews by number."""

    unreviewed: tuple[Omission, ...] = ()
    reviews: Mapping[int, Review] = field(default_factory=dict)

    @property
    def dues(self) -> Iterator[Due[ReportEnd]]:
        """The ends that are still ahead."""
        waiting = (one for one in self.reviews.values() if one.report is None and not one.overdue)
        return (one.until.of(ReportEnd(one.number)) for one in waiting)

    @property
    def due(self) -> Due[ReportEnd] | None:
        """What falls due first."""
        return first_due(self.dues)

    def noted(self, recorded: Recorded, office: Office) -> "Omissions":
        """An office has left undone what an entry records."""
        one = Omission(recorded.position, recorded.at, office)
        return replace(self, unreviewed=(*self.unreviewed, one))

    def with_review(self, one: Review) -> "Omissions":
        """A review is opened or goes on."""
        return replace(self, reviews={**self.reviews, one.number: one})


def evolve(omissions: Omissions, event: said.OmissionEvent, recorded: Recorded) -> Omissions:
    """Fold one entry: an omission that was too old for a review is too old for the next."""
    match event:
        case said.OmissionsUnderReview() as o:
            until = Deadline(o.report_until, recorded.position)
            opened = Review(o.number, o.omissions, o.offices, until)
            return replace(omissions.with_review(opened), unreviewed=())
        case said.OmissionsReportOverdue(number=number):
            return omissions.with_review(replace(omissions.reviews[number], overdue=True))
        case said.OmissionsReported(number=number):
            known = omissions.reviews[number]
            return omissions.with_review(replace(known, report=recorded.position))
        case _:
            assert_never(event)
