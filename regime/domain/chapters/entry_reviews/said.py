"""Reviews of entries: one is published, a further one is asked for, or it counts.

``number`` counts reviews in the register, from 1.
"""

from datetime import datetime
from typing import Annotated

from audit.log.catalogue import event
from audit.log.errors import Refused
from audit.log.limits import Most, OneOf, Ordinal
from regime.domain.acts import TECHNICAL_SECRETARY, VOTERS, act
from regime.domain.telling import CHANGED, opened, tells
from regime.domain.values import StateCode

LONGEST = 10_000
MOST_SOURCES = 20
Words = Annotated[str, Most(LONGEST)]
Code = Annotated[str, Most(40)]
Lines = Annotated[str, Most(4_000)]

STREAM, ROLE = "entry_reviews", "entry_reviews"
KEEP, CHANGE, DELETE = "keep", "change", "delete"
FINDINGS = (KEEP, CHANGE, DELETE)


@tells(opened("open_until"))
@event("EntryReviewPublished", version=1, since=(6,), stream=STREAM, rests_on=(ROLE,))
class EntryReviewPublished:
    """What a review of an entry found is public; it counts at ``open_until`` unless contested.

    ``member`` is the member that published it, or nothing where the office did; ``edition`` the
    edition of the list that was examined. ``sources`` has an address a line, ``experts`` the codes
    of the members whose experts examined the entry.
    """

    number: int
    entry: str
    edition: int
    member: StateCode | None
    finding: str
    reasons: str
    sources: str
    experts: str
    open_until: datetime


@act(
    "publish_entry_review",
    "publish the review of an entry of the list",
    role=ROLE,
    by=VOTERS | TECHNICAL_SECRETARY,
    at="entry-reviews/",
    leads_to=EntryReviewPublished,
    makes="entry review",
)
class PublishEntryReview:
    """Publish what a review of an entry of the list found, with reasons and sources."""

    entry: Code
    finding: Annotated[str, OneOf(FINDINGS)]
    reasons: Words
    sources: Lines
    experts: Annotated[str, Most(400)]


@tells(CHANGED)
@event("FurtherReviewAsked", version=1, since=(6,), stream=STREAM, rests_on=(ROLE,))
class FurtherReviewAsked:
    """A member asks, with reasons, for a further review: this one does not count."""

    number: int
    member: StateCode
    reasons: str


@act(
    "ask_further_review",
    "ask for a further review of an entry of the list",
    role=ROLE,
    by=VOTERS,
    at="entry-reviews/<number>/further/",
    leads_to=FurtherReviewAsked,
)
class AskFurtherReview:
    """Ask, with reasons, that an entry be reviewed further before the review counts."""

    number: Ordinal
    reasons: Words


EntryReviewCommand = PublishEntryReview | AskFurtherReview


@tells(CHANGED)
@event("EntryReviewed", version=1, since=(6,), stream=STREAM, rests_on=(ROLE,))
class EntryReviewed:
    """A review counts: in its days nobody asked for a further one."""

    number: int
    entry: str
    as_of: datetime


EntryReviewEvent = EntryReviewPublished | FurtherReviewAsked | EntryReviewed


class NoEntry(Refused):
    """The list holds no such entry."""

    code = "no_entry"


class EntryReviewRefused(Refused):
    """What is said does not fit: no finding, no words, no source, too few members' experts."""

    code = "entry_review_refused"


class EntryReviewIsOpen(Refused):
    """A review of this entry is open: it counts, or a further one is asked for, first."""

    code = "entry_review_open"


class TooManyEntryReviews(Refused):
    """As many reviews as the rules allow are open of whoever publishes."""

    code = "too_many_entry_reviews"


class EntryNotOverdue(Refused):
    """A member publishes the review of an entry only once it is overdue."""

    code = "entry_not_overdue"


class ReviewedAlready(Refused):
    """The member has used this right on the entry, until a review of it counts."""

    code = "reviewed_already"


class NoOpenEntryReview(Refused):
    """The register holds no such review that is open."""

    code = "no_open_entry_review"
