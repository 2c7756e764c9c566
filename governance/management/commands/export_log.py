"""``manage.py export_log``: the signed log as a folder that anyone verifies."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from audit.publishing.exporting import export, to_export
from governance.management.base import SecretariatCommand
from governance.sealing import seals

assert seals  # what is disclosed


class Command(SecretariatCommand):
    help = "Write the newest signed state of the log into a folder, beside what is there of it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, metavar="DIR")

    def handle(self, *args: Any, **options: Any) -> None:
        signed, folder = to_export(), options["folder"]
        written = sum(1 for _ in export(folder, signed))
        self.stdout.write(
            f"{signed.size} entries, root {signed.root.hex()}: {folder} ({written} files written)"
        )
