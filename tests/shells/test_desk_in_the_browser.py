"""Desk and admin in a browser: usable by everyone, in any width, without an error."""

import uuid
from collections.abc import Iterator

import pytest

from governance.acting.comments import comment
from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.submission import said as submission
from governance.models import Draft
from governance.services import tick
from regime.domain.values import MatterId, Symbol
from tests.room import CHANGE, Room
from tests.shells.browsing import size
from tests.shells.chromium import faults, opened, served

pytestmark = pytest.mark.browser


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
        f"/desk/proposals/{vote}/votes/",
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
        "/admin/credentials/",
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
        page.goto(f"/desk/proposals/{symbol}/votes/")
        page.click("input[value=yes] + label")
        page.click("main button[type=submit]")
        page.click("button[name=sure]")
        assert "Your vote is recorded" in page.inner_text("h1")


@pytest.mark.parametrize("scripts", [True, False])
def test_an_objection_goes_from_its_three_parts_over_the_check_to_the_receipt(
    room: Room, base: str, *, scripts: bool
) -> None:
    symbol = silence(room)
    with opened(base, room.client("head BIRCH")) as page:
        if not scripts:
            page.route("**/*.js", lambda route: route.abort())
        page.goto("/desk/")
        page.click(f"a[href='/desk/proposals/{symbol}/objections/'] >> nth=0")
        page.fill("textarea[name=reasons]", "Too high.")
        page.fill("textarea[name=provision]", "LR-10")
        page.click("main button[type=submit]")
        assert "It will be recorded as defective" in page.inner_text("main")
        page.click("button[name=back]")
        page.fill("textarea[name=remedy]", "Half of it.")
        page.click("main button[type=submit]")
        assert "It will be recorded as defective" not in page.inner_text("main")
        page.click("button[name=sure]")
        assert "Your objection is recorded" in page.inner_text("h1")


def test_each_kind_of_act_is_without_fault(room: Room, base: str) -> None:
    asked, consulted = silence(room), room.submit()
    room.handle(submission.AdmitProposal(consulted, "Complete."))
    room.handle(objections.RaiseObjection(asked, "Too high.", "", ""), actor=room.head("ALDER"))
    said = "Why two days?"
    comment(consulted, said, actor=room.head("BIRCH"), command_id=uuid.uuid4())
    paths = (
        "/desk/",
        f"/desk/proposals/{asked}/objections/1/cure/",
        f"/desk/proposals/{asked}/objections/1/renew/",
        f"/desk/proposals/{asked}/objections/",
        f"/desk/proposals/{consulted}/revisions/",
        f"/desk/proposals/{consulted}/comments/",
        f"/desk/proposals/{consulted}/comments/all/",
        f"/desk/proposals/{consulted}/comments/1/answer/",
        f"/desk/proposals/{consulted}/cosponsors/",
    )
    with opened(base, room.client("head ALDER")) as page:
        assert [line for path in paths for line in faults(page, path)] == []


def silence(room: Room) -> Symbol:
    """A proposal under a silence that runs."""
    matter = MatterId("water_level")
    command = submission.SubmitProposal(
        matter, "Half a metre", "LR-10", "Half a metre more.", "Rain.", ""
    )
    symbol = Symbol(room.handle(command, actor=room.head("CEDAR")).stream)
    room.handle(submission.AdmitProposal(symbol, "Complete."))
    tick()
    return symbol


def test_a_chosen_answer_and_the_one_in_focus_can_be_seen(room: Room, base: str) -> None:
    symbol = room.submit_to_vote()
    tick()
    mark = "getComputedStyle(document.querySelector('[value={}] + label'), '{}')"
    with opened(base, room.client("head ALDER")) as page:
        page.goto(f"/desk/proposals/{symbol}/votes/")
        page.click("input[value=yes] + label")
        page.focus("input[value=no]")
        assert page.evaluate(mark.format("yes", "::after") + ".opacity") == "1"
        assert page.evaluate(mark.format("no", "::after") + ".opacity") == "0"
        assert page.evaluate(mark.format("no", "::before") + ".boxShadow") != "none"
