"""What changelog and guides say of the log, the Rules and the API is so, wherever they name it."""

import re

import pytest
from django.urls import Resolver404, resolve

from audit.log import catalogue
from governance.domain.contents import REGIME_TYPES
from regime.packs.loading import load
from tests.house import changelog
from tests.house.source import ROOT

assert REGIME_TYPES  # every chapter is there, and so is every event

PACK = load("mtcr")
UNRELEASED = changelog.PAGE.read_text("utf-8").split("\n## ")[1]
GUIDES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
SAID = [UNRELEASED, *(one.read_text("utf-8") for one in GUIDES)]
NAMES = ["CHANGELOG", *(one.stem for one in GUIDES)]
VERSION = re.compile(r"`([A-Z][a-z]+(?:[A-Z][a-z]+)+)` v(\d+)")
NEW = re.compile(r"\(([^()]*?)new in the pack `mtcr`")
ADDRESS = re.compile(r"`(?:GET |POST )?(/api/v1/[^`?\s]*)")
EXAMPLES = {
    "<symbol>": "MTCR/2026/P/7",
    "<code>": "FRA",
    "<article>": "RP-36",
    "<id>": "4bd4a0a9-6c4e-4b0a-9c3b-6f2f4f3c9a11",
    "<uuid>": "4bd4a0a9-6c4e-4b0a-9c3b-6f2f4f3c9a11",
}


def test_the_changelog_says_the_format_of_the_log_that_is_declared() -> None:
    assert changelog.PAGE.read_text("utf-8") == changelog.changelog()


@pytest.mark.parametrize("said", SAID, ids=NAMES)
def test_every_version_of_an_event_that_is_named_is_declared(said: str) -> None:
    declared = {one.name: one.version for one in catalogue.declared()}
    named = VERSION.findall(said)
    assert [one for one, version in named if int(version) > declared.get(one, 0)] == []


def test_every_number_that_the_changelog_calls_new_stands_in_the_pack() -> None:
    numbers = {one for article in PACK.articles for one in article.parameters}
    named = [one for words in NEW.findall(UNRELEASED) for one in re.findall(r"`([a-z_]+)`", words)]
    assert len(named) > 10
    assert [one for one in named if one not in numbers] == []


@pytest.mark.parametrize("said", SAID, ids=NAMES)
def test_every_address_of_the_api_that_is_named_leads_somewhere(said: str) -> None:
    named = [one for one in ADDRESS.findall(said) if "…" not in one and "{" not in one]
    assert [one for one in named if not _leads(_example(one))] == []


def _leads(address: str) -> bool:
    try:
        resolve(address)
    except Resolver404:
        return False
    return True


def _example(address: str) -> str:
    for placeholder, example in EXAMPLES.items():
        address = address.replace(placeholder, example)
    return re.sub(r"<\w+>", "1", address)
