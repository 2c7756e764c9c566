"""Interpretation rows: each reading as one row of values, for programs and for tables."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from governance.domain.figures.readings import (
    Reading,
    answer_to,
    days_to_answer,
    life_of,
    review_due,
    superseded_by,
)
from governance.reading.interpretations import OnFile

COLUMNS = (
    *("key", "form", "life", "outcome", "provision", "text", "edition", "reading", "items"),
    *("readers", "known_on", "symbol", "number", "superseded_by", "answered_on", "days_to_answer"),
    *("changed_by", "review_until", "review_overdue"),
)


def flat(one: OnFile, found: list[OnFile], now: datetime) -> dict[str, Any]:
    """A reading as a row of values, for programs."""
    every, told, passage = told_of(found), one.told, one.passage
    answer, later = answer_to(told, every), superseded_by(told, every)
    due = review_due(told, every)
    return {
        "key": told.key,
        "form": told.form.value,
        "life": life_of(told, every).value,
        "outcome": told.findings[-1].outcome if told.findings else "",
        "provision": told.provision,
        "text": passage.collection if passage else "",
        "edition": passage.edition if passage else None,
        "reading": one.text("reading"),
        "items": one.text("items"),
        "readers": list(told.readers),
        "known_on": told.known_on,
        "symbol": one.row.symbol if one.row else "",
        "number": one.number,
        "superseded_by": later.key if later else "",
        "answered_on": answer.on if answer else None,
        "days_to_answer": days_to_answer(told, every),
        "changed_by": [each.decision for each in told.changes],
        "review_until": due,
        "review_overdue": is_overdue(one, found, now),
    }


def is_overdue(one: OnFile, found: list[OnFile], now: datetime) -> bool:
    """Whether the review of a reading was due before now."""
    due = review_due(one.told, told_of(found))
    return due is not None and due <= now


def told_of(found: Iterable[OnFile]) -> list[Reading]:
    """The readings as the log tells them."""
    return [one.told for one in found]
