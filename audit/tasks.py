"""Tasks of the log: the courier that has checkpoints signed."""

from celery import shared_task

from audit.checkpoints import sign_newest


@shared_task
def checkpoint() -> None:
    """Sign a checkpoint where the log has grown."""
    sign_newest()
