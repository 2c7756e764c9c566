"""Acts at the desk: asked, checked with what follows, recorded; or refused by an article."""

import pytest
from django.test import Client

from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.submission import said as submission
from governance.models import Comment, CommentText, Cosponsor, Objection, Proposal
from governance.services import tick
from regime.domain.chapters.offices.said import NameChair
from regime.domain.values import MatterId, StateCode, Subject, Symbol
from tests.room import CHANGE, Room
from tests.shells.browsing import Answer, hidden, read, receipt, send

PARTS = {"reasons": "Too high.", "provision": "LR-10", "remedy": "Half of it."}


@pytest.fixture
def alder(room: Room) -> Client:
    """The head of the sponsor's delegation."""
    return room.client("head ALDER")


@pytest.fixture
def birch(room: Room) -> Client:
    """The head of another delegation."""
    return room.client("head BIRCH")


@pytest.fixture
def silence(room: Room) -> Symbol:
    """A proposal of Alder's under a silence that runs."""
    command = submission.SubmitProposal(
        MatterId("water_level"), "Half a metre", "LR-10", "Half a metre more.", "Rain.", "None."
    )
    symbol = Symbol(room.handle(command, actor=room.head("ALDER")).stream)
    room.handle(submission.AdmitProposal(symbol, "Complete."))
    tick()
    return symbol


@pytest.fixture
def consulted(room: Room) -> Symbol:
    """A change of the rules of Alder's in consultation."""
    symbol = room.submit()
    room.handle(submission.AdmitProposal(symbol, "Complete."))
    return symbol


def at(symbol: str, act: str) -> str:
    """The page of an act."""
    return f"/desk/proposals/{symbol}/{act}/"


def check(client: Client, path: str, **filled: str) -> str:
    """The check of an act."""
    answer = send(client, path, **filled)
    assert answer.status_code == 200, answer.content.decode()[-3000:]
    return answer.content.decode()


def act(client: Client, path: str, **filled: str) -> str:
    """The receipt of an act that was checked first."""
    page = check(client, path, **filled)
    assert "This will be public, for ever" in page
    return receipt(client, client.post(path, {**hidden(page), "sure": "1"}))


def refused(answer: Answer, article: str) -> str:
    """The page of an act that an article does not permit."""
    page = answer.content.decode()
    assert answer.status_code == 409
    assert f"/rules/{article}/" in page
    return page


def unasked(client: Client, path: str, **filled: str) -> Answer:
    """An act that no page offered."""
    command = "11111111-1111-4111-8111-111111111111"
    return client.post(path, {"command": command, "sure": "1", **filled})


def test_an_objection_shows_what_follows_when_and_ends_in_a_receipt(
    birch: Client, silence: Symbol
) -> None:
    page = check(birch, at(silence, "objections"), **PARTS)
    assert "Birch Islands" in page and "Too high." in page
    assert "checks the three parts until" in page
    assert 'datetime="2026-03-03T23:59:00Z"' in page
    assert 'datetime="2026-03-07T23:59:00Z"' in page
    assert "Your objection is recorded" in act(birch, at(silence, "objections"), **PARTS)
    assert Objection.objects.get().remedy == "Half of it."


def test_a_second_press_raises_no_second_objection(birch: Client, silence: Symbol) -> None:
    filled = {**hidden(check(birch, at(silence, "objections"), **PARTS)), "sure": "1"}
    first = birch.post(at(silence, "objections"), filled)
    assert birch.post(at(silence, "objections"), filled)["Location"] == first["Location"]
    assert Objection.objects.count() == 1


def test_one_goes_back_from_the_check_with_nothing_lost(birch: Client, silence: Symbol) -> None:
    page = check(birch, at(silence, "objections"), **PARTS)
    answer = birch.post(at(silence, "objections"), {**hidden(page), "back": "1"})
    assert "Half of it.</textarea>" in answer.content.decode()


def test_an_objection_without_a_part_is_said_to_be_defective_before_it_is_raised(
    birch: Client, silence: Symbol
) -> None:
    page = check(birch, at(silence, "objections"), **{**PARTS, "remedy": ""})
    assert "It will be recorded as defective, for this is left out:" in page
    assert "You can cure it once" in page
    act(birch, at(silence, "objections"), **{**PARTS, "remedy": ""})
    assert Objection.objects.get().standing == "defective"


def test_an_objection_where_nothing_is_asked_is_refused_with_the_article(
    birch: Client, consulted: Symbol
) -> None:
    refused(unasked(birch, at(consulted, "objections"), **PARTS), "LR-12")
    assert "You cannot do this now." in read(birch, at(consulted, "objections"))


def test_an_objection_is_cured_once(room: Room, birch: Client, silence: Symbol) -> None:
    act(birch, at(silence, "objections"), **{**PARTS, "remedy": ""})
    path = at(silence, "objections/1/cure")
    assert "Too high.</textarea>" in read(birch, path)
    answer = send(birch, path, **{**PARTS, "remedy": ""})
    assert 'href="#id_remedy"' in refused(answer, "LR-12")
    assert "is cured" in act(birch, path, **PARTS)
    refused(unasked(birch, path, **PARTS), "LR-12")


def test_an_objection_is_renewed_with_what_was_tried(birch: Client, silence: Symbol) -> None:
    act(birch, at(silence, "objections"), **PARTS)
    path = at(silence, "objections/1/renew")
    assert 'href="#id_tried"' in refused(send(birch, path, tried=" "), "LR-12")
    assert "is renewed" in act(birch, path, tried="Two meetings.")
    refused(unasked(birch, path, tried="Again."), "LR-12")


def test_an_objection_is_withdrawn_by_its_own_member_only(
    room: Room, birch: Client, silence: Symbol
) -> None:
    act(birch, at(silence, "objections"), **PARTS)
    path = at(silence, "objections/1/withdraw")
    cedar = room.client("head CEDAR")
    assert "Only the member that objects" in refused(unasked(cedar, path), "LR-12")
    assert "is withdrawn" in act(birch, path)


def test_there_is_no_page_for_an_objection_that_was_never_raised(
    birch: Client, silence: Symbol
) -> None:
    assert birch.get(at(silence, "objections/7/cure")).status_code == 404


def test_a_member_stands_beside_the_sponsor_once(birch: Client, consulted: Symbol) -> None:
    assert "stands beside the sponsor" in act(birch, at(consulted, "cosponsors"))
    assert Cosponsor.objects.get().member == "BIRCH"
    refused(unasked(birch, at(consulted, "cosponsors")), "LR-7")


def test_a_revision_is_shown_beside_the_present_text(alder: Client, consulted: Symbol) -> None:
    path = at(consulted, "revisions")
    assert "decides within two days.</textarea>" in read(alder, path)
    page = check(alder, path, **_row(alder, path, "The Lake Office decides within three days."))
    assert "<del>" in page and "three" in page
    receipt(alder, alder.post(path, {**hidden(page), "sure": "1"}))
    row = Proposal.objects.get()
    assert row.revision == 1
    assert row.text == [{**CHANGE[0], "text": "The Lake Office decides within three days."}]


def test_a_revision_changes_another_passage_as_well(alder: Client, consulted: Symbol) -> None:
    path = at(consulted, "revisions")
    filled = _row(alder, path, "The Lake Office decides within two days.")
    added = alder.post(path, {**filled, "also": "article/LR-13", "add": "1"}).content.decode()
    assert 'name="article/LR-13-text"' in added
    assert "You cannot" not in added


def test_a_revision_that_changes_nothing_is_refused(alder: Client, consulted: Symbol) -> None:
    path = at(consulted, "revisions")
    filled = _row(alder, path, "The Lake Office decides within two days.")
    assert "A revision changes something." in refused(alder.post(path, filled), "LR-9")


def test_only_the_sponsor_revises(birch: Client, consulted: Symbol) -> None:
    refused(unasked(birch, at(consulted, "revisions"), reasons="Ours."), "LR-9")


def test_anyone_signed_in_comments_in_consultation(room: Room, consulted: Symbol) -> None:
    reader = room.client("a reader")
    assert at(consulted, "comments") in read(reader, "/desk/")
    page = check(reader, at(consulted, "comments"), text="Why two days?")
    assert "Member of the public" in page and "Why two days?" in page
    act(reader, at(consulted, "comments"), text="Why two days?")
    assert CommentText.objects.get().text == "Why two days?"


def test_a_comment_after_the_consultation_is_refused(room: Room, consulted: Symbol) -> None:
    room.pass_days(2)
    tick()
    refused(unasked(room.client("a reader"), at(consulted, "comments"), text="Late."), "LR-9")
    assert not Comment.objects.exists()


def test_comments_are_answered_from_one_table_the_open_ones_first(
    room: Room, alder: Client, birch: Client, consulted: Symbol
) -> None:
    for words in ("First?", "Second?"):
        act(birch, at(consulted, "comments"), text=words)
    act(alder, at(consulted, "comments/1/answer"), answer="Because.")
    page = read(alder, at(consulted, "comments/all"))
    assert page.index("Second?") < page.index("First?")
    assert at(consulted, "comments/2/answer") in page
    assert at(consulted, "comments/all") in read(alder, "/desk/")
    refused(unasked(alder, at(consulted, "comments/1/answer"), answer="Again."), "LR-9")
    refused(unasked(birch, at(consulted, "comments/2/answer"), answer="Ours."), "LR-9")


def test_a_return_is_appealed_against_and_the_appeal_is_voted_on(
    room: Room, alder: Client, birch: Client
) -> None:
    symbol = room.submit()
    room.handle(submission.ReturnProposal(symbol, "Not ours.", "LR-8"))
    assert at(symbol, "appeal") in read(alder, "/desk/")
    refused(unasked(birch, at(symbol, "appeal"), reasons="Ours."), "LR-8")
    assert "A vote opens at once" in check(alder, at(symbol, "appeal"), reasons="It is.")
    act(alder, at(symbol, "appeal"), reasons="It is.")
    path = at(symbol, "votes")
    page = send(birch, path, choice="yes").content.decode()
    assert "Your vote is recorded" in receipt(
        birch, birch.post(path, {**hidden(page), "sure": "1"})
    )


def test_a_withdrawn_proposal_is_taken_over_by_another(
    room: Room, alder: Client, birch: Client, consulted: Symbol
) -> None:
    act(alder, at(consulted, "withdraw"), reasons="Overtaken.")
    assert at(consulted, "take-over") in read(birch, "/desk/")
    refused(unasked(alder, at(consulted, "take-over"), reasons="Back."), "LR-7")
    act(birch, at(consulted, "take-over"), reasons="It is good.")
    assert Proposal.objects.get().sponsor == "BIRCH"


def test_an_opinion_is_asked_for_by_a_side_only(birch: Client, consulted: Symbol) -> None:
    refused(unasked(birch, at(consulted, "opinion"), reasons="To know."), "LR-12")


def test_only_a_notice_is_challenged(birch: Client, consulted: Symbol) -> None:
    refused(unasked(birch, at(consulted, "challenge"), reasons="No."), "LR-10")


def test_the_chair_alone_finds_urgent_and_sums_up(
    room: Room, birch: Client, consulted: Symbol
) -> None:
    room.handle(NameChair(StateCode("BIRCH"), Subject("chair")))
    chair = room.client("chair")
    refused(unasked(birch, at(consulted, "urgency"), reasons="Now."), "LR-12")
    refused(unasked(chair, at(consulted, "urgency"), reasons="Now."), "LR-12")
    refused(unasked(chair, at(consulted, "summary"), summary="No."), "LR-10")
    assert "Speaker" in read(chair, "/desk/")


def test_the_desk_says_that_silence_means_consent_and_until_when(
    birch: Client, silence: Symbol
) -> None:
    page = read(birch, "/desk/")
    assert "Silence means consent" in page
    assert at(silence, "objections") in page
    assert 'datetime="2026-03-03T23:59:00Z"' in page


def test_the_desk_shows_an_objection_that_is_to_be_cured(
    room: Room, birch: Client, silence: Symbol
) -> None:
    room.handle(
        objections.RaiseObjection(silence, "Too high.", "", "Half."), actor=room.head("BIRCH")
    )
    page = read(birch, "/desk/")
    assert "Your objection is defective: cure it, or it falls" in page
    assert at(silence, "objections/1/cure") in page


def _row(client: Client, path: str, text: str) -> dict[str, str]:
    """The form of the revision as it stands, with other words for its article."""
    values = {
        "decision_days": "2",
        "deemed_admitted_day": "2",
        "reasons_required": "on",
        "appeal_days": "1",
        "appeal_threshold": "1/2",
        "appeal_threshold_op": ">=",
        "base": "present_and_voting",
    }
    return {
        **hidden(read(client, path)),
        "title": "Two days for the check",
        "effect": "None.",
        "reasons": "Better.",
        "article/LR-8-text": text,
        **{f"article/LR-8-value-{key}": value for key, value in values.items()},
    }
