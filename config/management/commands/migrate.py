"""``manage.py migrate``: Django's own, after making the folder and file of the embedded state.

Both are their owner's only: they hold addresses, digests of passwords, and sessions.

Where a release changes tables that hold a log already, its read models are written again from it.

All of it is one transaction. Django notes a migration as applied after it has committed it; killed
in between it would find its own tables in the way, for ever.
"""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.commands import migrate
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder

from audit import store
from audit.models import Head
from audit.projections import rebuild
from config.keys import make_private


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        make_private(settings.VAR_DIR)
        if connection.vendor == "sqlite":
            Path(connection.settings_dict["NAME"]).touch(mode=0o600)
        # SQLite alters tables while its checks are off, and they go off outside transactions only.
        with connection.constraint_checks_disabled(), transaction.atomic():
            before = set(MigrationRecorder(connection).applied_migrations())
            super().handle(*args, **options)
            after = set(MigrationRecorder(connection).applied_migrations())
            if before and after > before and Head.objects.filter(size__gt=0).exists():
                rebuild(store.read())
