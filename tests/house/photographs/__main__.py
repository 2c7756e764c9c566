"""The command: ``python -m tests.house.photographs``; ``--take NAME`` keeps what is seen now."""

import argparse
import os
import sys
import tempfile
from pathlib import Path

import django
from django.test.utils import setup_test_environment

from tests import environment

assert environment  # state of its own, before Django reads its settings


def main() -> int:
    """Compare each photograph with what is seen, or take those that are named anew."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    setup_test_environment()
    # Django's models can be imported only now.
    from tests.house.photographs import album
    from tests.house.photographs.showing import PHOTOGRAPHS, studio, taken

    reader = argparse.ArgumentParser(prog="python -m tests.house.photographs")
    reader.add_argument("--take", nargs="*", metavar="NAME", help="take these anew; none: all")
    wanted = reader.parse_args().take
    differ = 0
    with tempfile.TemporaryDirectory() as folder, studio(Path(folder)) as at:
        for name in wanted or PHOTOGRAPHS:
            text = taken(name, at)
            if told := album.difference(name, text):
                differ += 1
                sys.stdout.write(told + "\n")
            if wanted is not None:
                album.keep(name, text)
    return 1 if differ and wanted is None else 0


if __name__ == "__main__":
    sys.exit(main())
