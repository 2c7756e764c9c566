"""``manage.py run_witness``: a witness that cosigns what continues what it has seen of other logs.

It needs neither a founded regime nor the site's database: its key and its state are files of its
own.
"""

import signal
import threading
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser

from audit.log.note import Verifier
from audit.witness.app import Application
from audit.witness.keys import open_witness
from audit.witness.serving import serving
from governance.management.base import UNFIT, SecretariatCommand


class Command(SecretariatCommand):
    help = "Run a witness of logs (C2SP tlog-witness) until told to stop."
    needs_log = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--name", required=True, help="the witness's name, as of an address")
        parser.add_argument(
            "--log",
            required=True,
            action="append",
            metavar="VKEY",
            help="a key of a log to watch, as its /log/vkey says; again for each further key",
        )
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8100)
        parser.add_argument("--state", help="folder of its key and state (var/witness)")

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        logs = [Verifier.parse(vkey.strip()) for vkey in options["log"]]
        folder = Path(options["state"] or settings.VAR_DIR / "witness")
        key, state = open_witness(folder, options["name"])
        host, port = options["host"], options["port"]
        try:
            with serving(Application(key, logs, state), host=host, port=port):
                self._say(key.cosigner.name, key.cosigner.vkey, f"{_named(host)}:{port}")
                stop.wait()
        except (OSError, OverflowError) as error:
            sentence = f"Port {port} on {host} cannot be used: {error}"
            raise CommandError(sentence, returncode=UNFIT) from error

    def _say(self, name: str, vkey: str, place: str) -> None:
        self.stdout.write(
            f"vkey {vkey}\nThe line for a log's policy, with the address as seen there:"
        )
        self.stdout.write(f"witness {name} {vkey} http://{place}")
        self.stdout.flush()


def _named(host: str) -> str:
    return f"[{host}]" if ":" in host else host
