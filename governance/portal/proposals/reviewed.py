"""Reviewed: the review that a finding comes of, or that a request has opened."""

from typing import Any

from governance.desk.registers.reviews import review_card
from governance.models import Proposal
from regime.reading import reviews


def review_of(row: Proposal) -> dict[str, Any] | None:
    """The review with what was said in it; the answer of the state stands beside its finding."""
    found = reviews.opened_by(row.symbol)
    said = row.text.get("review") if isinstance(row.text, dict) else None
    if found is None and isinstance(said, str) and said.isdecimal():
        found = reviews.review(int(said))
    return review_card(found) if found else None
