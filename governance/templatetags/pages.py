"""Tags of pages: how templates find where records are shown."""

from dataclasses import dataclass

from django import template

from audit.log.encoding import Json
from regime.domain.chapters.lists.changes import accepted
from regime.web.topics import address_of

register = template.Library()


@dataclass(frozen=True)
class Named:
    """A record by its code, and where it is shown."""

    code: str
    href: str


@register.filter
def page_of(collection: str, record: str) -> str:
    """Where a record of a collection is shown; empty where it has no page."""
    return address_of(collection, record)


@register.filter
def records_of(changes: Json) -> list[Named]:
    """The records of the control list that changes name, in their order."""
    return [Named(one.code, address_of(one.part.collection, one.code)) for one in accepted(changes)]
