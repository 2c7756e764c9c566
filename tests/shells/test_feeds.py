"""Feeds: Atom of the log, valid, whole over its pages, and saying what the pages say."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from audit.reading import queries as log
from governance.acting import comments
from governance.acting.founding import found as found_pack
from governance.domain.chapters.submission.said import AdmitProposal
from governance.feeds.entries import PAGE
from governance.services import tick
from governance.wording.sentences import lines, plain
from regime.domain.packs.pack import Pack
from tests.room import VOTERS, Room
from tests.shells.asking import key
from tests.shells.browsing import read

EVENTS, DECISIONS = "/feeds/events.atom", "/feeds/decisions.atom"
NS = {"a": "http://www.w3.org/2005/Atom"}
WORDS = "Words that are sealed and stay outside the log"
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def feed(path: str) -> ElementTree.Element:
    answer = Client().get(path)
    assert answer.status_code == 200, path
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(answer.content)


def texts(found: ElementTree.Element, path: str) -> list[str]:
    return [one.text or "" for one in found.findall(path, NS)]


def link(found: ElementTree.Element, rel: str) -> str:
    """The address that an element links so; empty where it links none."""
    hrefs = [one.get("href", "") for one in found.findall("a:link", NS) if one.get("rel") == rel]
    assert len(hrefs) <= 1
    return hrefs[0] if hrefs else ""


def pages(path: str) -> Iterator[ElementTree.Element]:
    while path:
        found = feed(path)
        yield found
        path = link(found, "next").removeprefix("http://testserver")


@pytest.mark.parametrize("path", [EVENTS, DECISIONS, f"{EVENTS}?type=VoteCast", "proposal"])
def test_it_has_every_element_that_rfc_4287_asks_for(room: Room, path: str) -> None:
    symbol = room.submit()
    found = feed(f"/proposals/{symbol}/feed.atom" if path == "proposal" else path)
    for name in ("id", "title", "updated", "author"):
        assert len(found.findall(f"a:{name}", NS)) == 1
    assert texts(found, "a:id")[0].startswith("tag:")
    assert link(found, "self").startswith("http://testserver/")
    assert link(found, "alternate")
    for entry in found.findall("a:entry", NS):
        for name in ("id", "title", "updated", "published", "summary", "author"):
            assert len(entry.findall(f"a:{name}", NS)) == 1, name
        assert texts(entry, "a:author/a:name") != [""]
        assert link(entry, "alternate") and link(entry, "related") and link(entry, "via")
    assert all(INSTANT.fullmatch(one) for one in texts(found, ".//a:updated"))


def test_ids_are_permanent_and_each_entrys_own(room: Room) -> None:
    room.submit()
    entries = [one for page in pages(EVENTS) for one in page.findall("a:entry", NS)]
    ids = [one for entry in entries for one in texts(entry, "a:id")]
    assert len(set(ids)) == len(ids) == log.newest_position() + 1
    founded = log.founded()
    assert founded is not None
    host, place = founded.origin.split("/")
    newest = log.newest_position()
    assert ids[0] == f"tag:{host},{founded.founded_at:%Y-%m-%d}:{place}/entries/{newest}"
    elsewhere = Client(headers={"host": "127.0.0.1"}).get(EVENTS).content.decode()
    assert ids[0] in elsewhere


def test_its_pages_hold_every_entry_once_the_newest_first(room: Room) -> None:
    found = list(pages(EVENTS))
    links = [link(entry, "alternate") for page in found for entry in page.findall("a:entry", NS)]
    positions = [int(one.rstrip("/").rsplit("/", 1)[1]) for one in links]
    assert positions == list(range(log.newest_position(), -1, -1))
    assert {len(page.findall("a:entry", NS)) for page in found[:-1]} <= {PAGE}
    assert {link(page, "first") for page in found} == {f"http://testserver{EVENTS}"}
    assert len(set(texts(found[0], "a:id") + texts(found[-1], "a:id"))) == 1


def test_an_older_page_stays_what_it_was_while_the_log_grows(room: Room) -> None:
    below = log.newest_position() - 3
    before = Client().get(f"{EVENTS}?before={below}")
    room.submit()
    after = Client().get(f"{EVENTS}?before={below}")
    assert before.content == after.content
    assert before["ETag"] == after["ETag"]


def test_an_entry_says_the_sentence_of_its_page_and_links_its_proof(room: Room) -> None:
    symbol = room.submit()
    newest = feed(f"/proposals/{symbol}/feed.atom").findall("a:entry", NS)[0]
    recorded = log.stream(symbol)[-1]
    (line,) = lines([recorded])
    assert texts(newest, "a:summary")[0].startswith(plain(line.sentence))
    assert line.article in texts(newest, "a:summary")[0]
    assert texts(newest, "a:title") == [f"{symbol}: Proposal submitted"]
    assert link(newest, "related") == f"http://testserver{line.proof_href}"
    assert datetime.fromisoformat(texts(newest, "a:updated")[0]) == room.now
    assert [one.get("term") for one in newest.findall("a:category", NS)] == [line.type]


def test_what_means_something_in_xml_is_said_as_text(room: Room) -> None:
    said = "<b>Two</b> & <script>alert(1)</script>"
    room.handle(AdmitProposal(room.submit(), said))
    summary = texts(feed(f"{EVENTS}?type=ProposalAdmitted"), "a:entry/a:summary")[0]
    assert said in summary


def test_of_one_type_it_holds_that_type_alone_and_of_no_type_it_is_not_there(room: Room) -> None:
    room.submit()
    found = feed(f"{EVENTS}?type=ProposalSubmitted")
    terms = {one.get("term") for one in found.findall("a:entry/a:category", NS)}
    assert terms == {"ProposalSubmitted"}
    for wrong in ("?type=", "?type=Nothing", "?before=x", "?before=-1"):
        assert Client().get(EVENTS + wrong).status_code == 404


def test_a_feed_without_entries_is_dated_by_the_founding(room: Room) -> None:
    found = feed(f"{EVENTS}?type=VoteCast")
    assert found.findall("a:entry", NS) == []
    assert datetime.fromisoformat(texts(found, "a:updated")[0]) == log.recorded_at(0)


def test_decisions_are_what_everyone_is_told_was_decided(room: Room) -> None:
    symbol = room.submit_to_vote()
    tick()
    for code in VOTERS:
        room.vote(symbol, code)
    room.pass_days(2)
    tick()
    assert texts(feed(DECISIONS), "a:entry/a:title") == [
        f"{symbol}: Decision took effect",
        f"{symbol}: Proposal adopted",
    ]


def test_a_proposal_that_is_not_there_has_no_feed(room: Room) -> None:
    assert Client().get("/proposals/LC/2026/P/99/feed.atom").status_code == 404


def test_the_words_of_a_comment_are_in_no_feed(room: Room) -> None:
    symbol = room.submit()
    room.handle(AdmitProposal(symbol, "Complete."))
    comments.comment(symbol, WORDS, actor=room.head("BIRCH"), command_id=key())
    for path in (EVENTS, f"/proposals/{symbol}/feed.atom"):
        body = Client().get(path).content.decode()
        assert "makes comment 1" in body
        assert WORDS not in body


def test_a_demonstration_says_so_in_title_and_category(empty: str, tiny: Pack) -> None:
    found_pack(replace(tiny, labels=("demonstration",), notice="This is a demonstration."))
    found = feed(EVENTS)
    assert texts(found, "a:title")[0].endswith("[Demonstration]")
    assert texts(found, "a:subtitle") == ["This is a demonstration."]
    assert "demonstration" in [one.get("term") for one in found.findall("a:category", NS)]
    for entry in found.findall("a:entry", NS):
        terms = [one.get("term") for one in entry.findall("a:category", NS)]
        assert "demonstration" in terms


@pytest.mark.parametrize("header", ["ETag", "Last-Modified"])
def test_who_has_seen_it_is_not_sent_it_again(room: Room, header: str) -> None:
    asking = {"ETag": "If-None-Match", "Last-Modified": "If-Modified-Since"}[header]
    seen = Client().get(EVENTS)[header]
    assert Client().get(EVENTS, headers={asking: seen}).status_code == 304
    room.now = room.now.replace(second=1)
    room.submit()
    assert Client().get(EVENTS, headers={asking: seen}).status_code == 200


def test_what_changes_another_proposal_leaves_a_feed_as_it_was(room: Room) -> None:
    path = f"/proposals/{room.submit()}/feed.atom"
    seen = Client().get(path)["ETag"]
    room.submit("BIRCH")
    assert Client().get(path, headers={"If-None-Match": seen}).status_code == 304


def test_it_is_the_same_for_everyone_and_changes_nothing(room: Room) -> None:
    answer = Client().get(EVENTS)
    assert not answer.has_header("Vary")
    assert answer["Cache-Control"] == "no-cache, public"
    assert Client().post(EVENTS).status_code == 405
    head = Client().head(EVENTS)
    assert (head.status_code, head.content) == (200, b"")
    assert head["Content-Length"] == str(len(answer.content))


def test_before_the_founding_there_is_none(empty: str) -> None:
    for path in (EVENTS, DECISIONS, "/feeds/calendar.ics"):
        assert Client().get(path).status_code == 404


def test_pages_link_their_feeds(room: Room) -> None:
    symbol = room.submit()
    for page, href in (
        ("/", EVENTS),
        ("/log/", EVENTS),
        ("/decisions/", DECISIONS),
        (f"/proposals/{symbol}/", f"/proposals/{symbol}/feed.atom"),
        ("/feeds/", f"http://testserver{EVENTS}"),
    ):
        assert f'type="application/atom+xml" href="{href}"' in read(Client(), page)
    assert 'href="/feeds/"' in read(Client(), "/")


def test_the_page_of_feeds_offers_every_type(room: Room) -> None:
    hrefs: Any = re.findall(r'href="(/feeds/events\.atom\?type=\w+)"', read(Client(), "/feeds/"))
    assert "/feeds/events.atom?type=ProposalAdopted" in hrefs
    assert {Client().get(one).status_code for one in hrefs} == {200}
