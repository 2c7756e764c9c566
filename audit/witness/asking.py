"""Asking a witness: one request over the network that ends in time, whatever the other side does.

Connecting takes ``CONNECT_SECONDS`` at most and everything together ``SECONDS``; of an answer no
more than ``LIMIT`` bytes are read, its head included; nothing but http and https is spoken, and no
redirect is followed. What comes back is not believed: its reader checks signatures.
"""

import io
import socket
import ssl
import time
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from typing import BinaryIO, cast
from urllib.parse import urlsplit

from audit.log.errors import Malformed
from audit.witness.bounded import Bounded, seconds_left

CONNECT_SECONDS = 5.0
SECONDS = 10.0
LIMIT = 65_536
PORTS = {"http": 80, "https": 443}


class Unanswered(OSError):
    """What came back is not an answer."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a witness answered; not yet believed."""

    status: int
    body: bytes


@dataclass(frozen=True, slots=True)
class Address:
    """Where a witness is: the parts of an address without user, query or fragment."""

    scheme: str
    host: str
    port: int
    named: str
    path: str

    @classmethod
    def parse(cls, url: str) -> "Address":
        """Read an absolute address; ``Malformed`` where no witness can be."""
        try:
            parts = urlsplit(url)
            host, port = parts.hostname or "", parts.port
            host.encode("idna")
        except ValueError as error:
            raise Malformed(f"{url[:100]!r} is not an address: {error}") from None
        plain = url.isascii() and "@" not in parts.netloc and not (parts.query or parts.fragment)
        if parts.scheme not in PORTS or not host or not plain:
            raise Malformed(f"{url[:100]!r} is not an http or https address of a witness")
        return cls(parts.scheme, host, port or PORTS[parts.scheme], parts.netloc, parts.path)


def ask(url: str, body: bytes | None = None) -> Answer:
    """The answer to a POST of ``body``, or else to a GET.

    Raises ``OSError`` where none comes in time and in shape.
    """
    address = Address.parse(url)
    until = time.monotonic() + SECONDS
    headers = {"Host": address.named, "Content-Type": "text/plain; charset=utf-8"}
    with closing(_connected(address, until)) as reached:
        connection = HTTPConnection(address.host)
        connection.sock = cast(socket.socket, InTime(reached, until))
        try:
            connection.request("GET" if body is None else "POST", address.path, body, headers)
            response = connection.getresponse()
            said = response.read(LIMIT)  # never as many as the answer says that it has
            if response.length:
                raise Unanswered("the answer is cut off, or too long")
            return Answer(response.status, said)
        except TimeoutError:
            raise TimeoutError(f"no whole answer within {SECONDS:g} seconds") from None
        except HTTPException as error:
            raise Unanswered(f"not an answer: {type(error).__name__} {error}") from error


class InTime:
    """What http.client needs of a socket, bound to one deadline."""

    def __init__(self, reached: socket.socket, until: float) -> None:
        self._reached = reached
        self._until = until

    def sendall(self, data: bytes) -> None:
        self._reached.settimeout(seconds_left(self._until))
        self._reached.sendall(data)  # its timeout is one for all the data

    def makefile(self, mode: str) -> BinaryIO:
        return io.BufferedReader(Bounded(self._reached, until=self._until, limit=LIMIT))

    def close(self) -> None:
        """Nothing: http.client closes before it reads; whoever reached the witness closes."""


def _connected(address: Address, until: float) -> socket.socket:
    reached = _reached(address, until)
    if address.scheme == "http":
        return reached
    try:
        reached.settimeout(seconds_left(until))
        return ssl.create_default_context().wrap_socket(reached, server_hostname=address.host)
    except OSError:
        reached.close()
        raise


def _reached(address: Address, until: float) -> socket.socket:
    """A connection to the first place under this address that answers."""
    failed: OSError = Unanswered(f"{address.host} is nowhere")
    places = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
    for family, kind, protocol, _, place in places:
        connection = socket.socket(family, kind, protocol)
        try:
            connection.settimeout(min(CONNECT_SECONDS, seconds_left(until)))
            connection.connect(place)
        except OSError as error:
            connection.close()
            failed = error
        else:
            return connection
    raise failed
