"""Signed checkpoints for readers: what each covers, who cosigned it, and what is missing."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as configured
from django.test import Client
from pytest_django import Settings

from audit.log.errors import Broken
from audit.log.merkle import verify_consistency
from audit.log.note import decode_base64
from audit.models import SignedCheckpoint
from audit.publishing import signed_memory
from audit.publishing.checkpoints import published, sign_newest
from audit.publishing.log_key import signer
from audit.publishing.witnesses import submit
from audit.reading import queries
from governance.portal.log import checkpoints
from tests.room import Room
from tests.shells.browsing import read
from tests.witness import At, served

NO_POLICY = "No witness policy is configured"
UNREADABLE = "The witness policy cannot be read"
MISSING = "The quorum of witnesses is missing"
HALTED = "Signing is halted"
DOWN = "http://127.0.0.1:1"
LOG_PAGES = ("/", "/log/", "/log/entries/0/", "/log/checkpoints/", "/log/check/")

Name = Callable[..., None]


def _signed(room: Room) -> SignedCheckpoint:
    """The checkpoint that covers one proposal more."""
    room.submit()
    signed = sign_newest()
    assert signed is not None
    return signed


def _page(path: str = "/log/checkpoints/") -> str:
    return read(Client(), path)


def _sizes(page: str) -> list[int]:
    return [int(one) for one in re.findall(r'id="size-(\d+)"', page)]


@pytest.fixture
def name(tmp_path: Path, settings: Settings) -> Name:
    """Write a policy that names one witness, at an address."""
    settings.LOG_POLICY_FILE = str(tmp_path / "policy")

    def write(vkey: str, url: str) -> None:
        lines = (f"witness w0 {vkey} {url}", "quorum w0", "")
        (tmp_path / "policy").write_text("\n".join(lines))

    return write


@pytest.fixture
def witness(room: Room, name: Name, tmp_path: Path) -> Iterator[At]:
    """A witness that watches the room's log, alone in the policy."""
    with served(tmp_path / "witness", [signer().verifier]) as at:
        name(at.cosigner.vkey, at.url)
        yield at


# --- the list


def test_before_the_first_checkpoint_the_list_says_when_there_will_be_one(room: Room) -> None:
    assert "One is signed within seconds of an entry" in _page()
    assert "No checkpoint has been signed yet" in _page("/log/")


def test_the_newest_comes_first_and_each_says_how_much_it_added(room: Room) -> None:
    first, second = _signed(room), _signed(room)
    page = _page()
    assert _sizes(page) == [second.size, first.size]
    assert f"{second.size - first.size} entries more than the one before" in page
    assert page.count("the first checkpoint") == 1
    assert f"{first.size} entries more" not in page
    assert bytes(second.root).hex() in page
    assert second.note.split("\n")[2] in page


def test_pages_of_checkpoints_follow_each_other(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkpoints, "PAGE", 2)
    sizes = [_signed(room).size for _ in range(3)]
    newest = _page()
    assert _sizes(newest) == sizes[:0:-1]
    assert f'href="/log/checkpoints/?before={sizes[1]}"' in newest
    oldest = _page(f"/log/checkpoints/?before={sizes[1]}")
    assert _sizes(oldest) == sizes[:1]
    assert "the first checkpoint" in oldest and "the first checkpoint" not in newest
    assert 'href="/log/checkpoints/"' in oldest


def test_what_is_no_size_has_no_page(room: Room) -> None:
    size = _signed(room).size
    for path in (str(size - 1), str(size + 1), "0", "9" * 18):
        assert Client().get(f"/log/checkpoints/{path}/").status_code == 404
    for path in ("007", "-1", "x", "9" * 40):
        assert Client().get(f"/log/checkpoints/{path}/").status_code == 404
    assert Client().get("/log/checkpoints/?before=x").status_code == 404


def test_checkpoints_are_only_read(room: Room) -> None:
    size = _signed(room).size
    for path in ("/log/checkpoints/", f"/log/checkpoints/{size}/", "/log/check/"):
        assert Client().post(path).status_code == 405


# --- one checkpoint


def test_a_checkpoint_is_shown_with_its_note_and_what_it_was_the_first_to_cover(
    room: Room,
) -> None:
    first, second = _signed(room), _signed(room)
    page = _page(f"/log/checkpoints/{second.size}/")
    assert second.note in page
    assert f"The {second.size - first.size} entries that it was the first to cover" in page
    covered = [int(one) for one in re.findall(r'id="entry-(\d+)"', page)]
    assert covered == list(range(second.size - 1, first.size - 1, -1))
    assert f'href="/log/checkpoints/{second.size}"' in page
    assert f'rel="prev" href="/log/checkpoints/{first.size}/"' in page


def test_of_many_entries_the_newest_are_shown_and_the_log_goes_on(room: Room) -> None:
    size = _signed(room).size
    page = _page(f"/log/checkpoints/{size}/")
    assert f"The newest of the {size} entries that it was the first to cover" in page
    covered = [int(one) for one in re.findall(r'id="entry-(\d+)"', page)]
    assert covered == list(range(size - 1, size - 1 - checkpoints.FIRST_COVERED, -1))
    assert f'href="/log/?before={size}"' in page


def test_an_older_checkpoint_shows_the_proof_that_the_newest_continues_it(room: Room) -> None:
    first, _, third = _signed(room), _signed(room), _signed(room)
    page = _page(f"/log/checkpoints/{first.size}/")
    blocks = re.findall(r"<pre[^>]*data-copy[^>]*>(.*?)</pre>", page, re.DOTALL)
    proof = [decode_base64(line, place="proof") for line in blocks[1].split("\n")]
    assert verify_consistency(
        first=first.size,
        second=third.size,
        first_root=bytes(first.root),
        second_root=bytes(third.root),
        proof=proof,
    )
    assert "The proof holds" in page
    assert f"The newest checkpoint covers {third.size} entries" in page


def test_the_newest_checkpoint_has_nothing_to_continue(room: Room) -> None:
    _signed(room)
    assert "This is the newest checkpoint" in _page(f"/log/checkpoints/{queries.head().size}/")


# --- witnesses


def test_without_a_policy_the_log_says_what_that_means(room: Room) -> None:
    _signed(room)
    for path in ("/log/", "/log/checkpoints/"):
        assert NO_POLICY in _page(path)
        assert MISSING not in _page(path)


def test_a_policy_that_cannot_be_read_is_not_taken_for_none(room: Room, witness: At) -> None:
    _signed(room)
    submit()
    Path(configured.LOG_POLICY_FILE).write_text("quorum nobody\n")
    for page in (_page("/log/"), _page()):
        assert UNREADABLE in page and "w0" in page
        assert NO_POLICY not in page
        assert "Quorum reached" not in page and "Quorum not reached" not in page
    assert "w0, " in _page("/log/")  # whose line stands, whatever the policy says


def test_a_policy_that_becomes_unreadable_changes_the_page(
    room: Room, settings: Settings, tmp_path: Path
) -> None:
    _signed(room)
    seen = Client().get("/log/")["ETag"]
    settings.LOG_POLICY_FILE = str(tmp_path / "none")
    again = Client().get("/log/", headers={"If-None-Match": seen}).content.decode()
    assert UNREADABLE in again


def test_who_cosigned_is_shown_with_when_and_how_soon(room: Room, witness: At) -> None:
    signed = _signed(room)
    room.now += timedelta(seconds=7)
    submit()
    note = published(signed.size)
    assert note is not None and note.note != signed.note
    for path in ("/log/checkpoints/", f"/log/checkpoints/{signed.size}/"):
        page = _page(path)
        assert "Quorum reached" in page
        assert "7 seconds after the signing" in page
        assert "w0: " in page
    assert note.note in _page(f"/log/checkpoints/{signed.size}/")
    assert witness.cosigner.vkey in _page()
    assert "of 1 witness cosigned it" in _page("/log/")


def test_a_cosignature_changes_the_page(room: Room, witness: At) -> None:
    _signed(room)
    seen = Client().get("/log/checkpoints/")["ETag"]
    assert Client().get("/log/checkpoints/", headers={"If-None-Match": seen}).status_code == 304
    submit()
    assert Client().get("/log/checkpoints/", headers={"If-None-Match": seen}).status_code == 200


def test_a_witness_that_cosigns_again_is_shown_with_its_first_and_its_last_time(
    room: Room, witness: At
) -> None:
    size = _signed(room).size
    submit()
    room.now += timedelta(hours=2)
    submit()
    page = _page(f"/log/checkpoints/{size}/")
    assert "0 seconds after the signing" in page
    assert "last again" in page and "11:00 UTC" in page


def test_a_witness_in_trouble_is_named_with_its_trouble(room: Room, name: Name) -> None:
    name(W0, DOWN)
    _signed(room)
    submit()
    page = _page()
    assert "Trouble" in page and "nothing yet" in page and "w0" in page


def test_a_missing_quorum_is_said_two_minutes_after_the_signing(room: Room, name: Name) -> None:
    name(W0, DOWN)
    _signed(room)
    at = "2 March 2026, 09:00 UTC"
    room.now += timedelta(minutes=2)
    seen = {path: Client().get(path) for path in LOG_PAGES[:4]}
    assert [path for path, page in seen.items() if MISSING in page.content.decode()] == []
    room.now += timedelta(microseconds=1)
    for path, page in seen.items():
        again = Client().get(path, headers={"If-None-Match": page["ETag"]}).content.decode()
        assert MISSING in again and at in again


def test_a_missing_quorum_counts_from_the_first_checkpoint_without_one(
    room: Room, witness: At, name: Name
) -> None:
    _signed(room)
    submit()
    name(witness.cosigner.vkey, DOWN)
    for _ in range(3):
        room.now += timedelta(minutes=1)
        _signed(room)
        submit()
    assert MISSING not in _page("/log/")  # two minutes since the second one
    room.now += timedelta(seconds=1)
    page = _page("/log/")
    assert MISSING in page
    assert "No checkpoint signed from" in page and "2 March 2026, 09:01 UTC" in page


def test_a_quorum_that_came_late_is_missing_no_more(room: Room, witness: At) -> None:
    _signed(room)
    room.now += timedelta(hours=1)
    assert MISSING in _page("/log/")
    submit()
    assert MISSING not in _page("/log/")


# --- a halt


def test_a_halt_is_said_on_every_page_of_the_log_and_names_no_file(room: Room) -> None:
    _signed(room)
    seen = [Client().get(path)["ETag"] for path in LOG_PAGES]
    signed_memory.path().unlink()
    room.submit()
    with pytest.raises(Broken):
        sign_newest()
    for path, etag in zip(LOG_PAGES, seen, strict=True):
        page = Client().get(path, headers={"If-None-Match": etag}).content.decode()
        assert HALTED in page and "2 March 2026, 09:00 UTC" in page
        assert "does not agree with the database" in page
        assert str(signed_memory.path().parent) not in page


def test_where_all_is_well_no_halt_is_said(room: Room) -> None:
    _signed(room)
    assert [path for path in LOG_PAGES if HALTED in _page(path)] == []


# --- the API


def test_the_api_lists_the_checkpoints_with_their_cosignatures(room: Room, witness: At) -> None:
    first, second = _signed(room), _signed(room)
    submit()
    body = Client().get("/api/v1/log/checkpoints/").json()
    assert [one["size"] for one in body["results"]] == [second.size, first.size]
    newest, oldest = body["results"]
    assert (newest["root"], newest["note"]) == (bytes(second.root).hex(), second.note)
    (cosigned,) = newest["cosignatures"]
    assert cosigned["vkey"] == witness.cosigner.vkey
    assert newest["note"] + cosigned["line"] == Client().get(newest["text"]).content.decode()
    assert oldest["cosignatures"] == []


def test_the_api_pages_checkpoints_and_says_when_nothing_changed(room: Room) -> None:
    sizes = [_signed(room).size for _ in range(3)]
    answer = Client().get("/api/v1/log/checkpoints/?page_size=2")
    body = answer.json()
    assert [one["size"] for one in body["results"]] == sizes[:0:-1]
    assert [one["size"] for one in Client().get(body["next"]).json()["results"]] == sizes[:1]
    headers = {"If-None-Match": answer["ETag"]}
    address = "/api/v1/log/checkpoints/?page_size=2"
    assert Client().get(address, headers=headers).status_code == 304
    _signed(room)
    assert Client().get(address, headers=headers).status_code == 200


def test_before_the_first_checkpoint_the_api_lists_none(room: Room) -> None:
    assert Client().get("/api/v1/log/checkpoints/").json()["results"] == []


W0 = "witness.example/w0+4de414ae+BE7TL2O/NfDu78sl8oouH73Ic64oNWcbDJRg9fEuRVao"
