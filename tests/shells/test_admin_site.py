"""The admin: who comes in, what is there to read, and that nobody writes a record there."""

import pytest
from django.contrib import admin
from django.contrib.admin.utils import quote
from django.test import Client

from governance.admin.site import look_for_pages
from governance.services import tick
from regime.domain.chapters.offices.said import AppointOfficer, NameChair
from regime.domain.values import Office, StateCode, Subject
from tests.databases import BOTH_DATABASES
from tests.room import Room
from tests.shells.browsing import read, size

RECORDS = (
    "audit/cosignature",
    "audit/logentry",
    "audit/signedcheckpoint",
    "audit/witnesscontact",
    "governance/ballot",
    "governance/ballotpaper",
    "governance/candidate",
    "governance/comment",
    "governance/conciliationgroup",
    "governance/conciliationtext",
    "governance/cosponsor",
    "governance/deadline",
    "governance/decision",
    "governance/objection",
    "governance/opinion",
    "governance/phase",
    "governance/proposal",
    "governance/proxy",
    "governance/revision",
    "governance/ruling",
    "governance/transferreport",
    "governance/vote",
    "regime/article",
    "regime/complaint",
    "regime/credential",
    "regime/criteriaedition",
    "regime/criterion",
    "regime/dispute",
    "regime/founding",
    "regime/matter",
    "regime/rulesbounds",
    "regime/member",
    "regime/record",
    "regime/rulesedition",
    "regime/source",
)
ACCOUNTS = "governance/account"


@pytest.fixture
def officer(room: Room) -> Client:
    """The Executive Secretary in the admin."""
    return room.client("officer")


@pytest.fixture
def administrator(room: Room) -> Client:
    """The administrator, a superuser, in the admin."""
    return room.client("administrator", is_superuser=True)


def test_a_stranger_is_led_to_the_portals_own_sign_in(room: Room) -> None:
    client = Client()
    first = client.get("/admin/audit/logentry/")
    second = client.get(first["Location"])
    assert second["Location"].startswith("/accounts/login/?next=")
    assert "%2Fadmin%2Faudit%2Flogentry%2F" in second["Location"]


def test_a_password_sent_to_the_admin_itself_is_not_looked_at(room: Room) -> None:
    officer = room.account("officer")
    answer = Client().post("/admin/login/", {"username": officer.email, "password": "x"})
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("who", ["head ALDER", "chair", "public"])
def test_who_holds_no_office_is_told_so_without_a_loop(room: Room, who: str) -> None:
    room.handle(NameChair(StateCode("BIRCH"), Subject("chair")))
    answer = room.client(who).get("/admin/", follow=True)
    assert answer.status_code == 403
    assert len(answer.redirect_chain) == 1


def test_a_superuser_who_heads_a_delegation_holds_no_office(room: Room) -> None:
    client = room.client("head ALDER", is_superuser=True)
    assert client.get("/admin/", follow=True).status_code == 403


def test_an_officer_who_asks_for_the_sign_in_page_is_let_in(officer: Client) -> None:
    assert officer.get("/admin/login/")["Location"] == "/admin/"


def test_only_these_lists_are_there() -> None:
    look_for_pages()
    there = {f"{m._meta.app_label}/{m._meta.model_name}" for m in admin.site._registry}
    assert there == {*RECORDS, ACCOUNTS}


def test_an_officer_reads_every_record_and_no_account(room: Room, officer: Client) -> None:
    symbol = room.submit_to_vote()
    room.vote(symbol, "ALDER")
    for record in RECORDS:
        read(officer, f"/admin/{record}/?q=a")
    assert officer.get(f"/admin/{ACCOUNTS}/").status_code == 403


def test_an_officer_of_any_office_reads_the_records(room: Room) -> None:
    room.handle(AppointOfficer(Subject("registrar"), Office.REGISTRAR))
    assert "LC/2026/P" not in read(room.client("registrar"), "/admin/queue/")


def test_the_administrator_reads_accounts_and_no_record(administrator: Client) -> None:
    read(administrator, f"/admin/{ACCOUNTS}/")
    for record in RECORDS:
        assert administrator.get(f"/admin/{record}/").status_code == 403


@pytest.mark.parametrize("who", ["officer", "administrator"])
def test_nobody_adds_changes_or_deletes_a_record(
    request: pytest.FixtureRequest, room: Room, who: str
) -> None:
    client: Client = request.getfixturevalue(who)
    room.vote(room.submit_to_vote(), "ALDER")
    tick()
    before = size()
    for model in admin.site._registry:
        at = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
        row = model._default_manager.first()
        pk = quote(row.pk) if row else 1
        chosen = {"action": "delete_selected", "_selected_action": pk, "post": "yes"}
        assert client.get(f"{at}add/").status_code == 403
        assert client.post(f"{at}add/").status_code == 403
        assert client.post(f"{at}{pk}/change/", {"reasons": "x"}).status_code == 403
        assert client.get(f"{at}{pk}/delete/").status_code == 403
        assert client.post(f"{at}{pk}/delete/", {"post": "yes"}).status_code == 403
        assert client.post(at, chosen).status_code == 403
        assert not row or model._default_manager.filter(pk=row.pk).exists()
    assert size() == before


def test_who_tries_to_change_a_record_is_noted_in_the_operations_log(
    room: Room, officer: Client, caplog: pytest.LogCaptureFixture
) -> None:
    symbol = room.submit()
    path = f"/admin/governance/proposal/{quote(symbol)}/delete/"
    officer.post(path, {"post": "yes"})
    noted = [one for one in caplog.records if one.name == "operations"]
    assert [one.levelname for one in noted] == ["WARNING"]
    assert f"refused POST {path} by" in noted[0].getMessage()
    assert "executive_secretary" in noted[0].getMessage()


def test_no_list_offers_an_action(room: Room, officer: Client) -> None:
    room.submit()
    for record in RECORDS:
        assert 'name="action"' not in read(officer, f"/admin/{record}/")


def test_an_entry_is_shown_exactly_as_hashed(officer: Client) -> None:
    page = read(officer, f"/admin/audit/logentry/{size() - 1}/change/")
    assert "&quot;type&quot;:&quot;DelegateAccredited&quot;" in page


@BOTH_DATABASES
def test_entries_are_filtered_by_their_type(officer: Client) -> None:
    page = read(officer, "/admin/audit/logentry/?type=OfficerAppointed")
    assert "1 log entry" in page


def test_passwords_are_changed_on_the_portals_own_page(officer: Client) -> None:
    assert officer.get("/admin/password_change/")["Location"] == "/accounts/password/change/"


def test_every_page_of_the_admin_shows_the_notice(officer: Client) -> None:
    for path in ("/admin/", "/admin/queue/", "/admin/audit/logentry/", "/admin/credentials/"):
        assert "is fiction, made for tests" in read(officer, path)


@BOTH_DATABASES
def test_the_log_is_searched_by_type(room: Room, officer: Client) -> None:
    room.submit()
    assert ">ProposalSubmitted</td>" in read(officer, "/admin/audit/logentry/?q=ProposalSubmitted")


def test_lists_and_filters_say_codes_in_words(room: Room, officer: Client) -> None:
    symbol = room.submit()
    page = read(officer, "/admin/governance/proposal/")
    assert ">Republic of Alder</td>" in page
    assert ">Submitted</td>" in page
    assert "?stage=submitted" in page
    assert symbol in read(officer, "/admin/governance/proposal/?stage=submitted")
    assert symbol not in read(officer, "/admin/governance/proposal/?stage=vote")
