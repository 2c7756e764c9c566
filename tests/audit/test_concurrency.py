"""Concurrency: many writers, one order; nothing lost, no gap, no duplicate, no deadlock."""

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from django.db import connection, connections

from audit import store
from audit.models import LogEntry
from audit.projections import differences
from audit.publishing.checkpoints import sign_newest
from audit.publishing.verifying import verify_database
from governance.domain.chapters.votes.said import VoteStands
from governance.domain.replay.whole_log import Replay
from governance.models import Proposal, Vote
from governance.services import tick
from tests.databases import BOTH_DATABASES, Engine, SqliteEngine, pointed_at
from tests.room import VOTERS, Room

pytestmark = BOTH_DATABASES

ROOT = Path(__file__).parents[2]
ROUNDS = 3
Result = TypeVar("Result")


def in_threads(count: int, act: Callable[[int], Result]) -> list[Result]:
    """What ``act`` gives in each of ``count`` threads that begin at once on own connections."""
    start = threading.Barrier(count)

    def run(number: int) -> Result:
        try:
            start.wait(10)
            return act(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(count) as threads:
        return list(threads.map(run, range(count)))


def assert_whole() -> None:
    replay = Replay()
    report = verify_database(replay.see)
    assert [*report.faults, *replay.end()] == []
    assert differences(store.read()) == []


@contextmanager
def tailing(seen: list[int]) -> Iterator[None]:
    """A reader that follows the log meanwhile from a stored position."""
    done = threading.Event()

    def tail() -> None:
        try:
            last_round = False
            while not last_round:
                last_round = done.wait(0.002)
                after = seen[-1] if seen else -1
                rows = LogEntry.objects.filter(position__gt=after).order_by("position")
                seen.extend(rows.values_list("position", flat=True))
        finally:
            connections.close_all()

    reader = threading.Thread(target=tail)
    reader.start()
    try:
        yield
    finally:
        done.set()
        reader.join()


def test_many_writers_lose_nothing_and_readers_see_no_gap(room: Room) -> None:
    writers = 20 if connection.vendor == "postgresql" else 8
    before = len(list(store.read()))
    seen: list[int] = []

    def write(number: int) -> list[str]:
        return [room.submit(VOTERS[number % len(VOTERS)]) for _ in range(ROUNDS)]

    with tailing(seen):
        symbols = [symbol for some in in_threads(writers, write) for symbol in some]

    total = writers * ROUNDS
    assert len(set(symbols)) == total
    assert {int(symbol.rsplit("/", 1)[1]) for symbol in symbols} == set(range(1, total + 1))
    assert Proposal.objects.count() == total
    assert seen == list(range(before + 2 * total))
    assert_whole()


ANOTHER = [
    {"article": "LR-9", "text": "Other than what was not adopted, which may not return yet."}
]


def test_writers_clocks_and_signers_work_side_by_side(room: Room) -> None:
    symbols = [room.submit(code) for code in VOTERS]
    room.pass_days(5)

    def work(number: int) -> None:
        match number % 3:
            case 0:
                room.submit(VOTERS[number % len(VOTERS)], text=ANOTHER)
            case 1:
                tick()
            case 2:
                sign_newest()

    in_threads(9, work)
    sign_newest()
    stages = Proposal.objects.filter(symbol__in=symbols).values_list("stage", flat=True)
    assert set(stages) == {"not_adopted"}
    assert_whole()


def test_the_same_member_votes_twice_at_once_and_one_vote_counts(room: Room) -> None:
    symbol = room.submit_to_vote()

    def vote(number: int) -> str:
        try:
            room.vote(symbol, "ALDER", "yes" if number else "no")
        except VoteStands:
            return "refused"
        return "recorded"

    assert sorted(in_threads(4, vote)) == ["recorded", "refused", "refused", "refused"]
    assert Vote.objects.filter(proposal=symbol).count() == 1
    assert_whole()


SUBMITTER = """
import sys
import django
django.setup()
from governance.domain.chapters.submission.said import SubmitProposal
from governance.services import handle
from regime.domain.values import Actor, Capacity, MatterId, StateCode, Subject
head = Actor(Capacity.HEAD, member=StateCode(sys.argv[1]), subject=Subject(f"head {sys.argv[1]}"))
text = [{"article": "LR-9", "text": "Anew."}]
command = SubmitProposal(MatterId("rules_amendment"), "", "LR-9", text, "Why.", "None.")
for _ in range(5):
    handle(command, actor=head)
"""


def test_several_processes_write_into_one_sqlite_file(
    room: Room, engine: Engine, tmp_path: Path
) -> None:
    if not isinstance(engine, SqliteEngine):
        return
    connections.close_all()
    path = tmp_path / "secretariat.sqlite3"
    shutil.copyfile(room.url.removeprefix("sqlite:///"), path)
    settings = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings"}
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", SUBMITTER, code],
            cwd=ROOT,
            env={**settings, "SECRETARIAT_VAR": str(tmp_path)},
        )
        for code in VOTERS[:3]
    ]
    assert [writer.wait(30) for writer in writers] == [0, 0, 0]
    options: dict[str, Any] = {**connections.settings["default"], "NAME": str(path)}
    with pointed_at(options):
        assert Proposal.objects.count() == 15
        assert_whole()
