"""``manage.py entries``: one JSON line an entry."""

import json
from typing import Any

from django.core.management.base import CommandParser

from audit import store
from audit.log.errors import Malformed
from audit.log.merkle import leaf_hash
from governance.management.base import SecretariatCommand

LAST = 2**63 - 1  # what a column of positions holds


class Command(SecretariatCommand):
    help = "Print entries as JSON lines: position, leaf hash, entry."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--from", type=int, default=0, dest="start", metavar="N")

    def handle(self, *args: Any, **options: Any) -> None:
        if not 0 <= options["start"] <= LAST:
            raise Malformed("positions are whole numbers from 0 on", place="--from")
        for recorded in store.read(start=options["start"]):
            head = json.dumps(
                {"position": recorded.position, "leaf": leaf_hash(recorded.raw).hex()}
            )
            self.stdout.write(f'{head[:-1]}, "entry": {recorded.raw.decode()}}}')
