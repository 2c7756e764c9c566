"""Listed: which entries stand on the control list, and which did at the founding.

An entry is a record of the list's own collection. One that a decision deleted, or that ended by
itself, is left out; it stays on record.
"""

from collections.abc import Mapping

from audit.log.encoding import Json
from regime.domain.chapters.lists.parts import COLLECTION
from regime.domain.state import Regime

LIST = COLLECTION


def is_out(data: Mapping[str, Json]) -> bool:
    """Whether an entry with these fields stands on the list no more."""
    return bool(data.get("ended"))


def founded(regime: Regime) -> tuple[str, ...]:
    """The entries of the founding in the order of the list, those included that are out now."""
    found = {code: at for (kind, code), at in regime.records.items() if kind == LIST}
    return tuple(sorted(found, key=lambda code: found[code]))


def is_listed(code: str, regime: Regime) -> bool:
    """Whether an entry stands on the list now."""
    return code in regime.controls.entries
