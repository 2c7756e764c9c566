"""The delegation's page: who acts, accrediting by an invitation that works, ending with reasons."""

import re

import pytest
from django.core import mail
from django.test import Client

from governance.models import Account
from regime.domain.chapters.credentials.said import AccreditDelegate
from regime.domain.values import Capacity, StateCode, Subject
from regime.models import Credential
from tests.room import Room
from tests.shells.browsing import hidden, read, receipt, send, size

PATH = "/desk/delegation/"
EMAIL = "Alternate@Alder.example"


@pytest.fixture
def alder(room: Room) -> Client:
    """The head of Alder's delegation at the desk."""
    return room.client("head ALDER")


def test_accrediting_is_recorded_and_an_invitation_goes_out(alder: Client) -> None:
    page = receipt(alder, send(alder, PATH, email=EMAIL, capacity="alternate"))
    assert "The accreditation is recorded" in page
    assert mail.outbox[0].to == [EMAIL.lower()]
    assert EMAIL.lower() in read(alder, PATH)


def test_the_log_holds_no_address(alder: Client) -> None:
    send(alder, PATH, email=EMAIL, capacity="alternate")
    entry = alder.get(f"/log/entries/{size() - 1}").content.decode().lower()
    assert "delegateaccredited" in entry
    assert "example" not in entry


def test_the_invitation_leads_to_a_password_and_to_the_desk(alder: Client) -> None:
    send(alder, PATH, email=EMAIL, capacity="alternate")
    guest = Client()
    link = re.search(r"http://testserver(\S+)", str(mail.outbox[0].body))
    assert link
    form = guest.get(link[1])["Location"]
    filled = {"password1": "a fresh long passphrase", "password2": "a fresh long passphrase"}
    assert guest.post(form, {**hidden(read(guest, form)), **filled}).status_code == 302
    signed_in = guest.post(
        "/accounts/login/", {"login": EMAIL.lower(), "password": "a fresh long passphrase"}
    )
    assert signed_in["Location"] == "/desk/"
    assert "Alder, alternate" in read(guest, "/desk/")


def test_the_invitation_works_once(alder: Client) -> None:
    send(alder, PATH, email=EMAIL, capacity="alternate")
    account = Account.objects.get(email=EMAIL.lower())
    account.set_password("set in the meantime")
    account.save()
    link = re.search(r"http://testserver(\S+)", str(mail.outbox[0].body))
    assert link
    assert Client().get(link[1]).status_code == 200  # no redirect to a form: the key is spent


def test_who_has_a_password_is_sent_to_sign_in(room: Room, alder: Client) -> None:
    known = room.account("known")
    send(alder, PATH, email=known.email, capacity="expert")
    assert "/accounts/login/" in mail.outbox[0].body
    assert Credential.objects.get(capacity="expert").subject == known.subject


def test_a_second_press_of_the_button_accredits_and_invites_once(alder: Client) -> None:
    filled = {**hidden(read(alder, PATH)), "email": EMAIL, "capacity": "alternate"}
    first = alder.post(PATH, filled)
    assert alder.post(PATH, filled)["Location"] == first["Location"]
    assert len(mail.outbox) == 1
    assert Account.objects.filter(email=EMAIL.lower()).count() == 1


def test_a_refused_accreditation_makes_no_account_and_sends_nothing(
    room: Room, alder: Client
) -> None:
    officer = room.account("officer")
    before = Account.objects.count()
    answer = send(alder, PATH, email=officer.email, capacity="expert")
    assert answer.status_code == 409
    assert "already acts in a capacity" in answer.content.decode()
    assert Account.objects.count() == before
    assert not mail.outbox


def test_nobody_becomes_a_head_by_the_head(alder: Client) -> None:
    page = send(alder, PATH, email=EMAIL, capacity="head").content.decode()
    assert "Select a valid choice" in page


def test_an_expert_sees_who_acts_and_accredits_nobody(room: Room) -> None:
    room.handle(AccreditDelegate(Subject("expert"), StateCode("ALDER"), Capacity.EXPERT))
    expert = room.client("expert")
    assert "Accredit and invite" not in read(expert, PATH)
    filled = {"command": "11111111-1111-4111-8111-111111111111"}
    answer = expert.post(PATH, {**filled, "email": EMAIL, "capacity": "expert"})
    assert answer.status_code == 409
    assert not mail.outbox


def test_an_officer_has_no_delegation(room: Room) -> None:
    assert room.client("officer").get(PATH).status_code == 403


def test_a_stranger_is_asked_to_sign_in(room: Room) -> None:
    assert Client().get(PATH).status_code == 302


def test_an_accreditation_ends_with_reasons(alder: Client) -> None:
    send(alder, PATH, email=EMAIL, capacity="alternate")
    path = f"{PATH}{size() - 1}/end/"
    refused = send(alder, path, reasons="")
    assert "This act needs reasons." in refused.content.decode()
    page = receipt(alder, send(alder, path, reasons="The mission ended."))
    assert "The end of the accreditation is recorded" in page
    assert EMAIL.lower() not in read(alder, PATH)


def test_a_head_ends_neither_the_own_accreditation_nor_another_delegations(
    room: Room, alder: Client
) -> None:
    own = Credential.objects.get(subject="head ALDER").position
    other = Credential.objects.get(subject="head BIRCH").position
    assert f"{PATH}{own}/end/" not in read(alder, PATH)
    assert send(alder, f"{PATH}{own}/end/", reasons="Enough.").status_code == 409
    assert alder.get(f"{PATH}{other}/end/").status_code == 404


def test_the_head_changes_a_capacity_after_a_check(room: Room, alder: Client) -> None:
    command = AccreditDelegate(Subject("expert"), StateCode("ALDER"), Capacity.EXPERT)
    path = f"{PATH}{room.handle(command).positions[0]}/capacity/"
    assert path in read(alder, PATH)
    check = send(alder, path, capacity="alternate", reasons="She stands in.").content.decode()
    assert "acts as" in check and "/rules/LR-2/" in check
    page = receipt(alder, alder.post(path, {**hidden(check), "sure": "1"}))
    assert "The change of capacity is recorded" in page
    assert Credential.objects.get(subject="expert", ended_at=None).capacity == "alternate"


def test_a_capacity_that_is_held_already_is_refused(room: Room, alder: Client) -> None:
    command = AccreditDelegate(Subject("expert"), StateCode("ALDER"), Capacity.EXPERT)
    path = f"{PATH}{room.handle(command).positions[0]}/capacity/"
    answer = send(alder, path, capacity="expert", reasons="Again.")
    assert answer.status_code == 409


def test_nobody_changes_the_capacity_of_another_delegation(room: Room, alder: Client) -> None:
    command = AccreditDelegate(Subject("expert"), StateCode("BIRCH"), Capacity.EXPERT)
    path = f"{PATH}{room.handle(command).positions[0]}/capacity/"
    assert alder.get(path).status_code == 404
    assert Client().get(path).status_code == 302


def test_there_is_no_other_page_of_these_acts_at_the_desk(alder: Client) -> None:
    for below in ("", "head%20ALDER/end/", "head%20ALDER/capacity/"):
        assert alder.get(f"/desk/credentials/{below}").status_code == 404
