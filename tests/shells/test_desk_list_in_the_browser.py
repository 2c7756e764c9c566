"""Changes of the list at the desk in a browser: usable by everyone, in any width."""

import pytest
from django.test import Client
from playwright.sync_api import expect

from tests.room import Room
from tests.shells.chromium import faults, opened, served
from tests.shells.test_desk_list import drafted, france
from tests.shells.test_desk_list_amended import LOWERED, RULED, amending, consulted, revising
from tests.shells.test_desk_whole_pack import key, regime

assert key and regime and france  # the whole pack, in a database of each test's own

pytestmark = pytest.mark.browser


def test_conditions_revisions_and_amendments_are_written_in_any_width(
    regime: Room, france: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    row = consulted(regime, france, LOWERED, RULED)
    draft = drafted()
    paths = (
        f"{draft}changes/rule/CR-2/",
        f"{draft}changes/rule/CR-9/",
        revising(row),
        amending(row),
    )
    with served() as base, opened(base, france) as page:
        assert [line for path in paths for line in faults(page, path)] == []
        page.goto(f"{base}{paths[0]}")
        page.get_by_label("Row 3: What").select_option("figure:range_km")
        page.get_by_label("Row 3: Comparison").select_option(">=")
        page.get_by_label("Row 3: Value").fill("250")
        page.keyboard.press("Enter")
        expect(page.get_by_text("range at least 250")).to_be_visible()
