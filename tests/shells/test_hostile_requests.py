"""Hostile requests: a foreign host, an impossible address, a person who is the administrator."""

import re
import uuid

import pytest
from allauth.account.models import EmailAddress
from django.conf import LazySettings
from django.core import mail
from django.test import Client

from audit.log.errors import NotPermitted
from audit.models import Head
from governance.acting import accounts
from governance.models import Account
from regime.domain.values import Capacity, StateCode
from tests.databases import BOTH_DATABASES
from tests.room import PASSWORD, Room


def accredit(room: Room, email: str, member: str = "ALDER") -> None:
    accounts.accredit(
        email,
        member=StateCode(member),
        capacity=Capacity.EXPERT,
        actor=room.head(member),
        command_id=uuid.uuid4(),
        base_url="http://127.0.0.1:8000/",
    )


@pytest.mark.parametrize("host", ["evil.example", "", "a b", "[::"])
@pytest.mark.parametrize("address", ["/", "/healthz", "/log/checkpoint", "/api/v1/"])
def test_a_foreign_host_is_a_bad_request(room: Room, host: str, address: str) -> None:
    assert Client(headers={"host": host}).get(address).status_code == 400


@pytest.mark.parametrize("address", ["/members/%00/", "/proposals/?stage=%00"])
@BOTH_DATABASES
def test_an_address_holds_no_u_0000(room: Room, address: str) -> None:
    assert Client().get(address).status_code == 400


def test_trace_is_answered_nowhere(room: Room) -> None:
    for address in ("/", "/accounts/login/", "/api/v1/"):
        assert Client().trace(address).status_code == 405


def test_the_administrator_cannot_be_made_a_delegate(room: Room) -> None:
    room.account("keeper", is_superuser=True)
    size = Head.objects.get().size
    with pytest.raises(NotPermitted, match="administrator"):
        accredit(room, "keeper@lake.example")
    assert Head.objects.get().size == size


def test_a_second_verified_address_leads_to_the_same_person(room: Room) -> None:
    expert = room.account("expert of birch")
    EmailAddress.objects.create(user=expert, email="second@lake.example", verified=True)
    accredit(room, "second@lake.example")
    assert Account.objects.filter(email__startswith="second").count() == 0


def test_what_was_opened_in_an_earlier_capacity_does_not_open_a_new_one(room: Room) -> None:
    client = room.client("wanderer")
    accredit(room, "wanderer@lake.example", "BIRCH")
    assert client.get("/desk/").status_code == 302


def test_a_mailed_address_is_the_site_s_own(room: Room, settings: LazySettings) -> None:
    settings.SITE_URL = "https://secretariat.example"
    person = room.account("mailed")
    hostile = Client(headers={"host": "127.0.0.1:6666"})
    hostile.post("/accounts/password/reset/", {"email": person.email})
    (message,) = mail.outbox
    assert re.findall(r"https?://[^/\s]+", str(message.body))[0] == "https://secretariat.example"
    assert PASSWORD not in message.body
