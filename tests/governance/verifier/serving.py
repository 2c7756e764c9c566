"""Serving: a server that answers as a test says, byte by byte, also against the standard."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Event, Thread

from tests.governance.verifier.kept import Kept

Answer = Callable[[str], Iterable[bytes]]
NOT_FOUND = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"


def ok(raw: bytes, *headers: str) -> bytes:
    """A whole answer."""
    lines = ("HTTP/1.1 200 OK", f"Content-Length: {len(raw)}", *headers, "", "")
    return "\r\n".join(lines).encode() + raw


def moved(to: str) -> bytes:
    """An answer that leads elsewhere."""
    return f"HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n".encode()


def serving(kept: Kept, *, below: str = "/log/") -> Answer:
    """Answers as a log does, below a folder of its site."""

    def answer(path: str) -> list[bytes]:
        raw = kept.files.get(path.removeprefix(below)) if path.startswith(below) else None
        return [NOT_FOUND if raw is None else ok(raw)]

    return answer


class Served:
    """A running server; ``asked`` lists the paths."""

    def __init__(self, address: str, gone: Event) -> None:
        self.address, self.gone = address, gone
        self.asked: list[str] = []

    def dripping(self, start: bytes, drop: bytes) -> Iterator[bytes]:
        """An answer that never ends, a little at a time, until the test is over."""
        yield start
        while not self.gone.wait(0.01):
            yield drop


@contextmanager
def served(answer: Answer) -> Iterator[Served]:
    """A server on a free port."""

    class Handler(StreamRequestHandler):
        def handle(self) -> None:
            while line := self.rfile.readline():
                path = line.split()[1].decode()
                while self.rfile.readline().strip():
                    pass
                server.asked.append(path)
                try:
                    for part in answer(path):
                        self.wfile.write(part)
                except OSError:  # the reader has left
                    return

    with ThreadingTCPServer(("127.0.0.1", 0), Handler) as listening:
        listening.daemon_threads = True
        server = Served(f"http://127.0.0.1:{listening.server_address[1]}", Event())
        thread = Thread(target=listening.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield server
        finally:
            server.gone.set()
            listening.shutdown()
            thread.join()
