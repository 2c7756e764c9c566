"""A proposal's page: where it is, what it changes, how it was decided, and what one may do."""

import pytest
from django.test import Client

from audit.reading import queries as log
from governance.domain.chapters.submission.said import AdmitProposal, ReturnProposal
from governance.reading import queries
from governance.services import tick
from regime.reading import queries as rules
from tests.room import VOTERS, Room


@pytest.fixture
def decided(room: Room) -> str:
    """A proposal that three of four Riparians voted for, in force as edition 2."""
    symbol = room.submit_to_vote()
    for code in VOTERS[:3]:
        room.vote(symbol, code)
    room.vote(symbol, "HAZEL", "no")
    room.pass_days(4)
    tick()
    return symbol


def test_the_change_is_shown_beside_what_stands(room: Room) -> None:
    page = _page(f"/proposals/{room.submit()}/")
    assert "<del>" in page
    assert "<ins>" in page
    assert "deleted:" in page
    assert "inserted:" in page


def test_the_page_says_where_the_proposal_is_and_until_when(room: Room) -> None:
    page = _page(f"/proposals/{room.submit()}/")
    assert "You are here" in page
    assert "Admissibility is decided by" in page


def test_an_open_vote_says_its_rule_and_who_has_not_voted(room: Room) -> None:
    symbol = room.submit_to_vote()
    room.vote(symbol, "ALDER")
    page = _page(f"/proposals/{symbol}/")
    assert "at least 2/3 of those entitled to vote are in favour" in page
    assert "4 Riparians entitled to vote" in page
    assert "without the right to vote: Maple Federation" in page
    assert "Have not voted yet" in page
    assert "Birch Islands, Hazel Union, Kingdom of Cedar" in page
    assert "1 of 4 in favour (25.0 %), 3 needed" in page


def test_a_replaced_vote_names_the_entry_that_it_replaces(room: Room) -> None:
    symbol = room.submit_to_vote()
    first = room.vote(symbol, "ALDER").positions[0]
    room.vote(symbol, "ALDER", "no", replaces=first)
    assert f"replaces entry {first}" in _page(f"/proposals/{symbol}/")


def test_a_decided_vote_spells_its_arithmetic_out(decided: str) -> None:
    page = _page(f"/proposals/{decided}/")
    assert "Adopted: 3 of 4 in favour (75.0 %), 3 needed." in page
    assert "4 of 4 took part, 2 needed" in page


def test_a_failed_quorum_names_who_did_not_take_part(room: Room) -> None:
    symbol = room.submit_to_vote()
    room.vote(symbol, "ALDER")
    room.pass_days(2)
    tick()
    page = _page(f"/proposals/{symbol}/")
    assert "No quorum: 1 of 4 took part, 2 needed." in page
    assert "The vote again, after a round that decided nothing" in page
    assert "Did not take part" in page


def test_a_returned_proposal_shows_the_reasons(room: Room) -> None:
    symbol = room.submit()
    room.handle(ReturnProposal(symbol, "It does not say what changes.", "LR-8"))
    assert "It does not say what changes." in _page(f"/proposals/{symbol}/")


def test_every_entry_of_a_proposal_stands_with_its_receipt(decided: str) -> None:
    page = _page(f"/proposals/{decided}/")
    for recorded in log.stream(decided):
        leaf = log.leaf(recorded.position)
        assert leaf is not None
        assert leaf in page
        assert f"/log/entries/{recorded.position}/proof" in page


def test_a_decision_shows_its_outcome_its_effect_and_the_edition(decided: str) -> None:
    decision = queries.decision_on(decided)
    assert decision is not None
    page = _page(f"/decisions/{decision.symbol}/")
    assert "Adopted: 3 of 4 in favour (75.0 %), 3 needed." in page
    assert f"/proposals/{decided}/" in page
    assert "/rules/?edition=2" in page
    assert "In force since" in page


def test_an_article_shows_the_decision_behind_each_wording(decided: str) -> None:
    decision = queries.decision_on(decided)
    assert decision is not None
    page = _page("/rules/LR-8/")
    assert f"/decisions/{decision.symbol}/" in page
    assert "executed by the engine" in page
    assert "no longer in force" in _page("/rules/LR-8/?edition=1")


def test_a_pending_proposal_says_that_its_passage_changed_since(room: Room) -> None:
    pending = room.submit("BIRCH")
    room.handle(AdmitProposal(pending, "Complete."))
    adopted = room.submit_to_vote()
    for code in VOTERS:
        room.vote(adopted, code)
    room.pass_days(4)
    tick()
    assert "was changed by edition 2" in _page(f"/proposals/{pending}/")
    assert "was changed by edition" not in _page(f"/proposals/{adopted}/")


def test_who_may_vote_is_led_to_the_desk_and_told_the_article(room: Room) -> None:
    symbol = room.submit_to_vote()
    tick()
    page = room.client("head ALDER").get(f"/proposals/{symbol}/").content.decode()
    assert f"/desk/proposals/{symbol}/votes/" in page
    assert "Open to you" in page


def test_who_is_suspended_is_offered_no_vote(room: Room) -> None:
    symbol = room.submit_to_vote()
    tick()
    page = room.client("head MAPLE").get(f"/proposals/{symbol}/").content.decode()
    assert f"/desk/proposals/{symbol}/votes/" not in page


def test_a_stranger_is_offered_no_act(room: Room) -> None:
    assert "Open to you" not in _page(f"/proposals/{room.submit()}/")


def test_a_change_to_the_words_in_force_says_so(room: Room) -> None:
    stands = rules.article("LR-8")
    assert stands is not None
    change = [{"article": "LR-8", "text": stands.text, "parameters": {}}]
    page = _page(f"/proposals/{room.submit(text=change)}/")
    assert "The words proposed are those in force." in page
    assert "The words proposed are those in force." not in _page(f"/proposals/{room.submit()}/")


def _page(address: str) -> str:
    answer = Client().get(address)
    assert answer.status_code == 200
    return answer.content.decode()
