"""Desk and admin in a browser: usable by everyone, in any width, without an error."""

from collections.abc import Iterator

import pytest

from governance.models import Draft
from governance.services import tick
from tests.room import CHANGE, Room
from tests.shells.browsing import size
from tests.shells.chromium import faults, opened, served

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("engine", ["sqlite"], indirect=True, scope="session"),
]


@pytest.fixture
def base(room: Room, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The site, served to a browser that runs in this thread."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with served() as address:
        yield address


def test_each_kind_of_page_at_the_desk_is_without_fault(room: Room, base: str) -> None:
    vote = room.submit_to_vote()
    tick()
    proposal = room.submit()
    draft = Draft.objects.create(member="ALDER", matter="rules_amendment", text=CHANGE)
    below = f"/desk/drafts/{draft.pk}"
    paths = (
        "/desk/",
        "/desk/drafts/new/",
        f"{below}/",
        f"{below}/changes/",
        f"{below}/changes/article/LR-8/",
        f"{below}/text/",
        f"{below}/submit/",
        f"/desk/proposals/{vote}/vote/",
        f"/desk/proposals/{proposal}/withdraw/",
        "/desk/delegation/",
        "/desk/tokens/",
    )
    with opened(base, room.client("head ALDER")) as page:
        assert [line for path in paths for line in faults(page, path)] == []


def test_each_kind_of_page_in_the_admin_is_without_fault(room: Room, base: str) -> None:
    symbol = room.submit()
    paths = (
        "/admin/",
        f"/admin/proposals/{symbol}/return/",
        "/admin/people/",
        "/admin/accredit/",
        "/admin/audit/logentry/",
        f"/admin/audit/logentry/{size() - 1}/change/",
        "/admin/governance/proposal/",
    )
    with opened(base, room.client("officer")) as page:
        assert [line for path in paths for line in faults(page, path)] == []


def test_a_vote_is_cast_without_scripts(room: Room, base: str) -> None:
    symbol = room.submit_to_vote()
    tick()
    with opened(base, room.client("head ALDER")) as page:
        page.route("**/*.js", lambda route: route.abort())
        page.goto(f"/desk/proposals/{symbol}/vote/")
        page.check("input[value=yes]", force=True)
        page.click("main button[type=submit]")
        page.click("button[name=sure]")
        assert "Your vote is recorded" in page.inner_text("h1")


def test_a_chosen_answer_and_the_one_in_focus_can_be_seen(room: Room, base: str) -> None:
    symbol = room.submit_to_vote()
    tick()
    mark = "getComputedStyle(document.querySelector('[value={}] + label'), '{}')"
    with opened(base, room.client("head ALDER")) as page:
        page.goto(f"/desk/proposals/{symbol}/vote/")
        page.check("input[value=yes]", force=True)
        page.focus("input[value=no]")
        assert page.evaluate(mark.format("yes", "::after") + ".opacity") == "1"
        assert page.evaluate(mark.format("no", "::after") + ".opacity") == "0"
        assert page.evaluate(mark.format("no", "::before") + ".boxShadow") != "none"
