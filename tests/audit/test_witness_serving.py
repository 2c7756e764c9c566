"""Serving a witness: whoever says nothing leaves his place to others soon."""

import socket
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from audit.witness import serving
from tests.witness import HOST, At, served


def connected(at: At) -> socket.socket:
    """A connection that has said nothing yet."""
    port = int(at.url.rpartition(":")[2])
    return socket.create_connection((HOST, port), timeout=20)


def test_the_head_of_a_request_has_a_small_part_of_its_time() -> None:
    assert serving.HEAD_SECONDS * 5 <= serving.SECONDS


@pytest.mark.parametrize("said", [b"", b"POST /add-checkpoint HTTP/1.1\r\n"])
def test_connections_without_a_head_hold_up_nobody_for_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: bytes
) -> None:
    """Twice as many as are served at once."""
    monkeypatch.setattr(serving, "HEAD_SECONDS", 0.2)
    monkeypatch.setattr(serving, "MOST", 3)
    with served(tmp_path, []) as at, ExitStack() as stack:
        for _ in range(6):
            stack.enter_context(connected(at)).sendall(said)
        began = time.monotonic()
        assert at.ask("GET", "/").status == 200
        assert time.monotonic() - began < serving.SECONDS / 2


def test_a_request_whose_head_has_come_is_given_its_whole_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "HEAD_SECONDS", 1.0)
    with served(tmp_path, []) as at, connected(at) as slow, connected(at) as silent:
        slow.sendall(b"POST /add-checkpoint HTTP/1.1\r\nHost: w\r\nContent-Length: 6\r\n\r\n")
        assert silent.recv(1) == b""  # the time for a head is over
        slow.sendall(b"old 0\n")
        assert b" 400 " in slow.makefile("rb").readline()
