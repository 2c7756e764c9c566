"""``manage.py rebuild``: drop every read model and write it again from the log."""

from typing import Any

from django.core.management.base import CommandError, CommandParser

from audit import store
from audit.projections import differences, rebuild
from governance.management.base import SecretariatCommand


class Command(SecretariatCommand):
    help = "Rebuild the read models from the log; --check compares and changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["check"]:
            self._check()
        else:
            self.stdout.write(f"rebuilt from {rebuild(store.read())} entries")

    def _check(self) -> None:
        found = differences(store.read())
        for line in found:
            self.stdout.write(line)
        if found:
            raise CommandError(f"{len(found)} rows differ from the log", returncode=1)
        self.stdout.write("every read model equals the log")
