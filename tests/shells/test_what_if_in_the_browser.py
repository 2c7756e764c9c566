"""What if in a browser: asked without scripts, usable by everyone, in any width and in the dark."""

import pytest
from playwright.sync_api import expect

from governance.services import tick
from tests.room import VOTERS, Room
from tests.shells.chromium import faults, launched, seat, served

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("engine", ["sqlite"], indirect=True, scope="session"),
]


def test_the_question_is_asked_and_the_answer_is_without_fault(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    symbol = room.submit_to_vote()
    for code in VOTERS:
        room.vote(symbol, code, "no" if code == "HAZEL" else "yes")
    room.pass_days(5)
    tick()
    with served() as base, launched() as browser:
        page = seat(browser, base, scripts=False)
        page.goto(f"/proposals/{symbol}/")
        page.get_by_role("link", name="What would have been decided differently").click()
        page.get_by_label("Rules to try").select_option("old")
        page.get_by_role("button", name="Try").click()
        expect(page.get_by_text("1 of 1 proposals would have ended otherwise.")).to_be_visible()
        page.get_by_text("4 acts refused").click()
        expect(page.get_by_text("a no is read as an objection").first).to_be_visible()
        address = page.url.removeprefix(base)
        seen = seat(browser, base)
        for scheme in ("light", "dark"):
            seen.emulate_media(color_scheme=scheme)
            assert faults(seen, address) == []
            assert faults(seen, "/what-if/?text=[") == [
                "/what-if/?text=[: Failed to load resource: the server responded with a"
                " status of 400 (Bad Request)"
            ]
