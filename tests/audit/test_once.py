"""Once: what a page asks again is read once while it is made, and anew where the log has grown."""

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from audit import once
from audit.once import read_once
from governance.folded import proposal_now
from regime.reading import queries
from tests.room import Room


@pytest.fixture
def asked() -> list[str]:
    return []


def _answered(method: str, asked: list[str], *, written: bool = False) -> None:
    @read_once
    def read(word: str) -> str:
        asked.append(word)
        return word

    def view(request: HttpRequest) -> HttpResponse:
        read("one")
        if written:
            once.forget()
        read("one")
        read("two")
        return HttpResponse()

    request = HttpRequest()
    request.method = method
    once.middleware(view)(request)


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_the_same_question_is_asked_once_for_a_page(method: str, asked: list[str]) -> None:
    _answered(method, asked)
    assert asked == ["one", "two"]
    _answered(method, asked)
    assert asked == ["one", "two", "one", "two"]


def test_who_may_change_something_reads_each_time(asked: list[str]) -> None:
    _answered("POST", asked)
    assert asked == ["one", "one", "two"]


def test_what_was_read_before_the_log_grew_is_read_again(asked: list[str]) -> None:
    _answered("GET", asked, written=True)
    assert asked == ["one", "one", "two"]


def test_outside_of_a_request_nothing_is_remembered(room: Room) -> None:
    with CaptureQueriesContext(connection) as seen:
        queries.founding()
        queries.founding()
    assert len(seen) == 2


def test_an_act_between_two_pages_is_on_the_second(room: Room) -> None:
    assert "Two days for the check" not in Client().get("/proposals/").content.decode()
    room.submit()
    assert "Two days for the check" in Client().get("/proposals/").content.decode()


def test_an_entry_within_a_request_is_seen_by_what_reads_after_it(room: Room) -> None:
    found = []

    def view(request: HttpRequest) -> HttpResponse:
        found.append(proposal_now("LC/2026/P/1").symbol)
        room.submit()
        found.append(proposal_now("LC/2026/P/1").symbol)
        return HttpResponse()

    request = HttpRequest()
    request.method = "GET"
    once.middleware(view)(request)
    assert found == ["", "LC/2026/P/1"]
