"""Idempotency: a key stands for one command, and is answered as the first time."""

import uuid

from governance.reading import queries
from tests.databases import BOTH_DATABASES
from tests.room import Room
from tests.shells.asking import FIELDS, asker, assert_problem, key, size

pytestmark = BOTH_DATABASES

MALFORMED = (
    "",
    "7",
    "not-a-uuid",
    "{5f0c1a52-8e0f-4b4a-9f7c-0a2f8f8f1c11}",
    "5f0c1a528e0f4b4a9f7c0a2f8f8f1c11",
    "00000000-0000-0000-0000-000000000000",
)


def test_a_repeated_vote_is_one_vote_with_the_first_answer(room: Room) -> None:
    at, once = f"proposals/{room.submit_to_vote()}/votes/", key()
    birch = asker(room, "head BIRCH")
    first = birch.post(at, {"choice": "yes"}, key=once)
    room.pass_days(4)
    before = size()

    again = birch.post(at, {"choice": "yes"}, key=once)

    assert (again.status_code, again.content) == (first.status_code, first.content)
    assert size() == before
    assert again["Idempotency-Key"] == str(once) == again.json()["receipt"]["command"]


def test_a_repeated_submission_is_answered_though_the_draft_is_gone(room: Room) -> None:
    alder, once = asker(room, "head ALDER"), key()
    draft = alder.draft()
    first = alder.post(f"{draft}submit/", key=once)
    before = size()

    again = alder.post(f"{draft}submit/", key=once)

    assert first.status_code == 201
    assert (again.status_code, again.content) == (first.status_code, first.content)
    assert_problem(alder.get(draft), 404)
    assert_problem(alder.post(f"{draft}submit/", key=key()), 404, "not_found")
    assert_problem(asker(room, "head BIRCH").post(f"{draft}submit/", key=once), 404)
    assert size() == before


def test_a_repeated_creation_makes_no_second_draft(room: Room) -> None:
    alder, once = asker(room, "head ALDER"), key()
    first = alder.post("drafts/", FIELDS, key=once)
    alder.post(f"drafts/{first.json()['id']}/", {"title": "Anew"}, method="PATCH")

    again = alder.post("drafts/", FIELDS, key=once)

    assert (again.status_code, again.content) == (201, first.content)
    assert len(alder.get("drafts/").json()["results"]) == 1
    assert_problem(alder.post("drafts/", {**FIELDS, "title": "X"}, key=once), 409)
    assert queries.draft(room.head("ALDER"), uuid.UUID(first.json()["id"])).title == "Anew"  # type: ignore[union-attr]


def test_a_repeated_accreditation_makes_one_credential(room: Room) -> None:
    officer, once = asker(room, "officer"), key()
    said = {"email": "deputy@lake.example", "member": "ALDER", "capacity": "alternate"}
    first = officer.post("credentials/", said, key=once)
    before = size()
    again = officer.post("credentials/", said, key=once)
    assert (again.status_code, again.content) == (201, first.content)
    assert size() == before


def test_a_key_is_made_where_none_is_sent(room: Room) -> None:
    answer = asker(room, "officer").post(
        f"proposals/{room.submit()}/admit/", {"reasons": "Complete."}
    )
    assert uuid.UUID(answer["Idempotency-Key"]).version == 4
    assert answer["Idempotency-Key"] == answer.json()["receipt"]["command"]


def test_a_key_may_stand_in_quotes_and_in_capitals(room: Room) -> None:
    at, once = f"proposals/{room.submit_to_vote()}/votes/", key()
    birch = asker(room, "head BIRCH")
    answer = birch.post(at, {"choice": "yes"}, key=f'"{str(once).upper()}"')
    assert answer.json()["receipt"]["command"] == str(once)


def test_a_malformed_key_is_refused(room: Room) -> None:
    at = f"proposals/{room.submit_to_vote()}/votes/"
    birch, before = asker(room, "head BIRCH"), size()
    for malformed in MALFORMED:
        answer = birch.post(at, {"choice": "yes"}, key=malformed)
        assert_problem(answer, 400, "key_malformed")
    assert size() == before


def test_a_refused_act_does_not_use_up_its_key(room: Room) -> None:
    at, once = f"proposals/{room.submit()}/admit/", key()
    officer = asker(room, "officer")
    assert_problem(officer.post(at, {"reasons": " "}, key=once), 409, "reasons_missing")
    assert officer.post(at, {"reasons": "Complete."}, key=once).status_code == 200
