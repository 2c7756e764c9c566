"""Open acts on an application: what the asker may do now, each with its article and address."""

from collections.abc import Iterator
from typing import Any

from rest_framework import serializers
from rest_framework.request import Request

from audit.shell.shapes import Instant, OneOf, Shape
from governance.acting import applications
from governance.api import codes
from governance.api.act_views import href_of
from governance.domain.chapters.accession import open_acts as a
from governance.reading.actors import actor_of


class CaseActShape(Shape):
    """An act that is open to the asker: the article that permits it, how, and until when.

    ``number`` is the question that is answered, or the seat that is let go.
    """

    act = OneOf(*codes.CASE_ACT)
    article = serializers.CharField()
    method = OneOf("Method", ("POST",))
    href = serializers.URLField()
    until = Instant(allow_null=True)
    number = serializers.IntegerField(allow_null=True)


def acts_shown(request: Request, symbol: str) -> Iterator[dict[str, Any]]:
    """The acts on an application that are open to the asker."""
    one = applications.application(symbol)
    for act in applications.open_to(actor_of(request), one) if one else ():
        parts = {"number": act.number} if act.name == a.ANSWER else {}
        yield {
            "act": act.name,
            "article": act.article,
            "method": "POST",
            "href": href_of(request, act.does, symbol=symbol, **parts),
            "until": act.until,
            "number": act.number,
        }
