"""Offers: what who is asking may do to a proposal or an application now, and where."""

from typing import Any

from django.http import HttpRequest

from governance.acting import applications
from governance.doors.desk import link_to as act_link
from governance.doors.desk import link_to_case as case_link
from governance.reading import queries
from governance.reading.actors import actor_of


def offers(request: HttpRequest, symbol: str) -> list[dict[str, Any]]:
    """The acts open now, each with its page, its article and until when."""
    if not request.user.is_authenticated:
        return []
    found = []
    for act in queries.acts_open_to(actor_of(request), symbol):
        said, href = act_link(act, symbol)
        found.append({"label": said, "href": href, "article": act.article, "until": act.until})
    return found


def case_offers(request: HttpRequest, symbol: str) -> list[dict[str, Any]]:
    """The acts on an application that are open now, each with its page and its article."""
    one = applications.application(symbol) if request.user.is_authenticated else None
    found = []
    for act in applications.open_to(actor_of(request), one) if one else ():
        said, href = case_link(act, symbol)
        found.append({"label": said, "href": href, "article": act.article, "until": act.until})
    return found
