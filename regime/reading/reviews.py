"""Reviews for readers: the register, and what was said in each review."""

from django.db.models import Max, QuerySet

from regime.models import Review


def reviews() -> "QuerySet[Review]":
    """The register of reviews, the newest first."""
    return Review.objects.order_by("-number")


def reviews_ahead() -> "QuerySet[Review]":
    """The reviews that are open, the oldest first."""
    return Review.objects.filter(ended_at=None).order_by("number")


def review(number: int) -> Review | None:
    """The review with this number."""
    return Review.objects.filter(pk=number).first()


def opened_by(symbol: str) -> Review | None:
    """The review that a request has opened."""
    return Review.objects.filter(proposal=symbol).first()


def newest_review_position() -> int:
    """The position of the last entry that changed the register of reviews."""
    found = Review.objects.aggregate(newest=Max("changed_position"))["newest"]
    return -1 if found is None else int(found)
