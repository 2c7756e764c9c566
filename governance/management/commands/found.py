"""``manage.py found PACK``: found a regime; the same pack again does nothing."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import CommandParser

from audit.publishing.checkpoints import sign_newest
from governance.acting import play, sign_ins
from governance.acting.founding import found
from governance.management.base import SecretariatCommand
from regime.packs.loading import load


class Command(SecretariatCommand):
    help = "Found the regime of a pack, by its name or folder, and play it where it has a play."
    needs_log = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("pack", help="name of a pack that ships, or a folder")

    def handle(self, *args: Any, **options: Any) -> None:
        pack = load(options["pack"])
        self.stdout.write(f"{pack.name}: read and found in order")
        call_command("migrate", verbosity=0)
        founded = found(pack, say=self.stdout.write)
        self.stdout.write("founded" if founded else "was founded before: nothing to do")
        sign_ins.enrol(pack, say=self.stdout.write)
        play.play(pack, say=self.stdout.write)
        signed = sign_newest()
        self.stdout.write(f"signed checkpoint at size {signed.size if signed else 0}")
