"""National reports and received items at every door, and who reads their restricted parts."""

from uuid import uuid4

from django.core.management import call_command
from django.test import Client

from governance.sealing.seals import faults, seals
from tests.room import Room
from tests.shells.asking import Asker, asker, assert_problem
from tests.shells.browsing import read
from tests.shells.test_entry_reviews import assembly as assembly
from tests.shells.watched import done

SECRET = "Three engines went to the space agency."
BODY = {
    "answers": {
        "laws": "Order 7.",
        "list_version": "Edition 1.",
        "readings": "None.",
        "end_use_of_received_technology": "Launch vehicles.",
    },
    "counts": {"category_i_approved": 0, "category_i_denied": 2},
    "restricted": SECRET,
}
FORM = {
    **{f"answer-{field}": words for field, words in BODY["answers"].items()},  # type: ignore[attr-defined]
    **{f"count-{field}": str(number) for field, number in BODY["counts"].items()},  # type: ignore[attr-defined]
    "restricted": SECRET,
}
PAGE, FRANCE = "/national-reports/", "/national-reports/2025/FRA/"
ITEM = {"entry": "1.A.1", "year": 2024, "quantity": 3, "restricted": SECRET}


def test_a_head_files_a_report_and_all_but_its_restricted_part_is_public(assembly: Room) -> None:
    france = assembly.client("head FRA")
    assert "/desk/members/FRA/national-reports/" in read(france, PAGE)
    told = done(france, "/desk/members/FRA/national-reports/", **FORM)
    assert "The report is filed" in told
    assert "Order 7." in read(Client(), FRANCE) and SECRET not in read(Client(), FRANCE)
    assert FRANCE in read(Client(), PAGE)
    assert SECRET not in Asker().get("log/entries/?type=NationalReportFiled").content.decode()
    call_command("rebuild", check=True)


def test_r1_members_read_the_restricted_part_and_everyone_does_after_731_days(
    assembly: Room,
) -> None:
    asker(assembly, "head FRA").post("members/FRA/national-reports/", BODY, key=uuid4())
    assert SECRET in read(assembly.client("head CHE"), FRANCE)
    assert Asker().get("national-reports/2025/FRA/").json()["restricted"] is None
    before = seals()
    assembly.pass_days(731)
    assert Asker().get("national-reports/2025/FRA/").json()["restricted"] == SECRET
    assert seals().opened == before.opened + 1
    assert [*faults()] == []


def test_p4_a_register_in_counts_is_public_and_its_items_are_not(assembly: Room) -> None:
    france = asker(assembly, "head FRA")
    assert france.post("members/FRA/received-items/", ITEM, key=uuid4()).status_code == 201
    told = Asker().get("received-items/").json()
    assert (told["all"]["items"], told["all"]["overdue"], told["own"]) == (1, 0, [])
    assert told["entries"][0]["entry"] == "1.A.1"
    assert [one["number"] for one in france.get("received-items/").json()["own"]] == [1]
    assert "Items of your own state" not in read(Client(), "/received-items/")
    assembly.pass_days(91)
    assert Asker().get("received-items/").json()["all"]["overdue"] == 1
    body = {"restricted": "As before."}
    at = "members/FRA/received-items/1/end-use/"
    assert france.post(at, body, key=uuid4()).status_code == 200
    assert Asker().get("received-items/").json()["all"]["share_current"] == "1/1"


def test_strangers_and_what_the_rules_refuse_are_told_so(assembly: Room) -> None:
    at, france = "members/FRA/national-reports/", asker(assembly, "head FRA")
    assert_problem(Asker().post(at, BODY), 401)
    assert_problem(asker(assembly, "officer").post(at, BODY), 403)
    assert_problem(france.post("members/CHE/national-reports/", BODY), 403)
    assert_problem(france.post(at, {**BODY, "year": 2026}), 409)
    assert_problem(france.post(at, {**BODY, "restricted": 7}), 400)
    assert_problem(france.post("members/FRA/received-items/", {**ITEM, "entry": "9.Z"}), 409)
