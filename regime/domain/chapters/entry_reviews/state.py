"""Reviews of entries as the register holds them, and since when an added entry is on the list.

``evolve`` holds no rule and never refuses.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import assert_never

from audit.log.entry import Recorded
from regime.domain.chapters.entry_reviews import said
from regime.domain.rulebook.periods import Deadline, Due, first_due
from regime.domain.values import StateCode


@dataclass(frozen=True)
class OpenEnd:
    """Until when a further review may be asked for in place of this one."""

    review: int


@dataclass(frozen=True)
class EntryReview:
    """A review of ``entry`` by the office, or by ``member`` where one is named.

    ``counted_at`` says since when it counts, ``asked_by`` who asked for a further one instead.
    """

    number: int
    entry: str
    member: StateCode | None
    finding: str
    until: Deadline
    asked_by: StateCode | None = None
    counted_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether a further review may still be asked for in its place."""
        return self.asked_by is None and self.counted_at is None


@dataclass(frozen=True)
class EntryReviews:
    """The reviews by number, and since when each entry that a decision added is on the list."""

    reviews: Mapping[int, EntryReview] = field(default_factory=dict)
    added: Mapping[str, datetime] = field(default_factory=dict)

    @property
    def dues(self) -> Iterator[Due[OpenEnd]]:
        """The ends that are still ahead."""
        return (one.until.of(OpenEnd(one.number)) for one in self.reviews.values() if one.is_open)

    @property
    def due(self) -> Due[OpenEnd] | None:
        """What falls due first."""
        return first_due(self.dues)

    def of_entry(self, entry: str) -> tuple[EntryReview, ...]:
        """The reviews of an entry, the oldest first."""
        return tuple(one for one in self.reviews.values() if one.entry == entry)

    def since_counted(self, entry: str) -> tuple[EntryReview, ...]:
        """The reviews of an entry since the last that counts."""
        found: list[EntryReview] = []
        for one in self.of_entry(entry):
            found = [] if one.counted_at else [*found, one]
        return tuple(found)

    def counted(self) -> dict[str, datetime]:
        """When the last review of each entry began to count; nothing of one without any."""
        return {one.entry: one.counted_at for one in self.reviews.values() if one.counted_at}

    def with_entry(self, entry: str, since: datetime) -> "EntryReviews":
        """A decision added an entry to the list."""
        return replace(self, added={**self.added, entry: since})

    def with_review(self, one: EntryReview) -> "EntryReviews":
        """A review is published or goes on."""
        return replace(self, reviews={**self.reviews, one.number: one})


def evolve(known: EntryReviews, event: said.EntryReviewEvent, recorded: Recorded) -> EntryReviews:
    """Fold one entry of the register."""
    match event:
        case said.EntryReviewPublished() as told:
            until = Deadline(told.open_until, recorded.position)
            return known.with_review(
                EntryReview(told.number, told.entry, told.member, told.finding, until)
            )
        case said.FurtherReviewAsked(number=number, member=member):
            return known.with_review(replace(known.reviews[number], asked_by=member))
        case said.EntryReviewed(number=number, as_of=at):
            return known.with_review(replace(known.reviews[number], counted_at=at))
        case _:
            assert_never(event)
