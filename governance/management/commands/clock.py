"""``manage.py clock``: the embedded clock: what is due happens, and checkpoints are signed."""

import logging
import os
import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections

from audit.checkpoints import sign_newest
from audit.log.errors import Broken
from governance.services import tick

PAUSE_SECONDS = 0.3
logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Let what is due happen and sign checkpoints, until told to stop."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        parent = os.getppid()
        while not stop.is_set() and os.getppid() == parent:
            beat()
            stop.wait(PAUSE_SECONDS)


def beat() -> None:
    """One beat; a damaged log or an unreachable database is an alarm, and is tried again."""
    close_old_connections()
    try:
        tick()
        sign_newest()
    except (Broken, DatabaseError):
        logger.critical("the clock could not do its work", exc_info=True)
