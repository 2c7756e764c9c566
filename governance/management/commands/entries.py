"""``manage.py entries``: one JSON line an entry."""

import json
from typing import Any

from django.core.management.base import CommandParser

from audit import store
from audit.log.merkle import leaf_hash
from governance.management.base import SecretariatCommand


class Command(SecretariatCommand):
    help = "Print entries as JSON lines: position, leaf hash, entry."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--from", type=int, default=0, dest="start", metavar="N")

    def handle(self, *args: Any, **options: Any) -> None:
        for recorded in store.read(start=options["start"]):
            head = json.dumps(
                {"position": recorded.position, "leaf": leaf_hash(recorded.raw).hex()}
            )
            self.stdout.write(f'{head[:-1]}, "entry": {recorded.raw.decode()}}}')
