"""Moderation in a browser: an officer through the three queues, without scripts, in any width."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from governance.models import Comment, Objection, Proposal
from regime.models import Credential
from tests.room import Room
from tests.shells.chromium import faults, opened, served
from tests.shells.officers import commented, silence_with_objection

pytestmark = pytest.mark.browser


@pytest.fixture
def base(room: Room, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The site, served to a browser that runs in this thread."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with served() as address:
        yield address


def test_each_page_of_moderation_is_without_fault(room: Room, base: str) -> None:
    objected, said = silence_with_objection(room), commented(room, "Rude words.")
    waiting = room.submit("BIRCH")
    head = Credential.objects.get(subject="head BIRCH").position
    paths = (
        "/admin/",
        "/admin/queue/",
        "/admin/objections/",
        "/admin/comments/",
        f"/admin/proposals/{waiting}/admit/",
        f"/admin/proposals/{objected}/objections/1/fail/",
        f"/admin/proposals/{said}/comments/1/hide/",
        f"/admin/credentials/{head}/capacity/",
        "/admin/governance/objection/",
        "/admin/governance/comment/",
    )
    with opened(base, room.client("officer")) as page:
        assert [line for path in paths for line in faults(page, path)] == []


def test_an_officer_walks_through_the_three_queues_without_scripts(room: Room, base: str) -> None:
    silence_with_objection(room)
    commented(room, "Rude words.")
    waiting = room.submit("BIRCH")
    with opened(base, room.client("officer")) as page:
        page.set_viewport_size({"width": 390, "height": 844})
        page.route("**/*.js", lambda route: route.abort())
        _record(page, "Proposals to admit", "Admit", "Complete.")
        page.goto("/admin/objections/")
        page.get_by_role("link", name="Defective").click()
        page.check("input[value=remedy]")
        _finish(page, "It asks for nothing.")
        _record(page, "Comments to moderate", "Hide", "It insults.")
    assert Proposal.objects.get(pk=waiting).stage == "consultation"
    assert Objection.objects.get().faults == ["remedy"]
    assert Comment.objects.get().moderation == "It insults."


def _record(page: Page, queue: str, act: str, reasons: str) -> None:
    page.goto("/admin/")
    page.get_by_role("link", name=queue).click()
    page.get_by_role("link", name=act).first.click()
    _finish(page, reasons)


def _finish(page: Page, reasons: str) -> None:
    page.fill("textarea[name=reasons]", reasons)
    page.click("#content input[type=submit]")
    assert "Check before it is recorded" in page.inner_text("#content")
    page.click("button[name=sure]")
    assert page.inner_text("h1") == "Recorded"
