"""Tasks of what moves: the clock, notices, and their mails.

Each looks for itself what there is to do, and may run twice or beside itself: what makes it one at
a time is a lock in the database, never the queue.
"""

from celery import shared_task

from governance.acting.documents import sweep
from governance.acting.opener import open_what_is_due
from governance.notices.consumer import tell
from governance.notices.warnings import warn
from governance.posting.due import post_due
from governance.posting.mails import deliver
from governance.sealing.ballot_keys import key_file
from governance.services import tick


@shared_task
def clock() -> None:
    """Let everything happen that is due."""
    tick()


@shared_task
def ballots() -> None:
    """Open the ballots that have closed, where this worker is given the key."""
    if key_file():
        open_what_is_due()


@shared_task
def notices() -> None:
    """Tell everyone what is new in the log, and who may still act what ends soon."""
    tell()
    warn()


@shared_task
def mail() -> None:
    """Send the mails that are due."""
    deliver()


@shared_task
def webhooks() -> None:
    """Post the messages that are due."""
    post_due()


@shared_task
def evidence() -> None:
    """Remove what was left of documents whose filing was cut off."""
    sweep()
