"""What follows decisions, at API, desk and portal: reservations, records, corrections."""

import re
import uuid
from html import unescape
from typing import Any

import pytest

from governance.domain.chapters.submission import said as submission
from governance.services import tick
from regime.domain.chapters.offices import said as offices
from regime.domain.values import Office, Subject, Symbol
from tests.room import Room
from tests.shells.asking import Asker, asker, assert_problem
from tests.shells.many_matters import STATEMENT, next_day, submit

WHY = {"reasons": "We keep the older reading."}


@pytest.fixture
def outvoted(many: Room) -> Symbol:
    """A change of the rules, adopted today; Hazel voted against it."""
    symbol = many.submit_to_vote()
    tick()
    for code in ("ALDER", "BIRCH", "CEDAR"):
        many.vote(symbol, code)
    many.vote(symbol, "HAZEL", "no")
    next_day(many)
    return symbol


@pytest.fixture
def statement(many: Room) -> Symbol:
    """A statement, published by silence today."""
    symbol = submit(many, STATEMENT)
    many.handle(submission.AdmitProposal(symbol, "Complete."))
    many.pass_days(2)
    tick()
    return symbol


def test_a_reservation_is_filed_read_and_withdrawn(many: Room, outvoted: Symbol) -> None:
    at, hazel = f"proposals/{outvoted}/", asker(many, "head HAZEL")
    assert "file_reservation" in {one["act"] for one in hazel.get(at).json()["acts"]}
    assert_problem(asker(many, "head ALDER").post(f"{at}reservations/", WHY), 409, "not_outvoted")
    assert_problem(asker(many, "expert").post(f"{at}reservations/", WHY), 403, "not_permitted")

    assert hazel.post(f"{at}reservations/", WHY).status_code == 201

    (filed,) = Asker().get(f"{at}reservations/").json()["results"]
    assert (filed["member"], filed["reasons"]) == ("HAZEL", WHY["reasons"])
    assert filed["until"] == "2026-03-15T23:59:00.000000Z"
    assert_problem(hazel.post(f"{at}reservations/renew/", WHY), 409, "renewed_too_often")
    answer = hazel.post(f"{at}reservations/withdraw/")
    assert answer.status_code == 200, answer.content
    (ended,) = Asker().get(at).json()["reservations"]
    assert ended["ending"] == "ReservationWithdrawn"


def test_pages_of_proposal_decision_and_member_show_it(many: Room, outvoted: Symbol) -> None:
    hazel = asker(many, "head HAZEL")
    hazel.post(f"proposals/{outvoted}/reservations/", WHY)
    decision = Asker().get(f"proposals/{outvoted}/").json()["decision"]["symbol"]
    for page in (f"/proposals/{outvoted}/", f"/decisions/{decision}/", "/members/HAZEL/"):
        assert WHY["reasons"] in Asker().client.get(page).content.decode(), page


def test_a_reservation_does_not_move_the_entry_by_which_a_decision_took_effect(
    many: Room, outvoted: Symbol
) -> None:
    decision = Asker().get(f"proposals/{outvoted}/").json()["decision"]["symbol"]
    said = re.compile(r"In force since.*?/log/entries/(\d+)/", re.S)
    page = Asker().client.get(f"/decisions/{decision}/").content.decode()
    before = said.findall(page)
    asker(many, "head HAZEL").post(f"proposals/{outvoted}/reservations/", WHY)
    page = Asker().client.get(f"/decisions/{decision}/").content.decode()
    assert before and said.findall(page) == before


def test_a_reservation_says_how_it_ended(many: Room, outvoted: Symbol) -> None:
    hazel = asker(many, "head HAZEL")
    hazel.post(f"proposals/{outvoted}/reservations/", WHY)
    hazel.post(f"proposals/{outvoted}/reservations/withdraw/")
    page = Asker().client.get(f"/proposals/{outvoted}/").content.decode()
    assert "withdrawn <time" in page


def test_the_desk_files_a_reservation(many: Room, outvoted: Symbol) -> None:
    client = many.client("head HAZEL")
    address = f"/desk/proposals/{outvoted}/reservations/"
    assert "outvoted" in client.get(address).content.decode()
    sent = {"command": str(uuid.uuid4()), **WHY}
    assert WHY["reasons"] in client.post(address, sent).content.decode()
    answer = client.post(address, {**sent, "sure": "yes"}, follow=True)
    assert "Your reservation is filed" in answer.content.decode()


def test_a_reservation_lapses_by_the_clock(many: Room, outvoted: Symbol) -> None:
    asker(many, "head HAZEL").post(f"proposals/{outvoted}/reservations/", WHY)
    many.pass_days(11)
    tick()
    (ended,) = Asker().get(f"proposals/{outvoted}/reservations/").json()["results"]
    assert ended["ending"] == "ReservationLapsed"


def test_what_a_decision_enters_in_the_record_is_shown(many: Room, statement: Symbol) -> None:
    whole = Asker().get(f"proposals/{statement}/").json()
    decision = whole["decision"]["symbol"]
    assert whole["decision"]["effect"] == "publish_statement"
    (record,) = Asker().get("decided/?collection=statements").json()["results"]
    assert (record["data"], record["decision"]) == ({"text": "Words."}, decision)
    client = Asker().client
    for page in ("/decided/", f"/decisions/{decision}/"):
        assert "Words." in client.get(page).content.decode()


def test_new_facts_are_drafted_and_submitted(many: Room) -> None:
    alder = asker(many, "head ALDER")
    draft = alder.draft(new_facts="A gauge has failed.")
    symbol = alder.post(f"{draft}submit/").json()["symbol"]
    assert Asker().get(f"proposals/{symbol}/").json()["new_facts"] == "A gauge has failed."
    assert "A gauge has failed." in Asker().client.get(f"/proposals/{symbol}/").content.decode()


def test_the_same_text_again_names_the_field_for_new_facts(many: Room) -> None:
    symbol = many.submit_to_vote()
    tick()
    next_day(many)
    next_day(many)
    alder = asker(many, "head ALDER")
    refused = assert_problem(alder.post(f"{alder.draft()}submit/"), 409, "barred")
    assert symbol in refused["detail"]


CORRECTED: dict[str, Any] = {"parameters": {"decision_days": 2}, "reasons": "The words say day 2."}


@pytest.fixture
def registrar(many: Room) -> Asker:
    """The Registrar, with a token."""
    many.handle(offices.AppointOfficer(Subject("registrar"), Office.REGISTRAR))
    return asker(many, "registrar")


def test_the_registrar_corrects_over_the_api(many: Room, registrar: Asker) -> None:
    at = "rules/LR-8/correct/"
    assert_problem(asker(many, "officer").post(at, CORRECTED), 403, "not_permitted")
    assert_problem(registrar.post(at, {**CORRECTED, "parameters": []}), 400)
    wrong = {**CORRECTED, "parameters": {"decision_days": 7}}
    assert_problem(registrar.post(at, wrong), 409, "change_refused")

    assert registrar.post(at, CORRECTED).status_code == 200

    (correction,) = Asker().get("rules/corrections/").json()["results"]
    assert (correction["before"], correction["after"]) == (
        {"decision_days": 1},
        {"decision_days": 2},
    )
    assert Asker().get("rules/").json()["edition"] == 2
    assert CORRECTED["reasons"] in Asker().client.get("/rules/LR-8/").content.decode()


def test_the_registrar_corrects_in_the_admin(many: Room) -> None:
    officer = many.client("officer")
    assert officer.get("/admin/rules/LR-8/correct/").status_code == 403
    assert officer.get("/admin/corrections/").status_code == 403
    assert "/admin/corrections/" not in officer.get("/admin/").content.decode()
    many.handle(offices.AppointOfficer(Subject("registrar"), Office.REGISTRAR))
    client = many.client("registrar")
    sent = {
        "command": str(uuid.uuid4()),
        "parameters": '{"decision_days": 2}',
        "reasons": "The words say day 2.",
    }
    assert "/admin/corrections/" in client.get("/admin/").content.decode()
    assert "/admin/rules/LR-8/correct/" in client.get("/admin/corrections/").content.decode()
    page = unescape(client.get("/admin/rules/LR-8/correct/").content.decode())
    assert "Correct parameters" in page
    assert '"decision_days": 1' in page
    client.post("/admin/rules/LR-8/correct/", {**sent, "sure": "yes"})
    assert Asker().get("rules/").json()["edition"] == 2
