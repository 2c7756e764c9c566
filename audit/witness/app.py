"""Witness over HTTP: cosignatures for logs, and for everyone what was cosigned and refused (WSGI).

``POST /add-checkpoint`` is C2SP tlog-witness. To read there are ``/<hex SHA-256 of the origin>
/checkpoint``, the last checkpoint that was cosigned of a log; ``/conflicts``, the notes of what was
refused; and ``/``, who this is. Nothing here is secret, and reading signs nothing.
"""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from http import HTTPStatus
from typing import Any, BinaryIO, assert_never
from wsgiref.types import StartResponse

from audit import clock
from audit.log.cosignature import CosigningKey
from audit.log.errors import Malformed, TooLarge
from audit.log.note import Verifier
from audit.log.witness import (
    REQUEST_LIMIT,
    SIZE_TYPE,
    Cosign,
    Decision,
    NotProven,
    NotSigned,
    OldBeyondNew,
    OriginUnknown,
    SeenAnother,
    read_request,
)
from audit.witness import showing
from audit.witness.state import State

TEXT = "text/plain; charset=utf-8"
ADD = "/add-checkpoint"
# Read before a refusal, so that whoever is still sending gets to hear it.
DRAINED = 4 * REQUEST_LIMIT


@dataclass(frozen=True, slots=True)
class Said:
    """An answer: its status, what it says, and how that is to be read."""

    status: int
    text: str
    kind: str = TEXT
    allowed: str = ""


class Application:
    """One witness: its key, the logs that it watches, and what it has seen of them."""

    def __init__(self, key: CosigningKey, logs: Sequence[Verifier], state: State) -> None:
        self._key = key
        self._state = state
        self._known: dict[str, list[Verifier]] = {}
        for log in logs:
            self._known.setdefault(log.name, []).append(log)
        self._by_path = {
            f"/{sha256(origin.encode()).hexdigest()}/checkpoint": origin for origin in self._known
        }

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        said = self._said(environ)
        body = said.text.encode()
        headers = [("Content-Type", said.kind), ("Content-Length", str(len(body)))]
        headers += [("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff")]
        headers.append(("Server", "witness"))
        if said.allowed:
            headers.append(("Allow", said.allowed))
        start_response(f"{said.status} {HTTPStatus(said.status).phrase}", headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def _said(self, environ: Mapping[str, Any]) -> Said:
        path, method = environ.get("PATH_INFO", ""), environ["REQUEST_METHOD"]
        posts = path == ADD
        if not posts and path not in ("/", "/conflicts") and path not in self._by_path:
            return Said(404, "There is nothing here.\n")
        allowed = ("POST",) if posts else ("GET", "HEAD")
        if method not in allowed:
            text = f"This address takes {' and '.join(allowed)}.\n"
            return Said(405, text, allowed=", ".join(allowed))
        try:
            return self._add(environ) if posts else self._shown(path)
        except sqlite3.OperationalError as error:
            return Said(503, f"The witness cannot reach its state: {error}\n")

    def _shown(self, path: str) -> Said:
        if path == "/":
            return Said(200, showing.who(self._key.cosigner, self._known, self._state))
        if path == "/conflicts":
            return Said(200, showing.conflicts(self._state.conflicts()))
        note = self._state.last(self._by_path[path]).note
        return Said(200, note) if note else Said(404, "Nothing was cosigned of this log yet.\n")

    def _add(self, environ: Mapping[str, Any]) -> Said:
        try:
            request = read_request(_body(environ))
        except TooLarge as refusal:
            return Said(413, f"{refusal}\n")
        except Malformed as refusal:
            return Said(400, f"{refusal}\n")
        except OSError:
            return Said(408, "The request did not come to its end.\n")
        now = int(clock.machine_now().timestamp())
        return _answered(*self._state.judge(request, known=self._known, key=self._key, now=now))


def _answered(decision: Decision, line: str) -> Said:
    match decision:
        case Cosign():
            return Said(decision.status, line)
        case SeenAnother():
            return Said(decision.status, f"{decision.size}\n", SIZE_TYPE)
        case OriginUnknown():
            return Said(decision.status, "This witness watches no log of that origin.\n")
        case OldBeyondNew():
            return Said(decision.status, "The old size is larger than the checkpoint's.\n")
        case NotSigned() | NotProven():
            return Said(decision.status, f"{decision.detail}\n")
        case _:
            assert_never(decision)


def _body(environ: Mapping[str, Any]) -> bytes:
    """The bytes of a request, whose length its head states."""
    stated = environ.get("CONTENT_LENGTH") or ""
    if not (stated.isascii() and stated.isdigit() and len(stated) < 16):
        raise Malformed("the request does not state its length", place="Content-Length")
    source: BinaryIO = environ["wsgi.input"]
    length = int(stated)
    if length > REQUEST_LIMIT:
        source.read(min(length, DRAINED))
        raise TooLarge(f"a request of more than {REQUEST_LIMIT} bytes")
    body = source.read(length)
    if len(body) < length:
        raise ConnectionError("the request was cut off")
    return body
