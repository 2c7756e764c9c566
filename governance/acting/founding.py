"""Founding: a pack becomes a log, once.

The same pack again does nothing; a changed pack is refused, naming the first difference; a database
holds one regime and one log, so another pack is refused.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import zip_longest

from django.conf import settings

from audit import clock, store
from audit.log import catalogue
from audit.log.catalogue import Event
from audit.log.encoding import canonical
from audit.log.errors import Refused
from audit.log.genesis import SIMULATED, LogFounded
from audit.publishing import signed_memory
from audit.publishing.log_key import signer_for_founding, vkey_of
from audit.store import Draft, writing
from regime.domain.chapters.records.said import RecordEntered
from regime.domain.packs.founding import founding_events
from regime.domain.packs.pack import Pack
from regime.domain.values import OPERATOR

Progress = Callable[[str], None]
SHOWN = 120
FOUNDING_COMMAND = "founding"


class OtherPack(Refused):
    """The database was founded from another pack."""

    code = "other_pack"


class KeyUsed(Refused):
    """The signing key belongs to another log; a second one under it would be a fork."""

    code = "key_used"


class ChangedPack(Refused):
    """The pack is not the one from which the database was founded."""

    code = "changed_pack"


def found(pack: Pack, *, say: Progress = lambda _: None) -> bool:
    """Found the regime of ``pack``; returns whether anything was recorded."""
    with writing() as log:
        if log.size:
            _compare(pack)
            return False
        genesis = _genesis(pack)
        log.begin_clock(genesis)
        events = founding_events(pack, genesis)
        say(f"{len(events)} records from {pack.name}")
        drafts = [Draft(event, catalogue.type_of(event).stream or "") for event in events]
        log.append(drafts, actor=OPERATOR.as_record(), command=FOUNDING_COMMAND)
    return True


def require_same_pack(pack: Pack) -> None:
    """Refuse a pack that is not the one of this database; an empty database takes any."""
    if store.LOG.now().founded is not None:
        _compare(pack)


def _genesis(pack: Pack) -> LogFounded:
    if signed_memory.read() is not None:
        raise KeyUsed(
            f"The key at {settings.LOG_KEY_FILE} has signed another log ({signed_memory.path()}); "
            "a new log needs a new key."
        )
    now = clock.machine_now().replace(microsecond=0)
    origin = settings.LOG_ORIGIN or f"localhost/{pack.name}"
    lead = lead_days(pack) if pack.clock == SIMULATED else 0
    return LogFounded(
        origin=origin,
        vkey=vkey_of(signer_for_founding(origin)),
        pack=pack.name,
        pack_digest=pack.digest,
        clock=pack.clock,
        day_seconds=pack.day_seconds,
        founded_at=now,
        offset_seconds=-int(timedelta(days=lead).total_seconds()),
    )


def lead_days(pack: Pack) -> int:
    """How many days before the founding a simulated clock begins, for the play's sake."""
    lead = pack.play.get("lead_days") if isinstance(pack.play, dict) else 0
    return lead if isinstance(lead, int) else 0


def _compare(pack: Pack) -> None:
    founded = store.LOG.now().founded
    if founded is None or founded.pack != pack.name:
        name = founded.pack if founded else "nothing"
        raise OtherPack(f"This database was founded from {name}; it holds one regime and one log.")
    if founded.pack_digest == pack.digest:
        return
    genesis = replace(founded, clock=pack.clock, day_seconds=pack.day_seconds)
    standing = [recorded.event for recorded in store.read_command(FOUNDING_COMMAND)]
    for theirs, ours in zip_longest(founding_events(pack, genesis), standing):
        if theirs != ours:
            raise ChangedPack(
                f"The pack {pack.name} has changed since this log was founded. First difference: "
                + _difference(theirs, ours)
            )
    raise ChangedPack(
        f"The pack {pack.name} has changed since this log was founded, beside its records "
        "(its play, sign-ins, or remarks on articles and criteria)."
    )


def _difference(wanted: Event | None, standing: Event | None) -> str:
    if wanted is None or standing is None or type(wanted) is not type(standing):
        return f"{_named(wanted)} is in the pack, {_named(standing)} in the log"
    theirs, ours = catalogue.encode(wanted), catalogue.encode(standing)
    field = next(key for key in theirs if theirs[key] != ours[key])
    in_pack, in_log = canonical(theirs[field]).decode(), canonical(ours[field]).decode()
    pairs = enumerate(zip_longest(in_pack, in_log))
    parting = next(place for place, (one, other) in pairs if one != other)
    return (
        f"{_named(wanted)}: {field} is {_around(parting, in_pack)} in the pack, "
        f"{_around(parting, in_log)} in the log"
    )


def _named(event: Event | None) -> str:
    if event is None:
        return "nothing"
    values = iter(vars(event).values())
    name = f"{type(event).__name__} {next(values)}"
    return f"{name} {next(values)}" if isinstance(event, RecordEntered) else name


def _around(place: int, text: str) -> str:
    """The part of a long text that stands around a place in it."""
    start = max(0, min(place - SHOWN // 2, len(text) - SHOWN))
    end = start + SHOWN
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"
