"""The page on feeds: its receiver checks real messages, and its addresses are there."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from governance.domain.formats.webhook_signing import shown
from governance.notices import messages, webhooks
from governance.notices.consumer import tell
from governance.notices.outlets import Webhook
from governance.posting.due import LOOKED_AT, PORTION, SHARE, post_due
from tests.receiver import Posted, Receiver, receiver
from tests.room import Room
from tests.shells.asking import DOCS, key

PAGE = (DOCS / "feeds.md").read_text(encoding="utf-8")
LINES = 15
HOUR = timedelta(hours=1)


def block(language: str) -> str:
    (found,) = re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    return str(found)


@pytest.fixture
def there(room: Room, settings: Any) -> Iterator[Receiver]:
    """A receiver on this machine, to which all that enters the log is posted, as of now."""
    settings.DEBUG, settings.SITE_URL = True, "https://lake.example"
    tell()
    room.now = datetime.now(UTC)
    with receiver() as found:
        account = room.account("head ALDER")
        webhooks.register(account, url=found.url, content="events", key=key())
        yield found


def post(room: Room, there: Receiver, *, at: datetime) -> Posted:
    """A new message that is posted at an instant."""
    room.now = at
    webhooks.try_out(Webhook.objects.get(), key=key())
    post_due()
    return there.posted[-1]


def program() -> dict[str, Any]:
    """The page's program with the secret of the one webhook."""
    secret = shown(webhooks.secret_of(Webhook.objects.get()))
    names: dict[str, Any] = {}
    exec(block("python").replace("whsec_…", secret), names)
    return names


def test_the_receiver_has_few_lines() -> None:
    body = block("python").partition("\n\n\n")[2]
    assert len(body.splitlines()) <= LINES


def test_it_takes_a_message_of_ours_once(room: Room, there: Receiver) -> None:
    receive = program()["receive"]
    one = post(room, there, at=datetime.now(UTC))
    assert receive(one.headers, one.body) == json.loads(one.body)
    assert receive(one.headers, one.body) is None


def test_it_takes_one_that_is_signed_with_two_secrets(room: Room, there: Receiver) -> None:
    before = program()["receive"]
    webhooks.replace_secret(Webhook.objects.get(), key=key())
    one = post(room, there, at=datetime.now(UTC))
    for receive in (before, program()["receive"]):
        assert receive(one.headers, one.body) == json.loads(one.body)


@pytest.mark.parametrize("part", ["webhook-id", "webhook-timestamp", "webhook-signature", "body"])
def test_it_takes_nothing_that_was_changed(room: Room, there: Receiver, part: str) -> None:
    one = post(room, there, at=datetime.now(UTC))
    changed = {**one.headers, part: one.headers.get(part, "")[:-2] + "00"}
    body = one.body + b" " if part == "body" else one.body
    with pytest.raises(ValueError, match="not from the secretariat"):
        program()["receive"](changed, body)


@pytest.mark.parametrize("age", [-HOUR, timedelta(minutes=-6), timedelta(minutes=6), HOUR])
def test_it_takes_nothing_that_is_older_or_newer_than_five_minutes(
    room: Room, there: Receiver, age: timedelta
) -> None:
    now = datetime.now(UTC)
    one = post(room, there, at=now - age)
    with pytest.raises(ValueError, match="clocks"):
        program()["receive"](one.headers, one.body)


def test_the_message_that_is_shown_has_the_fields_of_a_real_one(
    room: Room, there: Receiver
) -> None:
    room.submit()
    tell()
    post_due()
    real, example = json.loads(there.posted[0].body), json.loads(block("json"))
    assert set(example) == set(real)
    assert set(example["data"]) == set(real["data"])


def test_the_addresses_that_are_named_are_there(room: Room) -> None:
    for path in re.findall(r"`(/feeds/[a-z./]*(?:\?type=\w+)?)`", PAGE):
        assert Client().get(path).status_code == 200, path
    for path in re.findall(r"`(/desk/[a-z]+/)`", PAGE):
        assert Client().get(path).status_code == 302, path


def test_the_numbers_that_are_named_are_those_of_the_program() -> None:
    assert (timedelta(seconds=30), 6 * HOUR) == (messages.FIRST_PAUSE, messages.LONGEST_PAUSE)
    assert (20, timedelta(days=3)) == (messages.MOST_ATTEMPTS, messages.PATIENCE)
    assert (24 * HOUR, 5, timedelta(days=30)) == (webhooks.OVERLAP, webhooks.LIMIT, messages.KEPT)
    assert (PORTION, SHARE) == (20, 5)
    assert PORTION < LOOKED_AT
