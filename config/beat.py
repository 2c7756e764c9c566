"""Beat: the schedule of the tasks, which waits while no worker works.

Every task looks for itself what there is to do, so a task that already waits in the queue makes
another one needless. A queue that nobody empties therefore stays short, however long the workers
are away. The schedule is code; no file is kept of it, so there is none to lose or to repair.
"""

from typing import Any

from celery.beat import Scheduler

MOST_WAITING = 20


class PatientScheduler(Scheduler):
    """Celery's own schedule in memory, with an eye on the queue."""

    def apply_async(
        self, entry: Any, producer: Any = None, advance: bool = True, **options: Any
    ) -> Any:
        if self._waiting() >= MOST_WAITING:
            return None
        return super().apply_async(entry, producer=producer, advance=advance, **options)

    def _waiting(self) -> int:
        """How many tasks wait, asked anew each time: a connection kept may have lost its broker."""
        queue = self.app.conf.task_default_queue
        with self.app.connection_for_read() as connection:
            channel: Any = connection.default_channel
            return int(channel.queue_declare(queue=queue).message_count)
