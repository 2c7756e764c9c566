"""Credentials over the API: the decider says who accredits whom; the log holds no name."""

from django.core import mail

from audit.store import read
from governance.models import Account
from tests.room import Room
from tests.shells.asking import asker, assert_problem, size

SAID = {"email": "New.Person@lake.example", "member": "ALDER", "capacity": "alternate"}


def test_an_officer_accredits_a_person_who_is_invited(room: Room) -> None:
    answer = asker(room, "officer").post("credentials/", SAID)

    assert answer.status_code == 201
    subject = answer.json()["subject"]
    assert Account.objects.get(subject=subject).email == "new.person@lake.example"
    assert [message.to for message in mail.outbox] == [["new.person@lake.example"]]
    assert b"new.person" not in b"".join(one.raw for one in read()).lower()


def test_a_head_accredits_its_own_alternate_and_no_other_delegations(room: Room) -> None:
    alder = asker(room, "head ALDER")
    assert alder.post("credentials/", SAID).status_code == 201
    before = size()
    other = {**SAID, "email": "x@lake.example", "member": "BIRCH"}
    assert_problem(alder.post("credentials/", other), 403, "not_permitted")
    assert size() == before
    assert not Account.objects.filter(email="x@lake.example").exists()


def test_a_person_acts_in_one_capacity_at_a_time(room: Room) -> None:
    officer = asker(room, "officer")
    officer.post("credentials/", SAID)
    before = size()
    assert_problem(officer.post("credentials/", SAID), 409, "already_accredited")
    assert size() == before


def test_an_accreditation_is_ended_with_reasons(room: Room) -> None:
    officer = asker(room, "officer")
    made = officer.post("credentials/", SAID).json()
    at = made["href"].removeprefix("http://testserver")
    assert_problem(officer.post(at, {"reasons": ""}), 409, "reasons_missing")
    assert officer.post(at, {"reasons": "Recalled."}).status_code == 200
    assert_problem(officer.post(at, {"reasons": "Again."}), 409, "not_accredited")


def test_a_delegate_is_given_another_capacity_with_reasons(room: Room) -> None:
    officer = asker(room, "officer")
    subject = officer.post("credentials/", SAID).json()["subject"]
    at, said = f"credentials/{subject}/capacity/", {"capacity": "expert", "reasons": "Anew."}
    assert_problem(officer.post(at, {**said, "reasons": " "}), 409, "reasons_missing")
    assert_problem(officer.post(at, {**said, "capacity": "king"}), 400, "malformed")
    assert_problem(asker(room, "head BIRCH").post(at, said), 403, "not_permitted")
    before = size()
    answer = officer.post(at, said)
    assert answer.status_code == 200 and answer.json()["subject"] == subject
    assert size() == before + 1
    assert officer.get("members/ALDER/").json()["delegation"][-1]["capacity"] == "expert"


def test_malformed_credentials_are_refused(room: Room) -> None:
    officer, before = asker(room, "officer"), size()
    for wrong in ({"email": "nobody"}, {"email": 7}, {"capacity": "king"}, {"office": "chair"}):
        assert_problem(officer.post("credentials/", {**SAID, **wrong}), 400, "malformed")
    answer = officer.post("credentials/", {**SAID, "member": "ATLANTIS"})
    assert_problem(answer, 409, "unknown_member")
    assert size() == before
