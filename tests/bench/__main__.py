"""The command: ``python -m tests.bench``; ``--help`` says what it can be asked."""

import argparse
import os
import sys

import django

from tests import environment

assert environment  # state of its own, before Django reads its settings

SMALL, LARGE, VERIFIED, CLASSIFIED = 1_000, 200_000, 100_000, 1_000_000
DATABASES = ("sqlite", "postgresql")
FILES, MEMORY = "files", "memory"


def main() -> int:
    """Measure, and print a table or JSON."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    # Django's models can be imported only now.
    from tests.bench import report
    from tests.bench.classifying import classified
    from tests.bench.running import measure
    from tests.bench.verifying import verified

    asked = _asked()
    figures = []
    for one in asked.database or (MEMORY, FILES, *DATABASES):
        if one == MEMORY:
            figures += classified(asked.systems, say=_say)
        elif one == FILES:
            figures.append(verified(asked.verify_entries, say=_say))
        else:
            figures += measure(one, small=SMALL, large=max(asked.entries, SMALL), say=_say)
    sys.stdout.write(report.as_json(figures) if asked.json else report.as_table(figures))
    return 0


def _asked() -> argparse.Namespace:
    reader = argparse.ArgumentParser(prog="make bench")
    reader.add_argument("--entries", type=int, default=LARGE, help="size of the large log")
    reader.add_argument("--json", action="store_true", help="print JSON")
    reader.add_argument(
        "--verify-entries", type=int, default=VERIFIED, help="size of the log that is verified"
    )
    reader.add_argument(
        "--systems", type=int, default=CLASSIFIED, help="how many systems are classified at most"
    )
    reader.add_argument(
        "--database",
        action="append",
        choices=(MEMORY, FILES, *DATABASES),
        help="where the work is: in memory, where systems are classified; in files, which are"
        " verified; or in a database; all by default",
    )
    return reader.parse_args()


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main())
