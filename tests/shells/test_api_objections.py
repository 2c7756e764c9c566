"""Objections over the API: raised, checked, cured, renewed, withdrawn, and in the register."""

from typing import Any

from tests.room import Room
from tests.shells.asking import Asker, asker, assert_problem, key, size
from tests.shells.many_matters import QUOTA, consult, next_day, open_silence, submit

WHOLE = {"reasons": "It is too early.", "provision": "LR-10", "remedy": "A later date."}
FAILED = {"faults": ["provision"], "reasons": "No provision is cited."}
WHY = {"reasons": "It is complete."}


def _standing(at: str) -> str:
    return str(Asker().get(f"{at}objections/1/").json()["standing"])


def test_an_objection_is_raised_and_has_its_own_address(many: Room) -> None:
    at, cedar = open_silence(many), asker(many, "head CEDAR")

    raised = cedar.post(f"{at}objections/", WHOLE)

    assert raised.status_code == 201
    made = raised.json()
    assert (made["symbol"], made["number"]) == ("LC/2026/P/1/O/1", 1)
    shown = Asker().get(made["objection"].removeprefix("http://testserver")).json()
    assert {name: shown[name] for name in WHOLE} == WHOLE
    assert (shown["standing"], shown["member"], shown["faults"]) == ("check", "CEDAR", [])
    assert [one["type"] for one in shown["history"]] == ["ObjectionRaised"]
    assert Asker().get(f"{at}objections/1/").json() == shown
    (listed,) = Asker().get(f"{at}objections/").json()["results"]
    assert Asker().get(at).json()["objections"] == [listed]
    assert listed.items() <= shown.items()


def test_a_repeated_objection_is_one(many: Room) -> None:
    at, cedar, once = open_silence(many), asker(many, "head CEDAR"), key()
    first = cedar.post(f"{at}objections/", WHOLE, key=once)
    before = size()
    again = cedar.post(f"{at}objections/", WHOLE, key=once)
    assert (again.status_code, again.content) == (201, first.content)
    assert size() == before


def test_a_part_that_is_missing_is_a_defect_and_not_malformed(many: Room) -> None:
    at, cedar = open_silence(many), asker(many, "head CEDAR")

    raised = cedar.post(f"{at}objections/", {"reasons": "It is too early.", "remedy": " "})

    assert raised.status_code == 201
    shown = Asker().get(f"{at}objections/1/").json()
    assert (shown["standing"], shown["faults"]) == ("defective", ["provision", "remedy"])
    half = {**WHOLE, "provision": ""}
    problem = assert_problem(cedar.post(f"{at}objections/1/cure/", half), 409, "part_missing")
    assert problem["place"] == "/provision"
    assert_problem(asker(many, "head BIRCH").post(f"{at}objections/1/cure/", WHOLE), 409)
    assert cedar.post(f"{at}objections/1/cure/", WHOLE).status_code == 200
    assert _standing(at) == "check"


def test_who_may_not_object_or_not_now(many: Room) -> None:
    at, early = open_silence(many), consult(many)
    cedar, before = asker(many, "head CEDAR"), size()
    assert_problem(cedar.post(f"{early}objections/", WHOLE), 409, "wrong_stage")
    assert_problem(asker(many, "expert").post(f"{at}objections/", WHOLE), 403, "not_permitted")
    assert_problem(asker(many, "head MAPLE").post(f"{at}objections/", WHOLE), 409, "suspended")
    assert_problem(cedar.post(f"{at}objections/", {"reasons": 7}), 400, "malformed")
    assert_problem(cedar.post(f"{at}objections/", {"grounds": "No."}), 400, "malformed")
    assert_problem(cedar.post("proposals/LC/2026/P/99/objections/", WHOLE), 404, "not_found")
    assert size() == before


def test_the_secretariat_sustains_an_objection(many: Room) -> None:
    at, officer = open_silence(many), asker(many, "officer")
    asker(many, "head CEDAR").post(f"{at}objections/", WHOLE)
    assert_problem(asker(many, "head ALDER").post(f"{at}objections/1/sustain/", WHY), 403)
    assert_problem(officer.post(f"{at}objections/2/sustain/", WHY), 409, "unknown_objection")
    assert_problem(officer.post(f"{at}objections/1/sustain/", {"reasons": ""}), 409)
    assert officer.post(f"{at}objections/1/sustain/", WHY).status_code == 200
    assert _standing(at) == "sustained"


def test_the_secretariat_finds_an_objection_defective(many: Room) -> None:
    at, officer = open_silence(many), asker(many, "officer")
    asker(many, "head CEDAR").post(f"{at}objections/", WHOLE)
    unknown = {**FAILED, "faults": ["spelling"]}
    assert_problem(officer.post(f"{at}objections/1/fail/", unknown), 409, "fault_unknown")
    assert_problem(officer.post(f"{at}objections/1/fail/", {**FAILED, "faults": "x"}), 400)
    assert_problem(asker(many, "chair").post(f"{at}objections/1/fail/", FAILED), 403)
    assert officer.post(f"{at}objections/1/fail/", FAILED).status_code == 200
    shown = Asker().get(f"{at}objections/1/").json()
    assert (shown["standing"], shown["faults"]) == ("defective", ["provision"])


def test_a_member_renews_its_objection_and_withdraws_it(many: Room) -> None:
    at, cedar = open_silence(many), asker(many, "head CEDAR")
    cedar.post(f"{at}objections/", WHOLE)
    tried = {"tried": "We met twice."}
    assert_problem(asker(many, "head BIRCH").post(f"{at}objections/1/renew/", tried), 409)
    assert cedar.post(f"{at}objections/1/renew/", tried).status_code == 200
    assert_problem(cedar.post(f"{at}objections/1/renew/", tried), 409, "renewed_too_often")
    assert_problem(asker(many, "head HAZEL").post(f"{at}objections/1/withdraw/"), 409)
    assert cedar.post(f"{at}objections/1/withdraw/").status_code == 200
    shown = Asker().get(f"{at}objections/1/").json()
    assert (shown["standing"], shown["ending"]) == ("withdrawn", "ObjectionWithdrawn")
    assert [one["type"] for one in shown["history"]] == [
        "ObjectionRaised",
        "ObjectionRenewed",
        "ObjectionWithdrawn",
    ]


def test_what_may_be_done_about_an_objection_has_its_number_and_its_address(many: Room) -> None:
    at, officer = open_silence(many), asker(many, "officer")
    asker(many, "head CEDAR").post(f"{at}objections/", WHOLE)

    offered = officer.get(f"{at}objections/1/").json()["acts"]

    assert [(one["act"], one["number"], one["article"]) for one in offered] == [
        ("sustain_objection", 1, "LR-12"),
        ("fail_objection", 1, "LR-12"),
    ]
    assert [one for one in officer.get(at).json()["acts"] if one["number"]] == offered
    there = offered[0]["href"].removeprefix("http://testserver")
    assert officer.post(there, WHY).status_code == 200


def test_the_register_is_asked_by_member_standing_and_proposal(many: Room) -> None:
    first, second = open_silence(many), open_silence(many)
    cedar, hazel = asker(many, "head CEDAR"), asker(many, "head HAZEL")
    cedar.post(f"{first}objections/", WHOLE)
    hazel.post(f"{first}objections/", {})
    cedar.post(f"{second}objections/", WHOLE)

    def found(query: str) -> list[Any]:
        results = Asker().get(f"objections/?{query}").json()["results"]
        return [one["symbol"].removeprefix("LC/2026/P/") for one in results]

    assert found("") == ["2/O/1", "1/O/2", "1/O/1"]
    assert found("member=CEDAR") == ["2/O/1", "1/O/1"]
    assert found("standing=defective") == ["1/O/2"]
    assert found("proposal=LC/2026/P/1&member=CEDAR") == ["1/O/1"]
    assert_problem(Asker().get("objections/?standing=angry"), 400, "malformed")
    assert_problem(Asker().get("objections/LC/2026/P/1/O/9/"), 404, "not_found")
    assert_problem(Asker().get(f"{first}objections/9/"), 404, "not_found")


def test_a_ladder_ends_when_no_objection_stands_any_more(many: Room) -> None:
    symbol = submit(many, QUOTA)
    at, cedar, officer = f"proposals/{symbol}/", asker(many, "head CEDAR"), asker(many, "officer")
    officer.post(f"{at}admit/", {"reasons": "Complete."})
    many.pass_days(2)
    cedar.post(f"{at}objections/", WHOLE)
    officer.post(f"{at}objections/1/sustain/", WHY)
    next_day(many)
    assert Asker().get(at).json()["step"] == "chair_consultation"

    cedar.post(f"{at}objections/1/withdraw/", {"reasons": "Met."})

    whole = Asker().get(at).json()
    assert (whole["stage"], whole["outcome"]) == ("in_force", "adopted")
    (call,) = whole["calls"]
    assert (call["kind"], call["result"]["reason"]) == ("consensus", "objection")
    assert [(one["form"], one["name"]) for one in whole["phases"]] == [
        ("admissibility", ""),
        ("consultation", ""),
        ("consensus", ""),
        ("ladder", "chair_consultation"),
    ]
    assert Asker().get("decisions/LC/2026/D/1/").json()["calls"] == [call]
