"""Copies: where the API gives the record of a page as data."""

from django.urls import reverse


def copy_at(name: str, *args: str | int, query: str = "") -> list[dict[str, str]]:
    """The machine copy of a page, as the base template links it."""
    href = reverse(name, args=args) + query
    return [{"label": "JSON", "type": "application/json", "href": href}]
