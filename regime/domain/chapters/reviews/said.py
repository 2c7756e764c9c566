"""Reviews: one opens, the state concerned is heard, the finding is drafted, and the review ends.

``number`` counts reviews in the register, from 1; ``draft`` counts the drafts of one review.
"""

from datetime import date, datetime
from typing import Annotated

from audit.log.catalogue import event
from audit.log.encoding import Json
from audit.log.errors import Refused
from audit.log.limits import Most, Ordinal
from regime.domain.acts import VOTERS, act
from regime.domain.telling import CHANGED, Kind, Tell, Whom, tells
from regime.domain.values import StateCode, Symbol

LONGEST = 10_000
Words = Annotated[str, Most(LONGEST)]
Code = Annotated[str, Most(60)]

STREAM, ROLE, REQUESTS = "reviews", "reviews", "review_requests"


@tells(Tell(Kind.OPENED, Whom.STATE_CONCERNED, "heard_until"), CHANGED)
@event("ReviewOpened", version=1, since=(6,), stream=STREAM, rests_on=(ROLE,))
class ReviewOpened:
    """A review of a member opens, with its team by lot and the ends of its periods.

    ``proposal`` is the request that opened it, ``asked_by`` who stood behind that; ``report`` is
    the position of the late report on which the Secretariat opened it, if it did. The state
    concerned counts as heard at ``heard_until``, the team drafts alone until ``team_until``, and at
    ``lapses_at`` it lapses.
    """

    number: int
    concerned: StateCode
    concern: str
    proposal: Symbol | None
    asked_by: tuple[StateCode, ...]
    report: int | None
    seed: str
    team: tuple[StateCode, ...]
    heard_until: datetime
    team_until: datetime
    lapses_at: datetime
    as_of: datetime


@tells(CHANGED)
@event("StatementMade", version=1, since=(6,), stream=STREAM, rests_on=(ROLE,))
class StatementMade:
    """The state concerned is heard: on the review, or on a draft of its finding."""

    number: int
    statement: str


@act(
    "make_statement",
    "be heard in the review of one’s own state",
    role=ROLE,
    by=VOTERS,
    at="reviews/<number>/statement/",
    leads_to=StatementMade,
)
class MakeStatement:
    """Be heard, as the state concerned: once on the review, and once on each draft."""

    number: Ordinal
    statement: Words


@tells(Tell(Kind.OPENED, Whom.STATE_CONCERNED, "final_from"), CHANGED)
@event("FindingDrafted", version=1, since=(6,), stream=STREAM, rests_on=(ROLE,))
class FindingDrafted:
    """A draft of the finding is public, and may be proposed from ``final_from`` on.

    ``plan`` has one step a line: the day by which it is taken, then the step.
    """

    number: int
    draft: int
    member: StateCode
    finding: str
    reasons: str
    plan: str
    final_from: datetime


@act(
    "draft_finding",
    "draft the finding of a review",
    role=ROLE,
    by=VOTERS,
    at="reviews/<number>/draft/",
    leads_to=FindingDrafted,
)
class DraftFinding:
    """Draft the finding of a review, as one of its team, or once its days have passed."""

    number: Ordinal
    finding: Code
    reasons: Words
    plan: Annotated[str, Most(LONGEST)] = ""


ReviewCommand = MakeStatement | DraftFinding


@tells(CHANGED)
@event("ReviewEnded", version=1, since=(6,), stream=STREAM, rests_on=(ROLE,))
class ReviewEnded:
    """A review ends with its finding."""

    number: int
    decision: Symbol
    as_of: datetime


@tells(CHANGED)
@event("ReviewLapsed", version=1, since=(6,), stream=STREAM, rests_on=(ROLE,))
class ReviewLapsed:
    """A review lapses: no finding was made in its days."""

    number: int
    as_of: datetime


ReviewEvent = ReviewOpened | StatementMade | FindingDrafted | ReviewEnded | ReviewLapsed


class NoReview(Refused):
    """The register holds no such review."""

    code = "no_review"


class ReviewIsOver(Refused):
    """The review has ended or lapsed."""

    code = "review_over"


class NotInTheReview(Refused):
    """Only the state concerned is heard, and only the team drafts as long as it has time to."""

    code = "not_in_the_review"


class HeardAlready(Refused):
    """The state concerned was heard, or a draft is on its way."""

    code = "heard_already"


class DraftRefused(Refused):
    """What is said does not fit: no words, a finding of no article, a plan without days."""

    code = "draft_refused"


def plan_of(lines: str) -> list[Json]:
    """The steps of a plan, one a line: its day, then its words; ``ValueError`` where one is none.

    >>> plan_of("2030-12-31 Notify the transfers.")
    [{'step': 'Notify the transfers.', 'until': '2030-12-31'}]
    """
    told = (line.strip().partition(" ") for line in lines.splitlines() if line.strip())
    return [_step(day.rstrip(":"), words.strip()) for day, _, words in told]


def _step(day: str, words: str) -> Json:
    if not words or date.fromisoformat(day).isoformat() != day:
        raise ValueError(day)
    return {"step": words, "until": day}
