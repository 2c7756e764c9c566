"""Rows: what the read models hold after a play, and what each act of a log writes into them."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.db import connection, models

from audit.log.encoding import Json
from audit.log.entry import Entry
from audit.projections import projections
from tests.house.photographs.moments import groups, named

LONGEST = 120
DIGITS = 16
NOTHING: tuple[Json, ...] = (None, "", [], {})
_WRITTEN = re.compile(r'(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"')

Row = tuple[Any, ...]
Table = dict[str, Row]


def standing() -> Json:
    """A line a column, of each row of each read model; what is empty is left out."""
    return [
        f"{name}[{pk}].{column} = {_said(value)}"
        for name, model in _models().items()
        for pk, row in _table(model).items()
        for column, value in zip(_columns(model), map(_plain, row), strict=True)
        if value not in NOTHING
    ]


def recorded(entries: Sequence[Entry]) -> Json:
    """A line an act: where it stands, what it recorded, and a digest of the bytes."""
    return [
        f"{named(group)} {_digest(b''.join(one.raw for one in group))}" for group in groups(entries)
    ]


class Watch:
    """The read models, and what has been written into them since one last looked."""

    def __init__(self, touched: set[str]) -> None:
        self._touched = touched
        self._tables = _models()
        self._known: dict[str, Table] = {}

    def changes(self) -> Iterator[str]:
        """A line a row that was written; of a row that was there, the columns that changed."""
        now = {name: _table(self._tables[name]) for name in self._tables if name in self._touched}
        self._touched.clear()
        for name, rows in now.items():
            yield from _changes(self._tables[name], self._known.get(name, {}), rows)
        self._known |= now


@contextmanager
def watching() -> Iterator[Watch]:
    """A watch over this database as long as the block lasts."""
    with _writes() as touched:
        yield Watch(touched)


@contextmanager
def _writes() -> Iterator[set[str]]:
    """The tables that are written to, as they are."""
    touched: set[str] = set()

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        touched.update(_WRITTEN.findall(sql))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield touched


def _changes(model: type[models.Model], before: Table, now: Table) -> Iterator[str]:
    name, columns = model._meta.db_table, _columns(model)
    for pk in [*now, *(pk for pk in before if pk not in now)]:
        row, old = now.get(pk), before.get(pk)
        if row is None:
            yield f" - {name}[{pk}]"
        elif old is None:
            filled = zip(columns, map(_plain, row), strict=True)
            yield f" + {name}[{pk}] {_line((k, v) for k, v in filled if v not in NOTHING)}"
        elif row != old:
            both = zip(columns, row, old, strict=True)
            yield f" ~ {name}[{pk}] {_line((k, _plain(v)) for k, v, was in both if v != was)}"


def _line(row: Iterable[tuple[str, Json]]) -> str:
    return "; ".join(f"{key} = {_said(value)}" for key, value in row)


def _said(value: Json) -> str:
    """A value on one line; a digest stands for what is long."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    if len(text) <= LONGEST:
        return text
    return f"{len(text)} characters, {_digest(text.encode())}"


def _digest(raw: bytes) -> str:
    return sha256(raw).hexdigest()[:DIGITS]


def _models() -> dict[str, type[models.Model]]:
    found = {one._meta.db_table: one for known in projections for one in known.models}
    return {name: found[name] for name in sorted(found)}


def _columns(model: type[models.Model]) -> list[str]:
    return sorted(one.attname for one in model._meta.concrete_fields if not one.primary_key)


def _table(model: type[models.Model]) -> Table:
    rows = model._default_manager.order_by("pk").values_list("pk", *_columns(model))
    return {str(row[0]): row[1:] for row in rows}


def _plain(value: Any) -> Json:
    match value:
        case datetime() | date():
            return value.isoformat()
        case bytes() | memoryview():
            return bytes(value).hex()
        case None | bool() | int() | str() | list() | dict():
            return value
        case _:
            return str(value)
