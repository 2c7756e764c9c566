"""``manage.py advance --to INSTANT``: move a demonstration's clock forward."""

from math import ceil
from typing import Any

from django.core.management.base import CommandParser

from audit import clock, store
from audit.log.errors import Malformed
from audit.log.instants import read_instant
from governance.management.base import SecretariatCommand
from governance.services import handle
from regime.domain.chapters.founding.said import AdvanceClock
from regime.domain.values import OPERATOR

LAST_YEAR = 8999  # deadlines are counted from there on, and no calendar goes beyond 9999


class Command(SecretariatCommand):
    help = "Move a simulated clock forward; what falls due by then happens at once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--to", required=True, metavar="INSTANT", help="UTC, ending in Z")

    def handle(self, *args: Any, **options: Any) -> None:
        to = read_instant(options["to"], place="--to")
        if to.year > LAST_YEAR:
            raise Malformed(f"the clock goes up to the year {LAST_YEAR}", place="--to")
        offset = ceil((to - clock.machine_now()).total_seconds())
        receipt = handle(AdvanceClock(offset), actor=OPERATOR)
        done = f"entry {receipt.positions[0]}" if receipt.positions else "nothing to do"
        self.stdout.write(f"{done}; the clock reads {store.now():%Y-%m-%d %H:%M:%S} UTC")
