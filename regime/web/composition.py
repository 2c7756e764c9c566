"""Composition: who takes part, in the numbers of the record."""

from typing import Any

from regime.web.cited import every
from regime.web.facts import fact, name_of, number, pack_words, said

STATISTICS = "members/statistics"


def composition() -> dict[str, Any] | None:
    """Single numbers as figures, numbers by group or year as tables; nothing without statistics."""
    found = next(iter(every(STATISTICS)), None)
    if found is None:
        return None
    words = pack_words()
    tables = {key: value for key, value in found.data.items() if isinstance(value, dict)}
    return {
        "one": found,
        "figures": [
            fact(key, value, words) for key, value in found.data.items() if key not in tables
        ],
        "tables": [
            {
                "key": key,
                "name": name_of(key, words),
                "rows": [
                    {"name": said(key, one, words), "value": number(value)}
                    for one, value in rows.items()
                ],
            }
            for key, rows in tables.items()
        ],
    }
