"""The database itself refuses to rewrite the log.

PostgreSQL: row triggers for UPDATE and DELETE, statement triggers for TRUNCATE, ENABLE ALWAYS so
that they fire under ``session_replication_role = replica`` too; the role of the application gives
up the privileges besides. SQLite: triggers for UPDATE and DELETE (which also switch off the
shortcut for DELETE without WHERE), and one before INSERT, because REPLACE deletes the row with the
same key, or with the same rowid, without firing the others. On both the head only grows.
"""

from django.db import migrations

KEYS = {
    "audit_entry": ("position",),
    "audit_node": ("level", "index"),
    "audit_command": ("command",),
    "audit_checkpoint": ("size",),
}


def _sqlite() -> list[str]:
    statements = []
    for table, keys in KEYS.items():
        same = " AND ".join(f'"{key}" = NEW."{key}"' for key in keys)
        same = f"({same}) OR rowid = NEW.rowid"
        if table == "audit_entry":
            same += ' OR ("stream" = NEW."stream" AND "version" = NEW."version")'
        for verb in ("UPDATE", "DELETE"):
            statements.append(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only: no {verb}'); END"
            )
        statements.append(
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only: no REPLACE'); END"
        )
    statements.append(
        "CREATE TRIGGER audit_head_no_delete BEFORE DELETE ON audit_head "
        "BEGIN SELECT RAISE(ABORT, 'audit_head stays'); END"
    )
    statements.append(
        "CREATE TRIGGER audit_head_grows BEFORE UPDATE ON audit_head "
        "WHEN NEW.size <= OLD.size OR NEW.id <> OLD.id "
        "BEGIN SELECT RAISE(ABORT, 'audit_head only grows'); END"
    )
    statements.append(
        "CREATE TRIGGER audit_head_no_replace BEFORE INSERT ON audit_head "
        "WHEN EXISTS (SELECT 1 FROM audit_head) "
        "BEGIN SELECT RAISE(ABORT, 'there is one head'); END"
    )
    return statements


def _postgresql() -> list[str]:
    statements = [
        "CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN RAISE EXCEPTION '% is append-only: no %', TG_TABLE_NAME, TG_OP; END $$",
        "CREATE FUNCTION audit_head_guard() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN IF NEW.size <= OLD.size OR NEW.id <> OLD.id THEN "
        "RAISE EXCEPTION 'audit_head only grows'; END IF; RETURN NEW; END $$",
    ]
    for table in (*KEYS, "audit_head"):
        verbs = "DELETE" if table == "audit_head" else "UPDATE OR DELETE"
        for name, trigger in (
            (f"{table}_rows", f"BEFORE {verbs} ON {table} FOR EACH ROW"),
            (f"{table}_truncate", f"BEFORE TRUNCATE ON {table} FOR EACH STATEMENT"),
        ):
            statements.append(f"CREATE TRIGGER {name} {trigger} EXECUTE FUNCTION audit_refuse()")
            statements.append(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}")
    statements += [
        "CREATE TRIGGER audit_head_grows BEFORE UPDATE ON audit_head FOR EACH ROW "
        "EXECUTE FUNCTION audit_head_guard()",
        "ALTER TABLE audit_head ENABLE ALWAYS TRIGGER audit_head_grows",
        "REVOKE UPDATE, DELETE, TRUNCATE ON audit_entry, audit_node, audit_command, "
        "audit_checkpoint FROM CURRENT_USER",
        "REVOKE DELETE, TRUNCATE ON audit_head FROM CURRENT_USER",
    ]
    return statements


def guard(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for statement in _sqlite() if vendor == "sqlite" else _postgresql():
        schema_editor.execute(statement, params=None)


def head(apps, schema_editor):
    empty_root = bytes.fromhex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    apps.get_model("audit", "Head").objects.create(id=1, size=0, peaks=b"", root=empty_root)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [migrations.RunPython(head), migrations.RunPython(guard)]
