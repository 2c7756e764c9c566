"""Verifying the database: each fault is named where it is, and nothing else is blamed."""

import json
from collections.abc import Callable, Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from audit.log.entry import Recorded
from audit.log.errors import Broken
from audit.log.merkle import Peaks, leaf_hash
from audit.log.verify import Fault
from audit.publishing import verifying
from audit.publishing.checkpoints import sign_newest
from audit.publishing.verifying import verify_database
from governance.domain.replay.whole_log import Replay
from governance.domain.verifying.report import LEVELS
from governance.services import tick
from regime.domain.chapters.credentials.said import EndAccreditation
from regime.domain.values import Subject
from tests.audit import storage
from tests.audit.storage import sql, tampered
from tests.databases import BOTH_DATABASES
from tests.room import VOTERS, Room

Found = list[tuple[int | None, str]]
Happens = list[Callable[[], object]]


@pytest.fixture
def signed(room: Room) -> Room:
    """A log with a decision in it and checkpoints at two sizes, and entries beyond them."""
    symbol = room.submit_to_vote()
    sign_newest()
    for code in VOTERS[:3]:
        room.vote(symbol, code)
    room.pass_days(3)
    tick()
    sign_newest()
    room.submit("BIRCH")
    return room


def size() -> int:
    ((count,),) = sql("SELECT count(*) FROM audit_entry")
    return int(count)


def faults() -> Found:
    replay = Replay()
    report = verify_database(replay.see)
    if report.readable:
        report.faults.extend(replay.end())
    return [(fault.position, fault.code) for fault in report.faults]


def verified(*asked: str) -> tuple[int, dict[str, Any]]:
    """Exit status and answer of ``manage.py verify --json``."""
    out = StringIO()
    try:
        call_command("verify", "--json", *asked, stdout=out)
    except CommandError as error:
        return error.returncode, json.loads(out.getvalue())
    return 0, json.loads(out.getvalue())


def change_node(level: int, index: int) -> None:
    where = 'WHERE level = %s AND "index" = %s'
    sql(f"UPDATE audit_node SET hash = %s {where}", bytes(32), level, index)


def remove_node(level: int, index: int) -> None:
    sql('DELETE FROM audit_node WHERE level = %s AND "index" = %s', level, index)


def change_column(column: str, position: int) -> None:
    value = 999 if column == "version" else "other"
    sql(f"UPDATE audit_entry SET {column} = %s WHERE position = %s", value, position)


def plant(position: int) -> None:
    sql(
        "INSERT INTO audit_entry (position, stream, version, type, command, recorded_at, entry) "
        "SELECT %s, 'planted', %s, type, command, recorded_at, entry "
        "FROM audit_entry WHERE position = 1",
        position,
        abs(position),
    )


def forge() -> None:
    """Write the tree of the present entries over the old one: all that needs no key."""
    rows = sql("SELECT entry FROM audit_entry ORDER BY position")
    peaks, nodes = Peaks.empty().append([leaf_hash(raw) for (raw,) in rows])
    for level, index, value in nodes:
        where = 'WHERE level = %s AND "index" = %s'
        sql(f"UPDATE audit_node SET hash = %s {where}", value, level, index)
    sql("UPDATE audit_head SET root = %s, peaks = %s", peaks.root(), b"".join(peaks.hashes))


def head(column: str, value: str) -> Callable[[], object]:
    return lambda: sql(f"UPDATE audit_head SET {column} = {value}")


def test_a_log_that_nobody_touched_is_good(signed: Room) -> None:
    status, answer = verified()
    assert (status, answer["ok"], answer["faults"], answer["size"]) == (0, True, [], size())
    ((root,),) = sql("SELECT root FROM audit_head")
    assert answer["root"] == root.hex()
    assert list(answer["levels"]) == list(LEVELS)
    open_levels = {level for level, state in answer["levels"].items() if state is not True}
    assert open_levels == {"quorum", "consistency"}  # nobody asked for them
    assert answer["seals"] == {"sealed": 0, "opened": 0, "erased": 0, "overdue": 0}
    assert list(answer) == ["ok", "size", "root", "levels", "faults", "seals"]


def test_p23_a_fault_ends_with_exit_status_1_and_names_position_code_and_detail(
    signed: Room,
) -> None:
    with tampered():
        storage.change_byte(5)
        status, answer = verified()
    assert (status, answer["ok"]) == (1, False)
    (fault,) = answer["faults"]
    assert (fault["position"], fault["code"]) == (5, "changed")
    assert list(fault) == ["position", "code", "detail"]
    states = {level: answer["levels"][level] for level in ("signatures", "entries", "replay")}
    # What follows what is damaged is not judged.
    assert states == {"signatures": True, "entries": False, "replay": None}


def cases() -> dict[str, tuple[Happens, Found]]:
    """What may happen to the storage, and exactly what must be found."""
    end = size()
    last = end - 1
    return {
        "changed byte, first": ([lambda: storage.change_byte(0)], [(0, "changed")]),
        "changed byte, middle": ([lambda: storage.change_byte(20)], [(20, "changed")]),
        "changed byte, last": ([lambda: storage.change_byte(last)], [(last, "changed")]),
        "two changed bytes, beside each other": (
            [lambda: storage.change_byte(6), lambda: storage.change_byte(7)],
            [(6, "changed"), (7, "changed")],
        ),
        "missing row, first": ([lambda: storage.remove(0)], [(0, "missing")]),
        "missing row, middle": ([lambda: storage.remove(11)], [(11, "missing")]),
        "missing row, last": ([lambda: storage.remove(last)], [(last, "missing")]),
        "missing row and its leaf": (
            [lambda: storage.remove(11), lambda: remove_node(0, 11)],
            [(11, "missing")],
        ),
        "all rows missing": (
            [lambda: sql("DELETE FROM audit_entry")],
            [(position, "missing") for position in range(end)],
        ),
        "swapped rows": ([lambda: storage.swap(8, 30)], [(8, "changed"), (30, "changed")]),
        "swapped neighbours": ([lambda: storage.swap(8, 9)], [(8, "changed"), (9, "changed")]),
        "faults far apart": (
            [
                lambda: storage.change_byte(3),
                lambda: storage.remove(9),
                lambda: change_column("stream", 40),
            ],
            [(3, "changed"), (9, "missing"), (40, "columns")],
        ),
        "planted row, beyond": ([lambda: plant(end + 7)], [(end + 7, "planted")]),
        "planted row, next": ([lambda: plant(end)], [(end, "planted")]),
        "planted row, before the first": ([lambda: plant(-1)], [(-1, "planted")]),
        "changed leaf, first": ([lambda: change_node(0, 0)], [(0, "tree")]),
        "changed leaf, last": ([lambda: change_node(0, last)], [(last, "tree")]),
        "missing leaf": ([lambda: remove_node(0, 9)], [(9, "tree")]),
        "changed inner node": ([lambda: change_node(1, 3)], [(None, "tree")]),
        "changed high node": ([lambda: change_node(4, 1)], [(None, "tree")]),
        "missing inner node": ([lambda: remove_node(2, 2)], [(None, "tree")]),
        "head, greater": ([head("size", "size + 1")], [(None, "head")]),
        "head, much greater": ([head("size", "size * 1000000")], [(None, "head")]),
        "head, smaller": ([head("size", "size - 1")], [(None, "head")]),
        "head, nothing": ([head("size", "0")], [(None, "head")]),
        "head, root": ([head("root", "peaks")], [(None, "head")]),
        "head, peaks": ([head("peaks", "root")], [(None, "head")]),
        "head, instant": ([head("recorded_at", "NULL")], [(None, "head")]),
        "head, gone": ([lambda: sql("DELETE FROM audit_head")], [(None, "head")]),
        "column, stream": ([lambda: change_column("stream", 7)], [(7, "columns")]),
        "column, version": ([lambda: change_column("version", 7)], [(7, "columns")]),
        "column, type": ([lambda: change_column("type", last)], [(last, "columns")]),
        "column, command": ([lambda: change_column("command", 0)], [(0, "columns")]),
        "column, instant": (
            [
                lambda: sql(
                    "UPDATE audit_entry SET recorded_at = (SELECT recorded_at FROM audit_entry "
                    "WHERE position = %s) WHERE position = 4",
                    last,
                )
            ],
            [(4, "columns")],
        ),
        "checkpoint, note": (
            [lambda: sql("UPDATE audit_checkpoint SET note = replace(note, ' ', '  ')")],
            [(None, "signature"), (None, "signature")],
        ),
        "checkpoint, root": (
            [
                lambda: sql(
                    "UPDATE audit_checkpoint SET root = %s WHERE size = "
                    "(SELECT max(size) FROM audit_checkpoint)",
                    bytes(32),
                )
            ],
            [(None, "checkpoint")],
        ),
        "checkpoint, size": (
            [
                lambda: sql(
                    "UPDATE audit_checkpoint SET size = 999999 WHERE size = "
                    "(SELECT max(size) FROM audit_checkpoint)"
                )
            ],
            [(None, "checkpoint")],
        ),
    }


@BOTH_DATABASES
def test_each_fault_is_named_and_nothing_else(signed: Room) -> None:
    for left in ("MAPLE", "HAZEL"):  # one entry each: once the size is even, once odd
        for name, (happens, expected) in cases().items():
            with tampered():
                for happen in happens:
                    happen()
                assert (name, faults()) == (name, expected)
        signed.handle(EndAccreditation(Subject(f"head {left}"), "The mandate ended."))
    assert faults() == []


def test_history_that_was_written_anew_does_not_hash_to_what_was_signed(signed: Room) -> None:
    ((first,), _last) = sql("SELECT size FROM audit_checkpoint ORDER BY size")
    between = first + 1
    with tampered():
        storage.change_byte(between)
        forge()
        found = faults()
    assert (None, "checkpoint") in found
    assert found.count((None, "checkpoint")) == 1
    assert {p for p, code in found if p is not None} <= {between}


def test_a_vote_that_was_written_anew_before_anything_was_signed_changes_its_outcome(
    room: Room,
) -> None:
    symbol = room.submit_to_vote()
    for code in VOTERS[:3]:
        cast = room.vote(symbol, code)
    room.pass_days(3)
    tick()
    with tampered():
        (position,) = cast.positions
        raw = storage.entry(position).replace(b'"choice":"yes"', b'"choice":"no"')
        sql("UPDATE audit_entry SET entry = %s WHERE position = %s", raw, position)
        forge()
        found = faults()
    assert found
    assert {code for _, code in found} == {"differs"}
    assert all(one is not None and one > position for one, _ in found)


@BOTH_DATABASES
def test_what_is_appended_during_the_verification_is_no_fault(
    signed: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    def visit(recorded: Recorded) -> Iterator[Fault]:
        if recorded.position == 3:
            signed.submit("CEDAR")
            sign_newest()
        yield from ()

    before = size()
    monkeypatch.setattr(verifying, "PART", 2)
    report = verify_database(visit)
    assert size() > before
    assert report.faults == []
    assert report.size == before


def test_text_where_size_belong_is_named_and_signs_nothing(signed: Room) -> None:
    with tampered():
        sql("UPDATE audit_entry SET entry = CAST(entry AS TEXT) || ' ' WHERE position = 20")
        assert faults() == [(20, "changed")]
        with pytest.raises(Broken):
            sign_newest()


def test_an_instant_that_is_none_is_named(signed: Room) -> None:
    with tampered():
        sql("UPDATE audit_entry SET recorded_at = '2026-13-01 00:00:00' WHERE position = 20")
        assert faults() == [(20, "columns")]
