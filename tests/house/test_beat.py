"""Beat: the schedule is kept, and no mountain of tasks grows while no worker works."""

from typing import Any

from celery import Celery

from config.beat import MOST_WAITING, PatientScheduler
from config.celery import app as own


def beating(seconds: float) -> PatientScheduler:
    """A beat over a queue of its own, from which nobody takes."""
    app = Celery("trial", broker="memory://", set_as_current=False)
    app.conf.task_default_queue = f"trial-{id(app)}"
    app.conf.beat_schedule = {"one": {"task": "one", "schedule": seconds}}
    return PatientScheduler(app=app)


def channel(beat: PatientScheduler) -> Any:
    return beat.producer.channel


def waiting(beat: PatientScheduler) -> int:
    queue = beat.app.conf.task_default_queue
    return int(channel(beat).queue_declare(queue=queue).message_count)


def test_a_queue_that_nobody_empties_stays_short() -> None:
    beat = beating(0)
    for _ in range(3 * MOST_WAITING):
        beat.tick()
    assert waiting(beat) == MOST_WAITING


def test_emptied_it_is_filled_again() -> None:
    beat = beating(0)
    for _ in range(3 * MOST_WAITING):
        beat.tick()
    channel(beat).queue_purge(queue=beat.app.conf.task_default_queue)
    beat.tick()
    assert waiting(beat) == 1


def test_every_task_of_the_schedule_is_one_of_ours_and_expires() -> None:
    own.loader.import_default_modules()
    for entry in own.conf.beat_schedule.values():
        assert entry["task"] in own.tasks
        assert entry["options"]["expires"] > entry["schedule"]
