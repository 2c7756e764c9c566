"""Sign-up: open to anyone, worth nothing before the address is confirmed, and little afterwards."""

import re
import uuid
from collections.abc import Iterator

import pytest
from django.conf import LazySettings
from django.core import mail
from django.core.cache import cache
from django.test import Client
from knox.models import AuthToken

from governance.acting.accounts import accredit
from governance.models import Account, Draft
from governance.reading.actors import actor_for
from regime.domain.values import Capacity, StateCode
from tests.room import PASSWORD, Room
from tests.shells.asking import FIELDS, Asker, assert_problem, key
from tests.shells.browsing import Answer, read, size

SIGN_UP, SIGN_IN = "/accounts/signup/", "/accounts/login/"
CONFIRM = "/accounts/confirm-email/"
READER = "reader@lake.example"
WRONG = "000000"


@pytest.fixture(autouse=True)
def post(settings: LazySettings) -> Iterator[None]:
    """Mail is kept in memory, and nobody has asked for anything yet."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    mail.outbox = []
    cache.clear()
    yield
    cache.clear()


def test_the_header_offers_to_sign_in_and_to_create_an_account(room: Room) -> None:
    page = read(Client(), "/")
    assert 'href="/accounts/login/?next=/"' in page
    assert f'href="{SIGN_UP}"' in page


def test_no_name_is_asked(room: Room) -> None:
    fields = re.findall(
        r'<input type="(?:email|password|text)" name="(\w+)"', read(Client(), SIGN_UP)
    )
    assert fields == ["email", "password1"]


def test_a_confirmed_address_leads_to_the_desk_of_the_public(room: Room) -> None:
    client = Client()
    answer = _signed_up(client)
    assert answer["Location"] == "/desk/"
    assert "You may comment on public drafts." in read(client, "/desk/")
    assert actor_for(_account()).capacity is Capacity.PUBLIC


def test_signing_up_enters_nothing_into_the_log(room: Room) -> None:
    before = size()
    _signed_up(Client())
    assert size() == before


def test_nobody_signs_in_before_confirming(room: Room) -> None:
    _sign_up(Client())
    cache.clear()
    client = Client()
    assert _sign_in(client)["Location"] == CONFIRM
    assert client.get("/desk/").status_code == 302


def test_a_sign_up_that_was_left_goes_on_at_the_sign_in(room: Room) -> None:
    _sign_up(Client())
    cache.clear()
    client = Client()
    _sign_in(client)
    assert client.post(CONFIRM, {"code": _code()})["Location"] == "/desk/"


def test_opening_the_page_confirms_nothing(room: Room) -> None:
    client = Client()
    _sign_up(client)
    client.get(CONFIRM)
    client.get(CONFIRM, {"code": _code()})
    assert client.get("/desk/").status_code == 302


def test_a_code_is_worth_nothing_in_another_browser(room: Room) -> None:
    _sign_up(Client())
    other = Client()
    assert other.post(CONFIRM, {"code": _code()})["Location"] == SIGN_IN
    assert other.get("/desk/").status_code == 302


def test_three_wrong_codes_end_the_attempt(room: Room) -> None:
    client = Client()
    _sign_up(client)
    code = _code()
    for _ in range(3):
        client.post(CONFIRM, {"code": WRONG})
    assert client.post(CONFIRM, {"code": code})["Location"] == SIGN_IN
    assert client.get("/desk/").status_code == 302


def test_a_code_is_valid_for_fifteen_minutes(room: Room, settings: LazySettings) -> None:
    client = Client()
    _sign_up(client)
    settings.ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = -1
    assert client.post(CONFIRM, {"code": _code()})["Location"] == SIGN_IN


@pytest.mark.parametrize("password", ["short", "password1234", READER])
def test_a_weak_password_is_not_taken(room: Room, password: str) -> None:
    answer = Client().post(SIGN_UP, {"email": READER, "password1": password})
    assert answer.status_code == 200
    assert not Account.objects.filter(email=READER).exists()
    assert mail.outbox == []


def test_a_known_address_gets_the_same_answer_as_an_unknown_one(room: Room) -> None:
    room.account("head ALDER")
    known, unknown = Client(), Client()
    first = _sign_up(known, "head.alder@lake.example")
    second = _sign_up(unknown, "somebody.new@lake.example")
    assert (first.status_code, first["Location"]) == (second.status_code, second["Location"])
    assert _without(read(known, CONFIRM), "head.alder") == _without(
        read(unknown, CONFIRM), "somebody.new"
    )
    assert [one.subject for one in mail.outbox] == [
        "You have an account already",
        "Your code to confirm your e-mail address",
    ]
    wrong = [one.post(CONFIRM, {"code": WRONG}).status_code for one in (known, unknown)]
    assert wrong == [200, 200]


def test_a_sign_up_changes_nothing_about_a_known_account(room: Room) -> None:
    account = room.account("head ALDER")
    Client().post(SIGN_UP, {"email": account.email, "password1": "another long password"})
    account.refresh_from_db()
    assert account.check_password(PASSWORD)


def test_sign_up_is_limited(room: Room) -> None:
    client = Client()
    answers = [client.post(SIGN_UP).status_code for _ in range(21)]
    assert answers == [200] * 20 + [429]


def test_the_public_does_no_act_of_a_delegation_and_is_told_the_article(room: Room) -> None:
    symbol = room.submit_to_vote()
    public = _asker()
    vote = public.post(f"proposals/{symbol}/votes/", {"choice": "yes"}, key=key())
    assert assert_problem(vote, 403, "not_permitted")["rule"] == "LR-11"
    draft = public.post("drafts/", FIELDS)
    assert assert_problem(draft, 403, "not_permitted")["rule"]


def test_the_public_sees_and_submits_no_draft(room: Room) -> None:
    draft = Draft.objects.create(member="ALDER", matter="rules_amendment", title="Ours")
    public = _asker()
    assert "Ours" not in public.get("drafts/").content.decode()
    assert public.get(f"drafts/{draft.pk}/").status_code == 404
    assert public.post(f"drafts/{draft.pk}/submit/", key=key()).status_code == 404
    client = Client()
    _sign_in(client)
    assert client.get(f"/desk/drafts/{draft.pk}/").status_code in (403, 404)


def test_the_public_holds_tokens(room: Room) -> None:
    client = Client()
    _signed_up(client)
    page = client.post("/desk/tokens/").content.decode()
    found = re.search(r"rgm_\w+", page)
    assert found
    you = Asker(found[0]).get("").json()["you"]
    assert (you["signed_in"], you["capacity"]) == (True, "public")


def test_an_invitation_after_a_sign_up_gives_the_mandate_to_the_account(room: Room) -> None:
    client = Client()
    _signed_up(client)
    account = _account()
    mail.outbox = []
    _accredit(room)
    account.refresh_from_db()
    assert actor_for(account).member == "ALDER"
    assert (
        client.get("/desk/").status_code == 302
    )  # what the public opened does not open the mandate
    assert _sign_in(client)["Location"] == "/desk/"
    assert "/accounts/login/" in mail.outbox[0].body


def test_an_invitation_replaces_a_sign_up_that_was_never_confirmed(room: Room) -> None:
    squatter = Client()
    _sign_up(squatter)
    code = _code()
    mail.outbox = []
    _accredit(room)
    account = _account()
    assert actor_for(account).member == "ALDER"
    assert not account.has_usable_password()
    assert squatter.post(CONFIRM, {"code": code}).status_code != 500
    assert squatter.get("/desk/").status_code == 302
    assert "/accounts/password/reset/key/" in mail.outbox[0].body


def test_a_sign_up_after_an_invitation_leaves_the_invitation_as_it_is(room: Room) -> None:
    _accredit(room)
    invited = _account()
    invitation = _link(str(mail.outbox[0].body))
    mail.outbox = []
    stranger = Client()
    _sign_up(stranger)
    assert mail.outbox[0].subject == "You have an account already"
    assert actor_for(_account()).subject == invited.subject
    person = Client()
    form = person.get(invitation)["Location"]
    person.post(form, {"password1": PASSWORD, "password2": PASSWORD})
    assert _sign_in(person)["Location"] == "/desk/"


def test_the_table_of_permissions_names_the_public(room: Room) -> None:
    assert "Member of the public" in read(Client(), "/who-may-do-what/")


@pytest.mark.parametrize(
    "path",
    [
        SIGN_UP,
        SIGN_IN,
        "/accounts/password/reset/",
        "/accounts/password/reset/done/",
        "/accounts/password/reset/key/1-gone/",
        "/accounts/password/reset/key/done/",
        "/accounts/inactive/",
    ],
)
def test_each_page_before_the_sign_in_stands_in_the_frame_of_the_site(
    room: Room, path: str
) -> None:
    page = read(Client(), path)
    assert 'class="site-header"' in page
    assert "govuk-heading-l" in page


def _sign_up(client: Client, email: str = READER) -> Answer:
    answer = client.post(SIGN_UP, {"email": email, "password1": PASSWORD})
    assert answer["Location"] == CONFIRM
    return answer


def _signed_up(client: Client) -> Answer:
    _sign_up(client)
    return client.post(CONFIRM, {"code": _code()})


def _sign_in(client: Client) -> Answer:
    return client.post(SIGN_IN, {"login": READER, "password": PASSWORD})


def _asker() -> Asker:
    _signed_up(Client())
    _, token = AuthToken.objects.create(_account())
    return Asker(token)


def _accredit(room: Room) -> None:
    accredit(
        READER,
        member=StateCode("ALDER"),
        capacity=Capacity.EXPERT,
        actor=room.head("ALDER"),
        command_id=uuid.uuid4(),
        base_url="http://testserver",
    )


def _account() -> Account:
    return Account.objects.get(email=READER)


def _code() -> str:
    found = re.search(r"^([A-Z0-9]{3,}(?:-[A-Z0-9]+)?)$", str(mail.outbox[-1].body), re.MULTILINE)
    assert found, mail.outbox[-1].body
    return found[1]


def _link(body: str) -> str:
    found = re.search(r"/accounts/password/reset/key/\S+", body)
    assert found
    return found[0]


def _without(page: str, name: str) -> str:
    return re.sub(r'value="\w{64}"|nonce-\S+', "", page.replace(name, ""))
