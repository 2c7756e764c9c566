"""Reviews as the register holds them. ``evolve`` holds no rule and never refuses."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import assert_never

from audit.log.entry import Recorded
from regime.domain.chapters.reviews import said
from regime.domain.rulebook.periods import Deadline, Due, first_due
from regime.domain.values import StateCode, Symbol


@dataclass(frozen=True)
class LapseEnd:
    """When a review lapses."""

    review: int


@dataclass(frozen=True)
class Draft:
    """A draft of the finding by ``member``, which may be proposed from ``final_from`` on."""

    number: int
    member: StateCode
    finding: str
    reasons: str
    plan: str
    final_from: datetime


@dataclass(frozen=True)
class Review:
    """A review of ``concerned``; ``ended_at`` says since when it is over, if it is.

    ``statements`` counts how often the state concerned was heard; ``report`` is the position of the
    late report on which the Secretariat opened it, if it did.
    """

    number: int
    concerned: StateCode
    concern: str
    proposal: Symbol | None
    asked_by: tuple[StateCode, ...]
    report: int | None
    opened_at: datetime
    team: tuple[StateCode, ...]
    heard_until: datetime
    team_until: datetime
    lapses: Deadline
    statements: int = 0
    drafts: tuple[Draft, ...] = ()
    ended_at: datetime | None = None

    @property
    def of_secretariat(self) -> bool:
        """Whether the Secretariat opened it, on a report that came late."""
        return self.report is not None

    @property
    def is_open(self) -> bool:
        """Whether a finding may still come of it."""
        return self.ended_at is None

    def is_heard(self, at: datetime) -> bool:
        """Whether the state concerned was heard, or the days for it have passed."""
        return self.statements > 0 or at >= self.heard_until


Reviews = Mapping[int, Review]


def evolve(reviews: Reviews, event: said.ReviewEvent, recorded: Recorded) -> Reviews:
    """Fold one entry of the register."""
    match event:
        case said.ReviewOpened() as opened:
            return {**reviews, opened.number: _opened(opened, recorded)}
        case said.StatementMade(number=number):
            one = reviews[number]
            return {**reviews, number: replace(one, statements=one.statements + 1)}
        case said.FindingDrafted(number=number) as drafted:
            one = reviews[number]
            return {**reviews, number: replace(one, drafts=(*one.drafts, _draft(drafted)))}
        case said.ReviewEnded(number=number, as_of=at) | said.ReviewLapsed(number=number, as_of=at):
            return {**reviews, number: replace(reviews[number], ended_at=at)}
        case _:
            assert_never(event)


def _opened(opened: said.ReviewOpened, recorded: Recorded) -> Review:
    return Review(
        number=opened.number,
        concerned=opened.concerned,
        concern=opened.concern,
        proposal=opened.proposal,
        asked_by=opened.asked_by,
        report=opened.report,
        opened_at=opened.as_of,
        team=opened.team,
        heard_until=opened.heard_until,
        team_until=opened.team_until,
        lapses=Deadline(opened.lapses_at, recorded.position),
    )


def _draft(drafted: said.FindingDrafted) -> Draft:
    return Draft(
        number=drafted.draft,
        member=drafted.member,
        finding=drafted.finding,
        reasons=drafted.reasons,
        plan=drafted.plan,
        final_from=drafted.final_from,
    )


def dues(reviews: Reviews) -> Iterator[Due[LapseEnd]]:
    """The ends that are still ahead."""
    waiting = (one for one in reviews.values() if one.is_open)
    return (one.lapses.of(LapseEnd(one.number)) for one in waiting)


def due(reviews: Reviews) -> Due[LapseEnd] | None:
    """The end that comes first of those that are still ahead."""
    return first_due(dues(reviews))
