"""Feeds, calendar and webhooks in a browser: usable by everyone, in any width, without scripts."""

from collections.abc import Iterator
from typing import Any

import pytest

from governance.models import Account
from governance.notices import private_calendars, webhooks
from governance.notices.consumer import tell
from governance.notices.outlets import Webhook
from governance.posting.due import post_due
from tests.receiver import receiver
from tests.room import Room
from tests.shells.asking import key
from tests.shells.chromium import faults, faults_as_it_stands, opened, served

pytestmark = pytest.mark.browser
URL = "https://a-very-long-name-of-a-host.hooks.example/with/a/very/long/path?and=a-query"


@pytest.fixture
def base(room: Room, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The site, served to a browser that runs in this thread."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with served() as address:
        yield address


def test_each_page_is_without_fault(room: Room, base: str, settings: Any) -> None:
    client = room.client("head ALDER")
    account = Account.objects.get(subject="head ALDER")
    private_calendars.make(account)
    tell()
    settings.DEBUG = True
    with receiver() as there:
        there.status = 500
        hook = webhooks.register(account, url=there.url, content="events", key=key())
        room.submit()
        tell()
        post_due()
    settings.DEBUG = False
    webhooks.replace_secret(hook, key=key())
    webhooks.register(account, url=URL, content="notices", key=key())
    paths = ("/feeds/", "/desk/calendar/", "/desk/webhooks/", f"/desk/webhooks/{hook.pk}/")
    with opened(base, client) as page:
        assert [line for path in paths for line in faults(page, path)] == []


def test_a_webhook_is_registered_without_scripts_and_its_secret_is_read(
    room: Room, base: str
) -> None:
    with opened(base, room.client("head ALDER")) as page:
        page.route("**/*.js", lambda route: route.abort())
        page.goto("/desk/")
        page.click("a[href='/desk/webhooks/']")
        page.fill("input[name=url]", "http://10.0.0.1/")
        page.click("input[value=notices] + label")
        page.click("main form:last-of-type button[type=submit]")
        assert "public hosts only" in page.inner_text("main")
        page.fill("input[name=url]", URL)
        page.click("main form:last-of-type button[type=submit]")
        assert "whsec_" in page.inner_text(".receipt")
        assert faults_as_it_stands(page) == []
    assert Webhook.objects.get().url == URL
