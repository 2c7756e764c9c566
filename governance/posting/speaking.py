"""Speaking: one POST over the network that ends in time, to the address that was judged.

The name is resolved once; if any of its addresses is one that is not allowed, nothing is said to
any. Connecting takes ``CONNECT_SECONDS`` at most and everything together ``SECONDS``. Of the answer
the status alone counts: no redirect is followed, and what else it says is neither kept nor shown.
"""

import ipaddress
import socket
import ssl
import time
from collections.abc import Mapping
from contextlib import closing
from http.client import HTTPConnection, HTTPException
from typing import cast

from audit.witness.asking import InTime
from audit.witness.bounded import seconds_left
from governance.notices.targets import Allowed, Target

CONNECT_SECONDS = 5.0
SECONDS = 10.0
MOST_PLACES = 8


class NotAllowed(OSError):
    """The host has an address to which nothing is posted."""


class Unanswered(OSError):
    """What came back is not an answer."""


def post(target: Target, body: bytes, headers: Mapping[str, str], *, allowed: Allowed) -> int:
    """The status with which a receiver answers; ``OSError`` where none does, in time and shape."""
    until = time.monotonic() + SECONDS
    with closing(_connected(target, until, allowed)) as reached:
        connection = HTTPConnection(target.host)
        connection.sock = cast(socket.socket, InTime(reached, until))
        try:
            connection.request("POST", target.path, body, {**headers, "Host": target.named})
            return connection.getresponse().status
        except HTTPException as error:
            raise Unanswered(type(error).__name__) from error


def _connected(target: Target, until: float, allowed: Allowed) -> socket.socket:
    reached = _reached(_places(target, allowed), until)
    if target.scheme == "http":
        return reached
    try:
        reached.settimeout(seconds_left(until))
        return ssl.create_default_context().wrap_socket(reached, server_hostname=target.host)
    except OSError:
        reached.close()
        raise


def _places(target: Target, allowed: Allowed) -> list[tuple[str, int]]:
    """Where the host is, each place judged before any is spoken to."""
    found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    places = [str(place[0]) for *_kind, place in found]
    for one in places:
        if not allowed(ipaddress.ip_address(one)):
            raise NotAllowed(f"{target.host} is not on the public network")
    return [(one, target.port) for one in dict.fromkeys(places)][:MOST_PLACES]


def _reached(places: list[tuple[str, int]], until: float) -> socket.socket:
    failed: OSError = Unanswered("the host is nowhere")
    for place in places:
        try:
            return socket.create_connection(place, min(CONNECT_SECONDS, seconds_left(until)))
        except OSError as error:
            failed = error
    raise failed
