"""Past: what stood at a moment of the log: the roster, and who acted for whom.

A standing is folded from the log up to the moment. For a moment before the log there are only the
dated facts that the founding recorded: who had joined by then, to the year. Rules need no fold:
every edition is kept whole (``queries.rulebook(until=…)``).
"""

from django.db.models import QuerySet

from audit import store
from audit.folds import Fold
from audit.reading.past import Moment
from regime.domain.chapters.membership.said import (
    AdherenceEnded,
    MembershipEnded,
    StandingDeclared,
    StateInvited,
)
from regime.domain.contents import REGIME
from regime.domain.state import Regime
from regime.domain.values import Standing, StateCode
from regime.models import Credential, Member
from regime.reading import queries

MEMBERSHIP = "membership"
# States that were members when the log began, wherever they stand now.
_JOINED = [Standing.PARTNER.value, Standing.FORMER.value]
Turned = StandingDeclared | StateInvited | MembershipEnded | AdherenceEnded
ROSTER: Fold[Regime] = Fold(Regime(), REGIME.evolve, stream=MEMBERSHIP)


def participants(moment: Moment) -> "QuerySet[Member]":
    """The rows of the states that took part then, in the order of the roster."""
    rows = queries.participants()
    if moment.until is None:
        return rows
    if moment.as_of is None or not moment.before_the_log:
        return rows.filter(pk__in=list(ROSTER.at(moment.until).participants))
    joined = rows.filter(joined_year__lte=moment.as_of.year, standing__in=_JOINED)
    known = moment.recorded_by
    return joined if known is None else joined.filter(position__lte=known)


def as_it_stood(row: Member, moment: Moment) -> Member:
    """The state with its name and standing of that moment."""
    if moment.until is not None and not moment.before_the_log:
        stood = ROSTER.at(moment.until).participants[StateCode(row.code)]
        row.name, row.standing = stood.name, stood.standing.value
    elif moment.before_the_log:
        row.standing = Standing.PARTNER.value
    return row


def participant(code: str, moment: Moment) -> Member | None:
    """The state with this code as it stood then; nothing where it took no part."""
    row = participants(moment).filter(pk=code).first()
    return None if row is None else as_it_stood(row, moment)


def declared(row: Member, moment: Moment) -> tuple[int, StandingDeclared] | None:
    """The decision by which the state stands as it does, with its position; or nothing.

    What the founding recorded is nobody's decision, nor is what a state did alone.
    """
    found = turned(row, moment)
    return (found[0], found[1]) if found and isinstance(found[1], StandingDeclared) else None


def turned(row: Member, moment: Moment) -> tuple[int, Turned] | None:
    """The newest entry by then that changed how the state stands, with its position; or nothing."""
    if moment.before_the_log:
        return None
    stop = row.changed_position if moment.until is None else moment.until
    found = [
        (one.position, one.event)
        for one in store.read(start=row.position, stop=stop + 1, stream=MEMBERSHIP)
        if isinstance(one.event, Turned) and one.event.member == row.code
    ]
    return found[-1] if found else None


def acted_for(member: str, moment: Moment) -> list[Credential]:
    """Everyone who acted or had acted for a member by then; what ended later had not ended."""
    until = moment.until
    if until is None:
        return queries.acted_for(member)
    rows = [row for row in queries.acted_for(member) if row.position <= until]
    for row in rows:
        if row.ended_position is not None and row.ended_position > until:
            row.ended_at = row.ended_position = None
    return rows
