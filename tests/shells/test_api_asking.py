"""Proxies and disputes over the API: filed, used and revoked; declared, contested and ended."""

import pytest

from tests.room import Room
from tests.shells.asking import Asker, asker, assert_problem, size
from tests.shells.many_matters import consult

DISPUTE = {"other": "BIRCH", "about": "The border at the mill."}


@pytest.fixture
def at(room: Room) -> str:
    """A change of the rules in consultation, on which Cedar has given its vote to Hazel."""
    at = consult(room)
    answer = asker(room, "head CEDAR").post(f"{at}proxies/", {"holder": "HAZEL"})
    assert answer.status_code == 201
    return at


def test_a_proxy_is_listed_with_when_it_counts(at: str) -> None:
    (listed,) = Asker().get(f"{at}proxies/").json()["results"]
    assert (listed["member"], listed["holder"], listed["revoked_at"]) == ("CEDAR", "HAZEL", None)
    assert listed["counts_from"] == "2026-03-03T23:59:00.000000Z"
    assert Asker().get(at).json()["proxies"] == [listed]


def test_a_suspended_member_files_none(room: Room, at: str) -> None:
    before = size()
    answer = asker(room, "head MAPLE").post(f"{at}proxies/", {"holder": "ALDER"})
    assert assert_problem(answer, 409, "suspended")["rule"] == "LR-14"
    assert size() == before


def test_a_second_proxy_for_one_holder_is_refused_at_its_place(room: Room, at: str) -> None:
    before = size()
    again = asker(room, "head BIRCH").post(f"{at}proxies/", {"holder": "HAZEL"})
    problem = assert_problem(again, 409, "proxies_full")
    assert (problem["rule"], problem["place"]) == ("LR-6", "/holder")
    assert size() == before


def test_nobody_files_one_without_the_right(room: Room, at: str) -> None:
    before = size()
    assert_problem(asker(room, "officer").post(f"{at}proxies/", {"holder": "ALDER"}), 403)
    assert_problem(asker(room, "head BIRCH").post(f"{at}proxies/", {"member": "ALDER"}), 400)
    assert size() == before


def test_a_proxy_is_revoked_until_the_vote_opens(room: Room, at: str) -> None:
    assert_problem(asker(room, "head HAZEL").post(f"{at}proxies/revoke/"), 409, "no_proxy")
    room.pass_days(2)
    birch = asker(room, "head BIRCH")
    assert_problem(birch.post(f"{at}proxies/", {"holder": "ALDER"}), 409, "too_late")


def test_a_revoked_proxy_stays_listed(room: Room) -> None:
    at, cedar = consult(room), asker(room, "head CEDAR")
    cedar.post(f"{at}proxies/", {"holder": "HAZEL"})
    assert cedar.post(f"{at}proxies/revoke/").status_code == 200
    (listed,) = Asker().get(f"{at}proxies/").json()["results"]
    assert listed["revoked_at"] is not None


def test_the_holder_is_offered_the_vote_and_casts_it(room: Room, at: str) -> None:
    room.pass_days(2)
    hazel = asker(room, "head HAZEL")
    cast = hazel.post(f"{at}votes/", {"choice": "yes", "for": "CEDAR"})
    assert cast.status_code == 201
    acts = {one["principal"]: one for one in hazel.get(at).json()["acts"] if one["principal"]}
    assert acts["CEDAR"]["act"] == "cast_proxy_vote"
    assert acts["CEDAR"]["replaces"] == cast.json()["receipt"]["positions"][0]
    (vote,) = Asker().get(f"{at}votes/").json()["results"]
    assert (vote["member"], vote["holder"], vote["choice"]) == ("CEDAR", "HAZEL", "yes")
    (ballot,) = Asker().get(at).json()["ballots"]
    assert [one["holder"] for one in ballot["roll_call"]] == ["HAZEL"]
    assert "CEDAR" not in ballot["not_voted"]


def test_nobody_votes_for_a_member_whose_proxy_it_does_not_carry(room: Room, at: str) -> None:
    room.pass_days(2)
    hazel = asker(room, "head HAZEL")
    said = {"choice": "yes", "for": "BIRCH"}
    problem = assert_problem(hazel.post(f"{at}votes/", said), 409, "no_proxy")
    assert problem["place"] == "/for"
    said = {"choice": "yes", "for": "CEDAR", "member": "CEDAR"}
    assert_problem(hazel.post(f"{at}votes/", said), 403, "not_permitted")


def test_the_principal_replaces_what_was_cast_for_it(room: Room, at: str) -> None:
    room.pass_days(2)
    hazel = asker(room, "head HAZEL")
    cast = hazel.post(f"{at}votes/", {"choice": "yes", "for": "CEDAR"}).json()
    position = cast["receipt"]["positions"][0]
    own = room.vote(at.removeprefix("proposals/").rstrip("/"), "CEDAR", "no", position)
    said = {"choice": "yes", "for": "CEDAR", "replaces": own.positions[0]}
    assert_problem(hazel.post(f"{at}votes/", said), 409, "principal_voted")
    votes = Asker().get(f"{at}votes/").json()["results"]
    assert [(one["choice"], one["holder"]) for one in votes] == [("no", None), ("yes", "HAZEL")]


def test_a_dispute_is_declared_and_has_its_address(room: Room) -> None:
    alder = asker(room, "head ALDER")
    made = alder.post("disputes/", {**DISPUTE, "since": "2024-05-01"})
    assert made.status_code == 201
    assert made.json()["number"] == 1
    shown = Asker().get(made.json()["href"].removeprefix("http://testserver")).json()
    assert (shown["state"], shown["other"], shown["since"]) == ("ALDER", "BIRCH", "2024-05-01")
    assert Asker().get("disputes/").json()["results"] == [shown]


def test_who_may_not_declare_one_or_not_so(room: Room) -> None:
    before = size()
    alder = asker(room, "head ALDER")
    assert_problem(asker(room, "officer").post("disputes/", DISPUTE), 403, "not_permitted")
    itself = assert_problem(
        alder.post("disputes/", {**DISPUTE, "other": "ALDER"}), 409, "dispute_refused"
    )
    assert (itself["rule"], itself["place"]) == ("LR-6", "/other")
    assert_problem(alder.post("disputes/", {**DISPUTE, "since": "soon"}), 409, "dispute_refused")
    assert_problem(alder.post("disputes/", {"other": "BIRCH"}), 400, "malformed")
    assert size() == before


def test_who_declared_a_dispute_ends_it(room: Room) -> None:
    alder = asker(room, "head ALDER")
    alder.post("disputes/", DISPUTE)
    ending = {"reasons": "It was settled."}
    assert_problem(asker(room, "head BIRCH").post("disputes/1/end/", ending), 403, "not_permitted")
    assert alder.post("disputes/1/end/", ending).status_code == 200
    assert_problem(alder.post("disputes/1/end/", ending), 409, "no_dispute")
    (shown,) = Asker().get("disputes/").json()["results"]
    assert shown["reasons"] == "It was settled."
    assert shown["ended_at"] is not None


def test_the_state_that_a_dispute_names_contests_it(room: Room) -> None:
    alder, birch = asker(room, "head ALDER"), asker(room, "head BIRCH")
    alder.post("disputes/", DISPUTE)
    contest = {"reasons": "There is no such border."}
    assert_problem(alder.post("disputes/1/contest/", contest), 403, "not_permitted")
    assert_problem(birch.post("disputes/1/contest/", {}), 400, "malformed")
    assert_problem(birch.post("disputes/2/contest/", contest), 409, "no_dispute")
    done = birch.post("disputes/1/contest/", contest)
    assert (done.status_code, done.json()["number"]) == (200, 1)
    assert_problem(birch.post("disputes/1/contest/", contest), 409, "dispute_contested")
    (shown,) = Asker().get("disputes/").json()["results"]
    assert shown["contested_because"] == "There is no such border."
    assert shown["contested_position"] == shown["changed_position"] > shown["position"]
    assert shown["contested_at"] is not None and shown["ended_at"] is None


def test_there_is_no_dispute_that_was_not_declared(room: Room) -> None:
    assert_problem(Asker().get("disputes/1/"), 404)
