"""Webhooks at the desk: a form, a secret shown once, a test, a new secret, an end."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from governance.domain.formats.webhook_signing import shown
from governance.notices import webhooks
from governance.notices.consumer import tell
from governance.notices.outlets import Message, Webhook
from governance.posting.due import post_due
from tests.receiver import Receiver, receiver
from tests.room import Room
from tests.shells.asking import key
from tests.shells.browsing import hidden, read, send

PATH = "/desk/webhooks/"


@pytest.fixture
def alder(room: Room) -> Client:
    """The head of Alder's delegation at the desk."""
    tell()
    return room.client("head ALDER")


@pytest.fixture
def there(settings: Any) -> Iterator[Receiver]:
    """A receiver on this machine, on which somebody tries things out."""
    settings.DEBUG = True
    with receiver() as found:
        yield found


def register(client: Client, url: str = "https://hooks.example/in") -> str:
    """The page that follows a registration."""
    answer = send(client, PATH, url=url, content="events")
    assert answer.status_code == 200
    return answer.content.decode()


def own() -> str:
    """The address of the one webhook that there is."""
    return f"{PATH}{Webhook.objects.get().pk}/"


def test_the_secret_is_shown_once(alder: Client) -> None:
    page = register(alder)
    secret = shown(webhooks.secret_of(Webhook.objects.get()))
    assert secret in page
    assert secret not in read(alder, own())
    assert "https://hooks.example/in" in read(alder, PATH)


def test_a_page_that_shows_a_secret_is_kept_by_no_cache(alder: Client) -> None:
    answer = send(alder, PATH, url="https://hooks.example/in", content="events")
    assert "no-store" in answer["Cache-Control"]


def test_a_second_press_registers_no_second_one(alder: Client) -> None:
    filled = {**hidden(read(alder, PATH)), "url": "https://hooks.example/", "content": "notices"}
    alder.post(PATH, filled)
    alder.post(PATH, filled)
    assert Webhook.objects.count() == 1


def test_a_wrong_address_comes_back_at_its_field(alder: Client) -> None:
    page = register(alder, "http://10.0.0.1/")
    assert "public hosts only" in page
    assert 'value="http://10.0.0.1/"' in page
    assert not Webhook.objects.exists()


def test_one_too_many_is_refused_in_words(alder: Client) -> None:
    for _ in range(webhooks.LIMIT):
        register(alder)
    assert "at most 5 webhooks" in register(alder)


def test_a_test_is_posted_and_what_became_of_it_is_shown(alder: Client, there: Receiver) -> None:
    register(alder, there.url)
    assert "Nothing was posted yet." in read(alder, own())
    alder.post(f"{own()}test/", hidden(read(alder, own())))
    assert "waits" in read(alder, own())
    post_due()
    assert len(there.posted) == 1
    assert re.search(r"arrived\s*\(204\)", read(alder, own()))


def test_a_failure_is_said_in_words(room: Room, alder: Client, there: Receiver) -> None:
    there.status = 500
    register(alder, there.url)
    room.submit()
    tell()
    post_due()
    page = read(alder, own())
    assert re.search(r"waits\s*\(500\): It answered with another status than 2xx\.", page)
    assert "Nothing has arrived since" in page


def test_what_was_switched_off_says_so_and_is_switched_on_again(
    room: Room, alder: Client, there: Receiver
) -> None:
    there.status = 410
    register(alder, there.url)
    room.submit()
    tell()
    post_due()
    assert "Switched off" in read(alder, own())
    assert "this did not arrive" in read(alder, "/desk/inbox/")
    alder.post(f"{own()}on/")
    assert "Switched off" not in read(alder, own())


def test_a_new_secret_is_shown_once_and_the_old_one_stays_good_a_while(alder: Client) -> None:
    register(alder)
    answer = alder.post(f"{own()}secret/", hidden(read(alder, own())))
    page = answer.content.decode()
    assert shown(webhooks.secret_of(Webhook.objects.get())) in page
    assert "The secret before is good until" in page


def test_without_a_command_id_there_is_neither_test_nor_secret(alder: Client) -> None:
    register(alder)
    for act in ("test/", "secret/"):
        assert alder.post(own() + act).status_code == 400
    assert not Message.objects.exists()


def test_ended_it_is_gone(alder: Client) -> None:
    register(alder)
    alder.post(f"{own()}end/")
    assert "You have no webhooks." in read(alder, PATH)


def test_another_ones_is_as_if_it_were_not_there(room: Room, alder: Client) -> None:
    register(alder)
    birch = room.client("head BIRCH")
    assert birch.get(own()).status_code == 404
    for act in ("secret/", "test/", "on/", "end/"):
        assert birch.post(own() + act, {"command": key()}).status_code == 404
    assert Webhook.objects.count() == 1
    assert not Message.objects.exists()


def test_a_stranger_signs_in_first(alder: Client) -> None:
    register(alder)
    for path in (PATH, own()):
        assert Client().get(path).status_code == 302
    assert Client().post(f"{own()}end/").status_code == 302
    assert Webhook.objects.count() == 1


def test_every_desk_leads_to_webhooks_and_calendar(room: Room, alder: Client) -> None:
    for client in (alder, room.client("officer"), room.client("reader")):
        page = read(client, "/desk/")
        assert f'href="{PATH}"' in page
        assert 'href="/desk/calendar/"' in page
