"""Objections on the portal: the register, and each one's page with its whole course."""

import re

from django.test import Client

from audit import store
from audit.store import Draft
from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.submission.said import AdmitProposal
from governance.services import tick
from regime.domain.chapters.membership.said import StandingDeclared
from regime.domain.values import Standing, StateCode, Symbol
from tests.room import Room
from tests.shells.browsing import read
from tests.shells.climbing import blocked, days
from tests.shells.many_matters import QUOTA, next_day, open_silence, submit

WHOLE = ("It is too early.", "LR-10", "A later date.")
NOTHING_THERE = ("/objections/LC/2026/P/1/O/2/", "/objections/LC/2026/P/9/O/1/", "/objections/x/")


def test_before_any_objection_the_register_stands_empty(many: Room) -> None:
    page = read(Client(), "/objections/")
    assert "none was ever raised" in page
    assert "Standing now" not in page


def test_the_register_says_who_blocks_what_for_how_long_and_why(many: Room) -> None:
    symbol = _objected(many)
    many.pass_days(1)
    page = read(Client(), "/objections/")
    assert "Standing now, the longest first" in page
    assert f"/objections/{symbol}/O/1/" in page
    assert f"/proposals/{symbol}/" in page
    assert "It is too early." in page
    assert "standing for 1 day" in page


def test_an_objection_of_who_is_no_voting_member_now_says_that_it_does_not_count(
    many: Room,
) -> None:
    """RP-34."""
    symbol = _objected(many)
    said = "no voting member now"
    assert said not in read(Client(), f"/objections/{symbol}/O/1/")
    _suspend(many, "CEDAR")
    for page in ("/objections/", f"/objections/{symbol}/O/1/", f"/proposals/{symbol}/"):
        assert said in read(Client(), page)
    many.pass_days(2)
    tick()
    page = read(Client(), f"/proposals/{symbol}/")
    assert "not counted: suspended by the close" in page
    assert said not in page


def _suspend(room: Room, code: str) -> None:
    declared = StandingDeclared(
        member=StateCode(code),
        name=code.title(),
        standing=Standing.SUSPENDED,
        decision=Symbol("LC/2026/D/1"),
        as_of=room.now,
    )
    with store.writing() as writing:
        writing.append(
            [Draft(declared, "membership")], actor={"capacity": "clock"}, command="declared"
        )


def test_the_register_is_filtered_by_member_standing_and_matter(many: Room) -> None:
    symbol = _objected(many)
    address = f"/objections/{symbol}/O/1/"
    for query in ("member=CEDAR", "standing=check", "matter=public_statement", "member=x"):
        assert address in read(Client(), f"/objections/?{query}")
    for query in ("member=BIRCH", "standing=lapsed", "member=CEDAR&standing=fallen"):
        assert address not in read(Client(), f"/objections/?{query}")


def test_an_objection_shows_its_three_parts_and_its_deadlines(many: Room) -> None:
    page = read(Client(), f"/objections/{_objected(many)}/O/1/")
    for part in WHOLE:
        assert part in page
    assert "To be checked by" in page
    assert "Lapses, unless renewed, on" in page
    assert "ObjectionRaised" in page


def test_a_cured_objection_keeps_what_it_said_before(many: Room) -> None:
    symbol = _objected(many, "A first reason.", "", "")
    cedar = many.head("CEDAR")
    many.handle(objections.CureObjection(symbol, 1, *WHOLE), actor=cedar)
    many.handle(objections.SustainObjection(symbol, 1, "It has all its parts."))
    page = read(Client(), f"/objections/{symbol}/O/1/")
    assert page.index("As raised") < page.index("A first reason.") < page.index("As cured")
    assert "It lacks:" in page
    assert "not given" in page
    assert "It has all its parts." in page


def test_a_renewal_says_what_was_tried_and_an_end_by_what(many: Room) -> None:
    symbol = _objected(many)
    cedar = many.head("CEDAR")
    many.handle(objections.SustainObjection(symbol, 1, "Whole."))
    many.handle(objections.RenewObjection(symbol, 1, "Two talks by the lake."), actor=cedar)
    page = read(Client(), f"/objections/{symbol}/O/1/")
    assert "Two talks by the lake." in page
    many.handle(objections.WithdrawObjection(symbol, 1, "We agree."), actor=cedar)
    page = read(Client(), f"/objections/{symbol}/O/1/")
    assert "the objector lifted it" in page
    assert WHOLE[0] in page


def test_an_objection_that_ends_changes_every_page_that_shows_it(many: Room) -> None:
    symbol = _objected(many)
    addresses = (f"/objections/{symbol}/O/1/", f"/proposals/{symbol}/", "/objections/", "/")
    before = [Client().get(one)["ETag"] for one in addresses]
    many.handle(objections.WithdrawObjection(symbol, 1, "We agree."), actor=many.head("CEDAR"))
    after = [Client().get(one)["ETag"] for one in addresses]
    assert not set(before) & set(after)


def test_an_objection_that_ends_with_the_opening_of_the_vote_was_put_to_the_vote(
    tall: Room,
) -> None:
    """No page says that it was answered: nobody answers it but the vote."""
    symbol = blocked(tall).strip("/").removeprefix("proposals/")
    at = f"/objections/{symbol}/O/1/"
    for _ in range(30):
        if "the vote on the proposal opened" in read(Client(), at):
            break
        days(tall, 1)
    for page in (at, "/objections/", "/statistics/", "/members/CEDAR/"):
        shown = read(Client(), page)
        assert "Put to the vote" in shown and "Answered" not in shown


def test_the_copies_as_data_are_there(many: Room) -> None:
    symbol = _objected(many)
    for address in ("/objections/", f"/objections/{symbol}/O/1/", f"/proposals/{symbol}/Rev.0/"):
        (copy,) = re.findall(r'type="application/json" href="([^"]+)"', read(Client(), address))
        assert Client().get(copy).status_code == 200


def test_what_is_unknown_is_not_there(many: Room) -> None:
    _objected(many)
    assert {Client().get(one).status_code for one in NOTHING_THERE} == {404}


def test_a_proposal_on_the_ladder_shows_the_steps_to_come_with_their_dates(many: Room) -> None:
    symbol = submit(many, QUOTA)
    many.handle(AdmitProposal(symbol, "Complete."))
    next_day(many)
    next_day(many)
    many.handle(objections.RaiseObjection(symbol, *WHOLE), actor=many.head("CEDAR"))
    many.handle(objections.SustainObjection(symbol, 1, "Whole."))
    called = read(Client(), f"/proposals/{symbol}/")
    next_day(many)
    next_day(many)
    page = read(Client(), f"/proposals/{symbol}/")
    assert "Advisory opinion" in called
    assert "only if a side asks for it" in called
    assert "An objection stands" in page
    assert "Silence counts as non-objection: 3 of 4 raised none." in page


def _objected(room: Room, *parts: str) -> Symbol:
    """A statement to which Cedar objects."""
    symbol = Symbol(open_silence(room).removeprefix("proposals/").removesuffix("/"))
    room.handle(objections.RaiseObjection(symbol, *(parts or WHOLE)), actor=room.head("CEDAR"))
    return symbol
