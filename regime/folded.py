"""Folded: what stands, as far as rows tell of it, folded from the log.

Rows of the record, such as articles and sources, are told by their entries alone; nothing of them
is folded here.
"""

from audit.folds import Fold
from audit.log import catalogue
from regime.domain.chapters.records.said import RecordDecided
from regime.domain.contents import REGIME
from regime.domain.state import Regime

_OF_THE_RECORD = ("founding", "criteria", "rulebook", "records")
_EVENTS = (
    event
    for chapter in REGIME.chapters
    if chapter.name not in _OF_THE_RECORD
    for event in chapter.recorded
)

STANDING_TYPES = catalogue.names_of((*_EVENTS, RecordDecided))
STANDING: Fold[Regime] = Fold(Regime(), REGIME.evolve, types=STANDING_TYPES)
