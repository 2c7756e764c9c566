"""``?as_of=`` of the registers beside the list: what is told of a moment is what was told then.

Entry reviews, national law, technology, workshops, the library and readings are asked after every
act, and asked again of each of those moments once all is done. Nobody acts in the past, and words
that are kept back now are shown of no moment.
"""

from collections.abc import Iterator
from datetime import UTC, timedelta
from itertools import zip_longest
from typing import Any
from urllib.parse import quote
from uuid import uuid4

import pytest
from django.test import Client

from audit.reading import queries as log
from governance.acting import topics
from governance.domain.chapters.calls import said as calls
from governance.domain.chapters.submission import said as submission
from governance.services import Command, tick
from regime.domain.chapters.case_file.said import LinkHistory, UnlinkHistory
from regime.domain.chapters.entry_reviews.said import AskFurtherReview, PublishEntryReview
from regime.domain.chapters.implementation.said import DeclareImplementation
from regime.domain.chapters.library import said as library
from regime.domain.chapters.technology import said as technology
from regime.domain.chapters.workshops import said as workshops
from regime.domain.values import Actor, Capacity, StateCode, Subject, Symbol
from tests.governance.watching import GAP, NEW, SOURCES, TOPIC
from tests.governance.workshops import PRACTICE, call
from tests.room import Room
from tests.shells.asking import Asker, assert_problem
from tests.shells.browsing import read, words
from tests.shells.test_entry_reviews import DUE, SAID, TECHNICAL
from tests.shells.test_entry_reviews import assembly as assembly
from tests.shells.test_implementation import DECLARE
from tests.shells.test_interpretations import READING, UNNOTIFIED, agreed, decide, proposed
from tests.shells.test_interpretations import folder as folder
from tests.shells.test_interpretations import room as room

PUBLIC = Actor(Capacity.PUBLIC, subject=Subject("public 1"))
REGISTERS = (
    "entry-reviews/",
    "implementation/",
    "technology/",
    "workshops/",
    "library/",
    "interpretations/",
)
COPIES = (*REGISTERS, "entry-reviews/schedule/", "technology/ET-01/")
PAGES = tuple(f"/{one}" for one in (*REGISTERS, "technology/ET-01/"))
TABLES = ("/entry-reviews/entries.csv", "/implementation/states.csv")
ONES = {
    "entry-reviews/": ("1/", "2/"),
    "technology/": ("2026-1/", "2026-2/"),
    "workshops/": ("1/", "2/"),
    "library/": ("1/", "2/"),
}
SENT = {"title": "T", "what_is_new": NEW, "why_the_list_lags": GAP, "sources": SOURCES}
Told = dict[str, Any]
Act = tuple[Command, Actor]


def told(path: str, query: str = "") -> Told:
    """What the API says, without the moment that it names."""
    answer = Asker().get(f"{path}{query}")
    if answer.status_code == 404:
        return {}
    assert answer.status_code == 200, (path, query, answer.content)
    found: Told = answer.json()
    found.pop("past", None)
    return found


def asked(*paths: str, query: str = "") -> dict[str, Told]:
    """What the API says at each of these addresses."""
    return {path: told(path, query) for path in paths}


def tables(query: str = "") -> list[bytes]:
    """The registers as CSV."""
    return [Client().get(f"{path}{query}").content for path in TABLES]


def rounds(room: Room) -> Iterator[tuple[Act | None, ...]]:
    """All that happens to things in the registers: one act in each of them, round after round."""
    france, swiss, officer = room.head("FRA"), room.head("CHE"), room.officer
    again = DeclareImplementation(1, "Order 8", "2026-02-28", "https://law.example/orders/8")
    second = PublishEntryReview(**{**SAID, "entry": "1.A.2", "finding": "keep"})
    return zip_longest(
        [
            (PublishEntryReview(**SAID), TECHNICAL),
            (AskFurtherReview(1, "And range?"), france),
            (second, TECHNICAL),
        ],
        [(DECLARE, france), (again, france)],
        [
            (TOPIC, france),
            (technology.NoteTopic("2026-1", NEW, "None is added.", ("1.A.2",)), TECHNICAL),
            (technology.CloseTopic("2026-1", "It is met."), TECHNICAL),
            (technology.ReopenTopic("2026-1", "It is not."), swiss),
            (technology.HideTopic("2026-2", "It is an advertisement."), officer),
            (technology.ShowTopic("2026-2", "It is none."), swiss),
        ],
        [
            (LinkHistory("EV-001", "topic", "ET-01", "It began there."), france),
            (UnlinkHistory(1, "It was another."), france),
            (technology.NoteTopic("ET-01", NEW, GAP, ("1.A.1",)), TECHNICAL),
        ],
        [
            (call(), officer),
            (workshops.RegisterForWorkshop(1, 2), france),
            (workshops.AskOutsideSeat(1, StateCode("SGP"), "Singapore", 1), swiss),
            (workshops.AskOutsideSeat(1, StateCode("SGP"), "Singapore", 1), france),
            (workshops.LeaveWorkshop(1), france),
            (workshops.RegisterForWorkshop(1, 1), swiss),
            (workshops.FileWorkshopPaper(1, "Engines", "Customs", "Four kinds."), france),
            (workshops.CancelWorkshop(1, "The hall was flooded."), officer),
            (call(in_place_of=1), france),
        ],
        [
            (PRACTICE, france),
            (library.CheckPractice(1, "It works with us too."), swiss),
            (library.ReturnPractice(1, "It names a firm."), officer),
            (library.InsistOnPractice(1, "The firm asked to be named."), france),
            (PRACTICE, swiss),
            (library.ReturnPractice(2, "It is not about files."), officer),
        ],
    )


def test_of_each_moment_is_told_what_was_told_then(assembly: Room) -> None:
    ones = [register + one for register, several in ONES.items() for one in several]
    then: list[tuple[int, dict[str, Told], list[bytes]]] = []

    def record(*acts: Act) -> None:
        for command, by in acts:
            assembly.handle(command, actor=by)
        then.append((log.newest_position(), asked(*COPIES, *ones), tables()))

    for number, acts in enumerate(rounds(assembly)):
        if number == 4:  # its words are hidden in this round, before they are ever asked for
            topics.send(SENT, (), actor=PUBLIC, command_id=uuid4())
        record(*filter(None, acts))
    assembly.pass_days(35)
    record((library.WithdrawPractice(1, "It is out of date."), assembly.head("FRA")))
    assembly.pass_days(63)
    record((workshops.PublishFindings(2, "Four kinds recur."), assembly.head("CHE")))
    record((workshops.PublishFindings(2, "Five kinds recur."), assembly.head("FRA")))
    assembly.now = DUE + timedelta(days=2)
    record((technology.NoteTopic("ET-02", NEW, GAP), TECHNICAL))

    for position, was, rows in then:
        query = f"?recorded_by={position}"
        assert asked(*COPIES, *ones, query=query) == was, position
        assert tables(query) == rows


def test_of_each_moment_readings_are_told_as_they_were_then(room: Room) -> None:
    then: list[tuple[int, Told]] = []

    def seen() -> None:
        then.append((log.newest_position(), told("interpretations/")))

    notice = proposed(room, READING)
    seen()
    room.handle(calls.ChallengeNotice(notice, "Not so.", "not_consistent"), actor=room.head("DEU"))
    seen()
    proposed(room, {**UNNOTIFIED, "provision": "GL-3"})  # type: ignore[dict-item]
    seen()
    (challenge,) = told("interpretations/2026-P-1/")["challenges"]
    room.handle(submission.AdmitProposal(Symbol(challenge), "Complete."))
    room.pass_days(60)
    tick()
    room.handle(technology.NoteTopic("ET-01", NEW, GAP))
    seen()
    decide(room, "guidelines", "GL-3", "MTCR/2026/D/7")
    seen()
    agreed(room)
    room.handle(technology.NoteTopic("ET-02", NEW, GAP))
    seen()
    assert len({str(found) for _, found in then}) == len(then)
    for position, found in then:
        assert told("interpretations/", f"?recorded_by={position}") == found, position


def test_a_page_of_the_past_says_so_and_offers_no_act(assembly: Room) -> None:
    before = log.newest_position()
    assembly.handle(TOPIC, actor=assembly.head("FRA"))
    assembly.handle(PublishEntryReview(**SAID), actor=TECHNICAL)
    assembly.handle(DECLARE, actor=assembly.head("FRA"))
    assembly.handle(call())
    assembly.handle(PRACTICE, actor=assembly.head("FRA"))
    france, query = assembly.client("head FRA"), f"?recorded_by={before}"
    for page, act, later in (
        ("/entry-reviews/", "/desk/entry-reviews/", "The range bound lags behind."),
        ("/implementation/", "/desk/members/FRA/implementation/", "Order 7"),
        ("/technology/", "/desk/technology/", TOPIC.title),
        ("/technology/ET-01/", "/desk/technology/ET-01/", TOPIC.title),
        ("/workshops/", "/desk/workshops/", "One-way drones:"),
        ("/library/", "/desk/library/", "A check before printing"),
        ("/interpretations/", "/desk/proposals/", TOPIC.title),
    ):
        shown = read(france, page + query)
        assert "As the log stood" in shown and "Read the page as it stands now" in shown, page
        assert f'href="{act}' not in shown and later not in shown, page


def test_pages_of_one_thing_and_links_to_them_keep_the_moment(assembly: Room) -> None:
    assembly.handle(call())
    assembly.handle(PRACTICE, actor=assembly.head("FRA"))
    stood = log.newest_position()
    assembly.handle(workshops.CancelWorkshop(1, "The hall was flooded."))
    assembly.handle(library.ReturnPractice(1, "It names a firm."))
    query = f"?recorded_by={stood}"
    assert f'href="/workshops/1/{query}"' in read(Client(), f"/workshops/{query}")
    assert f'href="/library/1/{query}"' in read(Client(), f"/library/{query}")
    assert f'href="/technology/ET-01/{query}"' in read(Client(), f"/technology/{query}")
    assert "/entry-reviews/?recorded_by" in read(Client(), f"/entry-reviews/{query}")
    assert "flooded" not in words(Client(), f"/workshops/1/{query}")
    assert "It names a firm." not in words(Client(), f"/library/1/{query}")
    assert f"/api/v1/workshops/1/{query}" in read(Client(), f"/workshops/1/{query}")


def test_a_state_is_shown_with_what_it_had_declared_by_then(assembly: Room) -> None:
    assembly.handle(DECLARE, actor=assembly.head("FRA"))
    query = f"?recorded_by={log.newest_position()}"
    again = DeclareImplementation(1, "Order 8", "2026-02-28", "https://law.example/orders/8")
    assembly.handle(again, actor=assembly.head("FRA"))
    shown = words(Client(), f"/members/FRA/{query}")
    assert "Order 7" in shown and "Order 8" not in shown
    assert f'href="/members/FRA/{query}"' in read(Client(), f"/implementation/{query}")


def test_what_was_overdue_is_told_as_of_the_instant(assembly: Room) -> None:
    assembly.now = DUE + timedelta(days=10)
    at = quote((DUE - timedelta(seconds=1)).astimezone(UTC).isoformat().replace("+00:00", "Z"))
    due = quote(DUE.astimezone(UTC).isoformat().replace("+00:00", "Z"))
    assert told("entry-reviews/schedule/", f"?as_of={at}")["overdue"] == 0
    assert told("entry-reviews/schedule/", f"?as_of={due}")["overdue"] == 30
    assert "As things stood at" in words(Client(), f"/entry-reviews/?as_of={at}")


def test_words_that_are_kept_back_now_are_shown_of_no_moment(assembly: Room) -> None:
    topics.send(SENT, (), actor=PUBLIC, command_id=uuid4())
    page = f"/technology/2026-1/?recorded_by={log.newest_position()}"
    before = Client().get(page)
    assert NEW in before.content.decode()
    assembly.handle(technology.HideTopic("2026-1", "It is an advertisement."))
    after = Client().get(page, headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200 and NEW not in after.content.decode()
    assert "It is an advertisement." in after.content.decode()


def test_what_began_later_was_not_there(assembly: Room) -> None:
    before = log.newest_position()
    assembly.handle(TOPIC, actor=assembly.head("FRA"))
    assembly.handle(call())
    assembly.handle(PRACTICE, actor=assembly.head("FRA"))
    for one in ("technology/2026-1/", "workshops/1/", "library/1/"):
        assert Client().get(f"/{one}?recorded_by={before}").status_code == 404
        assert_problem(Asker().get(f"{one}?recorded_by={before}"), 404, "not_found")


def test_before_the_rules_there_was_no_register(assembly: Room) -> None:
    for page in PAGES:
        assert Client().get(f"{page}?as_of=1995-06-01T00:00:00Z").status_code == 404, page


@pytest.mark.parametrize("query", ["as_of=yesterday", "as_of=2026-03-02", "recorded_by=01"])
def test_what_names_no_moment_is_malformed(assembly: Room, query: str) -> None:
    for path in COPIES:
        problem = assert_problem(Asker().get(f"{path}?{query}"), 400, "malformed")
        assert problem["place"] == f"?{query.split('=')[0]}"
    for page in (*PAGES, *TABLES, "/interpretations/register.csv"):
        answer = Client().get(f"{page}?{query}")
        assert answer.status_code == 400, page
        assert "The request was not understood" in answer.content.decode()


def test_what_lies_ahead_is_refused(assembly: Room) -> None:
    ahead = "2999-01-01T00:00:00Z"
    for path in COPIES:
        problem = assert_problem(Asker().get(f"{path}?as_of={ahead}"), 400, "malformed")
        assert "lies ahead" in problem["detail"]
    for page in PAGES:
        answer = Client().get(f"{page}?as_of={ahead}")
        assert answer.status_code == 400 and "lies ahead" in answer.content.decode()


def test_a_page_of_the_past_is_a_function_of_its_moment(assembly: Room) -> None:
    pages = [f"{page}?recorded_by={log.newest_position()}" for page in PAGES]
    steady = [page for page in pages if "technology" not in page]
    before = [Client().get(page)["ETag"] for page in steady]
    assembly.pass_days(5)
    assembly.handle(call())
    assert [Client().get(page)["ETag"] for page in steady] == before
    assert Client().get(steady[0], headers={"If-None-Match": before[0]}).status_code == 304


def test_the_library_of_the_past_is_not_asked_for_by_what_may_have_changed(assembly: Room) -> None:
    query = f"?recorded_by={log.newest_position()}"
    assert Asker().get(f"library/{query}").status_code == 200
    assert_problem(Asker().get(f"library/{query}&stands=published"), 400, "malformed")
