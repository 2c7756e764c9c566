"""Kept: a process of the tests with all its children, killed at will and gone with the tests.

A small shell leads their group, and reads a pipe that only the tests hold open. When that closes,
because the process is no longer wanted or the tests were killed, the whole group is.
"""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

KEEPER = 'exec 3<&0 </dev/null; "$@" 3<&- & read -r _ <&3; kill -KILL 0'
PATIENCE = 30.0


class Kept:
    """One command, running."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        log: Path,
        cwd: Path,
        env: Mapping[str, str] | None = None,
    ) -> None:
        with log.open("ab") as said:
            self._shell = subprocess.Popen(
                ["/bin/sh", "-c", KEEPER, "keeper", *command],
                cwd=cwd,
                env=env,
                stdin=subprocess.PIPE,
                stdout=said,
                stderr=said,
                start_new_session=True,  # a group of its own
            )

    def kill(self) -> None:
        """Kill the process and its children, wherever they are in their work."""
        with suppress(ProcessLookupError):
            os.killpg(self._shell.pid, signal.SIGKILL)
        self._shell.communicate()


def until(holds: Callable[[], object], *, within: float = PATIENCE, said: str = "") -> None:
    """Wait until something holds."""
    patient_until = time.monotonic() + within
    while not holds():
        assert time.monotonic() < patient_until, f"waited in vain {said}"
        time.sleep(0.02)
