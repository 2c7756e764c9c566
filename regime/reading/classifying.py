"""Classifying: the control list as it stood at a moment of the log, ready to classify systems."""

from audit.log.errors import Malformed
from audit.reading.past import PRESENT, Moment
from regime.domain.classifying.listed import ControlList, read_list
from regime.reading import records
from regime.reading.remembered import Remembered

COLLECTION = "control_list"
PARTS = ("", "/kinds", "/figures", "/classification_rules")


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
