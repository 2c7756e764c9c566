"""``manage.py run``: found and play a pack, then serve it with its clock, embedded."""

import os
import socket
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections

from audit.log.errors import Broken, Malformed, Refused, WritingStopped
from audit.publishing.checkpoints import newest, sign_newest
from audit.publishing.witnesses import look
from config.keys import keep_secret
from config.serving import kept_running, serve
from governance.acting import play, sign_ins
from governance.acting.founding import ChangedPack, found
from regime.packs.loading import load

HOST = "127.0.0.1"


class Command(BaseCommand):
    help = "Found and play a pack if that was not done, then serve it with its clock."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--pack", default="mtcr-demonstration")

    def handle(self, *args: Any, **options: Any) -> None:
        port = options["port"]
        _require_free(port)
        try:
            self._found(options["pack"])
        except (Malformed, Refused) as error:
            raise CommandError(str(error), returncode=2) from None
        if settings.EMBEDDED:
            keep_secret(settings.VAR_DIR)
        settings.SITE_URL = settings.SITE_URL or f"http://{HOST}:{port}"
        os.environ["SITE_URL"] = settings.SITE_URL  # for the clock, which writes mails
        self._sign_first()
        connections.close_all()
        manage = str(Path(settings.BASE_DIR) / "manage.py")
        with kept_running([sys.executable, manage, "clock", f"--parent={os.getpid()}"]):
            serve(HOST, port, ready=lambda: self._say_where(port))

    def _found(self, name: str) -> None:
        self._say(f"reading the pack {name}")
        pack = load(name)
        self._say("making the tables")
        call_command("migrate", verbosity=0)
        try:
            found(pack, say=self._say)
        except ChangedPack as changed:
            self._say(f"{changed.detail}\nServing it as founded; `make fresh` begins anew.")
            return
        except WritingStopped as stopped:
            self._say(f"{stopped}\nServing the log as it stands; /readyz says why.")
            return
        sign_ins.enrol(pack, say=self._say)
        play.play(pack, say=self._say)

    def _sign_first(self) -> None:
        """Sign what no checkpoint covers yet, as the clock does it, before anybody asks for one."""
        if newest() is not None:
            return
        for duty in (look, sign_newest):
            try:
                duty()
            except Broken as error:
                self._say(str(error))
        signed = newest()
        self._say(
            f"signed checkpoint at size {signed.size}"
            if signed
            else "No checkpoint is signed; /readyz says why."
        )

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()

    def _say_where(self, port: int) -> None:
        base = f"http://{HOST}:{port}"
        lines = [
            f"Portal  {base}/",
            f"Desk    {base}/desk/",
            f"API     {base}/api/v1/",
            f"Admin   {base}/admin/",
        ]
        people = sign_ins.kept()
        wanted = ("officer", "head", "administrator")
        for capacity in wanted:
            person = next((p for p in people if p.capacity == capacity), None)
            if person:
                lines.append(f"{capacity:14} {person.email}  {person.password}")
        if people:
            lines.append("All sign-ins: .venv/bin/python manage.py sign_ins --json")
        self._say("\n".join(lines))


def _require_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except (OSError, OverflowError) as error:
            raise CommandError(
                f"Port {port} on {HOST} cannot be used ({error}); nothing was written. "
                "Choose another: make run PORT=8001",
                returncode=2,
            ) from None
