"""Offers: what who is asking may do to a proposal now, and where."""

from typing import Any

from django.http import HttpRequest

from governance import queries
from governance.actors import actor_of
from governance.web.desk.words import act_link


def offers(request: HttpRequest, symbol: str) -> list[dict[str, Any]]:
    """The acts open now, each with its page, its article and until when."""
    if not request.user.is_authenticated:
        return []
    found = []
    for act in queries.acts_open_to(actor_of(request), symbol):
        said, href = act_link(act, symbol)
        found.append({"label": said, "href": href, "article": act.article, "until": act.until})
    return found
