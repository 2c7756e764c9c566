"""Workshops and the library for readers: the registers, and what was said of each."""

from django.db.models import Max, QuerySet

from regime.domain.chapters.workshops.said import ROLE
from regime.models import Practice, RulesEdition, Workshop


def workshops() -> "QuerySet[Workshop]":
    """The register of workshops, the newest first."""
    return Workshop.objects.order_by("-number")


def workshop(number: int) -> Workshop | None:
    """The workshop with this number."""
    return Workshop.objects.filter(pk=number).first()


def on_topic(code: str) -> list[Workshop]:
    """The workshops that rest on a topic of the technology register, the newest first."""
    return [row for row in workshops() if code in row.topics]


def workshop_called_at(position: int) -> int:
    """The number of the workshop that the entry at ``position`` called."""
    return Workshop.objects.values_list("number", flat=True).get(position=position)


def newest_workshop_position() -> int:
    """The position of the last entry that changed the register of workshops."""
    found = Workshop.objects.aggregate(newest=Max("changed_position"))["newest"]
    return -1 if found is None else int(found)


def practices() -> "QuerySet[Practice]":
    """The entries of the library, the newest first."""
    return Practice.objects.order_by("-number")


def practice(number: int) -> Practice | None:
    """The entry of the library with this number."""
    return Practice.objects.filter(pk=number).first()


def practice_offered_at(position: int) -> int:
    """The number of the entry of the library that the entry at ``position`` of the log offered."""
    return Practice.objects.values_list("number", flat=True).get(position=position)


def newest_practice_position() -> int:
    """The position of the last entry that changed the library."""
    found = Practice.objects.aggregate(newest=Max("changed_position"))["newest"]
    return -1 if found is None else int(found)


def are_kept() -> bool:
    """Whether an article of the rules in force knows workshops and the library."""
    newest = RulesEdition.objects.order_by("-edition").first()
    return newest is not None and ROLE in newest.roles
