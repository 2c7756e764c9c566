"""The witness as a program: whatever is asked, however often, and killed at any point, it never
goes back."""

import os
import random
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from http.client import HTTPException
from pathlib import Path

import pytest

from audit.log.checkpoint import Checkpoint, open_checkpoint, parse_checkpoint, sign_checkpoint
from audit.log.cosignature import Cosigner, time_of
from audit.log.merkle import consistency_proof
from audit.log.note import Key, Signer, open_note, split_note
from audit.log.witness import write_request
from tests.audit.log.trees import LARGEST, SOME_HASH, root_at, store_at
from tests.kept import Kept, until
from tests.witness import HOST, NAME, ROOT, Process, Reply

TEXT = "text/plain; charset=utf-8"
SIZE = "text/x.tlog.size"


class Log:
    """A log of up to 300 entries that the witness watches, and that may lie."""

    def __init__(self, number: int) -> None:
        self.origin = f"log.example/{number}"
        self.signer = Signer.from_seed(self.origin, bytes([number]) * 32)
        self.successor = Signer.from_seed(self.origin, bytes([100 + number]) * 32)

    def note(self, size: int, *, root: bytes | None = None) -> str:
        checkpoint = Checkpoint(self.origin, size, root or root_at(size))
        return sign_checkpoint(checkpoint, self.signer)

    def body(self, old: int, size: int) -> bytes:
        """The request of a log that is whole."""
        proof = consistency_proof(old, size, nodes=store_at(size)) if old <= size else ()
        return write_request(self.note(size), old=old, proof=proof)

    def fork(self, size: int) -> bytes:
        """The request of a log that has another tree of this size."""
        return write_request(self.note(size, root=SOME_HASH), old=size, proof=())


@pytest.fixture(scope="module")
def logs() -> Iterator[Log]:
    """One log after the other, each for one test."""
    return map(Log, range(1, 21))


@pytest.fixture(scope="module")
def process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Process]:
    folder = tmp_path_factory.mktemp("witness") / "state"
    watched = [Log(number) for number in range(1, 21)]
    keys = [key for log in watched for key in (log.signer, log.successor)]
    process = Process(folder, *(key.verifier.vkey for key in keys))
    process.start()
    yield process
    process.kill()


@pytest.fixture
def log(logs: Iterator[Log]) -> Log:
    return next(logs)


# --- answers


def test_a_log_goes_on_under_another_key_that_the_witness_watches(
    process: Process, log: Log
) -> None:
    assert process.at.add(log.body(0, 5)).status == 200
    log.signer = log.successor
    assert process.at.add(log.body(5, 8)).status == 200
    log.signer = Signer.from_seed(log.origin, b"\xff" * 32)
    assert process.at.add(log.body(8, 9)).status == 403


def test_200_is_a_line_of_the_witness_over_the_checkpoint(process: Process, log: Log) -> None:
    reply = process.at.add(log.body(0, 8))
    assert (reply.status, reply.kind) == (200, TEXT)
    opened = open_note(f"{log.note(8)}{reply.text}", [process.at.cosigner])
    assert [one.name for one in opened.verified] == [NAME]


def test_what_it_cosigned_last_is_there_for_everyone(process: Process, log: Log) -> None:
    assert process.at.last(log.origin) == ""
    line = process.at.add(log.body(0, 5)).text
    assert process.at.last(log.origin) == f"{log.note(5)}{line}"
    line = process.at.add(log.body(5, 8)).text
    note = process.at.last(log.origin)
    assert note == f"{log.note(8)}{line}"
    keys: list[Key] = [log.signer.verifier, process.at.cosigner]
    assert open_checkpoint(note, keys).size == 8


def test_the_same_checkpoint_is_cosigned_again_and_never_as_of_an_earlier_time(
    process: Process, log: Log
) -> None:
    times = []
    for old in (0, 8, 8):
        reply = process.at.add(log.body(old, 8))
        assert reply.status == 200
        (line,) = open_note(f"{log.note(8)}{reply.text}", [process.at.cosigner]).verified
        times.append(time_of(line.payload))
    assert times == sorted(times)


def test_400_is_a_request_that_is_none_or_that_shrinks(process: Process, log: Log) -> None:
    for body in (b"", b"old 8\n", b"\xff", log.body(9, 8)):
        reply = process.at.add(body)
        assert (reply.status, reply.kind) == (400, TEXT)


def test_403_is_a_checkpoint_that_the_log_did_not_sign(process: Process, log: Log) -> None:
    log.signer = Signer.from_seed(log.origin, b"\xff" * 32)
    reply = process.at.add(log.body(0, 8))
    assert (reply.status, reply.kind) == (403, TEXT)


def test_404_is_a_log_that_is_not_watched(process: Process) -> None:
    reply = process.at.add(Log(21).body(0, 8))
    assert (reply.status, reply.kind) == (404, TEXT)
    assert process.at.last(Log(21).origin) == ""


def test_409_tells_the_last_size_and_a_newline(process: Process, log: Log) -> None:
    for told in (0, 5):
        reply = process.at.add(log.body(7, 8))
        assert (reply.status, reply.kind, reply.text) == (409, SIZE, f"{told}\n")
        process.at.add(log.body(0, 5))
    assert process.at.size(log.origin) == 5


def test_422_is_a_checkpoint_that_is_not_proven(process: Process, log: Log) -> None:
    process.at.add(log.body(0, 5))
    wrong = write_request(log.note(8), old=5, proof=(SOME_HASH,))
    reply = process.at.add(wrong)
    assert (reply.status, reply.kind) == (422, TEXT)
    assert process.at.size(log.origin) == 5


def test_413_is_more_than_a_million_bytes(process: Process) -> None:
    assert process.at.add(b"a" * 1_000_000).status == 400
    for size in (1_000_001, 3_000_000):
        assert process.at.add(b"a" * size).status == 413


def test_other_addresses_are_404_and_other_methods_405(process: Process) -> None:
    for path in ("/nothing", "/add-checkpoint/", f"/{'0' * 64}/checkpoint", "/conflicts/"):
        assert process.at.ask("GET", path).status == 404
    for method in ("GET", "HEAD", "PUT", "DELETE"):
        assert process.at.ask(method, "/add-checkpoint").status == 405
    assert process.at.ask("GET", "/add-checkpoint").allow == "POST"
    assert process.at.ask("POST", "/", b"").status == 405
    assert process.at.ask("POST", "/conflicts", b"").allow == "GET, HEAD"
    assert process.at.ask("HEAD", "/") == Reply(200, TEXT, "")


def test_a_request_without_a_length_is_400(process: Process) -> None:
    with socket.create_connection((HOST, process.port), timeout=20) as connection:
        connection.sendall(b"POST /add-checkpoint HTTP/1.1\r\nHost: w\r\n\r\n")
        assert b" 400 " in connection.makefile("rb").readline()


def test_connections_that_say_nothing_hold_up_nobody(process: Process, log: Log) -> None:
    with ExitStack() as stack:
        for _ in range(10):
            silent = socket.create_connection((HOST, process.port), timeout=20)
            stack.enter_context(silent)
            silent.sendall(b"POST /add-checkpoint HTTP/1.1\r\nContent-Length: 100\r\n\r\nold 0\n")
        assert process.at.add(log.body(0, 8)).status == 200


def test_its_page_says_who_it_is_and_what_it_has_seen(process: Process, log: Log) -> None:
    process.at.add(log.body(0, 7))
    reply = process.at.ask("GET", "/")
    assert (reply.status, reply.kind) == (200, TEXT)
    assert f"witness {NAME}\n" in reply.text
    assert f"log {log.origin}: size 7, cosigned 20" in reply.text
    assert f"key {log.signer.verifier.vkey}\n" in reply.text
    assert "log log.example/20: unseen\n" in reply.text


# --- forks


def test_a_fork_is_refused_and_both_notes_are_kept_word_for_word(
    process: Process, log: Log
) -> None:
    line = process.at.add(log.body(0, 8)).text
    for _ in range(2):
        assert process.at.add(log.fork(8)).status == 422
    reply = process.at.ask("GET", "/conflicts")
    assert (reply.status, reply.kind) == (200, TEXT)
    assert reply.text.count(f"FORK of {log.origin}") == 1
    assert f"--- cosigned\n{log.note(8)}{line}\n--- refused\n" in reply.text
    assert log.note(8, root=SOME_HASH) in reply.text
    assert process.at.size(log.origin) == 8
    assert process.at.add(log.body(8, 9)).status == 200
    assert log.note(8, root=SOME_HASH) in process.at.ask("GET", "/conflicts").text


def test_what_is_only_not_proven_is_kept_as_that_until_it_is_proven(
    process: Process, log: Log
) -> None:
    process.at.add(log.body(0, 5))
    process.at.add(write_request(log.note(8), old=5, proof=()))
    text = process.at.ask("GET", "/conflicts").text
    assert f"Refused of {log.origin}" in text
    assert f"FORK of {log.origin}" not in text
    assert process.at.add(log.body(5, 8)).status == 200
    assert f"Refused of {log.origin}" not in process.at.ask("GET", "/conflicts").text


def test_an_empty_log_with_entries_is_a_fork(process: Process, log: Log) -> None:
    assert process.at.add(log.body(0, 0)).status == 200
    text = f"{log.origin}\n0\n{'A' * 43}=\n"
    lie = write_request(f"{text}\n{log.signer.sign(text).line()}", old=0, proof=())
    assert process.at.add(lie).status == 422
    assert f"FORK of {log.origin}" in process.at.ask("GET", "/conflicts").text


# --- many at once, and killed


def climb(process: Process, log: Log, order: random.Random) -> list[int]:
    """Ask again and again for larger trees, from wherever the witness is; the sizes it cosigned."""
    cosigned: list[int] = []
    old = 0
    while old < LARGEST:
        size = min(LARGEST, old + order.randint(0, 9))
        reply = process.at.add(log.body(old, size))
        assert reply.status in (200, 409), reply
        if reply.status == 200:
            cosigned.append(size)
            assert process.at.size(log.origin) >= size
            old = size
        else:
            old = int(reply.text)
    return cosigned


def test_many_that_ask_at_once_never_roll_it_back(process: Process, log: Log) -> None:
    done = threading.Event()
    seen: list[int] = []

    def watch() -> None:
        while not done.is_set():
            seen.append(process.at.size(log.origin))

    watching = threading.Thread(target=watch)
    watching.start()
    with ThreadPoolExecutor(8) as threads:
        climbs = list(threads.map(lambda n: climb(process, log, random.Random(n)), range(8)))
    done.set()
    watching.join()
    assert seen == sorted(seen)
    assert all(sizes == sorted(sizes) for sizes in climbs)
    assert process.at.size(log.origin) == LARGEST


def test_killed_while_it_answers_it_holds_what_it_answered(process: Process, log: Log) -> None:
    answered = 0
    for _ in range(3):
        enough = threading.Event()
        sizes: list[int] = [answered]

        def ask(number: int, sizes: list[int] = sizes, enough: threading.Event = enough) -> None:
            order = random.Random(number)
            with suppress(OSError, HTTPException):  # the witness is killed meanwhile
                while True:
                    old = process.at.size(log.origin)
                    size = min(LARGEST, old + order.randint(0, 3))
                    if process.at.add(log.body(old, size)).status == 200:
                        sizes.append(size)
                    if len(sizes) > 20:
                        enough.set()

        with ThreadPoolExecutor(4) as threads:
            asking = [threads.submit(ask, number) for number in range(4)]
            assert enough.wait(60)
            process.kill()
            for one in asking:
                one.result()
        process.start()
        answered = max(sizes)
        assert process.at.size(log.origin) >= answered
    size = process.at.size(log.origin)
    assert process.at.add(log.fork(size)).status == 422
    note = process.at.last(log.origin)
    assert parse_checkpoint(split_note(note)[0]).root == root_at(size)


# --- starts


def started(process: Process) -> tuple[int, str]:
    """Exit status and everything said of a start that fails."""
    done = subprocess.run(
        process.command(),
        cwd=ROOT,
        env=process.environment(),
        capture_output=True,
        text=True,
        timeout=60,
    )
    return done.returncode, done.stdout + done.stderr


def test_it_makes_its_key_once_for_its_owner_only_and_says_the_line_of_a_policy(
    process: Process,
) -> None:
    cosigner = process.at.cosigner
    said = (process.folder.parent / "state.log").read_text().splitlines()
    assert f"witness {NAME} {cosigner.vkey} {process.at.url}" in said
    assert {line for line in said if line.startswith("vkey ")} == {f"vkey {cosigner.vkey}"}
    assert (process.folder / "witness.key").stat().st_mode & 0o777 == 0o600
    assert process.folder.stat().st_mode & 0o777 == 0o700
    assert not (process.folder.parent / "nothing").exists()


def test_a_start_that_cannot_be_is_refused_in_one_line(process: Process, tmp_path: Path) -> None:
    vkey = Log(1).signer.verifier.vkey
    port = Process(tmp_path / "one", vkey)
    port.port = process.port
    other = Process(process.folder, vkey, name="witness.example/w1")
    for start, why in (
        (port, f"Port {process.port} on {HOST} cannot be used"),
        (other, f"is that of {NAME}, not of witness.example/w1"),
        (Process(tmp_path / "two", f"{vkey}A"), "vkey"),
        (Process(tmp_path / "two", Cosigner(NAME, bytes(32)).vkey), "type 1"),
        (Process(tmp_path / "two", vkey, name="two words"), "'two words' is not the name of a key"),
    ):
        status, said = started(start)
        assert (status, len(said.splitlines())) == (2, 1), said
        assert why in said
    assert not (tmp_path / "two").exists()


def test_a_key_without_its_state_cosigns_nothing_more(tmp_path: Path) -> None:
    process = Process(tmp_path / "state", Log(1).signer.verifier.vkey)
    process.start()
    process.kill()
    (process.folder / "witness.sqlite3").unlink()
    status, said = started(process)
    assert status == 2
    assert "under another name" in said


def test_told_to_stop_it_ends_well(tmp_path: Path) -> None:
    process = Process(tmp_path / "state", Log(1).signer.verifier.vkey)
    running = subprocess.Popen(
        process.command(),
        cwd=ROOT,
        env=process.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert running.stdout is not None
    assert running.stdout.readline().startswith("vkey ")
    running.send_signal(signal.SIGTERM)
    _, errors = running.communicate(timeout=20)
    assert (running.returncode, errors) == (0, "")


# --- beside a log


def test_the_clock_of_a_log_has_its_checkpoints_cosigned(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "SECRETARIAT_VAR": str(tmp_path / "var"),
        "LOG_POLICY_FILE": str(tmp_path / "policy"),
    }
    manage = [sys.executable, "manage.py"]
    tiny = str(ROOT / "tests" / "packs" / "tiny")
    subprocess.run([*manage, "found", tiny], cwd=ROOT, env=environment, check=True)
    key = Signer.from_private((tmp_path / "var" / "log.key").read_text().strip())
    process = Process(tmp_path / "state", key.verifier.vkey)
    process.start()
    (tmp_path / "policy").write_text(
        f"witness one {process.at.cosigner.vkey} {process.at.url}/\nquorum one\n"
    )
    clock = Kept([*manage, "clock"], log=tmp_path / "clock.log", cwd=ROOT, env=environment)
    until(lambda: process.at.size(key.name) > 0, said=str(tmp_path / "clock.log"))
    clock.kill()
    process.kill()
