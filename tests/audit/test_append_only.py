"""Append-only: the database itself refuses to rewrite the log, on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from typing import Any

import environ
import psycopg
import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection

from audit.publishing.checkpoints import sign_newest
from governance.acting.founding import found
from governance.services import handle
from regime.domain.chapters.offices.said import AppointOfficer
from regime.domain.packs.pack import Pack
from regime.domain.values import OPERATOR, Office, Subject
from tests.audit.storage import TABLES, sql, whole_log
from tests.databases import BOTH_DATABASES, forget, pointed_at
from tests.room import Room
from tests.servers import PostgreSQL

REFUSED = "append-only|only grows|stays|one head|permission denied"
COLUMNS = {
    "audit_entry": ("position", "stream", "version", "type", "command", "recorded_at", "entry"),
    "audit_node": ("level", '"index"', "hash"),
    "audit_command": ("command", "digest"),
    "audit_checkpoint": ("size", "root", "note", "signed_at"),
    "audit_head": ("id", "size", "peaks", "root", "recorded_at"),
}


@pytest.fixture
def written(room: Room) -> Iterator[Room]:
    """A log with a row in every table; afterwards not one row of it is another."""
    sign_newest()
    before = whole_log()
    assert all(before.values())
    yield room
    assert whole_log() == before


def refused(statement: str) -> None:
    with pytest.raises(DatabaseError, match=REFUSED):
        sql(statement)


@BOTH_DATABASES
def test_no_column_of_a_row_is_updated(written: Room) -> None:
    for table in TABLES:
        for column in COLUMNS[table]:
            refused(f"UPDATE {table} SET {column} = {column}")


@BOTH_DATABASES
def test_no_row_is_deleted_one_or_all(written: Room) -> None:
    for table in TABLES:
        key = COLUMNS[table][0]
        refused(f"DELETE FROM {table} WHERE {key} = (SELECT max({key}) FROM {table})")
        refused(f"DELETE FROM {table}")


@BOTH_DATABASES
def test_no_row_is_replaced(written: Room) -> None:
    for table in TABLES:
        columns, key, last = ", ".join(COLUMNS[table]), COLUMNS[table][0], COLUMNS[table][-1]
        if connection.vendor == "sqlite":
            for switch in ("OFF", "ON"):
                sql(f"PRAGMA recursive_triggers = {switch}")
                refused(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")
                refused(f"REPLACE INTO {table} SELECT * FROM {table} LIMIT 1")
                refused(f"UPDATE OR REPLACE {table} SET {key} = {key}")
        keys = 'level, "index"' if table == "audit_node" else key
        refused(
            f"INSERT INTO {table} ({columns}) SELECT {columns} FROM {table} WHERE 1 = 1 "
            f"ON CONFLICT ({keys}) DO UPDATE SET {last} = excluded.{last}"
        )


def test_no_row_is_replaced_by_the_rowid_that_sqlite_hides(written: Room) -> None:
    fresh = {"position": "9999", "stream": "'other'", "level": "60", "command": "'other'"}
    for table in TABLES:
        columns = COLUMNS[table]
        values = ", ".join(fresh.get(column, column) for column in columns)
        for name in ("rowid", "oid", "_rowid_"):
            refused(
                f"INSERT OR REPLACE INTO {table} ({name}, {', '.join(columns)}) "
                f"SELECT {name}, {values.replace('size', 'size + 9')} FROM {table} LIMIT 1"
            )


@BOTH_DATABASES
def test_an_entry_is_not_replaced_by_its_stream_and_version(written: Room) -> None:
    insert = "INSERT OR REPLACE" if connection.vendor == "sqlite" else "INSERT"
    columns = "position, stream, version, type, command, recorded_at, entry"
    with pytest.raises(DatabaseError, match=f"{REFUSED}|audit_stream_version"):
        sql(
            f"{insert} INTO audit_entry ({columns}) SELECT 99999, stream, version, type, "
            "command, recorded_at, entry FROM audit_entry WHERE position = 0"
        )


@BOTH_DATABASES
def test_no_table_is_truncated(written: Room) -> None:
    if connection.vendor == "sqlite":
        return  # SQLite knows no TRUNCATE; its DELETE without WHERE stands above.
    refused(f"TRUNCATE {', '.join(TABLES)}")
    for table in TABLES:
        refused(f"TRUNCATE {table}")
        refused(f"TRUNCATE {table} CASCADE")


@BOTH_DATABASES
def test_a_superuser_who_plays_replica_is_refused_too(written: Room) -> None:
    if connection.vendor == "sqlite":
        return
    assert sql("SELECT rolsuper FROM pg_roles WHERE rolname = current_user") == [(True,)]
    sql("SET session_replication_role = replica")
    for table in TABLES:
        refused(f"UPDATE {table} SET {COLUMNS[table][0]} = {COLUMNS[table][0]}")
        refused(f"DELETE FROM {table}")
        refused(f"TRUNCATE {table}")


@BOTH_DATABASES
def test_the_head_neither_shrinks_nor_stands_still_nor_has_a_second(written: Room) -> None:
    refused("UPDATE audit_head SET size = size - 1")
    refused("UPDATE audit_head SET root = peaks")
    refused("UPDATE audit_head SET size = size + 1, id = 2")
    with pytest.raises(DatabaseError, match=f"{REFUSED}|audit_one_head"):
        sql("INSERT INTO audit_head SELECT 2, size, peaks, root, recorded_at FROM audit_head")


@pytest.fixture
def ordinary(postgresql: PostgreSQL, tiny: Pack, django_db_blocker: Any) -> Iterator[None]:
    """A log in a database that a role without special rights owns and has migrated."""
    with psycopg.connect(postgresql.url("postgres"), autocommit=True) as server:
        server.execute("DROP DATABASE IF EXISTS ordinary WITH (FORCE)")
        server.execute("DROP ROLE IF EXISTS ordinary")
        server.execute("CREATE ROLE ordinary LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE")
        server.execute("CREATE DATABASE ordinary OWNER ordinary")
    url = f"postgresql://ordinary@127.0.0.1:{postgresql.port}/ordinary"
    options: dict[str, Any] = {**environ.Env.db_url_config(url), "OPTIONS": {}}
    with django_db_blocker.unblock(), pointed_at({**connection.settings_dict, **options}):
        call_command("migrate", verbosity=0)
        forget()
        found(tiny)
        handle(AppointOfficer(Subject("officer"), Office.EXECUTIVE_SECRETARY), actor=OPERATOR)
        sign_newest()
        yield
    postgresql.drop("ordinary")


@pytest.mark.postgres
def test_the_role_that_owns_the_tables_has_given_up_the_privileges(ordinary: None) -> None:
    before = whole_log()
    for table in TABLES[:-1]:
        for privilege in ("UPDATE", "DELETE", "TRUNCATE"):
            asked = "SELECT has_table_privilege(current_user, %s, %s)"
            assert sql(asked, table, privilege) == [(False,)]
    refused("DELETE FROM audit_head")
    refused("TRUNCATE audit_head")
    refused("SET session_replication_role = replica")
    assert whole_log() == before


@pytest.mark.postgres
def test_the_role_that_takes_the_privileges_back_meets_the_triggers(ordinary: None) -> None:
    before = whole_log()
    for table in TABLES:
        sql(f"GRANT ALL ON {table} TO ordinary")
        refused(f"UPDATE {table} SET {COLUMNS[table][0]} = {COLUMNS[table][0]}")
        refused(f"DELETE FROM {table}")
        refused(f"TRUNCATE {table}")
    assert whole_log() == before
