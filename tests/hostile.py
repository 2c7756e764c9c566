"""Hostile: a server that does with each connection as it likes."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ssl import SSLContext
from typing import TypeAlias

HOST = "127.0.0.1"

Act: TypeAlias = Callable[[socket.socket, threading.Event], None]


@contextmanager
def answering(act: Act, *, tls: SSLContext | None = None) -> Iterator[tuple[str, list[bytes]]]:
    """Its address, and what it is asked; ``act`` answers until its event says that it is over."""
    asked: list[bytes] = []
    stop = threading.Event()

    def serve(listening: socket.socket) -> None:
        while not stop.is_set():
            try:
                connection, _ = listening.accept()
                with connection if tls is None else tls.wrap_socket(connection, True) as reached:
                    asked.append(_request(reached))
                    act(reached, stop)
            except OSError:  # it went away, as they do
                continue

    with socket.create_server((HOST, 0)) as listening:
        thread = threading.Thread(target=serve, args=[listening], daemon=True)
        thread.start()
        scheme = "http" if tls is None else "https"
        yield f"{scheme}://{HOST}:{listening.getsockname()[1]}", asked
        stop.set()
        listening.shutdown(socket.SHUT_RDWR)
        thread.join(timeout=10)


def saying(status: str, body: str, *heads: str) -> Act:
    """Always the same answer."""
    raw = body.encode()
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(raw)}", *heads, "", ""]

    def act(connection: socket.socket, _: threading.Event) -> None:
        connection.sendall("\r\n".join(lines).encode() + raw)

    return act


def drips(connection: socket.socket, stop: threading.Event) -> None:
    """An answer of one byte after the other, without end."""
    connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    while not stop.wait(0.02):
        connection.sendall(b"a")


def _request(connection: socket.socket) -> bytes:
    stream = connection.makefile("rb")
    head, length = b"", 0
    while (line := stream.readline()) not in (b"\r\n", b""):
        head += line
        if line.lower().startswith(b"content-length:"):
            length = int(line.split(b":")[1])
    return head + b"\r\n" + stream.read(length)
