"""Choosing: the fields by which a list of records is narrowed, from its query string.

A field is read from a record by its own reading, such as the year of a date. What is not a choice
leaves nothing out.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.http import HttpRequest

from regime.web.cited import Cited
from regime.web.facts import coded, name_of, pack_words

Fields = Mapping[str, Callable[[Cited], str]]


class Choosing:
    """The choices of each field among the records, and the records that the query leaves."""

    def __init__(self, request: HttpRequest, rows: Sequence[Cited], fields: Fields) -> None:
        self._rows, self._readings = rows, fields
        self._values = {
            key: sorted({found for row in rows if (found := reading(row))})
            for key, reading in fields.items()
        }
        asked = {key: request.GET.get(key, "") for key in fields}
        self._wanted = {key: one for key, one in asked.items() if one in self._values[key]}

    def fields(self) -> list[dict[str, Any]]:
        """Each field with its choices."""
        words = pack_words()
        return [
            {
                "key": key,
                "label": name_of(key, words),
                "options": [
                    {"value": one, "label": _label(key, one, words)}
                    | {"chosen": one == self._wanted.get(key)}
                    for one in values
                ],
            }
            for key, values in self._values.items()
        ]

    def chosen(self) -> list[Cited]:
        """The records that fit every choice, in their order."""
        return [row for row in self._rows if all(self._fits(row, key) for key in self._wanted)]

    def _fits(self, row: Cited, key: str) -> bool:
        return self._readings[key](row) == self._wanted[key]


def _label(key: str, value: str, words: dict[str, str]) -> str:
    found = coded(key, value, words)
    return found[:1].upper() + found[1:]
