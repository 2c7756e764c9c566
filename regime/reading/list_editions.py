"""Editions of the control list: which one stood after an entry of the log."""

FIRST = 1


def edition_of_list(position: int) -> int:
    """The number of the edition that stood after the entry at ``position``; the founding's is 1."""
    return FIRST
