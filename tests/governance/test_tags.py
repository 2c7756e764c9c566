"""Tags: an entry's permanent name, a tag URI by the log's origin and the position."""

import re
from dataclasses import replace

import pytest

from audit.log.genesis import LogFounded
from governance.domain.formats.tag_uris import tag
from tests.cast import DAY_1

FOUNDED = LogFounded(
    origin="log.example/lake",
    vkey="",
    pack="tiny",
    pack_digest="",
    clock="machine",
    day_seconds=86_400,
    founded_at=DAY_1,
    offset_seconds=0,
)
# RFC 4151: "tag:" authority "," date ":" specific
FORM = re.compile(r"tag:[A-Za-z0-9.-]+,\d{4}-\d\d-\d\d:[A-Za-z0-9._~/-]+")


def test_it_names_origin_day_of_founding_and_position() -> None:
    assert tag(FOUNDED, "entries", 5) == "tag:log.example,2026-03-02:lake/entries/5"


@pytest.mark.parametrize(
    "origin", ["localhost/tiny", "log.example", "127.0.0.1:8000/x", "The Lake's log", "é.example/a"]
)
def test_whatever_the_origin_it_is_a_tag(origin: str) -> None:
    assert FORM.fullmatch(tag(replace(FOUNDED, origin=origin), "entries", 0))


def test_another_position_is_another_name() -> None:
    assert tag(FOUNDED, "entries", 5) != tag(FOUNDED, "entries", 51)
