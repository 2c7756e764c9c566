"""``manage.py sweep_evidence``: remove files that a filing left which was cut off.

Files of the last hour stay: their act may be under way. The worker does the same every hour.
"""

from typing import Any

from governance.acting.documents import sweep
from governance.management.base import SecretariatCommand


class Command(SecretariatCommand):
    help = "Remove the files of documents that no entry speaks of."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{sweep()} files removed")
