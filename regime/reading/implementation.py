"""Implementation for readers: what each state declared of its law, and what sources say of it."""

from django.db.models import Max, QuerySet

from audit.once import read_once
from regime.domain.chapters.implementation.said import ROLE
from regime.domain.values import Standing
from regime.models import Implementation, Member
from regime.reading import queries

_DECLARE = (Standing.PARTNER.value, Standing.SUSPENDED.value, Standing.ADHERENT.value)


def is_kept() -> bool:
    """Whether the rules in force have an article for declarations."""
    edition = queries.editions().first()
    return edition is not None and ROLE in edition.roles


def who_declare() -> "QuerySet[Member]":
    """The states that may declare, in the order of the roster."""
    return queries.participants().filter(standing__in=_DECLARE)


def declarations(member: str | None = None) -> "QuerySet[Implementation]":
    """What was ever declared, the newest first; of one state where it is named."""
    rows = Implementation.objects.order_by("-position")
    return rows if member is None else rows.filter(member=member)


@read_once
def standing() -> dict[str, Implementation]:
    """The declaration of each state that stands."""
    return {one.member: one for one in Implementation.objects.filter(replaced_position=None)}


@read_once
def newest_implementation_position() -> int:
    """The position of the last declaration."""
    found = Implementation.objects.aggregate(newest=Max("position"))["newest"]
    return -1 if found is None else int(found)


def mark() -> int:
    """The position of the last entry that changes who declares, or what was declared."""
    return max(
        newest_implementation_position(),
        queries.newest_member_position(),
        queries.newest_edition_position(),
    )
