"""Case links: where an application, its pages at the desk and its acts are, and what those say."""

from django.urls import reverse


def public_href(symbol: str) -> str:
    """The public page of an application."""
    return reverse("application", args=[symbol])


def desk_href(symbol: str) -> str:
    """The page of an application at the desk."""
    return reverse("desk-application", args=[symbol])
