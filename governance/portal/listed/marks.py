"""Marks of the pages of the list: what of the log they show."""

from django.http import HttpRequest

from audit.shell.etag import Mark
from governance.reading import queries
from regime.reading import list_reviews, lists
from regime.reading.remembered import newest
from regime.web.list_moments import moment_asked


def mark_of_list(request: HttpRequest) -> Mark | None:
    """The mark of a page of the list; a regime that keeps none has no such page."""
    if not lists.newest():
        return None
    return moment_asked(request).mark or (newest(), *list_reviews.mark())


def mark_of_pages(request: HttpRequest) -> Mark | None:
    """The mark of a page on which proposals and decisions stand beside the list."""
    if not lists.newest():
        return None
    return max(newest(), queries.newest_change())
