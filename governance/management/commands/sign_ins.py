"""``manage.py sign_ins``: the ready-made persons of a demonstration or a rehearsal."""

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import CommandError, CommandParser

from governance.acting.sign_ins import kept
from governance.management.base import SecretariatCommand


class Command(SecretariatCommand):
    help = "Print the sign-ins of a demonstration or rehearsal."
    needs_log = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        people = kept()
        if not people:
            raise CommandError("There are no sign-ins: this is no demonstration.", returncode=2)
        if options["json"]:
            self.stdout.write(json.dumps([asdict(person) for person in people], indent=1))
            return
        for person in people:
            self.stdout.write(f"{person.capacity:14} {person.member or '':4} {person.email}")
