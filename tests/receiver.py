"""Receiver: a real server on this machine to which webhooks are posted, and what it was told."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread


@dataclass(frozen=True)
class Posted:
    """One request."""

    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Receiver:
    """What it answers next, and all that was posted to it."""

    url: str
    status: int = 204
    location: str = ""
    body: bytes = b""
    refused: set[str] = field(default_factory=set)
    posted: list[Posted] = field(default_factory=list)
    may_answer: Event = field(default_factory=Event)

    @property
    def ids(self) -> list[str]:
        """The ids of the messages, in the order in which they came."""
        return [one.headers["webhook-id"] for one in self.posted]


@contextmanager
def receiver() -> Iterator[Receiver]:
    """A receiver that answers 204 at once, until it is told otherwise."""

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            told.posted.append(Posted(self.path, headers, body))
            told.may_answer.wait()
            refused = headers.get("webhook-id") in told.refused
            self.send_response(500 if refused else told.status)
            if told.location:
                self.send_header("Location", told.location)
            self.end_headers()
            self.wfile.write(told.body)

        def log_message(self, *_: object) -> None:
            """Nobody reads it."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
        server.daemon_threads = True
        told = Receiver(f"http://127.0.0.1:{server.server_port}/in")
        told.may_answer.set()
        thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield told
        told.may_answer.set()
        server.shutdown()
        thread.join()
