"""Addresses: a log is read over HTTP, and a hostile one costs neither memory nor patience."""

import gzip
import random
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import pytest

from audit.log.errors import Malformed
from governance.domain.verifying.opening_target import opened
from governance.domain.verifying.report import Report
from governance.domain.verifying.site import Patience, Site
from governance.domain.verifying.target import Unreadable
from governance.domain.verifying.verification import verify
from tests.governance.verifier.kept import TERMS, Kept, named
from tests.governance.verifier.serving import (
    NOT_FOUND,
    Answer,
    Served,
    moved,
    ok,
    served,
    serving,
)

LITTLE = Patience(byte=5, file=0.2, again=0)
ENOUGH = Patience(byte=5, file=20, again=0)


def verified(name: str) -> Report:
    with opened(name) as target:
        return verify(target, TERMS)


@contextmanager
def site(*answers: bytes, patience: Patience = ENOUGH) -> Iterator[Site]:
    """A site that gives one answer after another, and the last one for ever."""
    left = list(answers)

    def answer(path: str) -> list[bytes]:
        return [left.pop(0) if len(left) > 1 else left[0]]

    with served(answer) as server:
        one = Site(server.address, patience)
        yield one
        one.close()


@pytest.mark.parametrize("below", ["", "/", "/log", "/log/"])
def test_a_log_is_found_at_its_own_address_and_below_its_site(lake_log: Kept, below: str) -> None:
    with served(serving(lake_log)) as server:
        assert named(verified(server.address + below)) == []


def test_faults_are_the_same_as_in_a_folder(lake_log: Kept, raws: list[bytes]) -> None:
    damaged = lake_log.flipped(f"tile/entries/000.p/{len(raws)}", 2)
    with served(serving(damaged)) as server:
        assert named(verified(server.address)) == [(0, "changed")]


def test_a_partial_tile_is_cut_from_the_full_one(lake_log: Kept, raws: list[bytes]) -> None:
    tile = f"tile/0/000.p/{len(raws)}"
    whole = lake_log.files[tile] + bytes(32 * (256 - len(raws)))
    with served(serving(lake_log.without(tile).with_file("tile/0/000", whole))) as server:
        assert named(verified(server.address)) == []
        assert f"/log/{tile}" in server.asked


def test_a_log_that_goes_on_may_offer_its_next_key_already(lake_log: Kept) -> None:
    with served(serving(lake_log.with_file("vkey", b"another"))) as server:
        assert named(verified(server.address)) == []


def test_a_site_without_a_log_is_unreadable() -> None:
    with served(serving(Kept({}))) as server, pytest.raises(Unreadable, match="no checkpoint"):
        verified(server.address)


def test_a_site_that_is_not_there_is_unreadable() -> None:
    with served(serving(Kept({}))) as server:
        address = server.address
    with pytest.raises(Unreadable):
        verified(address)


@pytest.mark.parametrize(
    "address",
    [
        "http://",
        "http://name:word@host/log",
        "http://host/log?query=1",
        "http://host/log#part",
        "http://host:port/",
        "http://[::1/",
    ],
)
def test_what_is_no_address_of_a_log_is_not_asked(address: str) -> None:
    with pytest.raises(Unreadable):
        verified(address)


@pytest.mark.parametrize("raw", [b"a file", random.Random(1).randbytes(8_192)])
def test_gzip_is_unpacked(raw: bytes) -> None:
    """What is random becomes longer by it."""
    with site(ok(gzip.compress(raw), "Content-Encoding: gzip")) as one:
        assert one.read("f", len(raw)) == raw


@pytest.mark.parametrize(
    "raw",
    [
        gzip.compress(b"a file")[:-1],
        gzip.compress(b"a file") + b"more",
        zlib.compress(b"a file"),
        b"a file",
    ],
    ids=["cut", "longer", "zlib", "plain"],
)
def test_what_is_not_one_gzip_member_is_refused(raw: bytes) -> None:
    with site(ok(raw, "Content-Encoding: gzip")) as one, pytest.raises(Malformed):
        one.read("f", 100)


def test_an_encoding_that_was_not_asked_for_is_refused() -> None:
    with site(ok(b"a file", "Content-Encoding: br")) as one, pytest.raises(Malformed):
        one.read("f", 100)


def test_a_bomb_is_unpacked_up_to_the_limit_only() -> None:
    bomb = gzip.compress(bytes(50_000_000))
    with site(ok(bomb, "Content-Encoding: gzip")) as one, pytest.raises(Malformed, match="more"):
        one.read("f", 100_000)


def test_a_file_has_exactly_its_limit_at_most() -> None:
    with site(ok(b"123456")) as one:
        assert one.read("f", 6) == b"123456"
        with pytest.raises(Malformed, match="more than the 5 bytes"):
            one.read("f", 5)


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n" + b"x" * 9_000,
        b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999999\r\n\r\n" + b"x" * 9_000,
        b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 9_000,
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        + b"2000\r\n"
        + b"x" * 8_192
        + b"\r\n" * 4_000,
    ],
    ids=["shorter than told", "longer than told", "of no length", "chunked"],
)
def test_no_more_is_read_than_may_be_whatever_the_answer_says(answer: bytes) -> None:
    with site(answer, patience=LITTLE) as one:
        try:
            raw = one.read("f", 8_000)
        except (Malformed, Unreadable):
            return
        assert raw == b"xxxxx"


def test_an_answer_that_is_cut_off_is_not_taken_for_whole() -> None:
    def answer(path: str) -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nxx"
        raise ConnectionResetError

    with served(answer) as server, pytest.raises(Unreadable):
        Site(server.address, LITTLE).read("f", 9)


def test_a_redirection_is_followed_three_times() -> None:
    with site(moved("/a"), moved("b"), moved("/c"), ok(b"x")) as one:
        assert one.read("f", 1) == b"x"
    with (
        site(moved("/a"), moved("b"), moved("/c"), moved("/d"), ok(b"x")) as one,
        pytest.raises(Unreadable, match="redirections"),
    ):
        one.read("f", 1)


@pytest.mark.parametrize(
    "to",
    [
        "http://localhost/log",
        "file:///etc/passwd",
        "//elsewhere.example/",
        "",
        "http://a:b@127.0.0.1/",
    ],
)
def test_a_redirection_leads_nowhere_else(to: str) -> None:
    with site(moved(to), ok(b"x")) as one, pytest.raises(Unreadable):
        one.read("f", 1)


def test_a_busy_site_is_asked_again() -> None:
    busy = b"HTTP/1.1 503 Busy\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n"
    with site(busy, busy, ok(b"x")) as one:
        assert one.read("f", 1) == b"x"
    with site(busy) as one, pytest.raises(Unreadable, match="503"):
        one.read("f", 1)


def test_a_kept_connection_that_was_closed_is_opened_again() -> None:
    with site(ok(b"x", "Connection: close")) as one:
        assert [one.read("f", 1), one.read("f", 1)] == [b"x", b"x"]


def test_an_absent_file_is_no_error() -> None:
    with site(NOT_FOUND) as one:
        assert one.read("f", 1) is None


DRIPPING = {
    "status": (b"", b"H"),
    "header": (b"HTTP/1.1 200 OK\r\nX: ", b"x"),
    "interim": (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "body": (b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n", b"x"),
    "endless body": (b"HTTP/1.1 200 OK\r\n\r\n", b"x"),
    "chunks": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
}


@pytest.mark.parametrize("part", DRIPPING)
def test_an_answer_that_drips_is_cut_off(part: str) -> None:
    def answer(path: str) -> Iterable[bytes]:
        return server.dripping(*DRIPPING[part])

    server: Served
    with served(answer) as server, pytest.raises(Unreadable):
        Site(server.address, LITTLE).read("f", 8_000)


@pytest.mark.parametrize(
    "answer",
    [
        b"\x16\x03\x01\x00\x00garbage\r\n\r\n",
        b"HTTP/1.1 abc\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 5_000 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000 + b"\r\n\r\n",
        b"HTTP/1.1 500 Broken\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n",
    ],
    ids=["garbage", "status", "many headers", "long header", "broken", "nowhere"],
)
def test_an_answer_that_is_none_is_unreadable(answer: bytes) -> None:
    with site(answer) as one, pytest.raises(Unreadable):
        one.read("f", 100)


def test_a_claimed_size_costs_nothing(lake_log: Kept) -> None:
    note = lake_log.files["checkpoint"].decode().split("\n")
    note[1] = str(2**62 + 2**40 + 255)
    huge = lake_log.with_file("checkpoint", "\n".join(note).encode())
    answers: Answer = serving(huge)
    with served(answers) as server:
        report = verified(server.address)
    assert (None, "signature") in named(report)
    assert (0, "missing") in named(report)
    assert len(server.asked) < 40
