"""Tags of pages: how templates find where a record is shown."""

from django import template

from regime.web.topics import address_of

register = template.Library()


@register.filter
def page_of(collection: str, record: str) -> str:
    """Where a record of a collection is shown; empty where it has no page."""
    return address_of(collection, record)
