"""Drafts: a delegation's own, outside the log; another's are as if they were not there."""

import uuid

import pytest

from governance.acting import drafts
from governance.models import Draft
from regime.domain.chapters.credentials import said as credentials
from regime.domain.values import Capacity, StateCode, Subject
from tests.room import Room
from tests.shells.asking import FIELDS, Asker, asker, assert_problem, size


def test_a_delegation_keeps_reads_changes_and_deletes_its_drafts(room: Room) -> None:
    alder, before = asker(room, "head ALDER"), size()
    begun = alder.post("drafts/", {"matter": "rules_amendment"})
    assert begun.status_code == 201 and begun.json()["reasons"] == ""
    at = begun["Location"].removeprefix("http://testserver")
    assert at == begun.json()["href"].removeprefix("http://testserver")

    changed = alder.post(at, {"text": FIELDS["text"]}, method="PATCH")

    assert changed.status_code == 200 and changed.json()["text"] == FIELDS["text"]
    assert alder.get(at).json() == changed.json()
    assert [one["id"] for one in alder.get("drafts/").json()["results"]] == [begun.json()["id"]]
    assert alder.send(at, "", method="DELETE").status_code == 204
    assert_problem(alder.get(at), 404)
    assert size() == before


def test_an_alternate_shares_the_delegations_drafts(room: Room) -> None:
    room.handle(
        credentials.AccreditDelegate(Subject("alternate"), StateCode("ALDER"), Capacity.ALTERNATE)
    )
    at = asker(room, "head ALDER").draft()
    assert asker(room, "alternate").get(at).status_code == 200


def test_two_delegates_do_not_overwrite_each_other(room: Room) -> None:
    room.handle(
        credentials.AccreditDelegate(Subject("alternate"), StateCode("ALDER"), Capacity.ALTERNATE)
    )
    head, alternate = asker(room, "head ALDER"), asker(room, "alternate")
    at = head.draft()
    seen = head.get(at)["ETag"]
    assert alternate.get(at)["ETag"] == seen and seen.startswith('"')

    first = alternate.change(at, {"title": "Anew"}, seen)
    assert first.status_code == 200 and first["ETag"] not in ("", seen)
    late = assert_problem(head.change(at, {"title": "Mine"}, seen), 412, "changed_since")
    assert "since it was read" in late["detail"]
    assert head.get(at).json()["title"] == "Anew"
    for method, path in (("DELETE", at), ("POST", f"{at}submit/")):
        assert_problem(head.change(path, {}, seen, method=method), 412, "changed_since")
    assert Draft.objects.get().title == "Anew"

    again = head.change(at, {"title": "Mine"}, f'"another", {first["ETag"]}')
    assert again.status_code == 200 and again.json()["title"] == "Mine"
    assert head.change(at, {}, f"W/{again['ETag']}").status_code == 412  # a weak tag matches none
    assert head.change(f"{at}submit/", {}, again["ETag"], method="POST").status_code == 201


def test_a_change_without_a_tag_keeps_what_another_changed_beside_it(room: Room) -> None:
    alder = asker(room, "head ALDER")
    at = alder.draft()
    read = Draft.objects.get()
    alder.post(at, {"title": "Anew"}, method="PATCH")
    drafts.change(read, {"reasons": "Better ones."})
    shown = alder.get(at).json()
    assert (shown["title"], shown["reasons"]) == ("Anew", "Better ones.")
    assert alder.change(at, {"title": "Any"}, "*").status_code == 200
    Draft.objects.all().delete()
    with pytest.raises(drafts.DraftChanged):
        drafts.change(read, {"title": "Risen"})
    assert not Draft.objects.exists()


def test_what_is_hidden_looks_like_what_is_missing(room: Room) -> None:
    hidden, missing = asker(room, "head ALDER").draft(), f"drafts/{uuid.uuid4()}/"
    for stranger in (asker(room, "head BIRCH"), asker(room, "officer")):
        for suffix, method in (("", "GET"), ("", "PATCH"), ("", "DELETE"), ("submit/", "POST")):
            answers = [stranger.post(at + suffix, method=method) for at in (hidden, missing)]
            assert_problem(answers[0], 404, "not_found")
            assert answers[0].content == answers[1].content
    assert Draft.objects.count() == 1


def test_nobody_and_an_officer_keep_no_drafts(room: Room) -> None:
    assert_problem(Asker().get("drafts/"), 401)
    officer = asker(room, "officer")
    assert_problem(officer.get("drafts/"), 403, "not_permitted")
    assert_problem(officer.post("drafts/", FIELDS), 403, "not_permitted")
    assert Draft.objects.count() == 0


def test_no_cache_keeps_a_draft(room: Room) -> None:
    alder = asker(room, "head ALDER")
    assert alder.get(alder.draft())["Cache-Control"] == "private, no-store"


def test_a_draft_takes_no_other_fields(room: Room) -> None:
    alder = asker(room, "head ALDER")
    problem = assert_problem(alder.post("drafts/", {"member": "BIRCH"}), 400)
    assert problem["errors"][0]["place"] == "/member"
    assert_problem(alder.post("drafts/", {"title": "x" * 201}), 400)
    assert_problem(alder.post(alder.draft(), {"id": "1"}, method="PATCH"), 400)


def test_submitting_takes_no_fields(room: Room) -> None:
    alder, before = asker(room, "head ALDER"), size()
    assert_problem(alder.post(f"{alder.draft()}submit/", {"title": "Another"}), 400)
    assert size() == before


def test_a_draft_that_changed_meanwhile_is_not_submitted(room: Room) -> None:
    alder, before = asker(room, "head ALDER"), size()
    at = alder.draft()
    stale = Draft.objects.get()
    alder.post(at, {"title": "Anew"}, method="PATCH")
    try:
        drafts.submit(stale, actor=room.head("ALDER"), command_id=uuid.uuid4())
    except drafts.DraftChanged:
        assert size() == before
    else:
        raise AssertionError("a stale draft was submitted")
