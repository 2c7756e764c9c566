"""Webhooks over the API: one's own, registered, tried out, given a new secret, ended."""

import base64
import uuid
from collections.abc import Iterator
from typing import Any

import pytest

from governance.acting.accounts import accredit
from governance.domain.formats.webhook_signing import signature
from governance.models import Account
from governance.notices import private_calendars, webhooks
from governance.notices.outlets import Webhook
from governance.posting.due import post_due
from regime.domain.values import Capacity, StateCode
from tests.receiver import Receiver, receiver
from tests.room import Room
from tests.shells.asking import Asker, asker, assert_problem, key, size

URL = "https://hooks.example/in"
BODY = {"url": URL, "content": "events"}


@pytest.fixture
def alder(room: Room) -> Asker:
    """The head of Alder's delegation, with a token."""
    return asker(room, "head ALDER")


def register(asking: Asker, **changed: str) -> str:
    """The address of a new webhook."""
    answer = asking.post("webhooks/", {**BODY, **changed})
    assert answer.status_code == 201, answer.content
    return str(answer.json()["href"]).removeprefix("http://testserver")


def test_a_webhook_is_registered_and_its_secret_shown_this_once(alder: Asker) -> None:
    before = size()
    answer = alder.post("webhooks/", BODY)
    assert answer.status_code == 201
    assert answer["Cache-Control"] == "private, no-store"
    secret = answer.json()["secret"]
    assert secret.startswith("whsec_")
    at = answer.json()["href"].removeprefix("http://testserver")
    shown = alder.get(at).json()
    assert (shown["url"], shown["content"], shown["off_at"]) == (URL, "events", None)
    assert secret not in alder.get(at).content.decode()
    assert [one["id"] for one in alder.get("webhooks/").json()["results"]] == [shown["id"]]
    assert size() == before


def test_one_key_registers_one_webhook_and_answers_as_the_first_time(alder: Asker) -> None:
    first = key()
    answers = [alder.post("webhooks/", BODY, key=first) for _ in range(2)]
    assert answers[0].json() == answers[1].json()
    assert Webhook.objects.count() == 1
    other = alder.post("webhooks/", {**BODY, "content": "notices"}, key=first)
    assert_problem(other, 409, "command_reused")
    alder.send(f"webhooks/{answers[0].json()['id']}/", "", method="DELETE")
    assert_problem(alder.post("webhooks/", BODY, key=first), 409, "webhook_ended")


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"url": URL},
        {**BODY, "content": "all"},
        {**BODY, "url": 1},
        {**BODY, "secret": "mine"},
        {**BODY, "url": "http://hooks.example/"},
        {**BODY, "url": "https://127.0.0.1/"},
        {**BODY, "url": "https://user:word@hooks.example/"},
    ],
)
def test_what_is_no_webhook_is_malformed(alder: Asker, body: Any) -> None:
    found = assert_problem(alder.post("webhooks/", body), 400, "malformed")
    assert found["errors"]
    assert not Webhook.objects.exists()


def test_an_account_holds_at_most_five(alder: Asker) -> None:
    for _ in range(webhooks.LIMIT):
        register(alder)
    assert_problem(alder.post("webhooks/", BODY), 409, "too_many_webhooks")
    assert Webhook.objects.count() == webhooks.LIMIT


def test_another_ones_is_as_if_it_were_not_there(room: Room, alder: Asker) -> None:
    hidden, missing = register(alder), f"webhooks/{uuid.uuid4()}/"
    birch = asker(room, "head BIRCH")
    ways = (("", "GET"), ("", "DELETE"), ("messages/", "GET"))
    acts = ("secret/", "on/", "test/")
    for suffix, method in (*ways, *((one, "POST") for one in acts)):
        answers = [birch.post(at + suffix, method=method) for at in (hidden, missing)]
        assert_problem(answers[0], 404, "not_found")
        assert answers[0].content == answers[1].content
    assert birch.get("webhooks/").json()["results"] == []
    assert Webhook.objects.count() == 1


def test_a_stranger_has_none(alder: Asker) -> None:
    at = register(alder)
    for path in ("webhooks/", at, f"{at}messages/"):
        assert_problem(Asker().get(path), 401)
    assert_problem(Asker().post("webhooks/", BODY), 401)


def test_a_new_secret_is_another_one_and_the_same_for_the_same_key(alder: Asker) -> None:
    at, first = register(alder), key()
    answers = [alder.post(f"{at}secret/", {}, key=one) for one in (first, first, key())]
    secrets = [one.json()["secret"] for one in answers]
    assert secrets[0] == secrets[1] != secrets[2]
    assert alder.get(at).json()["old_secret_until"]


@pytest.fixture
def there(settings: Any) -> Iterator[Receiver]:
    """A receiver on this machine, on which somebody tries things out."""
    settings.DEBUG = True
    with receiver() as found:
        yield found


def test_a_test_is_posted_and_its_message_listed(alder: Asker, there: Receiver) -> None:
    answer = alder.post("webhooks/", {**BODY, "url": there.url})
    at = answer.json()["href"].removeprefix("http://testserver")
    waiting = alder.post(f"{at}test/", {}).json()
    assert (waiting["kind"], waiting["sent_at"]) == ("test", None)
    post_due()
    (listed,) = alder.get(f"{at}messages/").json()["results"]
    assert (listed["id"], listed["status"], listed["attempts"]) == (there.ids[0], 204, 1)
    assert listed["sent_at"]
    one = there.posted[0]
    secret = base64.b64decode(answer.json()["secret"].removeprefix("whsec_"))
    stamp = one.headers["webhook-timestamp"]
    signed = signature(there.ids[0], one.body, stamp=stamp, secret=secret)
    assert one.headers["webhook-signature"] == signed


def test_one_that_was_switched_off_is_switched_on_again(alder: Asker, there: Receiver) -> None:
    at = register(alder, url=there.url)
    there.status = 410
    alder.post(f"{at}test/", {})
    post_due()
    assert alder.get(at).json()["off_at"]
    assert alder.get("notices/").json()["results"][0]["kind"] == "undelivered"
    assert alder.post(f"{at}on/", {}).json()["off_at"] is None


def test_ended_it_is_gone_with_its_messages(alder: Asker) -> None:
    at = register(alder)
    alder.post(f"{at}test/", {})
    assert alder.send(at, "", method="DELETE").status_code == 204
    assert_problem(alder.get(at), 404)
    assert_problem(alder.get(f"{at}messages/"), 404)


def test_what_was_opened_in_an_earlier_capacity_ends_with_it(room: Room) -> None:
    reader = asker(room, "reader")
    register(reader)
    account = Account.objects.get(subject="reader")
    private_calendars.make(account)
    accredit(
        account.email,
        member=StateCode("ALDER"),
        capacity=Capacity.EXPERT,
        actor=room.head("ALDER"),
        command_id=key(),
        base_url="http://testserver",
    )
    assert not Webhook.objects.exists()
    assert private_calendars.secret_of(account) == ""
