"""Redraw command: draws the lot of a case again from the entries in the database.

``manage.py redraw_lot SYMBOL``: exit 0 where everything agrees, 1 where something differs.
"""

from argparse import ArgumentParser

from django.core.management.base import CommandError

from audit import store
from audit.log.merkle import leaf_hash
from governance.domain.redraw import DIFFERS, told
from governance.domain.redrawing import NotDrawn, steps_of
from governance.management.base import UNFIT, SecretariatCommand


class Command(SecretariatCommand):
    """Prints each step of a lot beside what the log recorded."""

    help = "Draw the lot of an application's assessors again, step by step."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The one argument: which application."""
        parser.add_argument("symbol", metavar="SYMBOL", help="an application, such as X/2026/A/1")

    def handle(self, *args: object, **options: object) -> None:
        """Read, draw, print."""
        symbol, entries = str(options["symbol"]), list(store.read())
        try:
            found = steps_of(symbol, entries, [leaf_hash(one.raw) for one in entries])
        except NotDrawn as error:
            raise CommandError(str(error), returncode=UNFIT) from None
        self.stdout.write(told(symbol, found))
        if not all(one.agrees for one in found):
            raise CommandError("The lot differs.", returncode=DIFFERS)
