"""Tally command: recounts a recorded case, or a list of cases, without a database.

``manage.py tally FILE`` (``-``: standard input) prints the result as JSON; exit 2, with the faulty
place on standard error, where FILE holds no case.
"""

import json
from argparse import ArgumentParser

from django.core.management.base import CommandError

from audit.log.errors import Malformed
from governance.management.base import SecretariatCommand
from regime.domain.engine.calculator import CASES_LIMIT, results_of

STANDARD_INPUT = 0
UNREADABLE = 2


class Command(SecretariatCommand):
    """Reads a document of cases and prints the document of their results."""

    help = "Recount a case, or a list of cases, by its rule: JSON in, JSON out."
    needs_log = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The one argument: where the cases are."""
        parser.add_argument("file", metavar="FILE", help="a file, or - for standard input")

    def handle(self, *args: object, **options: object) -> None:
        """Read, recount, print."""
        source = str(options["file"])
        try:
            results = results_of(_bytes_of(source))
        except OSError as error:
            raise CommandError(f"{source}: {error.strerror}", returncode=UNREADABLE) from None
        except Malformed as fault:
            raise CommandError(str(fault), returncode=UNREADABLE) from None
        self.stdout.write(json.dumps(results, indent=2))


def _bytes_of(source: str) -> bytes:
    """What stands in the source, up to one byte more than a document may have."""
    path = STANDARD_INPUT if source == "-" else source
    with open(path, "rb", closefd=path != STANDARD_INPUT) as stream:
        return stream.read(CASES_LIMIT + 1)
