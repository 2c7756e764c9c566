"""``manage.py open_ballots``: open the ballots that have closed, with the key that only this holds.

In production this runs where ``BALLOT_KEY_FILE`` is named, and nowhere else: in the worker, or by
itself every few minutes. ``--make-key`` writes that file once and prints the public half, which
every other process is given as ``BALLOT_PUBLIC_KEY``.
"""

from typing import Any

from django.core.management.base import CommandParser

from governance.acting.opener import open_what_is_due
from governance.management.base import SecretariatCommand
from governance.sealing import ballot_keys


class Command(SecretariatCommand):
    help = "Open the ballots that have closed; --make-key makes the key to do it with."
    needs_log = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--make-key", action="store_true", help="write BALLOT_KEY_FILE, print the public half"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["make_key"]:
            self.stdout.write(ballot_keys.make())
        else:
            self.stdout.write(f"{open_what_is_due()} acts of opening")
