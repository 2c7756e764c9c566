"""Lists: queries of the editions of the control list, and of the list as an edition had it."""

from collections.abc import Mapping

from django.db.models import QuerySet

from audit.once import read_once
from regime.domain.chapters.lists.parts import COLLECTION, PARTS
from regime.models import ListEdition
from regime.reading import records
from regime.reading.records import Stood

FOUNDED = 1


def editions() -> "QuerySet[ListEdition]":
    """The editions after the first, the newest first."""
    return ListEdition.objects.order_by("-edition")


def edition(number: int) -> ListEdition | None:
    """One edition after the first; nothing for the first, and where there is none."""
    return ListEdition.objects.filter(edition=number).first()


def newest() -> int:
    """The number of the edition in force; 0 where the regime keeps no list."""
    found = editions().first()
    if found:
        return found.edition
    return FOUNDED if records.records(COLLECTION).exists() else 0


@read_once
def newest_position() -> int:
    """The position of the last edition after the first; -1 where there is none."""
    found = editions().first()
    return found.position if found else -1


def edition_at(position: int) -> int:
    """The edition in force after the entry at ``position``; 0 where the regime keeps no list."""
    found = editions().filter(position__lte=position).first()
    return found.edition if found else min(newest(), FOUNDED)


def listed(number: int) -> Mapping[str, Mapping[str, Stood]] | None:
    """The records of each part as an edition had them; nothing where there is no such edition."""
    if not 0 < number <= newest():
        return None
    found = edition(number)
    until = found.position if found else records.founded_position()
    return {part.key: records.stood(part.collection, until) for part in PARTS}
