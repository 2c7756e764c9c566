"""A member's record: what it sponsored, voted and did not take part in, now and then."""

import re

from django.test import Client

from audit import store
from audit.reading import queries as log
from audit.store import Draft
from governance.domain.chapters.consultation.said import CosponsorProposal
from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.submission.said import AdmitProposal
from governance.services import tick
from regime.domain.chapters.membership.said import StandingDeclared
from regime.domain.values import Standing, StateCode, Symbol
from tests.room import Room
from tests.shells.asking import Asker, assert_problem
from tests.shells.browsing import read


def test_the_record_counts_what_the_member_did(room: Room) -> None:
    _voted(room)
    assert _figures("ALDER") == {
        "Proposals sponsored": 1,
        "Votes in favour": 1,
    }
    assert _figures("BIRCH") == {"Votes against": 1}
    assert _figures("CEDAR") == {"Abstentions": 1}


def test_a_vote_that_closed_without_an_entitled_member_was_not_taken_part_in(room: Room) -> None:
    symbol = _voted(room)
    assert _figures("HAZEL") == {"Votes not taken part in": 1}
    assert f"/proposals/{symbol}/" in read(Client(), "/members/HAZEL/")
    assert _figures("MAPLE") == {}


def test_an_open_vote_is_nobodys_omission(room: Room) -> None:
    room.submit_to_vote()
    tick()
    assert _figures("HAZEL") == {}


def test_the_record_of_the_past_ends_with_its_moment(room: Room) -> None:
    before = log.newest_position()
    _voted(room)
    assert _figures("ALDER", f"?recorded_by={before}") == {}
    assert _figures("HAZEL", f"?recorded_by={log.newest_position()}") == _figures("HAZEL")


def test_a_vote_that_was_changed_later_stood_then(room: Room) -> None:
    symbol = room.submit_to_vote()
    (first,) = room.vote(symbol, "ALDER", "yes").positions[-1:]
    room.vote(symbol, "ALDER", "no", first)
    assert _figures("ALDER", f"?recorded_by={first}")["Votes in favour"] == 1
    assert _figures("ALDER") == {"Proposals sponsored": 1, "Votes against": 1}


def test_an_objection_counts_as_it_stood(room: Room) -> None:
    symbol = _called(room)
    (raised,) = _object(room, symbol)
    room.handle(objections.WithdrawObjection(symbol, 1, "Answered."), actor=room.head("BIRCH"))
    assert _figures("BIRCH") == {"Objections raised": 1, "of these withdrawn": 1}
    then = f"?recorded_by={raised}"
    assert _figures("BIRCH", then) == {"Objections raised": 1, "of these open": 1}
    assert _figures("BIRCH", f"?recorded_by={raised - 1}") == {}
    assert "The quota is too small." in read(Client(), "/members/BIRCH/")


def test_who_stands_beside_the_sponsor_is_told(room: Room) -> None:
    symbol = room.submit()
    room.handle(AdmitProposal(symbol, "Complete."))
    room.handle(CosponsorProposal(symbol), actor=room.head("CEDAR"))
    assert _figures("CEDAR") == {"Proposals co-sponsored": 1}
    assert f"/proposals/{symbol}/" in read(Client(), "/members/CEDAR/")


def test_the_api_gives_the_same_record(room: Room) -> None:
    before = log.newest_position()
    symbol = _voted(room)
    shown = Asker().get("members/HAZEL/record/").json()
    assert (shown["sponsored"], shown["votes"], shown["not_taken_part"]) == (0, {}, [symbol])
    assert Asker().get("members/ALDER/record/").json()["votes"] == {"yes": 1}
    then = Asker().get(f"members/HAZEL/record/?recorded_by={before}").json()
    assert (then["not_taken_part"], then["past"]["position"]) == ([], before)
    assert_problem(Asker().get("members/NOBODY/record/"), 404, "not_found")


def _called(room: Room) -> Symbol:
    """A call for consensus that is open, on a passage that changes only so."""
    symbol = room.submit(text=[{"article": "LR-1", "text": "Words mean what they say."}])
    room.handle(AdmitProposal(symbol, "Complete."))
    room.pass_days(2)
    tick()
    return symbol


def _object(room: Room, symbol: Symbol) -> tuple[int, ...]:
    command = objections.RaiseObjection(
        symbol, "The quota is too small.", "LR-1", "A larger quota."
    )
    return room.handle(command, actor=room.head("BIRCH")).positions


def _voted(room: Room) -> str:
    """A vote of which one entitled member took no part."""
    symbol = room.submit_to_vote()
    for code, choice in (("ALDER", "yes"), ("BIRCH", "no"), ("CEDAR", "abstain")):
        room.vote(symbol, code, choice)
    room.pass_days(3)
    tick()
    return symbol


def test_a_standing_that_a_decision_declared_is_dated_by_it(room: Room) -> None:
    before = log.newest_position()
    assert "since 1990" in read(Client(), "/members/ALDER/")
    position = _declare_suspended(room)
    page = read(Client(), "/members/ALDER/")
    assert "under decision" in page and "/decisions/LC/2026/D/1/" in page
    assert f"/log/entries/{position}/" in page
    assert "since 1990" not in page and "Joined in 1990" in page
    assert "since 1990" in read(Client(), f"/members/ALDER/?recorded_by={before}")


def test_who_has_seen_the_members_is_shown_a_standing_that_changed(room: Room) -> None:
    seen = {path: Client().get(path)["ETag"] for path in ("/members/", "/members/ALDER/")}
    _declare_suspended(room)
    for path, etag in seen.items():
        assert Client().get(path, headers={"If-None-Match": etag}).status_code == 200


def _declare_suspended(room: Room) -> int:
    """A decision suspends a member; its entry."""
    declared = StandingDeclared(
        member=StateCode("ALDER"),
        name="Alder",
        standing=Standing.SUSPENDED,
        decision=Symbol("LC/2026/D/1"),
        as_of=room.now,
    )
    with store.writing() as writing:
        (entry,) = writing.append(
            [Draft(declared, "membership")], actor={"capacity": "clock"}, command="declared"
        )
    return entry.position


def _figures(code: str, query: str = "") -> dict[str, int]:
    """The figures of a member's page that are not nought."""
    page = read(Client(), f"/members/{code}/{query}")
    record = page[page.index('id="record"') : page.index('id="votes"')]
    pairs = re.findall(r"key\">([^<]+)</dt><dd[^>]*>(\d+)<", record)
    return {name: int(value) for name, value in pairs if value != "0"}
