"""The portal: permanent addresses, empty states, and pages that are functions of the log."""

import re

from django.test import Client

from governance.domain.chapters.submission.said import AdmitProposal
from governance.reading import queries
from governance.services import tick
from tests.room import Room

LISTS = ("/", "/proposals/", "/decisions/", "/members/", "/rules/", "/criteria/", "/log/")
PAGES = (
    "/who-may-do-what/",
    "/what-if/?rules=old",
    "/members/ALDER/",
    "/rules/LR-8/",
    "/rules/matrix/",
    "/criteria/LK-1/",
    "/log/entries/0/",
)
NOWHERE = (
    "/proposals/LC/2026/P/99/",
    "/decisions/LC/2026/D/99/",
    "/members/NOBODY/",
    "/rules/LR-99/",
    "/rules/?edition=7",
    "/rules/?edition=x",
    "/criteria/LK-99/",
)


def test_a_stranger_reads_every_public_page(room: Room) -> None:
    assert _statuses(*LISTS, *PAGES) == {200}


def test_before_the_founding_every_list_stands_empty(empty: str) -> None:
    assert _statuses(*LISTS) == {200}


def test_what_is_unknown_is_not_there(room: Room) -> None:
    assert _statuses(*NOWHERE) == {404}


def test_the_portal_is_only_read(room: Room) -> None:
    assert {Client().post(address).status_code for address in LISTS + PAGES} == {405}


def test_the_copy_of_each_page_as_data_is_there(room: Room) -> None:
    symbol = room.submit()
    pages = [Client().get(one).content.decode() for one in (*LISTS[1:], f"/proposals/{symbol}/")]
    copies = [re.findall(r'type="application/json" href="([^"]+)"', page) for page in pages]
    assert all(copies)
    assert _statuses(*(one for found in copies for one in found)) == {200}


def test_an_address_without_its_last_slash_leads_to_the_page(room: Room) -> None:
    answer = Client().get("/members/ALDER")
    assert (answer.status_code, answer["Location"]) == (301, "/members/ALDER/")


def test_a_page_that_was_seen_is_not_sent_again(room: Room) -> None:
    for address in LISTS + PAGES:
        seen = Client().get(address)["ETag"]
        assert "," not in seen
        assert Client().get(address, headers={"If-None-Match": seen}).status_code == 304


def test_a_page_changes_its_mark_with_the_entry_that_changes_it(room: Room) -> None:
    symbol = room.submit()
    address = f"/proposals/{symbol}/"
    before = {one: Client().get(one)["ETag"] for one in (address, "/rules/", "/proposals/", "/")}
    room.handle(AdmitProposal(symbol, "Complete."))
    after = {one: Client().get(one)["ETag"] for one in before}
    assert {one for one in before if before[one] != after[one]} == {address, "/proposals/", "/"}


def test_who_signs_in_is_not_answered_from_a_strangers_copy(room: Room) -> None:
    client = room.client("head ALDER")
    seen = Client().get("/members/ALDER/")["ETag"]
    answer = client.get("/members/ALDER/", headers={"If-None-Match": seen})
    assert answer.status_code == 200
    assert "private" in answer["Cache-Control"]


def test_a_member_is_called_by_the_packs_word(room: Room) -> None:
    page = Client().get("/members/").content.decode()
    assert "<h1" in page
    assert ">Riparians</h1>" in page
    assert "Partner" not in page


def test_a_members_page_shows_capacities_and_never_persons(room: Room) -> None:
    page = Client().get("/members/ALDER/").content.decode()
    assert "Head of delegation" in page
    assert "head ALDER" not in page


def test_proposals_are_filtered_by_stage_matter_and_sponsor(room: Room) -> None:
    first, second = room.submit("ALDER"), room.submit("BIRCH")
    room.handle(AdmitProposal(first, "Complete."))
    by_stage = Client().get("/proposals/?stage=consultation&matter=&sponsor=").content.decode()
    by_sponsor = Client().get("/proposals/?sponsor=BIRCH").content.decode()
    assert f"/proposals/{first}/" in by_stage
    assert f"/proposals/{second}/" not in by_stage
    assert f"/proposals/{second}/" in by_sponsor
    assert f"/proposals/{first}/" not in by_sponsor


def test_a_filter_that_leaves_nothing_says_what_to_do(room: Room) -> None:
    page = Client().get("/proposals/?stage=withdrawn").content.decode()
    assert "Show all proposals" in page


def test_a_filter_that_is_no_choice_leaves_nothing_out(room: Room) -> None:
    symbol = room.submit()
    for query in ("stage=x", "matter=x", "sponsor=' OR 1=1"):
        assert f"/proposals/{symbol}/" in Client().get(f"/proposals/?{query}").content.decode()


def test_a_page_of_proposals_lies_below_a_position(room: Room) -> None:
    first, second = room.submit("ALDER"), room.submit("BIRCH")
    newest = queries.proposal(second)
    assert newest is not None
    page = Client().get(f"/proposals/?before={newest.position}").content.decode()
    assert f"/proposals/{first}/" in page
    assert f"/proposals/{second}/" not in page
    assert 'rel="prev"' in page


def test_members_stand_by_standing_and_by_name(room: Room) -> None:
    page = Client().get("/members/").content.decode()
    said = [">Riparians</h2>", "Birch Islands</a>", "Hazel Union</a>"]
    said += [
        "Kingdom of Cedar</a>",
        "Republic of Alder</a>",
        ">Suspended</h2>",
        "Maple Federation</a>",
    ]
    places = [page.index(one) for one in said]
    assert places == sorted(places)


def test_the_navigation_calls_a_page_as_its_heading_does(room: Room) -> None:
    assert '<a class="site-nav__link" href="/members/">Riparians</a>' in _home()


def test_one_is_not_many(room: Room) -> None:
    room.submit()
    assert "<strong>1</strong> proposal to be decided" in _home()
    assert "<strong>0</strong> decisions adopted" in _home()


def test_what_is_being_decided_stands_once_among_what_is_decided_now(room: Room) -> None:
    room.submit_to_vote()
    tick()
    assert _home().count('id="votes"') == 1


def test_what_decisions_put_on_the_record_is_found_from_the_decisions(room: Room) -> None:
    assert 'href="/decided/"' in Client().get("/decisions/").content.decode()
    assert 'href="/decisions/">Decisions</a>' in Client().get("/decided/").content.decode()


def test_the_way_back_from_the_disputes_is_named_in_the_packs_word(room: Room) -> None:
    assert 'href="/members/">Riparians</a></li>' in Client().get("/disputes/").content.decode()


def test_acts_are_said_in_words(room: Room) -> None:
    page = Client().get("/who-may-do-what/").content.decode()
    assert "Name the Speaker" in page
    assert "Admit a proposal" in page


def _home() -> str:
    return Client().get("/").content.decode()


def _statuses(*addresses: str) -> set[int]:
    return {Client().get(address).status_code for address in addresses}
