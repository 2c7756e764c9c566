"""Queries of what stands: the one way in which pages, the API and exports read it."""

from regime.models import Founding


def founding() -> Founding | None:
    """The regime's name, words and notices; nothing before it is founded."""
    return Founding.objects.first()
