"""Storage: raw SQL on the tables of the log, and what a superuser does to a thrown-away one."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import connection, transaction

TABLES = ("audit_entry", "audit_node", "audit_command", "audit_checkpoint", "audit_head")

Rows = list[tuple[Any, ...]]


def sql(statement: str, *values: bytes | str | int | datetime | None) -> Rows:
    """Run a statement; its rows, where it has any, with bytes as bytes."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        found = cursor.fetchall() if cursor.description else []
    return [tuple(bytes(v) if isinstance(v, memoryview) else v for v in row) for row in found]


def whole_log() -> dict[str, Rows]:
    """Every row of every table of the log."""
    return {table: sorted(sql(f"SELECT * FROM {table}"), key=repr) for table in TABLES}


def unguard() -> None:
    """Take the triggers away, as a superuser can who means to rewrite the log."""
    if connection.vendor == "sqlite":
        for (name,) in sql("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            sql(f"DROP TRIGGER {name}")
    else:
        for table in TABLES:
            sql(f"ALTER TABLE {table} DISABLE TRIGGER ALL")


@contextmanager
def tampered() -> Iterator[None]:
    """A database that a superuser may change at will inside the block; then all is as before."""
    with transaction.atomic():
        unguard()
        yield
        transaction.set_rollback(True)


def entry(position: int) -> bytes:
    """The bytes of a row."""
    ((raw,),) = sql("SELECT entry FROM audit_entry WHERE position = %s", position)
    return bytes(raw)


def change_byte(position: int) -> None:
    """Change one byte of an entry: one letter of its text."""
    raw = entry(position)
    at = raw.index(b'"type":"') + len(b'"type":"')
    changed = raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :]
    sql("UPDATE audit_entry SET entry = %s WHERE position = %s", changed, position)


def remove(position: int) -> None:
    """Remove a row."""
    sql("DELETE FROM audit_entry WHERE position = %s", position)


def swap(one: int, other: int) -> None:
    """Let two rows change places."""
    aside = -1
    for before, after in ((one, aside), (other, one), (aside, other)):
        sql("UPDATE audit_entry SET position = %s WHERE position = %s", after, before)
