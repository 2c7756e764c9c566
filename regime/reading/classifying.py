"""Classifying: the control list as it stood at a moment of the log, ready to classify systems."""

from collections.abc import Iterator
from dataclasses import dataclass

from audit.log.errors import Malformed
from audit.reading.past import PRESENT, Moment
from regime.domain.classifying.borderline import Borderline, borderline
from regime.domain.classifying.documents import read_system
from regime.domain.classifying.figures import System
from regime.domain.classifying.listed import ControlList, read_list
from regime.domain.classifying.readings import Effect, Reading, effect, read_reading
from regime.reading import records
from regime.reading.remembered import Remembered

COLLECTION = "control_list"
PARTS = ("", "/kinds", "/figures", "/classification_rules")
PAST_READINGS, SHARED_READINGS = "past_readings", "interpretations"
SYSTEMS = "systems"


class NoList(LookupError):
    """The regime keeps no list that classifies; a text says what of one cannot be read."""


def list_at(moment: Moment = PRESENT) -> ControlList:
    """The list in force then; raises ``NoList`` where the regime keeps none."""
    return _made(moment.until) if moment else _NOW.now()


def _made(until: int | None = None) -> ControlList:
    held = {
        name: {code: one.data for code, one in records.stood(name, until).items()}
        for name in (f"{COLLECTION}{part}" for part in PARTS)
    }
    try:
        found = read_list(held, collection=COLLECTION)
    except Malformed as fault:  # a decision may change an entry into what no rule can read
        raise NoList(str(fault)) from fault
    if not found.rules:
        raise NoList
    return found


_NOW = Remembered(_made)


def readings_at(controls: ControlList, moment: Moment = PRESENT) -> tuple[Reading, ...]:
    """The readings that say what they change, as they stood then.

    These are those applied before these Rules, and the common ones that the members agreed on.
    """
    return tuple(
        read_reading(_key(name, code), {"title": one.title, **one.data}, controls)
        for name in (PAST_READINGS, SHARED_READINGS)
        for code, one in records.stood(name, moment.until).items()
        if one.data.get("changes")
    )


def _key(collection: str, code: str) -> str:
    """What a reading is called among all: a number alone is told apart by what it numbers."""
    return f"common-{code}" if collection == SHARED_READINGS else code


@dataclass(frozen=True)
class OnFile:
    """A system of the record: its id, what it is called, and its figures."""

    code: str
    title: str
    system: System


def systems_at(controls: ControlList, moment: Moment = PRESENT) -> Iterator[OnFile]:
    """The systems on file then whose kind the list knows."""
    for code, one in records.stood(SYSTEMS, moment.until).items():
        try:
            yield OnFile(code, one.title, read_system(one.data, controls))
        except Malformed:
            continue


@dataclass(frozen=True)
class Preview:
    """What a reading changes over all systems on file; ``borderline`` are counted by the list.

    ``settled`` says how many of the borderline systems the reading decides.
    """

    reading: Reading
    affected: tuple[tuple[OnFile, Effect], ...]
    left_open: tuple[tuple[OnFile, Effect], ...]
    unaffected: tuple[OnFile, ...]
    settled: int


def preview(reading: Reading, controls: ControlList, on_file: tuple[OnFile, ...]) -> Preview:
    """What a reading changes for each system."""
    found = [(one, effect(one.system, controls, reading)) for one in on_file]
    affected = tuple(row for row in found if row[1].affected)
    return Preview(
        reading=reading,
        affected=affected,
        left_open=tuple(row for row in found if row[1].affected is None),
        unaffected=tuple(one for one, what in found if what.affected is False),
        settled=sum(bool(borderline(one.system, controls)) for one, _ in affected),
    )


def borderlines(
    controls: ControlList, on_file: tuple[OnFile, ...]
) -> tuple[tuple[OnFile, Borderline], ...]:
    """The systems on file that are borderline, each with why."""
    found = ((one, borderline(one.system, controls)) for one in on_file)
    return tuple(row for row in found if row[1])
