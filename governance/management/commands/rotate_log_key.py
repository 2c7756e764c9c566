"""``manage.py rotate_log_key``: let the log go on under a new signing key.

The old key and the new one sign the handing over, which is recorded as an entry; then the files
change places. Cut at any point, the same command finishes what was begun. ``--prepare`` makes the
next key and prints it, so that witnesses know it before it signs. Where a thief of the present key
has made a witness halt the log, ``--despite-evidence`` sets aside what the witness holds: after the
rotation that key's word counts no more.
"""

from typing import Any

from django.core.management.base import CommandParser

from audit import halting
from audit.log.errors import Broken, Malformed
from audit.log.rotation import statement_of
from audit.publishing import log_key, signed_memory
from audit.publishing.checkpoints import newest
from audit.publishing.signed_memory import Memory
from governance.management.base import SecretariatCommand
from governance.services import handle
from regime.domain.chapters.founding.said import RotateLogKey
from regime.domain.values import OPERATOR


class Command(SecretariatCommand):
    help = "Hand the log over to a new signing key, which lies in LOG_KEY_FILE + .next or is made."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--reasons", default="", help="why, for everyone to read")
        parser.add_argument(
            "--prepare", action="store_true", help="make the next key, print it, and change no more"
        )

        parser.add_argument(
            "--despite-evidence",
            action="store_true",
            help="go on although a witness holds what our key signed: the key was stolen",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["prepare"] and options["reasons"]:
            raise Malformed("--prepare changes nothing that needs reasons")
        with signed_memory.turn() as memory:  # nothing is signed meanwhile
            if log_key.settle():
                self.stdout.write(f"An earlier rotation is finished: {log_key.keys().newest.vkey}")
            elif options["prepare"]:
                self.stdout.write(log_key.next_signer(log_key.signer().name).verifier.vkey)
            else:
                self._rotate(
                    memory, options["reasons"], despite_evidence=options["despite_evidence"]
                )

    def _rotate(self, memory: Memory, reasons: str, *, despite_evidence: bool) -> None:
        if despite_evidence and halting.has_evidence():
            halting.resume()
        old = log_key.signer()
        new = log_key.next_signer(old.name)
        remembered = memory.last.size if memory.last else 0
        signed = newest()
        size = max(remembered, signed.size if signed else 0)
        statement = statement_of(old, new, size=size)
        command = RotateLogKey(new.verifier.vkey, statement, reasons)
        receipt = handle(command, actor=OPERATOR)
        if not receipt.positions:
            raise Broken("the rotation left no entry")
        log_key.settle()
        self.stdout.write(
            f"entry {receipt.positions[0]}; the log goes on under {new.verifier.vkey}\n"
            f"The key before lies at {log_key.key_file()}.{old.verifier.key_id.hex()}; it signs "
            "nothing any more. Tell every reader, and every witness, of the new one."
        )
