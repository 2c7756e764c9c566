"""``manage.py migrate``: Django's own, after making the folder of the embedded state.

All of it is one transaction. Django notes a migration as applied after it has committed it; killed
in between it would find its own tables in the way, for ever.
"""

from typing import Any

from django.conf import settings
from django.core.management.commands import migrate
from django.db import connection, transaction


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
        # SQLite alters tables while its checks are off, and they go off outside transactions only.
        with connection.constraint_checks_disabled(), transaction.atomic():
            super().handle(*args, **options)
