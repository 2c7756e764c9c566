"""Rows: what the read models hold after a play, and what each act of a log writes into them."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection, models

from audit import store
from audit.log.encoding import Json
from audit.log.entry import Entry
from audit.projections import projections
from tests.databases import SqliteEngine, forget
from tests.house.photographs.moments import groups, named

LONGEST = 120
DIGITS = 16
NOTHING: tuple[Json, ...] = (None, "", [], {})
_WRITTEN = re.compile(r'(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"')

Row = dict[str, Json]
Table = dict[str, Row]


def standing() -> Json:
    """A line a column, of each row of each read model; what is empty is left out."""
    return [
        f"{name}[{pk}].{column} = {_said(value)}"
        for name, model in _models().items()
        for pk, row in _table(model).items()
        for column, value in row.items()
        if value not in NOTHING
    ]


def written(logs: Mapping[str, Sequence[Entry]], folder: Path) -> Json:
    """A line a row, of all that each act writes; of a row that was there, the columns that change.

    What is founded is left out: ``standing`` shows it.
    """
    found: list[Json] = []
    for name, entries in logs.items():
        with SqliteEngine(folder).clone(None):
            forget()
            call_command("migrate", verbosity=0)
            found += [f"log of {name}", *_of_log(entries)]
    return found


def recorded(entries: Sequence[Entry]) -> Json:
    """A line an act: where it stands, what it recorded, and a digest of the bytes."""
    return [
        f"{named(group)} {_digest(b''.join(one.raw for one in group))}" for group in groups(entries)
    ]


def _of_log(entries: Sequence[Entry]) -> Iterator[str]:
    tables = _models()
    with store.recovering() as log, _writes() as touched:
        before: dict[str, Table] = {}
        for group in groups(entries):
            touched.clear()
            log.take_back([one.raw for one in group])
            now = {name: _table(tables[name]) for name in tables if name in touched}
            if group[0].position:
                yield named(group)
                yield from _changes(before, now)
            before |= now


@contextmanager
def _writes() -> Iterator[set[str]]:
    """The tables that are written to, as they are."""
    touched: set[str] = set()

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        touched.update(_WRITTEN.findall(sql))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield touched


def _changes(before: Mapping[str, Table], now: Mapping[str, Table]) -> Iterator[str]:
    for name, rows in now.items():
        known = before.get(name, {})
        for pk in [*rows, *(pk for pk in known if pk not in rows)]:
            row, old = rows.get(pk), known.get(pk)
            if row is None:
                yield f" - {name}[{pk}]"
            elif old is None:
                filled = {key: value for key, value in row.items() if value not in NOTHING}
                yield f" + {name}[{pk}] {_columns(filled)}"
            elif row != old:
                changed = {key: value for key, value in row.items() if value != old[key]}
                yield f" ~ {name}[{pk}] {_columns(changed)}"


def _columns(row: Mapping[str, Json]) -> str:
    return "; ".join(f"{key} = {_said(value)}" for key, value in row.items())


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


def _table(model: type[models.Model]) -> Table:
    pk = model._meta.pk.attname
    rows = model._default_manager.order_by("pk").values()
    return {
        str(row[pk]): {key: _plain(row[key]) for key in sorted(row) if key != pk} for row in rows
    }


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
