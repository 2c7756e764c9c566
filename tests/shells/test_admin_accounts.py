"""Accounts in the admin: the administrator closes and opens them, and does nothing else."""

import pytest
from django.test import Client
from knox.models import AuthToken

from governance.models import Account
from tests.room import PASSWORD, Room
from tests.shells.browsing import read, size

LIST = "/admin/governance/account/"


@pytest.fixture
def administrator(room: Room) -> Client:
    """The administrator in the admin."""
    return room.client("administrator", is_superuser=True)


@pytest.fixture
def alder(room: Room) -> Client:
    """The head of Alder's delegation, signed in."""
    return room.client("head ALDER")


def test_the_list_says_as_what_each_account_acts(administrator: Client, alder: Client) -> None:
    assert "Alder, head of delegation" in read(administrator, LIST)


def test_a_closed_account_loses_sessions_and_tokens_for_good(
    administrator: Client, alder: Client
) -> None:
    account = _head()
    AuthToken.objects.create(account)
    assert "its sessions and tokens end" in read(
        administrator, f"/admin/accounts/{account.pk}/close/"
    )
    administrator.post(f"/admin/accounts/{account.pk}/close/")
    assert alder.get("/desk/").status_code == 302
    assert not AuthToken.objects.exists()
    administrator.post(f"/admin/accounts/{account.pk}/open/")
    assert alder.get("/desk/").status_code == 302


def test_a_closed_account_does_not_sign_in_and_an_opened_one_does(
    administrator: Client, alder: Client
) -> None:
    account = _head()
    administrator.post(f"/admin/accounts/{account.pk}/close/")
    assert _sign_in(account) != "/desk/"
    administrator.post(f"/admin/accounts/{account.pk}/open/")
    assert _sign_in(account) == "/desk/"


def test_closing_an_account_changes_nothing_on_record(administrator: Client, alder: Client) -> None:
    before = size()
    administrator.post(f"/admin/accounts/{_head().pk}/close/")
    assert size() == before


def test_nobody_closes_the_own_account(administrator: Client) -> None:
    own = Account.objects.get(is_superuser=True)
    assert administrator.post(f"/admin/accounts/{own.pk}/close/").status_code == 403
    own.refresh_from_db()
    assert own.is_active


def test_an_officer_closes_no_account(room: Room, alder: Client) -> None:
    answer = room.client("officer").post(f"/admin/accounts/{_head().pk}/close/")
    assert answer.status_code == 403
    assert _head().is_active


def test_a_stranger_closes_no_account(alder: Client) -> None:
    assert Client().post(f"/admin/accounts/{_head().pk}/close/").status_code == 302
    assert _head().is_active


def test_no_page_edits_a_password(administrator: Client, alder: Client) -> None:
    account = _head()
    assert administrator.get(f"{LIST}{account.pk}/password/").status_code in (302, 404)
    page = read(administrator, f"{LIST}{account.pk}/change/")
    assert "argon2" not in page
    assert 'type="password"' not in page


def _head() -> Account:
    return Account.objects.get(subject="head ALDER")


def _sign_in(account: Account) -> str:
    answer = Client().post("/accounts/login/", {"login": account.email, "password": PASSWORD})
    return str(answer.headers.get("Location", ""))
