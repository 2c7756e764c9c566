"""Store: one writer, positions without a gap, instants that never run back, all or nothing."""

import logging
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

import pytest
from django.db.models import Model

from audit import store
from audit.folds import Run
from audit.log.encoding import ENTRY_LIMIT
from audit.log.entry import Recorded
from audit.log.errors import ClockBehind, TooLarge
from audit.projections import projections
from audit.store import Draft, writing
from governance.models import Proposal
from regime.domain.chapters.credentials.said import AccreditationEnded
from regime.domain.values import StateCode, Subject
from tests.audit.storage import sql, whole_log
from tests.databases import BOTH_DATABASES
from tests.room import VOTERS, Room

pytestmark = BOTH_DATABASES

ACTOR = {"capacity": "operator"}
EVENT = AccreditationEnded(subject=Subject("someone"), member=StateCode("ALDER"), reasons="Left.")


def append(*, stream: str = "trial", command: str = "a command", times: int = 1) -> None:
    with writing() as log:
        log.append([Draft(EVENT, stream)] * times, actor={**ACTOR}, command=command)


@pytest.fixture
def decided(room: Room) -> list[Recorded]:
    """A log with a founding, acts, votes and what the clock did."""
    symbol = room.submit_to_vote()
    for code in VOTERS:
        room.vote(symbol, code)
    room.pass_days(3)
    room.submit("BIRCH")
    return list(store.read())


def test_positions_have_no_gap_and_versions_are_dense(decided: list[Recorded]) -> None:
    assert [one.position for one in decided] == list(range(len(decided)))
    for stream in {one.entry.stream for one in decided}:
        versions = [one.entry.version for one in decided if one.entry.stream == stream]
        assert versions == list(range(len(versions)))


def test_instants_never_run_back_and_a_command_has_one(decided: list[Recorded]) -> None:
    assert all(a.entry.recorded_at <= b.entry.recorded_at for a, b in pairwise(decided))
    for command in {one.entry.command for one in decided}:
        instants = {one.entry.recorded_at for one in decided if one.entry.command == command}
        assert len(instants) == 1


def test_the_columns_repeat_what_the_bytes_say(decided: list[Recorded]) -> None:
    rows = sql("SELECT position, stream, version, type, command FROM audit_entry ORDER BY position")
    entries = [(one.position, one.entry) for one in decided]
    assert rows == [(p, e.stream, e.version, e.type, e.command) for p, e in entries]


def test_a_clock_that_is_five_seconds_behind_is_lifted_to_the_last_entry(room: Room) -> None:
    last = room.now
    room.now -= timedelta(seconds=5)
    append()
    assert list(store.read())[-1].entry.recorded_at == last


def test_a_clock_further_behind_writes_nothing_and_raises_the_alarm(
    room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    before = whole_log()
    room.now -= timedelta(seconds=5, microseconds=1)
    with caplog.at_level(logging.CRITICAL), pytest.raises(ClockBehind, match="nothing is written"):
        append()
    assert whole_log() == before
    assert "nothing is written" in caplog.text


def test_writing_goes_on_once_the_clock_is_right_again(room: Room) -> None:
    room.now -= timedelta(hours=1)
    with pytest.raises(ClockBehind):
        append()
    room.now += timedelta(hours=1)
    append()
    assert sql("SELECT count(*) FROM audit_entry WHERE stream = 'trial'") == [(1,)]


def test_a_transaction_that_is_aborted_leaves_no_gap(room: Room) -> None:
    size = len(list(store.read()))
    with pytest.raises(ZeroDivisionError), writing() as log:
        log.append([Draft(EVENT, "trial")], actor={**ACTOR}, command="aborted")
        _ = 1 / 0
    append()
    assert [one.position for one in store.read(start=size)] == [size]
    assert sql("SELECT version FROM audit_entry WHERE stream = 'trial'") == [(0,)]


def test_nothing_to_append_changes_nothing_not_even_the_head(room: Room) -> None:
    before = whole_log()
    room.now += timedelta(days=1)
    with writing() as log:
        assert log.append([], actor={**ACTOR}, command="nothing") == ()
    assert whole_log() == before


def test_an_entry_that_is_too_large_is_refused_whole(room: Room) -> None:
    before = whole_log()
    large = AccreditationEnded(
        subject=Subject("someone"), member=StateCode("ALDER"), reasons="x" * ENTRY_LIMIT
    )
    with pytest.raises(TooLarge), writing() as log:
        log.append([Draft(EVENT, "trial"), Draft(large, "trial")], actor={**ACTOR}, command="large")
    assert whole_log() == before


class Failing:
    """A projection that cannot do its work."""

    code = "failing"
    models: tuple[type[Model], ...] = ()

    def project(self, recorded: Recorded, run: Run) -> None:
        raise RuntimeError("the projection failed")


@pytest.fixture
def failing() -> Iterator[None]:
    projections.add(Failing())
    yield
    del projections._items[Failing.code]


def test_a_projection_that_fails_rolls_the_append_back(room: Room, failing: None) -> None:
    before, proposals = whole_log(), Proposal.objects.count()
    with pytest.raises(RuntimeError, match="the projection failed"):
        room.submit()
    assert whole_log() == before
    assert Proposal.objects.count() == proposals


def test_a_batch_is_read_back_in_order_across_the_store_s_own_batches(room: Room) -> None:
    size = len(list(store.read()))
    append(times=2 * store.BATCH + 1)
    found = list(store.read(start=size, stream="trial"))
    assert [one.position for one in found] == list(range(size, size + 2 * store.BATCH + 1))
    assert [one.entry.version for one in found] == list(range(2 * store.BATCH + 1))
    assert [one.position for one in store.read(start=size, stop=size + 2)] == [size, size + 1]
