"""Workers: a real Celery worker and a real beat beside the tests, over their database."""

import os
import sys
from pathlib import Path

from tests.kept import Kept

ROOT = Path(__file__).parents[1]
WORKER = ("worker", "--concurrency=2", "--without-gossip", "--without-mingle")
BEAT = ("beat",)
# What ends by itself is begun again, as by the supervisor of docs/operations.md.
SUPERVISED = ("/bin/sh", "-c", 'while :; do "$@"; sleep 1; done', "supervisor")


class Celery:
    """What starts workers and beats; each says what it does in a file below ``folder``."""

    def __init__(self, folder: Path, *, database: str, broker: str) -> None:
        self._folder = folder
        self._environment = {
            **os.environ,
            "DATABASE_URL": database,
            "REDIS_URL": broker,
            "SECRET_KEY": "for the tests alone",
            "SITE_URL": "https://lake.example",
            "LC_ALL": "C.UTF-8",
        }

    def worker(self, name: str = "one") -> Kept:
        """A worker with two processes."""
        return self._start(f"worker-{name}", *WORKER, f"--hostname={name}@lake")

    def beat(self) -> Kept:
        """A beat."""
        return self._start("beat", *BEAT)

    def said(self, name: str) -> str:
        """What a process has said so far."""
        return (self._folder / f"{name}.log").read_text()

    def _start(self, name: str, *arguments: str) -> Kept:
        command = [
            *SUPERVISED,
            sys.executable,
            "-m",
            "celery",
            "-A",
            "config",
            *arguments,
            "--loglevel=INFO",
        ]
        log = self._folder / f"{name}.log"
        return Kept(command, log=log, cwd=ROOT, env=self._environment)
