"""Founding: a pack becomes a log, once; another or a changed pack is refused."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from audit import store
from audit.projections import differences
from audit.publishing.checkpoints import sign_newest
from audit.publishing.verifying import verify_database
from governance.acting import play, progress, sign_ins
from governance.acting.founding import ChangedPack, OtherPack, found, require_same_pack
from governance.domain.replay.whole_log import Replay
from governance.models import Account, Decision
from governance.services import handle
from regime.domain.chapters.credentials.said import EndAccreditation
from regime.domain.packs.pack import Pack
from regime.domain.values import Actor, Capacity, Office, Subject
from regime.packs.loading import load
from tests.audit.storage import whole_log
from tests.databases import BOTH_DATABASES
from tests.governance.packs_of_trial import changed, copied, demonstration
from tests.room import Room


@pytest.fixture
def kept(settings: Settings, tmp_path: Path) -> Path:
    """A folder of its own for key and sign-ins."""
    folder = tmp_path / "var"
    settings.VAR_DIR, settings.LOG_KEY_FILE = folder, folder / "log.key"
    return folder


def test_entry_0_is_genesis_with_origin_key_pack_and_clock(room: Room, tiny: Pack) -> None:
    founded = store.LOG.now().founded
    assert founded is not None
    assert (founded.origin, founded.pack, founded.clock) == ("localhost/tiny", "tiny", "machine")
    assert founded.pack_digest == tiny.digest
    assert founded.vkey.startswith("localhost/tiny+")
    assert founded.day_seconds == 86400


def test_an_origin_that_is_set_stands_in_genesis(
    empty: str, tiny: Pack, kept: Path, settings: Settings
) -> None:
    settings.LOG_ORIGIN = "log.lake.example/office"
    found(tiny)
    founded = store.LOG.now().founded
    assert founded is not None and founded.origin == "log.lake.example/office"
    signed = sign_newest()
    assert signed is not None and signed.note.startswith("log.lake.example/office\n")
    assert (kept / "log.key").stat().st_mode & 0o777 == 0o600


@BOTH_DATABASES
def test_the_same_pack_again_does_nothing(room: Room, tiny: Pack) -> None:
    room.submit()
    before = whole_log()
    assert found(tiny) is False
    require_same_pack(tiny)
    assert whole_log() == before


def _rename(content: dict[str, Any]) -> None:
    content["records"][1]["name"] = "Republic of the Birches"


def _reword(content: dict[str, Any]) -> None:
    content["records"][8]["text"] = "Other words."


def _slow(content: dict[str, Any]) -> None:
    content["day_seconds"] = 60


def _shorten(content: dict[str, Any]) -> None:
    content["records"].pop()
    content["count"] -= 1
    content["scoring"]["weight_total"] = sum(one["weight"] for one in content["records"])


def _notice(content: dict[str, Any]) -> None:
    content["notice"] = "Another notice."


def _envelope(content: dict[str, Any]) -> None:
    content["description"] = "Described otherwise."


def _retell(content: dict[str, Any]) -> None:
    content["records"][0]["decided"] = "Nothing."


def _remark(content: dict[str, Any]) -> None:
    content["records"][0]["inspired_by"] = ["An older compact"]


CHANGES: list[tuple[str, Callable[[dict[str, Any]], object], str]] = [
    (
        "riparians.json",
        _rename,
        'MemberRecorded BIRCH: name is "Republic of the Birches" in the pack, "Birch Islands" in',
    ),
    ("rules.json", _reword, 'ArticleRecorded LR-9: text is "Other words." in the pack, "Each'),
    ("pack.json", _slow, "day_seconds is 60 in the pack, 86400 in the log"),
    ("criteria.json", _shorten, "CriteriaEditionAdopted 1 is in the pack, CriterionRecorded"),
    ("pack.json", _notice, 'notice is "Another notice." in the pack'),
    ("riparians.json", _envelope, "RecordEntered files members: data is "),
    ("history.json", _retell, "RecordEntered history LH-1: data is "),
    ("rules.json", _remark, "beside its records"),
]


def test_a_changed_pack_is_refused_and_the_first_difference_named(
    room: Room, tmp_path: Path
) -> None:
    before = whole_log()
    for number, (file, change, difference) in enumerate(CHANGES):
        pack = load(changed(copied(tmp_path / str(number)), file, change))
        with pytest.raises(ChangedPack) as refused:
            found(pack)
        assert difference in refused.value.detail
    assert whole_log() == before


def test_another_pack_is_refused(room: Room) -> None:
    before = whole_log()
    with pytest.raises(OtherPack, match="founded from tiny"):
        found(load("mtcr"))
    assert whole_log() == before


def begin(pack: Pack) -> None:
    found(pack)
    sign_ins.enrol(pack)
    play.play(pack)


def begin_in_pieces(pack: Pack, monkeypatch: pytest.MonkeyPatch, *, acts: int = 3) -> int:
    """Begin the play again and again, each time cut after so many acts; how often it was."""
    accepted, left = store.accept, [0]

    def cut(*args: Any, **fields: Any) -> None:
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1
        accepted(*args, **fields)

    monkeypatch.setattr(store, "accept", cut)
    cuts = 0
    while True:
        left[0] = acts
        try:
            begin(pack)
        except KeyboardInterrupt:
            cuts += 1
            continue
        return cuts


def assert_whole() -> None:
    replay = Replay()
    report = verify_database(replay.see)
    assert [*report.faults, *replay.end()] == []
    assert differences(store.read()) == []


def test_a_demonstration_is_played_once_and_ends_on_the_machine_s_clock(
    empty: str, kept: Path, tmp_path: Path
) -> None:
    pack = load(demonstration(tmp_path / "lake"))
    begin(pack)
    assert store.LOG.now().offset_seconds == 0
    assert Decision.objects.count() == 1
    before = whole_log()
    begin(pack)
    assert whole_log() == before
    assert_whole()


def test_who_waits_for_a_play_is_told_how_far_it_is(
    empty: str, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "SECONDS", 0.0)
    pack = load(demonstration(tmp_path / "lake"))
    said: list[str] = []
    found(pack)
    sign_ins.enrol(pack, say=said.append)
    play.play(pack, say=said.append)
    total = len(list(play.read_acts(pack.play)))
    people = len(sign_ins.kept())
    assert said == [
        *(f"made {done} of {people} sign-ins" for done in range(1, people)),
        f"{people} sign-ins in {sign_ins.path()}",
        *(f"played {done} of {total} acts" for done in range(1, total)),
        f"{total} acts played",
    ]


@BOTH_DATABASES
def test_a_play_that_was_cut_anywhere_goes_on_where_it_stopped(
    empty: str, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert begin_in_pieces(load(demonstration(tmp_path / "lake")), monkeypatch) > 3
    assert Decision.objects.count() == 1
    types = [one.entry.type for one in store.read()]
    assert (types.count("VoteCast"), types.count("DelegateAccredited")) == (3, 6)
    assert_whole()


def test_a_start_after_the_cast_has_changed_leaves_everything_as_it_is(
    empty: str, kept: Path, tmp_path: Path
) -> None:
    pack = load(demonstration(tmp_path / "lake"))
    begin(pack)
    subject = Subject(Account.objects.get(email="head.alder@secretariat.example").subject)
    office = Account.objects.get(email="officer@secretariat.example").subject
    officer = Actor(Capacity.OFFICER, office=Office.EXECUTIVE_SECRETARY, subject=Subject(office))
    handle(EndAccreditation(subject, "Recalled."), actor=officer)
    before = whole_log()
    begin(pack)
    assert whole_log() == before


def test_the_first_sign_in_keeps_the_password_at_the_full_cost(
    empty: str, kept: Path, tmp_path: Path, settings: Settings
) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    begin(load(demonstration(tmp_path / "lake")))
    person = sign_ins.kept()[0]
    account = Account.objects.get(email=person.email)
    assert "m=8,t=1,p=1" in account.password
    assert not account.check_password(f"{person.password}.")
    assert account.check_password(person.password)
    account.refresh_from_db()
    assert "m=102400,t=2,p=8" in account.password
    assert account.check_password(person.password)


def test_sign_ins_that_are_lost_are_not_made_again(empty: str, kept: Path, tmp_path: Path) -> None:
    pack = load(demonstration(tmp_path / "lake"))
    begin(pack)
    (kept / "sign_ins.json").unlink()
    said: list[str] = []
    sign_ins.enrol(pack, say=said.append)
    assert "written only once" in said[0]
    assert not (kept / "sign_ins.json").exists()
