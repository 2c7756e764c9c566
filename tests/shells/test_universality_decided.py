"""Universality of a smaller pack, and as decisions change it: counted at once, and not before."""

import re
from html import unescape
from typing import Any

from django.test import Client

from audit import store
from audit.reading import queries as log
from audit.store import Draft
from regime.domain.chapters.membership.said import StandingDeclared
from regime.domain.values import Standing, StateCode, Symbol
from tests.room import Room
from tests.shells.asking import Asker
from tests.shells.browsing import read

PAGE = "/universality/"


def test_a_pack_that_lacks_a_fact_shows_no_such_table(room: Room) -> None:
    data = Asker().get("universality/").json()
    assert (data["facts"], data["facts_by_year"], data["outside"], data["instruments"]) == (
        [],
        [],
        [],
        [],
    )
    page = read(Client(), PAGE)
    assert "Hague" not in page and 'id="facts"' not in page and 'id="outside"' not in page
    assert "Riparians" in page


def test_what_a_decision_declares_is_counted_at_once_and_not_before(room: Room) -> None:
    before = log.newest_position()
    seen = {path: Client().get(path)["ETag"] for path in (PAGE, "/members/", "/register/")}
    _declare(room, "ELMIA")
    for path, etag in seen.items():
        assert Client().get(path, headers={"If-None-Match": etag}).status_code == 200
    assert _series("members")["points"][-1]["came"] == ["ELMIA"]
    assert "Elmia" in _text(PAGE)
    then = Asker().get(f"universality/?recorded_by={before}").json()
    assert then["members"] == Asker().get("universality/").json()["members"] - 1
    assert "Elmia" not in _text(f"{PAGE}?recorded_by={before}")


def test_a_changed_standing_reaches_who_has_seen_the_page(room: Room) -> None:
    seen = {path: Client().get(path)["ETag"] for path in (PAGE, "/members/", "/members/ALDER/")}
    _declare(room, "ALDER", Standing.SUSPENDED)
    for path, etag in seen.items():
        assert Client().get(path, headers={"If-None-Match": etag}).status_code == 200
    again = Client().get(PAGE)["ETag"]
    assert Client().get(PAGE, headers={"If-None-Match": again}).status_code == 304


def test_before_the_founding_the_page_stands_empty(empty: str) -> None:
    assert "No regime has been founded here yet" in read(Client(), PAGE)


def _declare(room: Room, code: str, standing: Standing = Standing.PARTNER) -> None:
    declared = StandingDeclared(
        member=StateCode(code),
        name=code.title(),
        standing=standing,
        decision=Symbol("LC/2026/D/1"),
        as_of=room.now,
    )
    with store.writing() as writing:
        writing.append(
            [Draft(declared, "membership")], actor={"capacity": "clock"}, command="declared"
        )


def _series(name: str) -> dict[str, Any]:
    found: list[dict[str, Any]] = Asker().get("universality/").json()["series"]
    return next(one for one in found if one["series"] == name)


def _text(path: str) -> str:
    """What a reader reads."""
    main = read(Client(), path).split("<main")[1].split("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", main)).split())
