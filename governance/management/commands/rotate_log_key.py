"""``manage.py rotate_log_key``: let the log go on under a new signing key.

The old key and the new one sign the handing over, which is recorded as an entry; then the files
change places. Cut at any point, the same command finishes what was begun.
"""

from typing import Any

from django.core.management.base import CommandParser

from audit import signed_memory, signing
from audit.log.errors import Broken
from audit.log.rotation import statement_of
from governance.management.base import SecretariatCommand
from governance.services import handle
from regime.domain.commands import RotateLogKey
from regime.domain.values import OPERATOR


class Command(SecretariatCommand):
    help = "Hand the log over to a new signing key, which lies in LOG_KEY_FILE + .next or is made."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--reasons", required=True, help="why, for everyone to read")

    def handle(self, *args: Any, **options: Any) -> None:
        with signed_memory.turn():  # nothing is signed meanwhile
            signing.settle()
            old = signing.signer()
            new = signing.next_signer(old.name)
            statement = statement_of(old, new)
            command = RotateLogKey(new.verifier.vkey, statement, options["reasons"])
            receipt = handle(command, actor=OPERATOR)
            if not receipt.positions:
                raise Broken("the rotation left no entry")
            signing.settle()
        self.stdout.write(
            f"entry {receipt.positions[0]}; the log goes on under {new.verifier.vkey}\n"
            f"The key before lies at {signing.key_file()}.{old.verifier.key_id.hex()}; it signs "
            "nothing any more. Tell every reader, and every witness, of the new one."
        )
