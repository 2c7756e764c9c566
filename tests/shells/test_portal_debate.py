"""The debate on a proposal's page: co-sponsors, texts, comments with answers, what is kept back."""

import uuid

from django.test import Client
from django.urls import reverse

from governance.acting.comments import comment
from governance.domain.chapters.consultation import said as consultation
from governance.domain.chapters.ladder.said import PublishSummary
from governance.domain.chapters.objections.said import RaiseObjection, SustainObjection
from governance.domain.chapters.submission.said import WithdrawProposal
from governance.models import Proposal
from governance.services import tick
from regime.domain.values import Actor, Capacity, StateCode, Subject, Symbol
from tests.room import CHANGE, Room
from tests.shells.browsing import read
from tests.shells.many_matters import consult, next_day, open_silence

SECRET = "Buy boats from Cedar."
LATER = [{**CHANGE[0], "text": "The Lake Office decides within two days, and says why."}]


def test_a_comment_stands_with_its_answer_in_one_table(many: Room) -> None:
    symbol = _consulted(many)
    _comment(many, symbol, "Why two days?")
    page = read(Client(), f"/proposals/{symbol}/")
    assert "Why two days?" in page
    assert "Awaits the answer of " in page
    many.handle(consultation.AnswerComment(symbol, 1, "One is too few."), actor=many.head("ALDER"))
    page = read(Client(), f"/proposals/{symbol}/")
    assert "One is too few." in page
    assert "Awaits the answer of " not in page


def test_the_words_of_a_hidden_comment_are_on_no_page(many: Room) -> None:
    symbol = _consulted(many)
    _comment(many, symbol, SECRET)
    address = f"/proposals/{symbol}/"
    seen = Client().get(address)
    assert SECRET in seen.content.decode()
    many.handle(consultation.HideComment(symbol, 1, "Advertising."))
    page = Client().get(address)
    assert page["ETag"] != seen["ETag"]
    said = page.content.decode()
    assert SECRET not in said
    assert "The words are kept back by the" in said
    assert "Advertising." in said
    assert not [one for one in ("/", "/log/", "/proposals/") if SECRET in read(Client(), one)]
    many.handle(consultation.RestoreComment(symbol, 1, "It was harmless."))
    assert SECRET in read(Client(), address)


def test_a_co_sponsor_stands_with_the_text_on_which_it_joined(many: Room) -> None:
    symbol = _consulted(many)
    many.handle(consultation.CosponsorProposal(symbol), actor=many.head("BIRCH"))
    page = read(Client(), f"/proposals/{symbol}/")
    assert "Co-sponsors" in page
    assert "on the text as submitted" in page
    assert f"/proposals/{symbol}/" in read(Client(), "/proposals/?cosponsor=BIRCH")
    assert f"/proposals/{symbol}/" not in read(Client(), "/proposals/?cosponsor=CEDAR")


def test_a_revision_has_a_page_with_what_differs_from_the_text_before(many: Room) -> None:
    symbol = _revised(many)
    page = read(Client(), f"/proposals/{symbol}/Rev.1/")
    assert "Beside the text as submitted" in page
    assert "and says why" in page
    assert "The reasons are wanted." in page
    assert f"/proposals/{symbol}/Rev.1/" in read(Client(), f"/proposals/{symbol}/")
    assert Client().get(f"/proposals/{symbol}/Rev.0/").status_code == 200


def test_a_later_revision_is_compared_with_the_one_before_and_the_first(many: Room) -> None:
    symbol = _revised(many)
    alder = many.head("ALDER")
    many.handle(consultation.ReviseProposal(symbol, "", CHANGE, "More.", "Shorter."), actor=alder)  # type: ignore[arg-type]
    page = read(Client(), f"/proposals/{symbol}/Rev.2/")
    assert "Beside the text before" in page
    assert "Beside the text as submitted" in page
    assert "Expected effect" in page


def test_a_text_that_was_never_given_is_not_there(many: Room) -> None:
    symbol = _revised(many)
    for number in ("2", "01", "x"):
        assert Client().get(f"/proposals/{symbol}/Rev.{number}/").status_code == 404
    assert Client().get("/proposals/LC/2026/P/9/Rev.0/").status_code == 404


def test_a_vote_says_on_which_text_it_was_given(many: Room) -> None:
    symbol = _revised(many)
    next_day(many)
    next_day(many)
    many.vote(symbol, "BIRCH")
    assert "on Rev.1" in read(Client(), f"/proposals/{symbol}/")


def test_a_summary_of_the_chair_is_shown(many: Room) -> None:
    symbol = Symbol(open_silence(many).removeprefix("proposals/").removesuffix("/"))
    many.handle(RaiseObjection(symbol, "Early.", "LR-10", "Later."), actor=many.head("CEDAR"))
    many.handle(SustainObjection(symbol, 1, "Whole."))
    next_day(many)
    next_day(many)
    chair = Actor(Capacity.CHAIR, member=StateCode("BIRCH"), subject=Subject("chair"))
    many.handle(PublishSummary(symbol, "Four agree, one does not."), actor=chair)
    assert "Four agree, one does not." in read(Client(), f"/proposals/{symbol}/")


def test_a_withdrawn_proposal_is_open_to_be_taken_over_until_a_day(many: Room) -> None:
    symbol = _consulted(many)
    many.handle(WithdrawProposal(symbol, "Another comes."), actor=many.head("ALDER"))
    page = read(Client(), f"/proposals/{symbol}/")
    assert "Open to be taken over until" in page
    assert "Another comes." in page


def test_proposals_are_found_by_group_objector_year_and_words(many: Room) -> None:
    symbol = _consulted(many)
    for query in ("stage=open", "year=2026", "text=too+short", "stage=consultation&text=office"):
        assert f"/proposals/{symbol}/" in read(Client(), f"/proposals/?{query}"), query
    for query in ("stage=decided", "stage=ended", "text=submarine", "objector=CEDAR"):
        assert f"/proposals/{symbol}/" not in read(Client(), f"/proposals/?{query}"), query


def _consulted(room: Room) -> Symbol:
    return Symbol(consult(room).removeprefix("proposals/").removesuffix("/"))


def _revised(room: Room) -> Symbol:
    symbol = _consulted(room)
    command = consultation.ReviseProposal(symbol, "", LATER, "None.", "The reasons are wanted.")  # type: ignore[arg-type]
    room.handle(command, actor=room.head("ALDER"))
    return symbol


def _comment(room: Room, symbol: Symbol, words: str) -> None:
    comment(symbol, words, actor=room.head("BIRCH"), command_id=uuid.uuid4())


def test_p14_a_comment_without_an_answer_has_a_clock_and_stays_as_unanswered(many: Room) -> None:
    """P14: shown to the sponsor with its clock; then the next step opens, and the table says so."""
    symbol = _consulted(many)
    _comment(many, symbol, "Why two days?")
    row = Proposal.objects.get(pk=symbol)
    assert row.closes_at
    clock = f'datetime="{row.closes_at:%Y-%m-%dT%H:%M:%SZ}"'
    sponsor = many.client("head ALDER")
    desk = read(sponsor, "/desk/")
    assert "A comment awaits your answer" in desk and clock in desk
    table = read(sponsor, reverse("desk-comments", args=[symbol]))
    assert "Why two days?" in table and clock in table
    assert "Awaits the answer of Republic of Alder" in read(Client(), f"/proposals/{symbol}/")
    many.now = row.closes_at
    tick()
    opened = Proposal.objects.get(pk=symbol)
    assert opened.stage not in ("consultation", "lapsed", "returned")
    page = read(Client(), f"/proposals/{symbol}/")
    assert "Unanswered by Republic of Alder" in page
    assert "Awaits the answer of" not in page
    many.handle(consultation.AnswerComment(symbol, 1, "One is too few."), actor=many.head("ALDER"))
    assert "Unanswered by" not in read(Client(), f"/proposals/{symbol}/")
