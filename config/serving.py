"""Serving: the web server of the embedded start, in this process, and the clock beside it."""

import logging
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from gunicorn.app.base import BaseApplication

from config.wsgi import application

logger = logging.getLogger(__name__)
PAUSE_SECONDS = 1


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
        thread.join(timeout=10)
        running[0].terminate()
        running[0].wait(timeout=10)


class _Server(BaseApplication):  # type: ignore[misc]
    def __init__(self, options: dict[str, Any]) -> None:
        self._options = options
        super().__init__()

    def load_config(self) -> None:
        for key, value in self._options.items():
            self.cfg.set(key, value)

    def load(self) -> Any:
        return application


def serve(host: str, port: int) -> None:
    """Serve until the process is told to stop."""
    _Server(
        {
            "bind": f"{host}:{port}",
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
