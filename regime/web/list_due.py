"""What is due on the list: reviews of its entries, late or to come, and the law of states."""

from typing import Any

from regime.domain.listed import LIST
from regime.reading import list_reviews
from regime.web.cited import every
from regime.web.dates import said_date
from regime.web.references import Directory


def late_entries() -> dict[str, int] | None:
    """Since how many days the review of each entry is late; nothing where none is ever due."""
    found = list_reviews.scheduled_now()
    if found is None:
        return None
    return {one.entry: found.days_overdue(one) or 0 for one in found.overdue}


def review_of(entry: str) -> dict[str, Any] | None:
    """When an entry was last reviewed, when that is due next, and whether it is late."""
    found = list_reviews.scheduled_now()
    one = found.of_entry(entry) if found else None
    if found is None or one is None:
        return None
    register = list_reviews.entry_reviews().filter(entry=entry)
    return {
        "one": one,
        "overdue": one.is_overdue(found.at),
        "days": found.days_overdue(one),
        "last": register.exclude(counted_at=None).first(),
        "open": register.filter(counted_at=None, asked_by="").first(),
        "article": found.article,
    }


def national_measures(directory: Directory) -> list[dict[str, Any]]:
    """The measures of national law that sources tell of, in the order of the record."""
    return [
        {
            "one": one,
            "state": directory.state(one.text("state")),
            "date": said_date(one.text("date")),
            "changes": directory.all_of(one.listed("changes")),
        }
        for one in every(f"{LIST}/national_measures")
    ]
