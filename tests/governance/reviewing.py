"""Reviewing: a review that is opened, heard and drafted, so that its finding may be proposed."""

from datetime import datetime
from typing import Any

from audit.log.encoding import Json
from regime.domain.chapters.reviews import said as reviews
from regime.domain.chapters.reviews.state import Review
from regime.domain.values import StateCode
from tests.governance.course import head, submit
from tests.governance.texts import CONCERN, FINDING
from tests.ledger import Ledger

ASKING = ("FRA", "DEU", "JPN")


def opened(
    ledger: Ledger, *, at: datetime, text: Json = CONCERN, by: tuple[str, ...] = ASKING
) -> Review:
    """The review that three members of two groups open."""
    first, *others = by
    submit(ledger, "compliance_opening", text, by=head(first), at=at).join(*others, at=at)
    return ledger.regime.reviews[len(ledger.regime.reviews)]


def drafted(
    ledger: Ledger, review: Review, *, at: datetime, text: Json = FINDING, by: str = ""
) -> Review:
    """The review after one of its team, or another member, has drafted this finding."""
    said: Any = text
    plan = "\n".join(f"{step['until']} {step['step']}" for step in said["plan"])
    draft = reviews.DraftFinding(review.number, said["finding"], said["reasons"], plan)
    ledger.act(draft, by=head(by or review.team[0]), at=at)
    return ledger.regime.reviews[review.number]


def heard(ledger: Ledger, review: Review, *, at: datetime) -> Review:
    """The review after the state concerned was heard once more."""
    statement = reviews.MakeStatement(review.number, "It was notified in time.")
    ledger.act(statement, by=head(StateCode(review.concerned)), at=at)
    return ledger.regime.reviews[review.number]


def of_review(text: Json, number: int = 1) -> Json:
    """The finding as it is proposed, with the number of its review."""
    said: Any = text
    return {**said, "review": str(number)}


def found(ledger: Ledger, *, at: datetime, text: Json = FINDING) -> tuple[Json, datetime]:
    """A finding that may be proposed, and from when: opened, heard and drafted at once."""
    said: Any = text
    concern: Json = {"concerned": said["concerned"], "concern": "A transfer."}
    asking = tuple(one for one in ("FRA", "BRA", "JPN", "IND") if one != said["concerned"])[:3]
    review = opened(ledger, at=at, text=concern, by=asking)
    review = drafted(ledger, heard(ledger, review, at=at), at=at, text=text)
    return of_review(text, review.number), review.drafts[-1].final_from
