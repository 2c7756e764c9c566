"""Witnesses: every checkpoint is shown to them; what they answer counts only if it is proven."""

import logging
import shutil
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from pytest_django import Settings

from audit import tasks
from audit.log.checkpoint import Checkpoint, sign_checkpoint
from audit.log.cosignature import TIME_LIMIT, Cosigner, CosigningKey
from audit.log.errors import Broken
from audit.log.note import Key, Signature, open_note, split_note
from audit.log.witness import SIZE_TYPE, write_request
from audit.models import Cosignature, SignedCheckpoint, WitnessContact
from audit.publishing.checkpoints import newest, published, sign_newest
from audit.publishing.log_key import signer
from audit.publishing.witnesses import (
    PolicyUnreadable,
    cosignatures,
    policy,
    quorum_met,
    standing,
    submit,
)
from audit.witness import asking
from tests.audit.log.vectors import PETER_LINE
from tests.audit.storage import sql
from tests.databases import BOTH_DATABASES
from tests.hostile import Act, answering, drips, saying
from tests.room import Room
from tests.witness import NAME, At, Process, free_port, served

KEY = CosigningKey.from_seed(NAME, bytes(32))
DOWN = "http://127.0.0.1:1"


class Policy:
    """The policy file of these tests."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def name(self, *found: tuple[Cosigner, str], quorum: str = "all") -> None:
        """Write one that names these witnesses w0, w1, … at their addresses."""
        lines = [
            f"witness w{number} {cosigner.vkey} {url}"
            for number, (cosigner, url) in enumerate(found)
        ]
        members = " ".join(f"w{number}" for number in range(len(found)))
        lines += [f"group every {quorum} {members}", "quorum every", ""]
        self.path.write_text("\n".join(lines))


@pytest.fixture
def file(tmp_path: Path, settings: Settings) -> Policy:
    settings.LOG_POLICY_FILE = str(tmp_path / "policy")
    return Policy(tmp_path / "policy")


@pytest.fixture
def witness(room: Room, file: Policy, tmp_path: Path) -> Iterator[At]:
    """A witness that watches the room's log and is the policy's only one."""
    with served(tmp_path / "witness", [signer().verifier]) as at:
        file.name((at.cosigner, at.url))
        yield at


def signed() -> SignedCheckpoint:
    """The newest checkpoint, of the log as it stands."""
    found = sign_newest()
    assert found is not None
    return found


def contact() -> WitnessContact:
    return WitnessContact.objects.get()


def forged(size: int) -> str:
    """A checkpoint of another tree, which the log's key signed all the same."""
    return sign_checkpoint(Checkpoint(signer().name, size, bytes(32)), signer())


def alarms(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [one.getMessage() for one in caplog.records if one.levelno == logging.CRITICAL]


def line_over(text: str, *, key: CosigningKey = KEY, at: int = 1_700_000_000) -> str:
    return key.cosign(text, at=at).line()


# --- a witness that stands by what it is shown


def test_a_checkpoint_is_cosigned_and_the_line_stands_below_it(room: Room, witness: At) -> None:
    size = signed().size
    submit()
    (row,) = cosignatures(size)
    assert (row.size, row.witness, row.vkey) == (size, "w0", witness.cosigner.vkey)
    note = published()
    assert note is not None
    keys: list[Key] = [signer().verifier, witness.cosigner]
    assert [one.name for one in open_note(note.note, keys).verified] == [signer().name, NAME]
    assert witness.size(signer().name) == size


def test_the_next_checkpoint_is_proven_to_continue_it(room: Room, witness: At) -> None:
    sizes = []
    for _ in range(4):
        sizes.append(signed().size)
        submit()
        room.submit()
    assert [row.size for row in Cosignature.objects.order_by("size")] == sizes
    assert (contact().size, contact().failures, contact().trouble) == (sizes[-1], 0, "")


def test_what_is_cosigned_is_shown_again_after_an_hour_and_not_before(
    room: Room, witness: At
) -> None:
    signed()
    submit()
    first = room.now
    for passed, answered in ((3599, 0), (3600, 3600), (7199, 3600), (7200, 7200)):
        room.now = first + timedelta(seconds=passed)
        submit()
        assert contact().answered_at == first + timedelta(seconds=answered)


def test_without_a_policy_or_a_checkpoint_nobody_is_asked(
    room: Room, witness: At, settings: Settings
) -> None:
    submit()
    assert not WitnessContact.objects.exists()
    signed()
    settings.LOG_POLICY_FILE = ""
    submit()
    assert not WitnessContact.objects.exists()
    assert (policy(), standing(), quorum_met(1)) == (None, [], None)


def test_a_witness_without_an_address_is_not_asked(room: Room, witness: At, file: Policy) -> None:
    signed()
    file.name((witness.cosigner, ""))
    submit()
    assert not WitnessContact.objects.exists()
    assert [(one.name, one.size, one.trouble) for one in standing()] == [("w0", 0, "")]


def test_the_task_asks_where_celery_runs_it(room: Room, witness: At) -> None:
    size = signed().size
    tasks.witnesses.delay()
    assert len(cosignatures(size)) == 1


@BOTH_DATABASES
def test_of_several_that_would_ask_at_once_one_asks(room: Room, file: Policy) -> None:
    size = signed().size
    line = line_over(split_note(signed().note)[0])
    start = threading.Barrier(4)

    def ask(_: int) -> None:
        start.wait()
        try:
            submit()
        finally:
            connection.close()

    with answering(saying("200 OK", line)) as (url, asked), ThreadPoolExecutor(4) as askers:
        file.name((KEY.cosigner, url))
        list(askers.map(ask, range(4)))
        assert len(asked) == 1
    assert len(cosignatures(size)) == 1
    assert (contact().size, contact().failures) == (size, 0)


def test_a_log_that_goes_on_under_another_key_is_cosigned_by_who_knows_both(
    room: Room, file: Policy, settings: Settings, tmp_path: Path
) -> None:
    own = tmp_path / "log.key"
    shutil.copyfile(settings.LOG_KEY_FILE, own)
    settings.LOG_KEY_FILE = own
    before = signer().verifier
    folder, port = tmp_path / "witness", free_port()
    with served(folder, [before], port=port) as at:
        file.name((at.cosigner, at.url))
        signed()
        submit()
        call_command("rotate_log_key", reasons="The old one is old.", verbosity=0)
        size = signed().size
        submit()
        assert contact().trouble.startswith("it answers 403")
        assert cosignatures(size) == []
    room.now += timedelta(seconds=1)
    with served(folder, [before, signer().verifier], port=port):
        submit()
    assert len(cosignatures(size)) == 1
    assert contact().trouble == ""


# --- a witness that is away, or remembers less


def test_an_outage_is_waited_out_longer_each_time_up_to_five_minutes(
    room: Room, file: Policy, caplog: pytest.LogCaptureFixture
) -> None:
    signed()
    file.name((KEY.cosigner, DOWN))
    pauses = []
    for count in range(1, 12):
        submit()
        submit()
        assert contact().failures == count
        at = contact().next_at
        assert at is not None
        pauses.append((at - room.now).total_seconds())
        room.now = at - timedelta(milliseconds=1)
        submit()
        assert contact().failures == count
        room.now = at
    assert pauses == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]
    assert "refused" in contact().trouble
    assert alarms(caplog) == []
    assert caplog.text.count("WARNING") == 11


@BOTH_DATABASES
def test_a_process_that_is_killed_and_comes_back_is_shown_the_newest(
    room: Room, file: Policy, tmp_path: Path
) -> None:
    process = Process(tmp_path / "state", signer().verifier.vkey)
    process.start()
    file.name((process.at.cosigner, process.at.url))
    signed()
    submit()
    process.kill()
    room.submit()
    size = signed().size
    submit()
    assert contact().failures == 1 and contact().trouble
    process.start()
    room.now += timedelta(seconds=1)
    submit()
    process.kill()
    assert len(cosignatures(size)) == 1
    assert (contact().failures, contact().trouble) == (0, "")


def test_a_witness_that_was_restored_is_shown_all_that_it_forgot(
    room: Room, file: Policy, tmp_path: Path
) -> None:
    folder, port, logs = tmp_path / "witness", free_port(), [signer().verifier]
    with served(folder, logs, port=port) as at:
        file.name((at.cosigner, at.url))
        signed()
        submit()
    shutil.copytree(folder, tmp_path / "copy")
    room.submit()
    signed()
    with served(folder, logs, port=port):
        submit()
    shutil.rmtree(folder)
    shutil.move(tmp_path / "copy", folder)
    room.submit()
    size = signed().size
    with served(folder, logs, port=port) as at:
        submit()
        assert at.size(signer().name) == size
    assert len(cosignatures(size)) == 1
    assert contact().trouble == ""


def test_a_witness_that_was_ahead_of_what_we_know_of_it_is_met_where_it_is(
    room: Room, witness: At
) -> None:
    signed()
    submit()
    room.submit()
    signed()
    submit()
    WitnessContact.objects.update(size=0)
    room.submit()
    size = signed().size
    submit()
    assert len(cosignatures(size)) == 1


# --- a witness that has seen another log of our name


def test_a_witness_that_has_seen_more_than_there_is_raises_the_alarm(
    room: Room, witness: At, caplog: pytest.LogCaptureFixture
) -> None:
    size = signed().size
    assert witness.add(write_request(forged(size + 5), old=0, proof=())).status == 200
    submit()
    said = f"it has cosigned size {size + 5} of our name, and our newest is {size}"
    assert contact().trouble == said
    first, second = alarms(caplog)
    assert said in first and "signing is halted (restored)" in second
    assert cosignatures(size) == []
    assert [one.trouble for one in standing()] == [said]


def test_a_witness_that_has_seen_another_beginning_raises_the_alarm_and_keeps_the_proof(
    room: Room, witness: At, caplog: pytest.LogCaptureFixture
) -> None:
    ours = signed()
    size = ours.size
    assert witness.add(write_request(forged(size), old=0, proof=())).status == 200
    submit()
    assert contact().trouble.startswith("it does not see our tree as its own, continued")
    assert ["signing is halted (forked)" in said for said in alarms(caplog)] == [False, True]
    assert cosignatures(size) == []
    kept = witness.ask("GET", "/conflicts").text
    assert kept.startswith("FORK of localhost/tiny")
    assert forged(size) in kept and ours.note in kept


# --- a witness that lies


def test_lines_of_other_keys_are_ignored(room: Room, file: Policy) -> None:
    size = signed().size
    text, _ = split_note(signed().note)
    stranger = CosigningKey.from_seed(NAME, b"\x01" * 32)
    lines = PETER_LINE + line_over(text, key=stranger) + line_over(text)
    with answering(saying("200 OK", lines)) as (url, asked):
        file.name((KEY.cosigner, url))
        submit()
    assert [row.line for row in cosignatures(size)] == [line_over(text)]
    assert contact().trouble == ""
    assert asked[0].startswith(b"POST /add-checkpoint HTTP/1.1\r\n")
    assert asked[0].endswith(b"\r\n\r\n" + write_request(signed().note, old=0, proof=()))


WRONG = [
    (line_over("another\n1\ntext\n"), "is wrong"),
    (line_over("", key=CosigningKey.from_seed(NAME, b"\x01" * 32)), "no known key"),
    ("", "0 signatures"),
    ("<html>thank you</html>\n", "not a signature line"),
]


def test_a_cosignature_that_is_not_the_witnesss_is_not_kept(room: Room, file: Policy) -> None:
    signed()
    for body, why in WRONG:
        WitnessContact.objects.all().delete()
        with answering(saying("200 OK", body)) as (url, _):
            file.name((KEY.cosigner, url))
            submit()
        assert not Cosignature.objects.exists()
        assert why in contact().trouble
        assert contact().failures == 1


def test_a_time_in_no_year_of_a_calendar_is_not_kept(room: Room, file: Policy) -> None:
    text, _ = split_note(signed().note)
    made = KEY._secret.sign(f"cosignature/v1\ntime {TIME_LIMIT}\n{text}".encode())
    payload = TIME_LIMIT.to_bytes(8, "big") + made
    line = Signature(KEY.cosigner.name, KEY.cosigner.key_id, payload).line()
    with answering(saying("200 OK", line)) as (url, _):
        file.name((KEY.cosigner, url))
        submit()
    assert not Cosignature.objects.exists()
    assert "is wrong" in contact().trouble


def test_any_other_answer_is_a_trouble_and_no_alarm(
    room: Room, file: Policy, caplog: pytest.LogCaptureFixture
) -> None:
    signed()
    for status in ("201 Created", "302 Found", "400 Bad", "403 No", "404 No", "503 Later"):
        WitnessContact.objects.all().delete()
        with answering(saying(status, "Not \x00 today.\n")) as (url, _):
            file.name((KEY.cosigner, url))
            submit()
        assert contact().trouble == f"it answers {status[:3]}: Not   today."
    assert alarms(caplog) == []


def test_a_witness_that_always_tells_another_size_is_asked_twice_and_left(
    room: Room, file: Policy
) -> None:
    signed()
    told = saying("409 Conflict", "3\n", f"Content-Type: {SIZE_TYPE}")
    with answering(told) as (url, asked):
        file.name((KEY.cosigner, url))
        submit()
    assert [one.split(b"\r\n\r\n")[1].split(b"\n")[0] for one in asked] == [b"old 0", b"old 3"]
    assert contact().trouble.startswith("it answers 409")


def test_a_told_size_that_is_none_is_a_trouble(room: Room, file: Policy) -> None:
    signed()
    with answering(saying("409 Conflict", "many\n")) as (url, asked):
        file.name((KEY.cosigner, url))
        submit()
    assert len(asked) == 1
    assert "told size" in contact().trouble


def test_one_that_takes_too_long_is_given_up_and_the_next_is_asked(
    room: Room, file: Policy, witness: At, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "SECONDS", 0.3)
    size = signed().size
    with answering(drips) as (url, _):
        file.name((KEY.cosigner, url), (witness.cosigner, witness.url))
        submit()
    assert [row.witness for row in cosignatures(size)] == ["w1"]
    assert "no whole answer within 0.3 seconds" in standing()[0].trouble


def test_who_failed_last_time_is_asked_last(room: Room, file: Policy) -> None:
    order: list[str] = []

    def noting(name: str, act: Act) -> Act:
        def noted(connection: socket.socket, stop: threading.Event) -> None:
            order.append(name)
            act(connection, stop)

        return noted

    other = CosigningKey.from_seed(NAME, b"\x01" * 32)
    line = line_over(split_note(signed().note)[0], key=other)
    with (
        answering(noting("fails", saying("503 Later", ""))) as (fails, _),
        answering(noting("answers", saying("200 OK", line))) as (answers, _),
    ):
        file.name((KEY.cosigner, fails), (other.cosigner, answers))
        submit()
        room.submit()
        signed()
        room.now += timedelta(seconds=1)
        submit()
    assert order == ["fails", "answers", "answers", "fails"]


def test_an_address_that_is_none_is_a_trouble(room: Room, file: Policy) -> None:
    signed()
    file.name((KEY.cosigner, "file:///etc/hostname"))
    submit()
    assert "is not an http or https address" in contact().trouble


@BOTH_DATABASES
def test_while_a_witness_is_waited_for_the_log_is_written_and_signed(
    room: Room, file: Policy
) -> None:
    signed()
    asked = threading.Event()

    def waits(connection: socket.socket, stop: threading.Event) -> None:
        asked.set()
        assert stop.wait(30)

    def ask() -> None:
        try:
            submit()
        finally:
            connection.close()

    with ExitStack() as stack:
        with answering(waits) as (url, _):
            file.name((KEY.cosigner, url))
            asking_ = threading.Thread(target=ask)
            asking_.start()
            assert asked.wait(10)
            room.submit()
            size = signed().size
            submit()  # nobody else asks the same witness meanwhile
            assert not Cosignature.objects.exists()
        stack.callback(asking_.join)
    assert newest() is not None and size == signed().size
    assert contact().failures == 1


# --- the policy


def test_a_policy_that_cannot_be_read_is_named_with_its_line(room: Room, file: Policy) -> None:
    with pytest.raises(Broken, match="No such file"):
        policy()
    file.path.write_text("# witnesses\nwitness\nquorum none\n")
    for read in (policy, standing, submit, lambda: quorum_met(1)):
        signed()
        with pytest.raises(Broken, match=r"policy cannot be read: line 2: not a line of a policy"):
            read()
    file.path.write_bytes(b"\xff")
    with pytest.raises(Broken, match="cannot be read"):
        policy()


@pytest.mark.parametrize(("quorum", "met"), [("any", True), ("2", True), ("all", False)])
def test_the_quorum_counts_who_cosigned_this_size(
    room: Room, file: Policy, tmp_path: Path, quorum: str, met: bool
) -> None:
    logs = [signer().verifier]
    with served(tmp_path / "one", logs) as one, served(tmp_path / "two", logs) as two:
        file.name(
            (one.cosigner, one.url), (two.cosigner, two.url), (KEY.cosigner, DOWN), quorum=quorum
        )
        before = signed().size
        assert quorum_met(before) is False
        submit()
    assert quorum_met(before) is met
    room.submit()
    assert quorum_met(signed().size) is False
    assert quorum_met(before + 1) is False


def test_a_stored_line_counts_only_while_it_proves_itself(room: Room, witness: At) -> None:
    size = signed().size
    submit()
    assert quorum_met(size) is True
    line = line_over(split_note(signed().note)[0])
    sql("UPDATE audit_cosignature SET line = %s", line)
    assert quorum_met(size) is False


def test_how_it_stands_with_each_witness_is_told(room: Room, witness: At, file: Policy) -> None:
    first = signed().size
    submit()
    file.name((witness.cosigner, witness.url), (KEY.cosigner, DOWN))
    room.submit()
    size = signed().size
    submit()
    well, away = standing()
    (newest_row,) = cosignatures(size)
    assert size > first
    assert (well.name, well.vkey, well.trouble) == ("w0", witness.cosigner.vkey, "")
    assert (well.size, well.cosigned_at) == (size, newest_row.cosigned_at)
    assert (away.name, away.size, away.cosigned_at) == ("w1", 0, None)
    assert "refused" in away.trouble


def test_a_policy_that_cannot_be_read_is_an_alarm_and_no_page_falls_over(
    room: Room, settings: Settings, tmp_path: Path
) -> None:
    sign_newest()
    settings.LOG_POLICY_FILE = str(tmp_path / "policy")
    (tmp_path / "policy").write_text("quorum nobody\n")
    with pytest.raises(PolicyUnreadable, match="nobody is not defined"):
        policy()
    ready = Client().get("/readyz")
    assert ready.status_code == 503 and b"No witness is asked" in ready.content
    for address in ("/log/", "/log/checkpoints/", "/log/check/", "/log/entries/0/"):
        answer = Client().get(address)
        assert answer.status_code == 200
    assert b"The witness policy cannot be read" in Client().get("/log/checkpoints/").content
