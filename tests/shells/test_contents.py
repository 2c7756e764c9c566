"""The parts of a proposal's page: what is open is seen at once, what is past is folded and found.

The table of contents names each part by its heading, as many as there are and in their order.
"""

import re
from uuid import uuid4

import pytest
from django.test import Client
from playwright.sync_api import expect

from governance.acting.comments import comment
from governance.domain.chapters.consultation.said import AnswerComment
from governance.portal.contents import FEW, LATEST, MANY_ENTRIES
from regime.domain.values import Symbol
from tests.room import Room
from tests.shells.browsing import read
from tests.shells.chromium import faults, launched, seat, served
from tests.shells.climbing import blocked, days
from tests.shells.elections import PANEL, opened
from tests.shells.many_matters import consult

WAY_TO_THE_VOTE = 4


def _climbed(room: Room) -> str:
    """A quota whose ladder has brought it to the vote; its address."""
    address = f"/{blocked(room)}"
    days(room, WAY_TO_THE_VOTE)
    return address


def _headings(page: str) -> list[tuple[str, str]]:
    """The parts of the page itself, as their headings have them: where, and the words."""
    main = page[page.index("</aside>") :]
    found = re.findall(r'<h2 class="govuk-heading-m" id="([^"]+)">(.*?)</h2>', main)
    return [(anchor, re.sub(r"\s*<.*", "", words).strip()) for anchor, words in found]


def _contents(page: str) -> list[tuple[str, str]]:
    (nav,) = re.findall(r'<nav [^>]*aria-labelledby="contents">(.*?)</nav>', page, re.DOTALL)
    return re.findall(r'<a href="#([^"]+)">([^<]*)</a>', nav)


def test_the_contents_are_the_headings_of_the_page(tall: Room) -> None:
    page = read(Client(), _climbed(tall))
    assert _contents(page) == _headings(page)
    assert {"comments", "objections", "conciliation", "timeline"} <= {
        anchor for anchor, _ in _contents(page)
    }


def test_so_they_are_where_nothing_happened_yet_and_in_an_election(electing: Room) -> None:
    for symbol in (electing.submit(), opened(electing, PANEL)):
        page = read(Client(), f"/proposals/{symbol}/")
        assert _contents(page) == _headings(page) != []


def test_the_page_leads_first_to_what_is_asked_now(tall: Room) -> None:
    page = read(Client(), _climbed(tall))
    (asked,) = re.findall(r'<a href="#(round-\d+)-heading">What is asked', page)
    assert page.index("The vote closes on") < page.index("What is asked") < page.index("contents")
    open_step = page[page.index(f'id="{asked}-heading"') :]
    assert "No vote has been cast." in open_step
    assert "what each answered" not in open_step


def test_steps_that_are_over_are_folded_but_the_one_that_decided(tall: Room) -> None:
    address = _climbed(tall)
    page = read(Client(), address)
    assert page.count("Who was asked, under which rule, and what each answered") == 1
    assert "The group, and the texts that it put to the sponsor" in page
    days(tall, 4)
    page = read(Client(), address)
    assert "What is asked, and who has answered" not in page
    assert page.count("Who was asked, under which rule, and what each answered") == 2


def _discussed(room: Room, comments: int) -> str:
    """A change of the rules with so many comments, all answered; its address."""
    address = consult(room)
    symbol = Symbol(address.removeprefix("proposals/").removesuffix("/"))
    for number in range(1, comments + 1):
        comment(symbol, "Which weir?", actor=room.head("CEDAR"), command_id=uuid4())
        room.handle(AnswerComment(symbol, number, "The upper one."), actor=room.head("ALDER"))
    return f"/{address}"


def test_many_comments_are_folded_once_the_consultation_is_over(many: Room) -> None:
    address = _discussed(many, FEW + 1)
    assert "made in the consultation" not in read(Client(), address)
    days(many, 2)
    assert f"{FEW + 1} comments, made in the consultation" in read(Client(), address)


def test_a_few_comments_stay_in_sight(many: Room) -> None:
    address = _discussed(many, FEW)
    days(many, 2)
    assert "made in the consultation" not in read(Client(), address)


def test_of_many_entries_the_last_are_seen_and_the_earlier_ones_folded(many: Room) -> None:
    address = _discussed(many, MANY_ENTRIES // 2)
    _, timeline = read(Client(), address).split('id="timeline"')
    folded, latest = timeline.split("</details>", 1)
    assert "earlier entries" in folded
    entries = re.findall(r'id="entry-(\d+)"', timeline)
    assert entries == sorted(entries, key=int)
    assert len(entries) > MANY_ENTRIES
    assert len(re.findall(r'id="entry-', latest)) == LATEST


def test_a_few_entries_are_all_seen(many: Room) -> None:
    assert "earlier entr" not in read(Client(), _discussed(many, 1))


@pytest.mark.browser
def test_the_page_is_without_fault_and_a_link_of_its_contents_leads_to_a_part(
    tall: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    address, alder = _climbed(tall), tall.client("head ALDER")
    with served() as base, launched() as browser:
        assert faults(seat(browser, base, alder), address) == []
        page = seat(browser, base, scripts=False)
        page.goto(address)
        contents = page.get_by_role("navigation", name="On this page")
        contents.get_by_role("link", name="Conciliation").click()
        expect(page.get_by_role("heading", name="Conciliation")).to_be_visible()
        group = page.get_by_text("speaks for the group")
        assert not group.is_visible()
        page.get_by_text("The group, and the texts that it put to the sponsor").click()
        expect(group).to_be_visible()
