"""Tasks of the log: the courier that has checkpoints signed and shown to witnesses."""

from celery import shared_task

from audit.publishing.checkpoints import sign_newest
from audit.publishing.witnesses import submit


@shared_task
def checkpoint() -> None:
    """Sign a checkpoint where the log has grown."""
    sign_newest()


@shared_task
def witnesses() -> None:
    """Ask the witnesses that have yet to stand by the newest checkpoint."""
    submit()
