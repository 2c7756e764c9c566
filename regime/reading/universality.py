"""Universality: what pages and the API read of who takes part, at a moment of the log.

Members come from the membership stream; states outside and other instruments from the collections
that the pack brought. An instrument has a status of single states where a word of the pack names
it for a fact; where none does, nothing is known, and that is what is said.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from audit.folds import Fold
from audit.reading.past import Moment
from regime.domain.participation import Participation, Roster, evolve, joined_by
from regime.domain.universality import Counted, Universality, facts_of, universality
from regime.models import Record
from regime.reading import queries, records
from regime.reading.past import MEMBERSHIP

ROSTER: Fold[Roster] = Fold({}, evolve, stream=MEMBERSHIP)
CANDIDATES = "candidates"
INSTRUMENTS = "alignment/instrument_facts"


@dataclass(frozen=True)
class Outside:
    """A state outside that the record knows, as it stood then: its relation, and dated events."""

    record: Record
    facts: Mapping[str, Any]

    @property
    def state(self) -> str:
        """Its code."""
        return self.record.record

    @property
    def relation(self) -> str:
        """How it is related to the regime."""
        return str(self.facts.get("relation") or "")

    @property
    def dates(self) -> list[str]:
        """The days, months or years of what is recorded of it, the oldest first."""
        events = self.facts.get("events") or ()
        return sorted(str(one["date"]) for one in events if one.get("date"))


@dataclass(frozen=True)
class Instrument:
    """Another instrument, and the facts by which the record says how single states stand to it."""

    record: Record
    told_by: tuple[str, ...]


@dataclass(frozen=True)
class Dashboard:
    """All of it at one moment."""

    found: Universality
    states: Mapping[str, Participation]
    outside: tuple[Outside, ...]
    outside_facts: tuple[Counted, ...]
    instruments: tuple[Instrument, ...]


def dashboard(moment: Moment) -> Dashboard:
    """What is counted at this moment; before the log, what was dated until then and no more."""
    founded = queries.founding()
    words = dict(founded.words) if founded else {}
    states = _states(moment)
    year = moment.as_of.year if moment.before_the_log and moment.as_of else None
    outside = _outside(moment)
    return Dashboard(
        found=universality(states, named=words, until=year),
        states={one.state: one for one in states},
        outside=outside,
        outside_facts=facts_of(outside, named=words),
        instruments=_instruments(moment, _facts_in_words(states, words)),
    )


def newest_position() -> int:
    """The position of the last entry that changed anything that is counted or said here."""
    return max(
        queries.newest_member_position(),
        records.newest_record_position(),
    )


def _states(moment: Moment) -> tuple[Participation, ...]:
    if moment.until is None:
        return tuple(ROSTER.now().values())
    if not moment.before_the_log or moment.as_of is None:
        return tuple(ROSTER.at(moment.until).values())
    known = moment.recorded_by
    roster = ROSTER.now() if known is None else ROSTER.at(known)
    return joined_by(roster.values(), moment.as_of.year)


def _recorded(collection: str, moment: Moment) -> list[Record]:
    rows = records.records(collection)
    return list(rows if moment.until is None else rows.filter(position__lte=moment.until))


def _outside(moment: Moment) -> tuple[Outside, ...]:
    rows = _recorded(CANDIDATES, moment)
    if moment.until is None:
        return tuple(Outside(row, row.data) for row in rows)
    until = moment.until
    return tuple(Outside(row, records.data_at(CANDIDATES, row.record, until)) for row in rows)


def _facts_in_words(
    states: tuple[Participation, ...], words: Mapping[str, str]
) -> Mapping[str, str]:
    """The facts about states that the pack has words for, and these words."""
    keys = dict.fromkeys(key for one in states for key in one.facts)
    return {key: words[key] for key in keys if key in words}


def _instruments(moment: Moment, words: Mapping[str, str]) -> tuple[Instrument, ...]:
    return tuple(
        Instrument(row, tuple(key for key, word in words.items() if _names(row, key, word)))
        for row in _recorded(INSTRUMENTS, moment)
    )


def _names(instrument: Record, key: str, word: str) -> bool:
    return str(instrument.data.get("name") or instrument.title) in word
