"""Witness for tests: the real one, in a process that is killed at will or served in this one."""

import os
import socket
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from audit.log.checkpoint import parse_checkpoint
from audit.log.cosignature import Cosigner
from audit.log.note import Verifier, split_note
from audit.witness.app import Application
from audit.witness.keys import open_witness
from audit.witness.serving import serving
from tests.kept import Kept, until

ROOT = Path(__file__).parents[1]
NAME = "witness.example/w0"
HOST = "127.0.0.1"


@dataclass(frozen=True)
class Reply:
    """What a witness answered."""

    status: int
    kind: str
    text: str
    allow: str = ""


@dataclass(frozen=True)
class At:
    """A witness at an address."""

    url: str

    def add(self, body: bytes) -> Reply:
        """Ask it to cosign."""
        return self.ask("POST", "/add-checkpoint", body)

    def ask(self, method: str, path: str, body: bytes | None = None) -> Reply:
        """Ask it anything."""
        request = urllib.request.Request(f"{self.url}{path}", data=body, method=method)
        try:
            answer = urllib.request.urlopen(request, timeout=20)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            headers = answer.headers
            text = answer.read().decode()
            return Reply(answer.status, headers["Content-Type"], text, headers.get("Allow", ""))

    def last(self, origin: str) -> str:
        """The last checkpoint that it cosigned of a log, with its line; empty before the first."""
        path = f"/{sha256(origin.encode()).hexdigest()}/checkpoint"
        reply = self.ask("GET", path)
        return reply.text if reply.status == 200 else ""

    def size(self, origin: str) -> int:
        """The size of that checkpoint."""
        note = self.last(origin)
        return parse_checkpoint(split_note(note)[0]).size if note else 0

    @property
    def cosigner(self) -> Cosigner:
        """Its key, as its own page says."""
        lines = self.ask("GET", "/").text.splitlines()
        vkey = next(line for line in lines if line.startswith("vkey "))
        return Cosigner.parse(vkey.removeprefix("vkey "))


def free_port() -> int:
    with socket.create_server((HOST, 0)) as probe:
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def served(folder: Path, logs: Sequence[Verifier], *, port: int = 0) -> Iterator[At]:
    """A witness that lives in ``folder``, served by a thread while the block lasts."""
    key, state = open_witness(folder, NAME)
    port = port or free_port()
    with serving(Application(key, logs, state), host=HOST, port=port):
        yield At(f"http://{HOST}:{port}")


class Process:
    """``manage.py run_witness``; it has neither a database nor a founded regime beside it."""

    def __init__(self, folder: Path, *vkeys: str, name: str = NAME) -> None:
        self.folder = folder
        self.port = free_port()
        self.at = At(f"http://{HOST}:{self.port}")
        self._logs = [word for vkey in vkeys for word in ("--log", vkey)]
        self._name = name
        self._kept: Kept | None = None

    def command(self) -> list[str]:
        """How it is started."""
        own = ["--name", self._name, "--port", str(self.port), "--state", str(self.folder)]
        return [sys.executable, "manage.py", "run_witness", *own, *self._logs]

    def environment(self) -> dict[str, str]:
        """A site that is nowhere."""
        return {
            **os.environ,
            "SECRETARIAT_VAR": str(self.folder.parent / "nothing"),
            "DATABASE_URL": f"postgres://nobody@{HOST}:1/none",
            "SECRET_KEY": "for the tests alone",
        }

    def start(self) -> None:
        """Begin, with what is in the folder."""
        log = self.folder.parent / f"{self.folder.name}.log"
        self._kept = Kept(self.command(), log=log, cwd=ROOT, env=self.environment())
        until(self._answers, said=str(log))

    def kill(self) -> None:
        """End it at once, wherever it is in its work."""
        if self._kept is not None:
            self._kept.kill()

    def _answers(self) -> bool:
        try:
            return self.at.ask("GET", "/").status == 200
        except OSError:
            return False
