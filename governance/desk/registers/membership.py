"""Membership at the desk: which acts of its own state are open to a delegate, and where."""

from typing import Any

from governance.doors.desk import link
from governance.reading.membership import open_to
from governance.reading.queries import article_of
from regime.domain.values import Actor


def offered(actor: Actor) -> list[dict[str, Any]]:
    """The acts of membership that are open, each with its page and its article."""
    found = []
    for does in open_to(actor):
        label, href = link(does, code=actor.member)
        found.append({"label": label, "href": href, "article": article_of(does)})
    return found
