"""``manage.py clock``: the embedded clock and courier, in one process without a broker.

What is due happens, and checkpoints are signed; beside that, each in a thread of its own so that a
slow mail server, receiver or witness delays nothing else, notices are written and mails sent,
messages are posted to webhooks, files of cut filings are removed, and checkpoints are shown to
witnesses.
"""

import logging
import os
import signal
import threading
import time
from collections.abc import Callable
from typing import Any

from django.core.management.base import CommandParser
from django.db import DatabaseError, close_old_connections

from audit.log.errors import Broken
from audit.publishing.checkpoints import sign_newest
from audit.publishing.witnesses import look, submit
from governance.acting.documents import sweep
from governance.acting.opener import open_what_is_due
from governance.management.base import SecretariatCommand
from governance.notices.consumer import tell
from governance.notices.warnings import warn
from governance.posting.due import post_due
from governance.posting.mails import deliver
from governance.services import tick

PAUSE_SECONDS = 0.3
QUIET_SECONDS = 60
SELDOM_SECONDS = 3_600
LEAVE_SECONDS = 5
logger = logging.getLogger(__name__)


class Command(SecretariatCommand):
    help = "Let what is due happen, sign checkpoints and tell of it, until told to stop."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--parent", type=int, help="end when this process is no longer ours")

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        parent = options["parent"] or os.getppid()
        watch = Watch()

        def keep(*beats: Beat) -> None:
            try:
                while not stop.is_set() and os.getppid() == parent:
                    close_old_connections()
                    for beat in beats:
                        beat()
                    stop.wait(PAUSE_SECONDS)
            finally:
                stop.set()  # neither goes on without the other: the whole is begun again

        beside = [
            threading.Thread(target=keep, args=beats, daemon=True)
            for beats in (
                (Beat("notices", tell), Beat("warnings", warn), Beat("mail", deliver)),
                (Beat("webhooks", post_due), Beat("left files", Seldom(sweep))),
                (Beat("witnesses", watch.ask),),
            )
        ]
        for thread in beside:
            thread.start()
        keep(
            Beat("what is due", tick),
            Beat("opening", open_what_is_due),
            Beat("signing", watch.sign),
        )
        patient_until = time.monotonic() + LEAVE_SECONDS
        for thread in beside:
            thread.join(timeout=max(0.0, patient_until - time.monotonic()))


class Seldom:
    """A duty that is done now, and then not again for an hour."""

    def __init__(self, duty: Callable[[], object]) -> None:
        self._duty = duty
        self._not_before = 0.0

    def __call__(self) -> None:
        if (now := time.monotonic()) >= self._not_before:
            self._not_before = now + SELDOM_SECONDS
            self._duty()


class Watch:
    """Signing and the witnesses: nothing is signed before they were looked at once.

    A database that was restored together with what its signer remembers learns of it only so.
    """

    def __init__(self) -> None:
        self._looked = threading.Event()

    def ask(self) -> None:
        if not self._looked.is_set():
            try:
                look()
            finally:
                self._looked.set()
        submit()

    def sign(self) -> None:
        if self._looked.is_set():
            sign_newest()


class Beat:
    """One duty of the clock; a damaged log or an unreachable database is an alarm, and is tried
    again. The same alarm is not repeated within ``QUIET_SECONDS``."""

    def __init__(self, name: str, duty: Callable[[], object]) -> None:
        self._name = name
        self._duty = duty
        self._said = ""
        self._quiet_until = 0.0

    def __call__(self) -> None:
        try:
            self._duty()
        except (Broken, DatabaseError) as error:
            self._alarm(str(error))

    def _alarm(self, said: str) -> None:
        now = time.monotonic()
        if said == self._said and now < self._quiet_until:
            return
        self._said, self._quiet_until = said, now + QUIET_SECONDS
        logger.critical("the clock cannot do its work (%s): %s", self._name, said, exc_info=True)
