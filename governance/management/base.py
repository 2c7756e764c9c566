"""Base of our commands: what cannot be done is said in one sentence, with exit status 2.

A command states what it needs of the database: nothing, or a founded log. Where nobody reads on, as
behind ``| head``, it ends quietly. What ``manage.py check`` says of settings and pages is said
there: none of these shows a page.
"""

import os
import sys
from pathlib import Path
from typing import Any, ClassVar

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from audit.log.errors import Broken, Malformed, Refused
from audit.models import Head, LogEntry

UNFIT = 2
UNREAD = 141  # what a shell says of a process that wrote into a closed pipe


class SecretariatCommand(BaseCommand):
    """A command that says why it cannot be done, without a traceback."""

    requires_system_checks: list[str] = []
    needs_log: ClassVar[bool] = True

    def execute(self, *args: Any, **options: Any) -> str | None:
        try:
            return self._executed(*args, **options)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise SystemExit(UNREAD) from None
        except (Malformed, Refused, Broken) as error:
            raise CommandError(str(error), returncode=UNFIT) from error
        except OperationalError as error:
            sentence = f"The database cannot be used: {str(error).strip()}"
            raise CommandError(sentence, returncode=UNFIT) from error

    def _executed(self, *args: Any, **options: Any) -> str | None:
        if self.needs_log:
            require_log()
        try:
            return super().execute(*args, **options)
        finally:
            self.stdout.flush()


def require_log() -> None:
    """Refuse a database that is not there, not of this release, or without a founded log."""
    name = str(connection.settings_dict["NAME"])
    missing = connection.vendor == "sqlite" and not Path(name).exists()
    if missing or Head._meta.db_table not in connection.introspection.table_names():
        raise CommandError(
            "The database is empty: set it up with manage.py found PACK.", returncode=UNFIT
        )
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise CommandError(
            "The database is not of this release: run manage.py migrate.", returncode=UNFIT
        )
    if Head.objects.filter(size=0).exists() and not LogEntry.objects.exists():
        raise CommandError(
            "No regime is founded in this database: run manage.py found PACK.", returncode=UNFIT
        )
