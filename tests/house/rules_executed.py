"""The table of what is executed: made of the pack, the registry of acts and the list of reasons.

It stands in a page of its own. The command ``python -m tests.house.rules_executed`` says whether
the page differs, and ``--write`` puts it there.
"""

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterable

import django

from regime.packs.loading import load
from regime.packs.reasons import text_only
from regime.reading.executed_articles import Executed, Extent, executed_articles
from tests import environment
from tests.house.source import ROOT

assert environment  # state of its own, before Django reads its settings

PAGE = ROOT / "docs" / "rules-executed.md"
HEAD = """# What of the Rules is executed

<!-- made by python -m tests.house.rules_executed --write -->

Every article of the pack `mtcr`: the parameters that act by themselves, the acts that it
permits, the matters that it governs; and what stands as text only, with the reason. It says what
acts; that this does what the words say is held by `tests/packs`, for words and numbers, and by the
tests of each chapter. The same stands at the foot of `/rules/` for the edition in force.

"""
COLUMNS = "| article | executed | parameters | acts | matters | text only, and why |\n"
RULE = "|---|---|---|---|---|---|\n"


def rows() -> list[Executed]:
    """Every article of the pack."""
    pack = load("mtcr")
    return executed_articles(
        [(one.id, one) for one in pack.articles],
        matters=[(one.id, one.article) for one in pack.matters],
        roles=pack.roles,
        reasons=text_only(pack.symbol),
    )


def page() -> str:
    """The page as it ought to stand."""
    found = rows()
    return HEAD + _summary(found) + COLUMNS + RULE + "".join(_row(one) for one in found)


def counted(found: Iterable[Executed]) -> Counter[Extent]:
    """How many articles are executed, in part, or text only."""
    return Counter(one.extent for one in found)


def _summary(found: list[Executed]) -> str:
    counts = counted(found)
    return (
        f"Of {len(found)} articles {counts[Extent.EXECUTED]} are executed whole, "
        f"{counts[Extent.IN_PART]} with some parameters as text only, "
        f"and {counts[Extent.TEXT_ONLY]} are text only.\n\n"
    )


def _row(one: Executed) -> str:
    why = "<br>".join(f"`{name}`: {reason}" for name, reason in one.text_only.items())
    if one.extent is Extent.TEXT_ONLY and not why:
        why = "It has no parameter, and no act and no matter rests on it."
    cells = (
        f"{one.code} {one.title}",
        one.extent.value,
        _codes(one.parameters),
        _codes(one.acts),
        _codes(one.matters),
        why or "–",
    )
    return f"| {' | '.join(cells)} |\n"


def _codes(codes: tuple[str, ...]) -> str:
    return ", ".join(f"`{one}`" for one in codes) or "–"


def main() -> int:
    """Say whether the page is the one that it ought to be, or write it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    reader = argparse.ArgumentParser(prog="python -m tests.house.rules_executed")
    reader.add_argument("--write", action="store_true", help="put the page in its place")
    if reader.parse_args().write:
        PAGE.write_text(page(), "utf-8")
    differs = not PAGE.exists() or PAGE.read_text("utf-8") != page()
    if differs:
        sys.stdout.write(f"{PAGE.relative_to(ROOT)} is another page\n")
    return int(differs)


if __name__ == "__main__":
    sys.exit(main())
