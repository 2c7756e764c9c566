"""Commands: what they print, and how they refuse, in one sentence and with exit status 2."""

import json
import logging
import re
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.core.management import CommandError, call_command
from django.db import connections
from django.test import Client
from pytest_django import Settings

from audit import store
from audit.clock import machine_now
from audit.log.merkle import leaf_hash
from audit.log.note import Signer
from audit.publishing.checkpoints import newest
from governance.acting.founding import found
from governance.models import Account
from regime.domain.packs.pack import Pack
from tests.audit.storage import sql, whole_log
from tests.databases import BOTH_DATABASES, Engine, pointed_at
from tests.governance.packs_of_trial import changed, copied, demonstration
from tests.room import Room

NEEDING_A_LOG = (
    ("verify",),
    ("export_log", "nowhere"),
    ("recover", "nowhere"),
    ("rotate_log_key", "--reasons", "None."),
    ("entries",),
    ("rebuild",),
    ("advance", "--to", "2030-01-01T00:00:00Z"),
    ("appoint", "es@lake.example"),
    ("clock",),
    ("what_if", "--rules=old", "--all"),
)


def ran(name: str, *arguments: str) -> tuple[int, str]:
    """Exit status and what was said, of ``manage.py name arguments``."""
    out = StringIO()
    try:
        call_command(name, *arguments, stdout=out)
    except CommandError as error:
        return error.returncode, str(error)
    return 0, out.getvalue()


@pytest.fixture
def kept(settings: Settings, tmp_path: Path) -> Path:
    folder = tmp_path / "var"
    settings.VAR_DIR, settings.LOG_KEY_FILE = folder, folder / "log.key"
    return folder


@pytest.fixture
def lake(empty: str, kept: Path, tmp_path: Path) -> Path:
    """A founded and played demonstration of the Lake Compact; its folder."""
    folder = demonstration(tmp_path / "lake")
    assert ran("found", str(folder))[0] == 0
    return folder


# --- found ----------------------------------------------------------------------------------------


def test_found_says_what_it_does_and_signs(empty: str, kept: Path, tmp_path: Path) -> None:
    status, said = ran("found", str(demonstration(tmp_path / "lake")))
    signed = newest()
    assert status == 0 and signed is not None
    assert said.splitlines()[0] == "tiny: read and found in order"
    assert said.splitlines()[-1] == f"signed checkpoint at size {signed.size}"
    assert ran("found", str(tmp_path / "lake"))[0] == 0


def test_found_refuses_another_pack_and_a_changed_one(lake: Path, tmp_path: Path) -> None:
    before = whole_log()
    status, said = ran("found", "mtcr")
    assert (status, "founded from tiny" in said) == (2, True)
    changed(lake, "pack.json", lambda manifest: manifest.update(notice="Another."))
    status, said = ran("found", str(lake))
    assert (status, "First difference: RegimeFounded" in said) == (2, True)
    assert whole_log() == before


def test_found_shows_a_changed_pack_around_the_first_difference(lake: Path) -> None:
    notice = "é" * 500 + "b" * 500
    changed(lake, "pack.json", lambda manifest: manifest.update(notice=notice))
    _, said = ran("found", str(lake))
    shown = said.split("notice is ")[1].removesuffix(" in the log").split(" in the pack, ")
    assert shown == [f'"{"é" * 119}…', '"The Lake Compact is fiction, made for tests."']


def test_found_names_the_place_at_which_a_folder_cannot_be_read(
    empty: str, kept: Path, tmp_path: Path
) -> None:
    status, said = ran("found", str(tmp_path / "nowhere"))
    assert (status, "there is no such pack" in said) == (2, True)
    folder = copied(tmp_path / "tiny")
    changed(folder, "riparians.json", lambda content: content["records"][2].pop("name"))
    status, said = ran("found", str(folder))
    assert (status, "riparians.json" in said, "/records/2" in said) == (2, True, True)
    (folder / "rules.json").write_text('{"records": [}')
    status, said = ran("found", str(folder))
    assert (status, "rules.json" in said, "line 1" in said) == (2, True, True)
    assert sql("SELECT count(*) FROM audit_entry") == [(0,)]


def test_found_says_so_where_the_key_is_no_key_or_another_log_s(
    empty: str, kept: Path, settings: Settings, tmp_path: Path
) -> None:
    kept.mkdir()
    (kept / "log.key").write_text("not a key")
    status, said = ran("found", str(copied(tmp_path / "tiny")))
    assert (status, "holds no signing key" in said) == (2, True)
    (kept / "log.key").write_text(Signer.from_seed("log.example", bytes(32)).to_private())
    status, said = ran("found", str(tmp_path / "tiny"))
    assert (status, "signs for log.example, not for localhost/tiny" in said) == (2, True)
    assert sql("SELECT count(*) FROM audit_entry") == [(0,)]


# --- a database that is not there, empty, or not founded ------------------------------------------


@pytest.fixture
def bare(engine: Engine, django_db_blocker: Any) -> Iterator[str]:
    """A database in which nothing is set up."""
    with django_db_blocker.unblock(), engine.clone(None) as url:
        yield url


@BOTH_DATABASES
def test_on_an_empty_database_each_command_says_what_to_do(bare: str) -> None:
    for command in NEEDING_A_LOG:
        status, said = ran(*command)
        assert (command, status, "manage.py found PACK" in said) == (command, 2, True)


@BOTH_DATABASES
def test_before_a_founding_each_command_says_what_to_do(empty: str) -> None:
    for command in NEEDING_A_LOG:
        status, said = ran(*command)
        assert (command, status, "No regime is founded" in said) == (command, 2, True)


@BOTH_DATABASES
def test_a_database_of_an_older_release_is_named(room: Room) -> None:
    sql("DELETE FROM django_migrations WHERE app = 'governance'")
    status, said = ran("verify")
    assert (status, "manage.py migrate" in said) == (2, True)


@BOTH_DATABASES
def test_a_database_that_does_not_answer_is_named(engine: Engine, django_db_blocker: Any) -> None:
    options = dict(connections.settings["default"])
    wrong = {"NAME": "/nowhere/at/all.sqlite3", "HOST": "127.0.0.1", "PORT": "1"}
    with django_db_blocker.unblock(), pointed_at({**options, **wrong}):
        status, said = ran("verify")
    assert status == 2
    assert "The database" in said


# --- entries --------------------------------------------------------------------------------------


@BOTH_DATABASES
def test_entries_prints_a_line_an_entry_with_its_exact_bytes(room: Room) -> None:
    recorded = list(store.read())
    _, said = ran("entries")
    lines = said.splitlines()
    assert len(lines) == len(recorded)
    for line, one in zip(lines, recorded, strict=True):
        told = json.loads(line)
        assert list(told) == ["position", "leaf", "entry"]
        assert (told["position"], told["leaf"]) == (one.position, leaf_hash(one.raw).hex())
        assert one.raw.decode() in line


def test_entries_begins_where_it_is_told(room: Room) -> None:
    size = len(list(store.read()))
    _, said = ran("entries", "--from", str(size - 2))
    assert [json.loads(line)["position"] for line in said.splitlines()] == [size - 2, size - 1]
    assert ran("entries", "--from", str(size)) == (0, "")
    assert ran("entries", "--from", "some")[0] == 1


def test_entries_begins_at_no_position_that_there_cannot_be(room: Room) -> None:
    for start in ("-1", str(2**63)):
        status, said = ran("entries", "--from", start)
        assert (status, "--from" in said) == (2, True)
    assert ran("entries", "--from", str(2**63 - 1)) == (0, "")


# --- advance --------------------------------------------------------------------------------------


def test_a_simulated_clock_moves_forward_and_what_is_due_happens(lake: Path) -> None:
    size = len(list(store.read()))
    to = store.now() + timedelta(days=40)
    status, said = ran("advance", "--to", f"{to:%Y-%m-%dT%H:%M:%SZ}")
    assert (status, f"entry {size}" in said) == (0, True)
    first, *after = store.read(start=size)
    assert first.entry.type == "ClockAdvanced"
    assert abs(first.entry.recorded_at - to) < timedelta(seconds=30)
    assert {one.entry.actor["capacity"] for one in after} <= {"clock"}


def test_pages_count_the_time_left_by_the_simulated_clock(lake: Path) -> None:
    ran("advance", "--to", f"{store.now() + timedelta(days=40):%Y-%m-%dT%H:%M:%SZ}")
    ahead = store.now() - machine_now()
    page = Client().get("/").content.decode()
    told = re.search(r'data-clock-offset="(\d+)"', page)
    assert told is not None
    assert abs(ahead - timedelta(seconds=int(told[1]))) < timedelta(seconds=30)


def test_a_simulated_clock_is_not_moved_back(lake: Path) -> None:
    before = whole_log()
    status, said = ran("advance", "--to", "2001-01-01T00:00:00Z")
    assert (status, "only moves forward" in said) == (2, True)
    assert whole_log() == before


def test_a_machine_s_clock_is_not_moved(room: Room) -> None:
    status, said = ran("advance", "--to", "2030-01-01T00:00:00Z")
    assert (status, "machine's clock" in said) == (2, True)


def test_advance_names_what_is_no_instant(lake: Path) -> None:
    for text in (
        "tomorrow",
        "2030-01-01",
        "2030-02-30T00:00:00Z",
        "2030-01-01T00:00:00+01:00",
        "9999-12-31T23:59:59Z",
    ):
        status, said = ran("advance", "--to", text)
        assert (status, "--to" in said) == (2, True)


# --- appoint --------------------------------------------------------------------------------------


@pytest.fixture
def founded(empty: str, tiny: Pack, kept: Path) -> None:
    found(tiny)


def test_the_first_executive_secretary_is_appointed_and_invited(
    founded: None, mailoutbox: list[EmailMessage]
) -> None:
    size = len(list(store.read()))
    status, said = ran("appoint", "es@lake.example", "--base-url", "https://lake.example")
    assert (status, f"entry {size}" in said) == (0, True)
    (mail,) = mailoutbox
    assert mail.to == ["es@lake.example"]
    assert "https://lake.example/accounts/password/reset/key/" in str(mail.body)
    (entry,) = store.read(start=size)
    account = Account.objects.get(email="es@lake.example")
    appointed = {
        "office": "executive_secretary",
        "reasons": "",
        "subject": account.subject,
        "until": None,
    }
    assert entry.entry.data == appointed
    assert b"es@lake.example" not in entry.raw


def test_a_second_appointment_is_refused_and_invites_nobody(
    founded: None, mailoutbox: list[EmailMessage]
) -> None:
    ran("appoint", "es@lake.example")
    before = whole_log()
    status, said = ran("appoint", "other@lake.example")
    assert (status, "is filled" in said) == (2, True)
    assert whole_log() == before
    assert len(mailoutbox) == 1
    assert not Account.objects.filter(email="other@lake.example").exists()


def test_what_is_no_address_is_not_appointed(founded: None) -> None:
    status, said = ran("appoint", "the secretary")
    assert (status, "not an e-mail address" in said) == (2, True)


# --- sign_ins -------------------------------------------------------------------------------------


def test_sign_ins_are_printed_as_agreed_and_kept_for_the_owner_only(lake: Path, kept: Path) -> None:
    _, said = ran("sign_ins", "--json")
    people = json.loads(said)
    told = ["capacity", "member", "email", "password", "token", "office"]
    assert all(list(person) == told for person in people)
    offices = [person["office"] for person in people if person["capacity"] == "officer"]
    assert offices == ["executive_secretary"]
    by_capacity = [(person["capacity"], person["member"]) for person in people]
    assert by_capacity == [
        ("officer", None),
        *(("head", code) for code in ("ALDER", "BIRCH", "CEDAR", "HAZEL", "MAPLE")),
        ("alternate", "ALDER"),
        ("chair", "BIRCH"),
        ("administrator", None),
    ]
    assert (kept / "sign_ins.json").stat().st_mode & 0o777 == 0o600
    assert json.loads((kept / "sign_ins.json").read_text()) == people


def test_the_tokens_and_the_passwords_of_the_sign_ins_work(lake: Path) -> None:
    for person in json.loads(ran("sign_ins", "--json")[1]):
        header = {"Authorization": f"Bearer {person['token']}"}
        you = Client().get("/api/v1/", headers=header).json()["you"]
        assert you["signed_in"] is True
        assert (you["capacity"], you["member"]) == (person["capacity"], person["member"])
        assert Client().login(username=person["email"], password=person["password"])


def test_where_there_are_no_sign_ins_that_is_said(founded: None) -> None:
    assert ran("sign_ins")[0] == 2


# --- clock ----------------------------------------------------------------------------------------


def test_the_clock_ends_when_its_parent_is_no_longer_there(
    room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.CRITICAL):
        assert ran("clock", "--parent=1")[0] == 0
    assert caplog.text == ""
