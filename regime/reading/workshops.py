"""Workshops and the library for readers: the registers, and what was said of each."""

from django.db.models import Max, QuerySet

from audit.reading.past import PRESENT, Moment
from regime.domain.chapters.workshops.said import ROLE
from regime.models import Practice, PracticeCheck, Workshop, WorkshopPaper
from regime.reading import queries
from regime.reading import registers_past as past
from regime.reading.registers_past import known


def workshops(moment: Moment = PRESENT) -> "QuerySet[Workshop]":
    """The register of workshops, the newest first; those that had been called by then."""
    return known(Workshop.objects.order_by("-number"), moment)


def workshop(number: int, moment: Moment = PRESENT) -> Workshop | None:
    """The workshop with this number, as it stood then."""
    found = past.workshops(workshops(moment).filter(pk=number), moment)
    return next(iter(found), None)


def on_topic(code: str, moment: Moment = PRESENT) -> list[Workshop]:
    """The workshops that rest on a topic of the technology register, the newest first."""
    return [row for row in past.workshops(workshops(moment), moment) if code in row.topics]


def papers(workshop: Workshop, moment: Moment = PRESENT) -> "QuerySet[WorkshopPaper]":
    """The papers of a workshop, the oldest first."""
    return known(workshop.papers, moment)


def workshop_called_at(position: int) -> int:
    """The number of the workshop that the entry at ``position`` called."""
    return Workshop.objects.values_list("number", flat=True).get(position=position)


def newest_workshop_position() -> int:
    """The position of the last entry that changed the register of workshops."""
    found = Workshop.objects.aggregate(newest=Max("changed_position"))["newest"]
    return -1 if found is None else int(found)


def practices(moment: Moment = PRESENT) -> "QuerySet[Practice]":
    """The entries of the library, the newest first; those that had been offered by then."""
    return known(Practice.objects.order_by("-number"), moment)


def practice(number: int, moment: Moment = PRESENT) -> Practice | None:
    """The entry of the library with this number, as it stood then."""
    found = past.practices(practices(moment).filter(pk=number), moment)
    return next(iter(found), None)


def checks(practice: Practice, moment: Moment = PRESENT) -> "QuerySet[PracticeCheck]":
    """What others found of an entry of the library, the oldest first."""
    return known(practice.checks, moment)


def practice_offered_at(position: int) -> int:
    """The number of the entry of the library that the entry at ``position`` of the log offered."""
    return Practice.objects.values_list("number", flat=True).get(position=position)


def newest_practice_position() -> int:
    """The position of the last entry that changed the library."""
    found = Practice.objects.aggregate(newest=Max("changed_position"))["newest"]
    return -1 if found is None else int(found)


def are_kept(moment: Moment = PRESENT) -> bool:
    """Whether an article of the rules in force, or then in force, knows workshops."""
    newest = queries.editions(until=moment.until).first()
    return newest is not None and ROLE in newest.roles
