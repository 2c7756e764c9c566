"""Workers: Celery is a clock and a courier; killed at any point, it is late and right."""

import re
import shutil
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.core.management import call_command

from audit import clock, store
from audit.models import Consumer, Head
from audit.publishing.checkpoints import newest
from audit.publishing.verifying import verify_database
from governance.acting.founding import found
from governance.domain.replay.whole_log import Replay
from governance.models import Account, Proposal
from governance.notices import webhooks
from governance.notices.models import Delivery, Notice
from regime.domain.packs.pack import Pack
from tests.databases import PostgreSQLEngine, forget
from tests.kept import Kept, until
from tests.private_redis import Redis
from tests.room import VOTERS, Room
from tests.servers import PostgreSQL
from tests.workers import Celery

pytestmark = pytest.mark.postgres


@dataclass
class Works:
    """A founded regime whose day is a second, with Redis, a beat and a worker."""

    room: Room
    redis: Redis
    celery: Celery
    worker: Kept


@pytest.fixture(scope="module")
def works(
    postgresql: PostgreSQL,
    tiny: Pack,
    django_db_blocker: Any,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Works]:
    folder = tmp_path_factory.mktemp("celery")
    engine = PostgreSQLEngine(postgresql)
    forget()
    shutil.rmtree(settings.EMAIL_FILE_PATH, ignore_errors=True)
    with ExitStack() as stack:
        stack.enter_context(django_db_blocker.unblock())
        url = stack.enter_context(engine.clone(None))
        room = _founded(url, replace(tiny, day_seconds=1, labels=("rehearsal",)))
        redis = stack.enter_context(Redis(folder))
        celery = Celery(folder, database=url, broker=redis.url)
        beat = celery.beat()
        stack.callback(beat.kill)
        works = Works(room, redis, celery, celery.worker())
        stack.callback(lambda: works.worker.kill())
        until(lambda: "ready" in celery.said("worker-one"))
        yield works


def _founded(url: str, pack: Pack) -> Room:
    call_command("migrate", verbosity=0)
    found(pack)
    room = Room(url, clock.machine_now())
    room.enter()
    for subject in ("officer", *(f"head {code}" for code in VOTERS)):
        room.account(subject)
    return room


def test_a_period_ends_by_the_beat_alone(works: Works) -> None:
    symbol = works.room.submit()
    until(lambda: Proposal.objects.filter(pk=symbol, admitted_by_default=True).exists())


def test_a_checkpoint_is_signed(works: Works) -> None:
    size = _size()
    until(lambda: (signed := newest()) and signed.size >= size)


def test_what_is_told_is_mailed(works: Works) -> None:
    position = _submitted(works.room)
    until(lambda: _told(position, "officer"))
    until(lambda: len(_mails(position)) == 1)


def test_a_worker_posts_no_message_to_its_own_machine(works: Works) -> None:
    account = Account.objects.get(subject="officer")
    hook = webhooks.register(
        account, url="https://localhost/in", content="events", key=uuid.uuid4()
    )
    _submitted(works.room)
    until(lambda: webhooks.messages(hook).filter(trouble="not_allowed").exists())
    webhooks.end(hook)


def test_a_worker_killed_in_the_middle_tells_once(works: Works) -> None:
    with _nobody_writes_notices(works.room.url) as somebody_waits:
        position = _submitted(works.room)
        until(somebody_waits)
        works.worker.kill()
    assert Consumer.objects.get().position <= position
    assert not _told(position, "officer")
    works.worker = works.celery.worker()
    until(lambda: _told(position, "officer"))
    until(lambda: len(_mails(position)) == 1)
    assert Notice.objects.filter(position=position).count() == 1


def test_two_workers_do_nothing_twice(works: Works) -> None:
    other = works.celery.worker("two")
    until(lambda: "ready" in works.celery.said("worker-two"))
    last = max(_submitted(works.room, by) for by in VOTERS)
    until(lambda: _told(last, "officer"))
    # One that the killed worker had in its hands is tried again a minute later.
    until(lambda: not Delivery.objects.filter(attempts=0).exists())
    other.kill()
    # A mail is noted as sent after it has left, and the first worker is at it still.
    noted = Delivery.objects.exclude(sent_at=None).count()
    sent = _message_ids()
    assert len(sent) == len(set(sent)) >= noted > 0
    replay = Replay()
    assert [*verify_database(replay.see).faults, *replay.end()] == []


def test_with_redis_killed_and_begun_again_nothing_is_lost(works: Works) -> None:
    works.redis.kill()
    until(lambda: "Connection to broker lost" in works.celery.said("worker-one"))
    # What it says depends on whether it was sending or connecting at that moment.
    until(lambda: re.search("Message Error|Connection error", works.celery.said("beat")))
    position = _submitted(works.room)
    works.redis.start()
    # Beat and worker ask for their broker at growing intervals, of half a minute at most.
    until(lambda: _told(position, "officer"), within=90)
    until(lambda: (signed := newest()) and signed.size > position)


def _size() -> int:
    return Head.objects.get(pk=1).size


def _submitted(room: Room, by: str = "ALDER") -> int:
    """The position of the entry by which a proposal is submitted; the officer is told of it."""
    anew = [{"article": "LR-9", "text": f"What was not adopted may not return: {uuid.uuid4()}."}]
    symbol = room.submit(by, text=anew)
    return next(one.position for one in store.read(stream=symbol))


def _told(position: int, subject: str) -> bool:
    account = Account.objects.get(subject=subject)
    return Notice.objects.filter(position=position, account=account).exists()


def _letters() -> list[str]:
    return [path.read_text() for path in Path(settings.EMAIL_FILE_PATH).glob("*.log")]


def _mails(position: int) -> list[str]:
    return [text for text in _letters() if f"https://lake.example/log/entries/{position}/" in text]


def _message_ids() -> list[str]:
    found = re.findall(r"^Message-ID: (\S+@lake\.example>)$", "\n".join(_letters()), re.MULTILINE)
    return [str(one) for one in found]


@contextmanager
def _nobody_writes_notices(url: str) -> Iterator[Any]:
    """The table of notices is locked; yields whether somebody waits for it."""
    with psycopg.connect(url) as holder, psycopg.connect(url, autocommit=True) as watcher:
        holder.execute("lock table governance_notice in access exclusive mode")
        waiting = (
            "select 1 from pg_stat_activity where wait_event_type = 'Lock'"
            " and query like '%governance_notice%'"
        )
        yield lambda: watcher.execute(waiting).fetchone()
        holder.rollback()
