"""Adopting: a decision changes the list, and each record that differs is on the record as it is.

A decision whose changes cannot all be made when it takes effect, since others took effect
meanwhile, changes nothing: the list never holds half of a decision.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime

from audit.log.catalogue import Event
from audit.log.encoding import Json
from audit.log.instants import write_instant
from regime.domain.chapters.lists.changes import Fields, accepted, may_be_made
from regime.domain.chapters.lists.said import Cause, ListEditionAdopted
from regime.domain.chapters.lists.state import ControlList
from regime.domain.chapters.records.said import RecordDecided
from regime.domain.values import Symbol

PROVISIONAL, ENDED, ENDED_BY = "provisional", "ended", "ended_by"


def adopted(
    changes: Json, controls: ControlList, decision: Symbol, as_of: datetime, *, ends: Symbol | None
) -> tuple[Event, ...]:
    """What an ordinary decision makes of the list; it may end what it confirms."""
    if changes and not may_be_made(accepted(changes), controls.kept):
        return ()
    return _edition(Cause.ADOPTED, changes or [], controls, decision, as_of, ends=ends)


def provisional(
    changes: Json, controls: ControlList, decision: Symbol, as_of: datetime
) -> tuple[Event, ...]:
    """What a decision for a time lays over the list."""
    if not changes or not may_be_made(accepted(changes), controls.stands):
        return ()
    return _edition(Cause.PROVISIONAL, changes, controls, decision, as_of, ends=None)


def lapsed(controls: ControlList, decision: Symbol, as_of: datetime) -> tuple[Event, ...]:
    """The list without what a decision laid over it for a time."""
    return _edition(Cause.LAPSED, [], controls, decision, as_of, ends=decision)


def _edition(
    cause: Cause,
    changes: Json,
    controls: ControlList,
    decision: Symbol,
    as_of: datetime,
    *,
    ends: Symbol | None,
) -> tuple[Event, ...]:
    """The records that differ, and the edition; nothing where nothing changes."""
    over = ends if ends in controls.layers else None
    if not changes and over is None:
        return ()
    edition = ListEditionAdopted(
        edition=controls.edition + 1,
        cause=cause,
        changes=changes,
        ends=over,
        decision=decision,
        as_of=as_of,
    )
    after = controls.evolve(edition)
    return (*_differing(controls, after, edition), edition)


def _differing(
    before: ControlList, after: ControlList, edition: ListEditionAdopted
) -> Iterator[RecordDecided]:
    """Each record that is not as it was, with the fields that differ."""
    was, now = _marked(before), _marked(after)
    for place in dict.fromkeys((*was, *now)):
        data = _difference(was.get(place), now.get(place), edition)
        if place in before.gone and place in now:
            data |= {ENDED: None, ENDED_BY: None}
        if data:
            collection, code = place
            title = now.get(place, {}).get("title")
            yield RecordDecided(
                collection=collection,
                record=code,
                title=title if isinstance(title, str) else "",
                data=data,
                decision=edition.decision,
                as_of=edition.as_of,
            )


def _difference(
    was: Fields | None, now: Fields | None, edition: ListEditionAdopted
) -> dict[str, Json]:
    """The fields that differ; a record that is there no longer has an end."""
    if now is None:
        how = edition.cause if edition.cause is Cause.LAPSED else "deleted"
        return {ENDED: write_instant(edition.as_of), ENDED_BY: str(how), PROVISIONAL: None}
    if was is None:
        return dict(now)
    keys = dict.fromkeys((*was, *now))
    return {key: now.get(key) for key in keys if was.get(key) != now.get(key)}


def _marked(controls: ControlList) -> Mapping[tuple[str, str], Fields]:
    """The records that stand; those that a provisional decision made so say by which."""
    found: dict[tuple[str, str], Fields] = {
        (collection, code): fields
        for collection, records in controls.stands.items()
        for code, fields in records.items()
    }
    for decision in controls.laid:
        for change in accepted(controls.layers[decision]):
            place = change.part.collection, change.code
            if place in found:
                found[place] = {**found[place], PROVISIONAL: decision}
    return found
