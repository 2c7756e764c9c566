"""Offered: what an act that is open is called, and where its page is."""

from typing import Any

from governance.doors import desk


def place_of(act: Any, symbol: str) -> tuple[str, str]:
    """The words of an open act, and the address of its page."""
    return desk.link_to_case(act, symbol) if hasattr(act, "name") else desk.link_to(act, symbol)
