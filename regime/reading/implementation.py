"""Implementation for readers: what each state declared of its law, and what sources say of it."""

from django.db.models import Max

from audit.once import read_once
from audit.reading.past import PRESENT, Moment
from regime.domain.chapters.implementation.said import ROLE
from regime.domain.values import Standing
from regime.models import Implementation, Member
from regime.reading import past, queries, registers_past

_DECLARE = (Standing.PARTNER.value, Standing.SUSPENDED.value, Standing.ADHERENT.value)


def is_kept(moment: Moment = PRESENT) -> bool:
    """Whether the rules in force have, or had then, an article for declarations."""
    edition = queries.editions(until=moment.until).first()
    return edition is not None and ROLE in edition.roles


def who_declare(moment: Moment = PRESENT) -> list[Member]:
    """The states that may declare, or might then, as they stood, in the order of the roster."""
    rows = [past.as_it_stood(row, moment) for row in past.participants(moment)]
    return [row for row in rows if row.standing in _DECLARE]


def declarations(member: str | None = None, *, moment: Moment = PRESENT) -> list[Implementation]:
    """What was declared by then, the newest first; of one state where it is named."""
    rows = Implementation.objects.order_by("-position")
    return registers_past.declarations(
        rows if member is None else rows.filter(member=member), moment
    )


@read_once
def standing(moment: Moment = PRESENT) -> dict[str, Implementation]:
    """The declaration of each state that stands, or stood then."""
    rows = declarations(moment=moment)
    return {one.member: one for one in rows if one.replaced_position is None}


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
