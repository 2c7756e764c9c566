"""The log format of the release in work, as the changelog says it: made of the declared events.

The command ``python -m tests.house.changelog`` says whether the changelog differs, and ``--write``
puts the lines there.
"""

import argparse
import sys
from textwrap import fill

from audit.log import catalogue
from governance.domain.contents import REGIME_TYPES
from tests.house.source import ROOT

assert REGIME_TYPES  # every chapter is there, and so is every event

PAGE = ROOT / "CHANGELOG.md"
GENERATION = 6
OPENING = "<!-- made by python -m tests.house.changelog --write -->\n"
END = "\n\n"
LINE = 160


def format_of_the_log() -> str:
    """What the generation in work adds to the log: events, and versions of events."""
    new, versions = [], []
    for declared in sorted(catalogue.declared(), key=lambda one: one.name):
        for version in range(1, declared.version + 1):
            if declared.generation(version) == GENERATION and version == 1:
                new.append(f"`{declared.name}`")
            elif declared.generation(version) == GENERATION:
                versions.append(f"`{declared.name}`\xa0v{version}")
    lines = fill(_sentences(new, versions), LINE, break_long_words=False, break_on_hyphens=False)
    return OPENING + lines.replace("\xa0", " ")


def changelog() -> str:
    """The changelog as it ought to stand."""
    before, rest = PAGE.read_text("utf-8").split(OPENING, 1)
    return before + format_of_the_log() + END + rest.split(END, 1)[1]


def _sentences(new: list[str], versions: list[str]) -> str:
    return (
        f"**Log format**: {len(new)} events more, {', '.join(new)}; {len(versions)} events have a "
        f"newer version, {', '.join(versions)}. No other event, stream, schema version, procedure "
        "code or stored byte has changed; every older log folds, replays and verifies as it did."
    )


def main() -> int:
    """Say whether the changelog is the one that it ought to be, or write it."""
    reader = argparse.ArgumentParser(prog="python -m tests.house.changelog")
    reader.add_argument("--write", action="store_true", help="put the lines in their place")
    if reader.parse_args().write:
        PAGE.write_text(changelog(), "utf-8")
    differs = PAGE.read_text("utf-8") != changelog()
    if differs:
        sys.stdout.write(f"{PAGE.relative_to(ROOT)} says another format of the log\n")
    return int(differs)


if __name__ == "__main__":
    sys.exit(main())
