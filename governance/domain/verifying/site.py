"""Site: a log at an address, fetched over HTTP within bounds of bytes, of time and of trust.

A file has a total time, also where its bytes come one by one, and a length, whatever the answer
says of it and however far it unpacks (``gzip`` alone, RFC 9110 8.4.1.3). A redirection leads to the
same host only, never from https to http. An address bears no name and no password.
"""

import socket
import ssl
import time
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from threading import Event, Timer
from typing import ClassVar
from urllib.parse import quote, urljoin, urlsplit

from audit.log.errors import Malformed
from audit.log.note import NOTE_LIMIT
from governance.domain.verifying.target import CHECKPOINT, Unreadable

REDIRECTIONS, TRIES = 3, 3
_PART = 65_536
_AGAIN = (429, 503)
_MOVED = (301, 302, 303, 307, 308)
_ABSENT = (404, 410)
_HEADERS = {"Accept-Encoding": "gzip", "User-Agent": "secretariat-verify"}
_KEPT = "/%:@!$&'()*+,;=~-._"  # in the path of an address (RFC 3986)


@dataclass(frozen=True)
class Patience:
    """How many seconds to wait: for the next byte, for a whole file, before asking again."""

    byte: float = 15
    file: float = 60
    again: float = 5


@dataclass
class Site:
    """The files below an address."""

    name: str
    patience: Patience = Patience()
    goes_on: ClassVar[bool] = True
    _lines: dict[tuple[str, str], HTTPConnection] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.name = self.name.rstrip("/")
        _host_of(self.name)

    def read(self, path: str, limit: int) -> bytes | None:
        address = f"{self.name}/{path}"
        try:
            return self._read(address, limit)
        except (OSError, HTTPException, UnicodeError) as error:
            raise Unreadable(f"{address}: {error or type(error).__name__}") from None

    def close(self) -> None:
        """Keep no connection any longer."""
        for line in self._lines.values():
            line.close()

    def _read(self, address: str, limit: int) -> bytes | None:
        ends = time.monotonic() + self.patience.file
        for _ in range(REDIRECTIONS + 1):
            status, headers, raw = self._ask(address, _packed(limit), ends)
            if status in _ABSENT:
                return None
            if status in _MOVED:
                address = _moved(address, headers.get("location", ""))
            elif status == 200:
                return _unpacked(raw, headers.get("content-encoding", ""), address, limit)
            else:
                raise Unreadable(f"{address}: answered {status}")
        raise Unreadable(f"{address}: more than {REDIRECTIONS} redirections")

    def _ask(self, address: str, limit: int, ends: float) -> tuple[int, dict[str, str], bytes]:
        """One answer; asked again where a kept connection was closed or the site is busy."""
        for left in reversed(range(TRIES)):
            try:
                status, headers, raw = self._once(address, limit, ends)
            except (ConnectionError, HTTPException):
                if not left or time.monotonic() >= ends:
                    raise
                continue
            if status not in _AGAIN or not left:
                break
            time.sleep(min(_seconds(headers.get("retry-after", "")), self.patience.again))
        return status, headers, raw

    def _once(self, address: str, limit: int, ends: float) -> tuple[int, dict[str, str], bytes]:
        line = self._line(address)
        with ExitStack() as unended:
            unended.callback(line.close)
            if line.sock is None:
                line.connect()
            with _until(ends, line.sock) as late:
                line.request("GET", _path_of(address), headers=_HEADERS)
                answer = line.getresponse()
                raw = _body(answer, limit)
                if late.is_set() or (answer.length and len(raw) <= limit):
                    raise Unreadable(f"{address}: the answer was cut off")
            if answer.isclosed():  # of a longer one the rest is not waited for
                unended.pop_all()
        return answer.status, {key.lower(): value for key, value in answer.getheaders()}, raw

    def _line(self, address: str) -> HTTPConnection:
        scheme, host = urlsplit(address)[:2]
        if (scheme, host) not in self._lines:
            self._lines[scheme, host] = _connection(scheme, host, self.patience.byte)
        return self._lines[scheme, host]


@contextmanager
def at_address(name: str) -> Iterator[Site]:
    """The log at an address: at its own, or below ``/log`` there."""
    site = Site(name)
    try:
        places = (site, replace(site, name=f"{site.name}/log"))
        yield next((one for one in places if _is_log(one)), site)
    finally:
        site.close()


def _is_log(site: Site) -> bool:
    try:
        return site.read(CHECKPOINT, NOTE_LIMIT) is not None
    except Malformed:  # there is one; what is wrong is said when it is read
        return True


def _connection(scheme: str, host: str, timeout: float) -> HTTPConnection:
    if scheme == "http":
        return HTTPConnection(host, timeout=timeout)
    return HTTPSConnection(host, timeout=timeout, context=ssl.create_default_context())


@contextmanager
def _until(ends: float, line: socket.socket) -> Iterator[Event]:
    """Cut a connection off when the time is over, whatever is waited for then."""
    late = Event()

    def cut() -> None:
        late.set()
        with suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)

    timer = Timer(max(0.0, ends - time.monotonic()), cut)
    timer.daemon = True
    timer.start()
    try:
        yield late
    finally:
        timer.cancel()


def _body(answer: HTTPResponse, limit: int) -> bytes:
    """At most one byte more than the limit, whatever the answer says of its length."""
    parts: list[bytes] = []
    wanted = limit + 1
    while wanted > 0 and (part := answer.read(min(wanted, _PART))):
        parts.append(part)
        wanted -= len(part)
    return b"".join(parts)


def _packed(limit: int) -> int:
    """How long a file may be packed: what cannot be compressed becomes a little longer."""
    return limit + limit // 1_000 + 1_000


def _unpacked(raw: bytes, coding: str, address: str, limit: int) -> bytes:
    if len(raw) <= _packed(limit) and coding.strip().lower() in ("gzip", "x-gzip"):
        packed = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
        try:
            raw = packed.decompress(raw, limit + 1)
        except zlib.error:
            raise Malformed("not the gzip that it is said to be", place=address) from None
        if len(raw) <= limit and (not packed.eof or packed.unused_data):
            raise Malformed("not one whole gzip member", place=address)
    elif coding.strip().lower() not in ("", "identity", "gzip", "x-gzip"):
        raise Malformed("an encoding that was not asked for", place=address)
    if len(raw) > limit:
        raise Malformed(f"more than the {limit} bytes that it may have", place=address)
    return raw


def _moved(address: str, to: str) -> str:
    found = urljoin(address, to)
    if not to or _host_of(found) != _host_of(address):
        raise Unreadable(f"{address}: leads to another host")
    if address.startswith("https:") and not found.startswith("https:"):
        raise Unreadable(f"{address}: leads from https to http")
    return found


def _host_of(address: str) -> str:
    """The host of an address that is http or https and bears no password."""
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    if not host or parts.scheme not in ("http", "https") or "@" in parts.netloc:
        raise Unreadable(f"{address} is not the http or https address of a log")
    if parts.query or parts.fragment:
        raise Unreadable(f"{address}: the address of a log has no query")
    return host


def _path_of(address: str) -> str:
    return quote(urlsplit(address).path or "/", safe=_KEPT)


def _seconds(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else 1
