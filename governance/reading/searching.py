"""Searching: proposals by the words that they hold, and the years in which any was submitted."""

from django.db.models import Q, QuerySet

from governance.models import Proposal


def holding(rows: "QuerySet[Proposal]", words: str) -> "QuerySet[Proposal]":
    """The proposals among ``rows`` that hold every one of the words, in whatever case."""
    for word in words.split():
        rows = rows.filter(
            Q(symbol__icontains=word)
            | Q(title__icontains=word)
            | Q(reasons__icontains=word)
            | Q(effect__icontains=word)
            | Q(text__icontains=word)
        )
    return rows


def years() -> list[int]:
    """The years in which anything was proposed, the newest first."""
    found = Proposal.objects.order_by().values_list("year", flat=True)
    return sorted(set(found), reverse=True)
