"""The page of requirements: what answers each problem and each reform, its figure and its tests.

The table below says which articles and pages answer a point, and where its figure is published; the
tests are found by their names, which carry the number of the point: ``test_p3_…``, ``test_r6_…``.
The command ``python -m tests.house.requirements`` says whether the page differs, and ``--write``
puts it there.
"""

import argparse
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import django
from django.urls import reverse

from tests import environment
from tests.house.source import ROOT

assert environment  # state of its own, before Django reads its settings

PAGE = ROOT / "docs" / "requirements.md"
TESTS = ROOT / "tests"
HEAD = """# What the mission asks, and what answers it

<!-- made by python -m tests.house.requirements --write -->

Each problem that the regime is said to have (P), and each reform that is asked for (R): the
articles and pages that answer it, the page on which its figure is published, and the tests that
perform its check. Those are found by their names, which carry the number; run them with
`.venv/bin/python -m pytest -k p3_`. What is not there yet says so.

"""
COLUMNS = "| point | articles | pages | figure on | tests | not yet |\n|---|---|---|---|---|---|\n"
_TEST = re.compile(r"^(?:async )?def (test_(?:[pr]\d+_)+\w+)\(", re.MULTILINE)
_NUMBER = re.compile(r"[pr]\d+(?=_)")


@dataclass(frozen=True)
class Point:
    """A point: its number and title, the articles and pages that answer it, what it lacks."""

    code: str
    title: str
    articles: tuple[int, ...]
    pages: tuple[str, ...]
    figure: str = ""
    lacks: str = ""


POINTS = (
    Point("P1", "Discriminatory by origin", (3,), ("permissions", "consistency"), "consistency"),
    Point("P2", "A double standard in one admission", (8, 12), ("consistency",), "consistency"),
    Point(
        "P3",
        "Voluntary, without enforcement",
        (51, 52, 53, 54, 55),
        ("reviews", "national-reports"),
        "national-reports",
        "peer reviews, requests for clarification, and their figures",
    ),
    Point(
        "P4",
        "Received technology is diverted",
        (13, 51),
        ("received-items", "members"),
        "received-items",
    ),
    Point("P5", "Loopholes", (13, 44), ("classifier", "systems"), "systems"),
    Point("P6", "Effects in conflicts", (47, 53), ("history",), "history"),
    Point("P7", "Consensus ends in stalemate", (33, 35, 36, 39), ("procedures",), "figures"),
    Point(
        "P8",
        "One state delays all others",
        (29, 38, 11, 25),
        ("objections", "yearly-reports"),
        "yearly-reports",
    ),
    Point(
        "P9",
        "Consensus for other ends",
        (11, 27, 38, 40),
        ("objections",),
        "consistency",
        "the share of objections that name a criterion",
    ),
    Point(
        "P10",
        "Effect and reach suffer",
        (6, 28, 50),
        ("universality", "workshops"),
        "universality",
        "adherents and observers with sign-ins of their own, and updates of the list to them",
    ),
    Point(
        "P11",
        "Secretive and exclusive",
        (56, 57, 59),
        ("home", "decisions"),
        "",
        "classes of documents other than evidence, and the share public after 15 days",
    ),
    Point(
        "P12",
        "No public rules",
        (58, 62, 64),
        ("rules", "permissions"),
        "yearly-reports",
    ),
    Point("P13", "Decisions in confidence", (46, 56), ("decisions", "control-list"), "figures"),
    Point("P14", "Opacity and selective reading", (30, 42, 44), ("interpretations",), "figures"),
    Point(
        "P15",
        "Readings by one state alone",
        (42, 43, 44),
        ("interpretations", "reported-readings", "readings-preview"),
        "interpretations",
    ),
    Point(
        "P16",
        "Readings differ by interest",
        (44, 52),
        ("interpretations", "consistency"),
        "interpretations",
        "peer reviews, and the spread of their scores",
    ),
    Point("P17", "Not open to new members", (9, 11), ("applications",), "figures"),
    Point(
        "P18",
        "No formal criteria",
        (8, 10),
        ("criteria", "assessors"),
        "consistency",
        "scores with evidence",
    ),
    Point("P19", "A majority of one group", (10, 21, 40), ("universality",), "universality"),
    Point(
        "P20",
        "Politics bars and opens",
        (12,),
        ("applications",),
        "",
        "refusals that name criteria, counted",
    ),
    Point(
        "P21",
        "No permanent secretariat",
        (15, 16, 22, 23),
        ("meetings", "punctuality"),
        "punctuality",
        "years without a Plenary and days without a Chair as figures",
    ),
    Point("P22", "One point of contact", (15, 65), (), "", "answer times by who asks"),
    Point(
        "P23",
        "Doubts about impartial handling",
        (17, 19, 58),
        ("complaints", "interests", "tasks", "log-check"),
        "punctuality",
        "acts of offices that are no checks, and files shared out among several officers",
    ),
    Point("P24", "New technology blurs the line", (41, 47, 48), ("technology",), "technology"),
    Point("P25", "The list is outdated", (46, 49), ("entry-reviews", "control-list"), "figures"),
    Point("P26", "Relevance in doubt", (60,), ("yearly-reports", "what-if"), "yearly-reports"),
    Point("R1", "A policy of transparency", (56, 57), ("log",), "", "classes of all documents"),
    Point("R2", "Public rules of procedure", (62, 64), ("rules",), "rules"),
    Point("R3", "Regular updates", (18, 59), ("feeds",), "yearly-reports", "a test of its own"),
    Point("R4", "A culture of good practice", (50,), ("library",), "library"),
    Point("R5", "Criteria for accession", (8, 9, 10, 11, 12), ("applications",), "consistency"),
    Point("R6", "Reformed decisions", (24, 33, 36, 37, 39), ("procedures",), "figures"),
    Point(
        "R7",
        "A secretariat of its own",
        (15, 16, 17, 18, 19),
        ("punctuality",),
        "punctuality",
        "tasks, correspondence and hand-over",
    ),
    Point("R8", "Advanced systems named", (47,), ("technology",), "technology"),
    Point("R9", "Technical workshops", (50,), ("workshops",), "workshops"),
    Point(
        "R10",
        "Shared knowledge",
        (47, 50),
        ("glossary", "classifier"),
        "",
        "downloads, and questions answered",
    ),
    Point(
        "R11",
        "In line with resolution 1540",
        (61,),
        ("instruments",),
        "instruments",
        "effect statements by instrument, gaps that a decision closes, the yearly transmission",
    ),
    Point(
        "R12",
        "In line with the Hague Code",
        (61,),
        ("instruments",),
        "universality",
        "launch notices",
    ),
    Point(
        "R13",
        "In line with the Convention on Certain Conventional Weapons",
        (61,),
        ("instruments",),
        "",
        "a humanitarian note where the topic asks for it",
    ),
    Point("R14", "Effect and credibility", (60,), ("what-if", "history"), "what-if"),
)


def tests_of() -> dict[str, list[str]]:
    """The tests that carry the number of a point, by the point, each with its file."""
    found: dict[str, list[str]] = {one.code: [] for one in POINTS}
    for name, at in _tests():
        for number in _NUMBER.findall(name.removeprefix("test_").split("__")[0]):
            if _leads(name, number):
                found.setdefault(number.upper(), []).append(f"{at}::{name}")
    return found


def page() -> str:
    """The page as it ought to stand."""
    tests = tests_of()
    lacking = sum(bool(one.lacks) for one in POINTS)
    said = f"Of {len(POINTS)} points {len(POINTS) - lacking} lack nothing that is named here.\n\n"
    return HEAD + said + COLUMNS + "".join(_row(one, tests[one.code]) for one in POINTS)


def _tests() -> Iterator[tuple[str, str]]:
    for file in sorted(TESTS.rglob("test_*.py")):
        for name in _TEST.findall(file.read_text("utf-8")):
            yield name, file.relative_to(TESTS).as_posix()


def _leads(name: str, number: str) -> bool:
    """Whether the number is one of those at the head of the name, and not within it."""
    head = re.match(r"test_((?:[pr]\d+_)+)", name)
    return head is not None and f"{number}_" in head[1]


def _row(one: Point, tests: list[str]) -> str:
    articles = ", ".join(f"RP-{number:02}" for number in one.articles)
    pages = ", ".join(f"`{reverse(name)}`" for name in one.pages)
    figure = f"`{reverse(one.figure)}`" if one.figure else ""
    named = "<br>".join(f"`{test}`" for test in tests)
    cells = (f"{one.code} {one.title}", articles, pages, figure, named, one.lacks)
    return f"| {' | '.join(cell or '–' for cell in cells)} |\n"


def main() -> int:
    """Say whether the page is the one that it ought to be, or write it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    reader = argparse.ArgumentParser(prog="python -m tests.house.requirements")
    reader.add_argument("--write", action="store_true", help="put the page in its place")
    if reader.parse_args().write:
        PAGE.write_text(page(), "utf-8")
    differs = not PAGE.exists() or PAGE.read_text("utf-8") != page()
    if differs:
        sys.stdout.write(f"{PAGE.relative_to(ROOT)} is another page\n")
    return int(differs)


if __name__ == "__main__":
    sys.exit(main())
