"""Consumers: each takes every entry in order, once, and goes on where it stopped."""

from collections.abc import Sequence

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.log.entry import Recorded
from audit.models import AcceptedCommand, Consumer, Head
from audit.reading.consumers import PORTION, consume
from tests.databases import BOTH_DATABASES
from tests.room import Room

pytestmark = BOTH_DATABASES


class Note:
    """A reader that writes down each position, in a table of its own keys."""

    def __init__(self, code: str = "note", *, fails_at: int = -1) -> None:
        self.code = code
        self.fails_at = fails_at

    def take(self, portion: Sequence[Recorded]) -> None:
        for recorded in portion:
            key = f"{self.code} {recorded.position}"
            AcceptedCommand.objects.create(command=key, digest=b"")
            if recorded.position == self.fails_at:
                raise KeyboardInterrupt


def noted(code: str = "note") -> list[int]:
    rows = AcceptedCommand.objects.filter(command__startswith=f"{code} ")
    return sorted(int(key.split()[1]) for key in rows.values_list("command", flat=True))


def size() -> int:
    return Head.objects.get(pk=1).size


def test_it_takes_every_entry_once(room: Room) -> None:
    assert consume(Note()) == size()
    assert noted() == list(range(size()))


def test_it_goes_on_where_it_stopped(room: Room) -> None:
    consume(Note())
    before = size()
    room.submit()
    assert consume(Note()) == size() - before
    assert noted() == list(range(size()))


def test_where_nothing_is_new_it_takes_nothing_and_no_lock(room: Room) -> None:
    consume(Note())
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert consume(Note()) == 0
    assert len(asked) == 2


def test_cut_in_the_middle_it_leaves_nothing_of_the_portion_and_takes_it_again(room: Room) -> None:
    with pytest.raises(KeyboardInterrupt):
        consume(Note(fails_at=3))
    assert noted() == []
    assert Consumer.objects.get(pk="note").position == 0
    consume(Note())
    assert noted() == list(range(size()))


def test_what_was_taken_before_the_cut_stays_taken(room: Room) -> None:
    consume(Note())
    cut = size() + 1
    room.submit()
    with pytest.raises(KeyboardInterrupt):
        consume(Note(fails_at=cut))
    assert noted() == list(range(cut - 1))


def test_each_reader_has_a_position_of_its_own(room: Room) -> None:
    consume(Note("one"))
    room.submit()
    consume(Note("two"))
    assert noted("one") == list(range(len(noted("one"))))
    assert noted("two") == list(range(size()))
    assert len(noted("one")) < len(noted("two"))


def test_an_empty_log_is_nothing_to_take(empty: str) -> None:
    assert consume(Note()) == 0


def test_a_portion_is_read_from_its_position_alone(room: Room) -> None:
    consume(Note())
    room.submit()
    with CaptureQueriesContext(connection) as asked:
        consume(Note())
    reads = [q["sql"] for q in asked if '"audit_entry"."entry"' in q["sql"]]
    assert len(reads) == 1
    assert '"audit_entry"."position" >= ' in reads[0]
    assert f"LIMIT {PORTION}" in reads[0]
