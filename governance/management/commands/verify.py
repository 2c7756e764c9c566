"""``manage.py verify``: the whole log in the database, hashes and outcomes both."""

import json
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser

from audit.log.note import NOTE_LIMIT
from audit.log.policy import parse_policy
from governance.domain.verifying.arguments import read_text
from governance.domain.verifying.signatures import read_signed
from governance.domain.verifying.target import Unreadable
from governance.management.base import UNFIT, SecretariatCommand
from governance.reading.verified_database import verify_stored


class Command(SecretariatCommand):
    help = (
        "Verify every entry, the tree, the checkpoints, and every outcome by replaying the rules."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print one JSON object")
        parser.add_argument(
            "--old", metavar="CHECKPOINT", help="a signed checkpoint that must be a beginning"
        )
        parser.add_argument(
            "--policy",
            metavar="FILE",
            help="whose cosignatures are wanted, if not LOG_POLICY_FILE's",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        old, policy = options["old"], options["policy"] or settings.LOG_POLICY_FILE
        try:
            report = verify_stored(
                older=read_signed(read_text(old, limit=NOTE_LIMIT), name=old) if old else None,
                policy=parse_policy(read_text(policy, limit=NOTE_LIMIT)) if policy else None,
            )
        except Unreadable as error:
            raise CommandError(str(error), returncode=UNFIT) from None
        said = json.dumps(report.as_json(), indent=1) if options["json"] else report.lines()
        self.stdout.write(said if isinstance(said, str) else "\n".join(said))
        if not report.ok:
            raise CommandError(f"{len(report.faults)} faults", returncode=1)
