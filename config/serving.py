"""Serving: the web server of the embedded start, in this process, and the clock beside it."""

import logging
import subprocess
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.urls import reverse
from gunicorn.app.base import BaseApplication

from config.wsgi import application

logger = logging.getLogger(__name__)
PAUSE_SECONDS = 1
LEAVE_SECONDS = 10


@contextmanager
def kept_running(command: Sequence[str]) -> Iterator[None]:
    """Keep a process beside the server: begun again whenever it ends, ended with the block."""
    stop = threading.Event()
    running = [subprocess.Popen(command)]  # noqa: S603 - our own command

    def keep() -> None:
        # Looked at, not waited for: the server reaps whatever child ends.
        while not stop.wait(PAUSE_SECONDS):
            if running[0].poll() is not None:
                logger.critical("%s ended and is begun again", command[-2:])
                running[0] = subprocess.Popen(command)  # noqa: S603

    thread = threading.Thread(target=keep, daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(timeout=LEAVE_SECONDS)
        _end(running[0])


def _end(process: subprocess.Popen[bytes]) -> None:
    """Let a process leave; one that takes too long is killed, and its transaction undone."""
    process.terminate()
    try:
        process.wait(timeout=LEAVE_SECONDS)
    except subprocess.TimeoutExpired:
        logger.warning("%s did not leave and is killed", process.args)
        process.kill()
        process.wait()


class _Server(BaseApplication):  # type: ignore[misc]
    def __init__(self, options: dict[str, Any]) -> None:
        self._options = options
        super().__init__()

    def load_config(self) -> None:
        for key, value in self._options.items():
            self.cfg.set(key, value)

    def load(self) -> Any:
        return application


def serve(host: str, port: int, *, ready: Callable[[], None]) -> None:
    """Serve until the process is told to stop; ``ready`` is called once the port is open."""
    reverse("admin:index")  # reads every page once, before there are workers that each would
    _Server(
        {
            "bind": f"{host}:{port}",
            "when_ready": lambda _: ready(),
            "workers": 2,
            "worker_class": "gthread",
            "threads": 4,
            "loglevel": "warning",
            "graceful_timeout": 5,
            "control_socket_disable": True,
            "forwarder_headers": "",  # nobody stands before this server
            "forwarded_allow_ips": "",
        }
    ).run()
