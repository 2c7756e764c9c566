"""People in the admin: accredited, appointed, named, changed and ended, each by an act."""

import pytest
from django.core import mail
from django.test import Client

from governance.acting import accounts
from regime.domain.values import Office
from regime.models import Credential
from tests.room import Room
from tests.shells.browsing import read
from tests.shells.officers import appointed, checked, recorded, refused


@pytest.fixture
def officer(room: Room) -> Client:
    """The Executive Secretary in the admin."""
    return room.client("officer")


def test_a_head_is_accredited_and_invited(officer: Client) -> None:
    filled = {"email": "new@birch.example", "member": "BIRCH", "capacity": "expert"}
    page = checked(officer, "/admin/credentials/", **filled)
    assert "Not public, and not in the log" in page
    recorded(officer, "/admin/credentials/", **filled)
    assert mail.outbox[0].to == ["new@birch.example"]
    assert mail.outbox[0].subject == "You are invited to act as expert, Birch Islands"
    assert "new@birch.example" in read(officer, "/admin/people/?member=BIRCH")


def test_whom_a_note_names_is_not_told_to_act_at_once(room: Room) -> None:
    birch = room.account("head BIRCH")
    named = "head, Birch Islands"
    accounts.invite(birch, base_url="http://localhost", capacity=named, by_note=True)
    body = mail.outbox[0].body
    assert f"names you as {named}" in body
    assert "You may now act" not in body


def test_nobody_is_accredited_in_a_second_capacity(room: Room, officer: Client) -> None:
    email = room.account("head BIRCH").email
    page = refused(officer, "/admin/credentials/", email=email, member="BIRCH", capacity="expert")
    assert "already acts in a capacity" in page
    assert not mail.outbox


def test_a_delegates_capacity_is_changed_with_reasons(officer: Client) -> None:
    row = Credential.objects.get(subject="head BIRCH")
    path = f"/admin/credentials/{row.position}/capacity/"
    assert path in read(officer, "/admin/people/")
    assert "in this capacity already" in refused(officer, path, capacity="head", reasons="x")
    recorded(officer, path, capacity="alternate", reasons="Another head is on the way.")
    now = Credential.objects.get(subject="head BIRCH", ended_at=None)
    assert now.capacity == "alternate"
    assert officer.get(path).status_code == 404


def test_an_accreditation_ends_with_reasons(officer: Client) -> None:
    row = Credential.objects.get(subject="head BIRCH")
    path = f"/admin/credentials/{row.position}/end/"
    assert path in read(officer, "/admin/people/")
    assert "This act needs reasons." in refused(officer, path, reasons="")
    recorded(officer, path, reasons="Recalled.")
    assert officer.get(path).status_code == 404


def test_an_officer_is_appointed_and_the_appointment_ends(officer: Client) -> None:
    recorded(officer, "/admin/appointments/", email="registrar@lake.example", office="registrar")
    row = Credential.objects.get(office="registrar")
    path = f"/admin/appointments/{row.position}/end/"
    assert "This act needs reasons." in refused(officer, path, reasons="")
    recorded(officer, path, reasons="The term is over.")
    row.refresh_from_db()
    assert row.ended_at


def test_a_filled_office_is_not_filled_again(officer: Client) -> None:
    refused(
        officer, "/admin/appointments/", email="other@lake.example", office="executive_secretary"
    )
    assert not mail.outbox


def test_the_chair_is_named_through_a_person(officer: Client) -> None:
    assert "Name the Speaker" in read(officer, "/admin/")
    recorded(officer, "/admin/chair/", email="chair@cedar.example", member="CEDAR")
    assert Credential.objects.get(capacity="chair").member == "CEDAR"


def test_a_suspended_member_does_not_take_the_chair(officer: Client) -> None:
    refused(officer, "/admin/chair/", email="chair@maple.example", member="MAPLE")
    assert not Credential.objects.filter(capacity="chair").exists()


def test_the_registrar_brings_nobody_in(room: Room) -> None:
    registrar = appointed(room, Office.REGISTRAR)
    for page in ("credentials", "appointments", "chair"):
        assert registrar.get(f"/admin/{page}/").status_code == 403
        assert f"/admin/{page}/" not in read(registrar, "/admin/")
