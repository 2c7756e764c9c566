"""Tasks of what moves: the clock."""

from celery import shared_task

from governance.services import tick


@shared_task
def clock() -> None:
    """Let everything happen that is due."""
    tick()
