"""Classify command: which entry of the control list a system falls under, by the list's own rules.

``manage.py classify FILE`` (``-``: standard input) reads one system or a list of them as JSON and
prints the result as JSON. It asks the list in force in this log, with ``--as-of`` the one in force
then, with ``--pack`` that of a pack, without a database. Exit 2 names what cannot be read. A
training aid: it is no licence and no advice.
"""

import json
from argparse import ArgumentParser
from decimal import Decimal
from typing import Any

from django.core.management.base import CommandError

from audit.log.errors import Malformed
from audit.reading.past import PRESENT, moment_at
from governance.management.base import UNFIT, SecretariatCommand, require_log
from regime.domain.classifying.documents import results_of
from regime.domain.classifying.listed import ControlList
from regime.domain.classifying.readings import Reading
from regime.packs.classifying import list_of_pack, readings_of_pack
from regime.reading.classifying import NoList, list_at, readings_at

STANDARD_INPUT = 0
LIMIT = 16_000_000
"""The size of a document, in bytes."""


class Command(SecretariatCommand):
    """Reads a document of systems and prints the document of their classifications."""

    help = "Classify a system, or a list of systems, by the control list: JSON in, JSON out."
    needs_log = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where the systems are, and which list they are asked of."""
        parser.add_argument("file", metavar="FILE", help="a file, or - for standard input")
        asked = parser.add_mutually_exclusive_group()
        asked.add_argument("--as-of", metavar="INSTANT", help="the list in force then")
        asked.add_argument("--pack", metavar="PACK", help="the list of a pack, without a log")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, classify, print."""
        source = str(options["file"])
        try:
            document = _document(source)
            results = results_of(document, *_asked(options["as_of"], options["pack"]))
        except OSError as error:
            raise CommandError(f"{source}: {error.strerror}", returncode=UNFIT) from None
        except Malformed as fault:
            raise CommandError(f"{source}: {fault}", returncode=UNFIT) from None
        except NoList as none:
            said = f"There is no list that classifies. {none}".strip()
            raise CommandError(said, returncode=UNFIT) from None
        self.stdout.write(json.dumps(results, indent=2))


def _asked(as_of: str | None, pack: str | None) -> tuple[ControlList, tuple[Reading, ...]]:
    """The list that is asked, and the readings that are known of it."""
    if pack:
        controls = list_of_pack(pack)
        return controls, readings_of_pack(pack, controls)
    require_log()
    moment = moment_at(as_of, place="--as-of") if as_of else PRESENT
    controls = list_at(moment)
    return controls, readings_at(controls, moment)


def _document(source: str) -> object:
    """What stands in the source; numbers are read as they are written."""
    path = STANDARD_INPUT if source == "-" else source
    with open(path, "rb", closefd=path != STANDARD_INPUT) as stream:
        raw = stream.read(LIMIT + 1)
    if len(raw) > LIMIT:
        raise Malformed(f"A document has at most {LIMIT} bytes.", place="")
    try:
        return json.loads(
            raw, parse_float=Decimal, parse_constant=_no_number, object_pairs_hook=_object
        )
    except (ValueError, RecursionError) as fault:
        raise Malformed(f"This is no JSON: {fault}", place="") from None


def _no_number(text: str) -> None:
    raise ValueError(f"{text} is not a number")


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object whose keys stand once each: nobody reads another figure than the program."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice in one object")
    return found
