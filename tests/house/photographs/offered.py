"""Offered: what an act that is open is called, and where its page is."""

from typing import Any

from governance.web import case_links
from governance.web.desk import words as desk_words


def place_of(act: Any, symbol: str) -> tuple[str, str]:
    """The words of an open act, and the address of its page."""
    if hasattr(act, "name"):
        return case_links.act_link(act, symbol)
    return desk_words.act_link(act, symbol)
