"""An address of the API is the same with and without its last slash."""

from django.test import Client

from tests.room import Room
from tests.shells.asking import FIELDS, Asker, asker, assert_problem, key


def test_a_reader_is_answered_and_not_sent_on(room: Room) -> None:
    symbol = room.submit()
    for path in ("/api/v1/", "proposals/", f"proposals/{symbol}/", "log/entries/?page_size=2"):
        with_slash = Asker().get(path)
        without = Asker().get(path.replace("/?", "?") if "?" in path else path[:-1])
        assert with_slash.status_code == without.status_code == 200
        assert without.content == with_slash.content
        assert without["ETag"] == with_slash["ETag"]
    assert Client().get("/api/schema").status_code == 200


def test_a_draft_is_begun_changed_submitted_and_deleted_without_a_slash(room: Room) -> None:
    alder, once = asker(room, "head ALDER"), key()
    begun = alder.post("drafts", FIELDS, key=once)
    assert begun.status_code == 201
    assert alder.post("drafts/", FIELDS, key=once).content == begun.content
    at = f"drafts/{begun.json()['id']}"
    assert alder.post(at, {"title": "Otherwise"}, method="PATCH").json()["title"] == "Otherwise"
    assert alder.post(f"{at}/submit").status_code == 201
    other = f"drafts/{alder.post('drafts', {}).json()['id']}"
    assert alder.post(other, method="DELETE").status_code == 204


def test_what_is_missing_is_missing_either_way(room: Room) -> None:
    for path in ("nowhere", "proposals/LC/2026/P/9", "/api", "/api/v2"):
        assert_problem(Asker().get(path), 404, "not_found")


def test_a_page_is_still_sent_on(room: Room) -> None:
    assert Client().get("/proposals").status_code == 301
