"""The list of entries is narrowed by what happened, where, by whom and when."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from audit.reading import queries, searching
from audit.reading.searching import Search, search
from governance.domain.chapters.submission.said import AdmitProposal
from tests.databases import BOTH_DATABASES
from tests.room import Room
from tests.shells.browsing import read


def _page(query: str = "") -> str:
    return read(Client(), f"/log/?{query}")


def _positions(page: str) -> list[int]:
    return [int(one) for one in re.findall(r'id="entry-(\d+)"', page)]


def _types(page: str) -> set[str]:
    return set(re.findall(r'<code class="timeline__type">(\w+)</code>', page))


def _older(page: str) -> str:
    found = re.search(r'rel="next"[^>]* href="([^"]+)"', page)
    return unescape(found[1]) if found else ""


@BOTH_DATABASES
def test_by_what_happened(room: Room) -> None:
    symbol = room.submit_to_vote()
    room.vote(symbol, "ALDER")
    assert _types(_page("type=VoteCast")) == {"VoteCast"}
    assert _types(_page()) > {"VoteCast"}


def test_what_happened_is_offered_in_words(room: Room) -> None:
    assert '<option value="VoteCast">Vote cast</option>' in _page()


@BOTH_DATABASES
def test_by_stream(room: Room) -> None:
    symbol, other = room.submit(), room.submit(by="BIRCH")
    found = _positions(_page(f"stream={symbol}"))
    assert found == [one.position for one in reversed(queries.stream(symbol))]
    assert not set(found) & {one.position for one in queries.stream(other)}


@BOTH_DATABASES
def test_by_who_acted(room: Room) -> None:
    symbol = room.submit_to_vote()
    for code in ("ALDER", "BIRCH"):
        room.vote(symbol, code)
    heads = _page("capacity=head&type=VoteCast")
    assert len(_positions(heads)) == 2
    assert _positions(_page("capacity=officer&type=VoteCast")) == []


@BOTH_DATABASES
def test_by_delegation_whatever_the_capacity(room: Room) -> None:
    symbol = room.submit_to_vote()
    vote = room.vote(symbol, "BIRCH").positions[0]
    room.vote(symbol, "ALDER")
    assert _positions(_page("member=BIRCH")) == [vote]
    assert _positions(_page("member=BIRCH&capacity=head")) == [vote]
    assert _positions(_page("member=BIRCH&capacity=alternate")) == []


@BOTH_DATABASES
def test_a_day_begins_and_ends_at_midnight_utc(room: Room) -> None:
    midnight = room.now.replace(hour=0) + timedelta(days=1)
    before, after = midnight - timedelta(microseconds=1), midnight
    room.now = before
    last = room.handle(AdmitProposal(room.submit(), "Complete.")).positions[-1]
    room.now = after
    first = room.handle(AdmitProposal(room.submit(), "Complete.")).positions[-1]
    assert last in _positions(_page("until=2026-03-02"))
    assert first not in _positions(_page("until=2026-03-02"))
    assert first in _positions(_page("since=2026-03-03"))
    assert last not in _positions(_page("since=2026-03-03"))
    assert {first, last} <= set(_positions(_page("since=2026-03-02&until=2026-03-03")))
    assert _positions(_page("since=2026-03-04")) == []


@BOTH_DATABASES
def test_by_the_command_that_caused_it(room: Room) -> None:
    receipt = room.handle(AdmitProposal(room.submit(), "Complete."))
    assert _positions(_page(f"command={receipt.command}")) == sorted(receipt.positions)[::-1]
    assert _positions(_page(f"command={str(receipt.command).upper()}")) != []


def test_a_part_of_a_command_id_is_no_command(room: Room) -> None:
    receipt = room.handle(AdmitProposal(room.submit(), "Complete."))
    assert _positions(_page(f"command={str(receipt.command)[:-1]}")) == []


def test_what_the_founding_recorded_is_found_by_its_command_too(room: Room) -> None:
    assert 'href="/log/?command=founding"' in read(Client(), "/log/entries/0/")
    assert _positions(_page("command=founding&type=LogFounded")) == [0]


@pytest.mark.parametrize("query", ["since=yesterday", "until=2026-02-30", "since=%00"])
@BOTH_DATABASES
def test_what_is_no_day_leaves_nothing_out_and_the_field_says_so(room: Room, query: str) -> None:
    answer = Client().get(f"/log/?{query}")
    assert answer.status_code in (200, 400)
    if answer.status_code == 200:
        assert "as 2026-11-24" in answer.content.decode()
        assert _positions(answer.content.decode())[0] == queries.newest_position()


@BOTH_DATABASES
def test_the_last_day_that_there_is_asks_for_nothing_impossible(room: Room) -> None:
    assert _positions(_page("since=0001-01-01&until=9999-12-31")) != []


@pytest.mark.parametrize("field", ["type", "member", "capacity"])
def test_no_entry_fits_what_is_no_choice_and_the_field_says_so(room: Room, field: str) -> None:
    for query in (f"{field}=Nope", f"{field}=Nope&before=9&since=2026-03-02"):
        page = _page(query)
        assert _positions(page) == []
        assert "No entry fits." in page
        assert "There is no “Nope”." in page
        assert '<a href="/log/">Show all entries</a>' in page


@pytest.mark.parametrize(("field", "most"), [("stream", 120), ("command", 60)])
@BOTH_DATABASES
def test_no_entry_fits_what_is_longer_than_any(room: Room, field: str, most: int) -> None:
    for length in (most, most + 1):
        page = _page(f"{field}={'x' * length}")
        assert "No entry fits." in page
        assert ("at most" in page) is (length > most)


def test_what_was_asked_stands_in_the_fields_again(room: Room) -> None:
    page = _page("type=VoteCast&stream=LC%2F2026%2FP%2F1&since=2026-03-02&member=ALDER")
    assert '<option value="VoteCast" selected>' in page
    assert 'value="LC/2026/P/1"' in page
    assert 'value="2026-03-02"' in page
    assert '<option value="ALDER" selected>' in page


def test_what_is_asked_stays_on_every_further_page(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "PAGE", 3)
    wanted = [one.position for one in search(OFFICERS, before=None, limit=100).entries]
    address, found = "/log/?capacity=officer", list[int]()
    while address:
        page = read(Client(), address)
        found += _positions(page)
        address = _older(page)
        assert not address or "capacity=officer" in address
    assert found == wanted
    assert len(found) > 3


def test_a_page_of_what_is_asked_stays_the_same_while_the_log_grows(room: Room) -> None:
    address = f"capacity=officer&before={queries.newest_position()}"
    before = _positions(_page(address))
    room.handle(AdmitProposal(room.submit(), "Complete."))
    assert _positions(_page(address)) == before


def test_a_search_for_an_actor_looks_into_no_more_than_it_says(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    size, newest = 4, queries.newest_position()
    room.handle(AdmitProposal(room.submit(), "Complete."))
    newest = queries.newest_position()
    monkeypatch.setattr(searching, "SCAN", size)
    page = _page("capacity=clock")
    assert "No entry here fits; there are older ones." in page
    said = f"Entries {newest - size + 1} to {newest} were searched; older ones were not yet."
    assert said in page
    assert f"before={newest - size + 1}" in _older(page)


@BOTH_DATABASES
def test_a_search_that_goes_on_misses_nothing(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = [one.position for one in search(OFFICERS, before=None, limit=1_000).entries]
    monkeypatch.setattr(searching, "SCAN", 2)
    found, before = list[int](), queries.newest_position() + 1
    while before:
        part = search(OFFICERS, before=before, limit=1_000)
        found += [one.position for one in part.entries]
        before = part.searched
    assert found == wanted


def test_a_search_costs_as_many_queries_however_much_it_finds(room: Room) -> None:
    few = _cost(Search(actors=({"capacity": "clock"},)))
    assert _cost(Search(actors=({"capacity": "officer"}, {"capacity": "operator"}))) == few


def test_one_actor_is_not_taken_for_another_whose_code_begins_alike(room: Room) -> None:
    asked = Search(actors=({"capacity": "head", "member": "ALD"},))
    room.submit(by="ALDER")
    assert search(asked, before=None, limit=10).entries == []


def test_nothing_that_fits_says_what_to_do(room: Room) -> None:
    page = _page("stream=nowhere")
    assert "No entry fits." in page
    assert '<a href="/log/">Show all entries</a>' in page


def test_what_is_asked_is_shown_as_text(room: Room) -> None:
    page = _page("stream=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


OFFICERS = Search(actors=({"capacity": "officer"},))


def _cost(asked: Search) -> int:
    with CaptureQueriesContext(connection) as made:
        search(asked, before=None, limit=queries.PAGE)
    return len(made)
