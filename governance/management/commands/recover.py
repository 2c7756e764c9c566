"""``manage.py recover TARGET``: take lost entries back from an export folder or a mirror."""

from typing import Any

from django.core.management.base import CommandError, CommandParser

from audit.publishing.checkpoints import sign_newest
from audit.publishing.witnesses import ask_soon, keep_lines
from governance.acting.recovering import recover
from governance.domain.verifying.opening_target import opened
from governance.domain.verifying.target import Unreadable
from governance.management.base import UNFIT, SecretariatCommand


class Command(SecretariatCommand):
    help = (
        "Take back the entries that this database lost, from a published copy of the log that "
        "the log's key signed; then verify with manage.py verify."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("target", help="an export folder, or the address of a log")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with opened(options["target"]) as target:
                done = recover(target)
        except Unreadable as error:
            raise CommandError(str(error), returncode=UNFIT) from None
        self.stdout.write(
            f"entries {done.start} to {done.size - 1} came back, with {done.openings} openings of "
            "seals"
        )
        signed = sign_newest()
        if signed is not None and signed.size == done.size:
            keep_lines(done.note)
        ask_soon()
        self.stdout.write(f"signed checkpoint at size {signed.size if signed else 0}")
