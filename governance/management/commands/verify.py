"""``manage.py verify``: the whole log in the database, hashes and outcomes both."""

import json
from typing import Any

from django.core.management.base import CommandError, CommandParser

from audit.verifying import Report, verify_database
from governance import seals
from governance.domain.replay import Replay
from governance.management.base import SecretariatCommand


class Command(SecretariatCommand):
    help = (
        "Verify every entry, the tree, the checkpoints, and every outcome by replaying the rules."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        replay = Replay()
        report = verify_database(replay.see)
        if report.readable:
            report.faults.extend(replay.end())
            report.faults.extend(seals.faults())
        self._print_json(report) if options["json"] else self._print(report)
        if not report.ok:
            raise CommandError(f"{len(report.faults)} faults", returncode=1)

    def _print(self, report: Report) -> None:
        for fault in report.faults:
            where = "log" if fault.position is None else f"position {fault.position}"
            self.stdout.write(f"{where}: {fault.code}: {fault.detail}")
        if report.ok:
            self.stdout.write(f"{report.size} entries verified, root {report.root.hex()}")

    def _print_json(self, report: Report) -> None:
        faults = [
            {"position": f.position, "code": f.code, "detail": f.detail} for f in report.faults
        ]
        levels = {
            "storage": not any(f.code in STORAGE for f in report.faults),
            "signatures": not any(f.code in SIGNATURES for f in report.faults),
            "replay": report.readable and not any(f.code not in KNOWN for f in report.faults),
            "seals": not any(f.code in SEALS for f in report.faults),
        }
        counted = seals.seals()
        found = {
            "ok": report.ok,
            "size": report.size,
            "root": report.root.hex(),
            "levels": levels,
            "faults": faults,
            # No act of this release erases a seal or gives it a date.
            "seals": {
                "sealed": counted.sealed,
                "opened": counted.opened,
                "erased": 0,
                "overdue": 0,
            },
        }
        self.stdout.write(json.dumps(found, indent=1))


STORAGE = {
    "missing",
    "planted",
    "changed",
    "columns",
    "tree",
    "head",
    "version",
    "time",
    "genesis",
    "unreadable",
    "unknown_type",
}
SIGNATURES = {"checkpoint", "signature"}
SEALS = {"seal"}
KNOWN = STORAGE | SIGNATURES | SEALS
