"""The front door: what README and guides say of this house is so."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import resolve

from tests.house.source import ROOT

README = ROOT / "README.md"
MAP = ROOT / "docs" / "architecture.md"
GUIDES = [README, ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
LONGEST = 120
LINK = re.compile(r"\]\(([^)\s]+)\)")
CODE = re.compile(r"`([^`\n]+)`")
HERE = re.compile(r"(?:audit|config|docs|governance|regime|tests|verifier)/[\w/.-]*")
ADDRESS = re.compile(r"/(?:[\w-]+/)*")
HEADLINE = re.compile(r"^#+ (.+)$", re.M)
# Django's own command, which says first what a database needs.
UNLISTED = {"migrate"}


def test_the_readme_is_read_in_one_sitting() -> None:
    assert len(README.read_text("utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("page", [README, MAP], ids=["README", "architecture"])
def test_every_file_that_is_named_is_there(page: Path) -> None:
    named = {one for one in CODE.findall(page.read_text("utf-8")) if HERE.fullmatch(one)}
    assert [one for one in sorted(named) if not (ROOT / one).exists()] == []


def test_every_link_of_a_guide_leads_somewhere() -> None:
    lost = [
        f"{page.relative_to(ROOT)}: {link}"
        for page in GUIDES
        for link in LINK.findall(page.read_text("utf-8"))
        if "://" not in link and not _leads(page, link)
    ]
    assert lost == []


def test_every_address_in_the_readme_is_one_of_the_site() -> None:
    named = {one for one in CODE.findall(README.read_text("utf-8")) if ADDRESS.fullmatch(one)}
    assert {"/", "/desk/", "/admin/", "/api/v1/", "/log/"} <= named
    for address in named:
        resolve(address)


def test_every_target_of_make_that_the_readme_names_is_one() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    named = set(re.findall(r"\bmake ([a-z-]+)", README.read_text("utf-8")))
    assert {"run", "test"} <= named
    assert named <= targets


def test_the_commands_that_are_listed_are_those_that_there_are() -> None:
    page = (ROOT / "docs" / "operations.md").read_text("utf-8")
    table = page.split("## The commands\n")[1].split("\n## ")[0]
    listed = re.findall(r"^\| `([a-z_]+)", table, re.M)
    there = {
        path.stem
        for path in ROOT.glob("*/management/commands/*.py")
        if path.stem not in {"__init__", *UNLISTED}
    }
    assert sorted(listed) == sorted(there)


@pytest.mark.parametrize("app", ["regime", "governance"])
def test_the_chapters_that_are_listed_are_those_that_there_are(app: str) -> None:
    folder = f"{app}/domain/chapters/"
    table = MAP.read_text("utf-8").split(f", in `{folder}`:\n")[1].split("\n\n")[1]
    listed = [one for row in table.splitlines() for one in CODE.findall(row.split("|")[1])]
    there = {path.parent.name for path in (ROOT / folder).glob("*/__init__.py")}
    assert sorted(listed) == sorted(there)


def test_the_pictures_are_small_and_shown() -> None:
    shown = {one for one in LINK.findall(README.read_text("utf-8")) if "/pictures/" in one}
    kept = {str(path.relative_to(ROOT)) for path in (ROOT / "docs" / "pictures").iterdir()}
    assert shown == kept and shown
    assert [one for one in sorted(kept) if (ROOT / one).stat().st_size >= 200_000] == []


def _leads(page: Path, link: str) -> bool:
    """Whether a link leads to a file that is there, and to a headline of it."""
    path, _hash, headline = link.partition("#")
    target = page.parent / path if path else page
    return target.exists() and (not headline or headline in _headlines(target))


def _headlines(page: Path) -> Iterator[str]:
    """What the headlines of a page are called in an address."""
    for said in HEADLINE.findall(page.read_text("utf-8")):
        yield re.sub(r"[^\w -]", "", said.lower()).replace(" ", "-")
