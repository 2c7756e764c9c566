"""Moderation in the admin: acts of officers through commands, each with article and receipt."""

import pytest
from django.core import mail
from django.test import Client

from governance.models import Proposal
from regime.domain.commands import AppointOfficer
from regime.domain.values import Office, Subject
from regime.models import Credential
from tests.room import Room
from tests.shells.browsing import hidden, read, receipt, send, size


@pytest.fixture
def officer(room: Room) -> Client:
    """The Executive Secretary in the admin."""
    return room.client("officer")


@pytest.fixture
def registrar(room: Room) -> Client:
    """The Registrar, whose office carries none of these acts."""
    room.handle(AppointOfficer(Subject("registrar"), Office.REGISTRAR))
    return room.client("registrar")


def test_the_queue_shows_what_is_to_admit_by_its_deadline(room: Room, officer: Client) -> None:
    symbol = room.submit()
    for page in (read(officer, "/admin/"), read(officer, "/admin/queue/")):
        assert f"/admin/proposals/{symbol}/admit/" in page
        assert 'datetime="2026-03-03T23:59:00Z"' in page
        assert "/rules/LR-8/" in page


def test_admitting_takes_reasons_and_ends_in_a_receipt(room: Room, officer: Client) -> None:
    path = f"/admin/proposals/{room.submit()}/admit/"
    assert "/rules/LR-8/" in read(officer, path)
    page = receipt(officer, send(officer, path, reasons="Complete."))
    assert f"/log/entries/{size() - 1}/proof" in page
    assert Proposal.objects.get().stage == "consultation"


def test_admitting_without_reasons_is_refused_at_the_field(room: Room, officer: Client) -> None:
    answer = send(officer, f"/admin/proposals/{room.submit()}/admit/", reasons=" ")
    assert answer.status_code == 409
    assert "This act needs reasons. (LR-8)" in answer.content.decode()


def test_a_second_press_of_the_button_admits_once(room: Room, officer: Client) -> None:
    path = f"/admin/proposals/{room.submit()}/admit/"
    filled = {**hidden(read(officer, path)), "reasons": "Complete."}
    first, before = officer.post(path, filled), size()
    assert officer.post(path, filled)["Location"] == first["Location"]
    assert size() == before


def test_a_proposal_that_was_admitted_is_not_admitted_again(room: Room, officer: Client) -> None:
    path = f"/admin/proposals/{room.submit()}/admit/"
    receipt(officer, send(officer, path, reasons="Complete."))
    assert "The rules do not permit this" in send(officer, path, reasons="x").content.decode()


def test_returning_names_a_provision_of_the_rules(room: Room, officer: Client) -> None:
    path = f"/admin/proposals/{room.submit()}/return/"
    assert send(officer, path, reasons="Unclear.", provision="").status_code == 200
    receipt(officer, send(officer, path, reasons="Unclear.", provision="LR-7"))
    assert Proposal.objects.get().stage == "returned"


def test_an_officer_whose_office_does_not_carry_the_act_is_refused(
    room: Room, registrar: Client
) -> None:
    symbol = room.submit()
    assert registrar.get(f"/admin/proposals/{symbol}/admit/").status_code == 403
    assert f"/admin/proposals/{symbol}/admit/" not in read(registrar, "/admin/queue/")


def test_strangers_delegates_and_the_administrator_moderate_nothing(room: Room) -> None:
    head, administrator = room.client("head ALDER"), room.client("root", is_superuser=True)
    for page in ("queue", "people", "accredit", "appoint", "chair"):
        assert Client().get(f"/admin/{page}/").status_code == 302
        assert head.get(f"/admin/{page}/", follow=True).status_code == 403
        assert administrator.get(f"/admin/{page}/").status_code == 403


def test_a_head_is_accredited_and_invited(officer: Client) -> None:
    answer = send(
        officer, "/admin/accredit/", email="new@birch.example", member="BIRCH", capacity="head"
    )
    receipt(officer, answer)
    assert mail.outbox[0].to == ["new@birch.example"]
    assert "new@birch.example" in read(officer, "/admin/people/?member=BIRCH")


def test_an_accreditation_ends_with_reasons(officer: Client) -> None:
    row = Credential.objects.get(subject="head BIRCH")
    path = f"/admin/accreditations/{row.position}/end/"
    assert path in read(officer, "/admin/people/")
    refused = send(officer, path, reasons="")
    assert "This act needs reasons." in refused.content.decode()
    receipt(officer, send(officer, path, reasons="Recalled."))
    assert officer.get(path).status_code == 404


def test_an_officer_is_appointed_and_the_appointment_ends(officer: Client) -> None:
    filled = {"email": "registrar@lake.example", "office": "registrar"}
    receipt(officer, send(officer, "/admin/appoint/", **filled))
    row = Credential.objects.get(office="registrar")
    path = f"/admin/appointments/{row.position}/end/"
    receipt(officer, send(officer, path, reasons="The term is over."))
    row.refresh_from_db()
    assert row.ended_at


def test_a_filled_office_is_not_filled_again(officer: Client) -> None:
    filled = {"email": "other@lake.example", "office": "executive_secretary"}
    answer = send(officer, "/admin/appoint/", **filled)
    assert answer.status_code == 409
    assert not mail.outbox


def test_the_chair_is_named_through_a_person(officer: Client) -> None:
    answer = send(officer, "/admin/chair/", email="chair@cedar.example", member="CEDAR")
    receipt(officer, answer)
    assert Credential.objects.get(capacity="chair").member == "CEDAR"


def test_a_suspended_member_does_not_take_the_chair(officer: Client) -> None:
    answer = send(officer, "/admin/chair/", email="chair@maple.example", member="MAPLE")
    assert answer.status_code == 409
    assert not Credential.objects.filter(capacity="chair").exists()
