"""Growing: a log of any size, from one proposal's way that is told again under new symbols.

The model is a proposal that was really submitted, admitted, voted on and not adopted. Its events
are appended through the store, a batch of proposals in one transaction, with every projection.
"""

import uuid
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from audit.log import catalogue
from audit.log.catalogue import Event
from audit.log.encoding import Json
from audit.log.entry import Recorded
from audit.reading import queries
from audit.store import Draft, Writing, writing
from governance.domain.chapters.submission.said import ProposalSubmitted
from governance.folded import regime_now
from governance.services import tick
from regime.domain.chapters.records.said import SymbolGiven
from regime.domain.values import Symbol
from tests.room import VOTERS, Room

BATCH = 50


def model(room: Room) -> list[Recorded]:
    """The entries of a proposal that everyone voted down, from its symbol on."""
    start = queries.newest_position() + 1
    symbol = room.submit_to_vote()
    tick()
    for code in VOTERS:
        room.vote(symbol, code, "no")
    room.pass_days(3)
    tick()
    return [one for p in range(start, queries.newest_position() + 1) if (one := queries.entry(p))]


def grow(told: list[Recorded], *, to: int) -> int:
    """Append the model again and again until the log has ``to`` entries; how many were added."""
    before = queries.newest_position() + 1
    while (missing := to - queries.newest_position() - 1) > 0:
        with writing() as log:
            _tell(told, log, times=min(BATCH, -(-missing // len(told))))
    return queries.newest_position() + 1 - before


def _tell(told: list[Recorded], log: Writing, *, times: int) -> None:
    symbols = list(_symbols(times))
    for _, acts in groupby(told, key=lambda one: one.entry.command):
        happened = list(acts)
        drafts = [_draft(one, given) for given in symbols for one in happened]
        actor: dict[str, Json] = dict(happened[0].entry.actor)
        log.append(drafts, actor=actor, command=str(uuid.uuid4()))


def _symbols(times: int) -> Iterator[SymbolGiven]:
    regime = regime_now()
    given = regime.next_symbol("P", 2026)
    stem = given.symbol.rsplit("/", 1)[0]
    for number in range(given.number, given.number + times):
        yield replace(given, symbol=Symbol(f"{stem}/{number}"), number=number)


def _draft(one: Recorded, given: SymbolGiven) -> Draft:
    stream = catalogue.type_of(one.event).stream or given.symbol
    return Draft(_retold(one.event, given), stream, one.entry.rules)


def _retold(event: Event, given: SymbolGiven) -> Event:
    match event:
        case SymbolGiven():
            return given
        case ProposalSubmitted():
            return replace(event, symbol=given.symbol)
        case _:
            return event
