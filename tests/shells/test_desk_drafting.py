"""Drafting at the desk: fields, changes of passages, and what a form cannot take."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from governance.models import Draft
from tests.room import CHANGE, Room
from tests.shells.browsing import Answer, read, send, size

NEW = "/desk/drafts/new/"


@pytest.fixture
def alder(room: Room) -> Client:
    """The head of Alder's delegation at the desk."""
    return room.client("head ALDER")


@pytest.fixture
def draft(alder: Client) -> str:
    """The address of a draft of Alder's delegation."""
    answer = send(alder, NEW, matter="rules_amendment", title="Ours", basis="LR-8")
    return str(answer["Location"])


def test_a_draft_is_kept_outside_the_log(alder: Client) -> None:
    before = size()
    answer = send(alder, NEW, matter="rules_amendment", title="Ours")
    assert "Ours" in read(alder, answer["Location"])
    assert size() == before


def test_a_draft_of_another_delegation_is_not_there(room: Room, draft: str) -> None:
    birch = room.client("head BIRCH")
    for below in ("", "edit/", "text/", "changes/", "submit/", "delete/"):
        assert birch.get(f"{draft}{below}").status_code == 404


def test_an_officer_begins_no_draft(room: Room) -> None:
    officer = room.client("officer")
    assert officer.get(NEW).status_code == 403
    assert officer.post(NEW, {"matter": "rules_amendment"}).status_code == 403
    assert not Draft.objects.exists()


def test_a_stranger_sees_no_draft(room: Room, draft: str) -> None:
    assert Client().get(draft).status_code == 302


def test_a_matter_that_there_is_not_is_not_chosen(alder: Client) -> None:
    answer = send(alder, NEW, matter="weather")
    assert "Select a valid choice" in answer.content.decode()


def test_fields_are_edited(alder: Client, draft: str) -> None:
    send(alder, f"{draft}edit/", matter="rules_amendment", title="Ours", reasons="Because.")
    assert Draft.objects.get().reasons == "Because."


def test_text_is_brought_into_one_normal_form(alder: Client, draft: str) -> None:
    send(alder, f"{draft}edit/", matter="rules_amendment", title="Cafe\u0301")
    assert Draft.objects.get().title == "Caf\u00e9"


def test_hidden_and_turning_characters_are_refused_at_their_field(
    alder: Client, draft: str
) -> None:
    for mark in ("\u202e", "\u2066", "\x07", "\x7f"):
        answer = send(alder, f"{draft}edit/", matter="rules_amendment", title=f"a{mark}b")
        assert f"U+{ord(mark):04X}" in answer.content.decode()
    assert Draft.objects.get().title == "Ours"


def test_a_passage_is_chosen_and_comes_prefilled(alder: Client, draft: str) -> None:
    answer = send(alder, f"{draft}changes/", passage="article/LR-8")
    page = read(alder, answer["Location"])
    assert 'name="value-decision_days"' in page
    assert "The Warden decides within 1 day" in page


def test_a_change_keeps_what_differs_and_nothing_else(alder: Client, draft: str) -> None:
    _change_article(alder, draft, decision_days="2")
    assert _text() == [
        {"article": "LR-8", "text": "New words.", "parameters": {"decision_days": 2}}
    ]
    assert "New" in read(alder, draft)


def test_a_second_change_of_a_passage_replaces_the_first(alder: Client, draft: str) -> None:
    _change_article(alder, draft, decision_days="2")
    _change_article(alder, draft, decision_days="3")
    assert [one["parameters"] for one in _text()] == [{"decision_days": 3}]


def test_a_row_of_the_matrix_is_changed_and_taken_out_again(alder: Client, draft: str) -> None:
    _change_article(alder, draft, decision_days="2")
    path = f"{draft}changes/matter/rules_amendment/"
    alder.post(path, {**_row(), "value-consultation_days": "3"})
    assert _text()[1] == {"matter": "rules_amendment", "consultation_days": 3}
    assert "this would be refused" in read(alder, draft)
    alder.post(f"{path}remove/")
    assert ["article" in one for one in _text()] == [True]


def test_a_value_that_the_rules_could_not_hold_comes_back_at_its_field(
    alder: Client, draft: str
) -> None:
    answer = _change_article(alder, draft, decision_days="-1")
    page = answer.content.decode()
    assert "A whole number from 0 to" in page
    assert 'href="#id_value-decision_days"' in page
    assert _text() is None


def test_a_change_that_changes_nothing_is_not_kept(alder: Client, draft: str) -> None:
    answer = alder.post(f"{draft}changes/matter/rules_amendment/", _row())
    assert "Nothing differs from what stands." in answer.content.decode()


def test_there_is_no_form_for_a_passage_that_does_not_exist(alder: Client, draft: str) -> None:
    assert alder.get(f"{draft}changes/article/LR-99/").status_code == 404


def test_the_text_can_be_written_as_json(alder: Client, draft: str) -> None:
    send(alder, f"{draft}text/", text=json.dumps(CHANGE))
    assert _text() == CHANGE


def test_json_that_two_readers_could_read_differently_is_refused_at_its_field(
    alder: Client, draft: str
) -> None:
    for text in ('[{"a": 1, "a": 2}]', "[1.5]", "[", "[" * 40 + "]" * 40):
        answer = send(alder, f"{draft}text/", text=text)
        assert "There is a problem" in answer.content.decode()
    assert _text() is None


def test_a_text_that_is_no_list_of_changes_is_shown_and_does_not_break_the_page(
    alder: Client, draft: str
) -> None:
    send(alder, f"{draft}text/", text='[{"article": "no such/one", "text": 7}, 5, {"x": null}]')
    assert "this would be refused" in read(alder, draft)


def test_a_draft_is_deleted_after_a_question(alder: Client, draft: str) -> None:
    assert "Delete this draft?" in read(alder, f"{draft}delete/")
    assert Draft.objects.exists()
    send(alder, f"{draft}delete/")
    assert not Draft.objects.exists()


def _text() -> Any:
    return Draft.objects.get().text


def _row() -> dict[str, str]:
    """The row of the matrix for changes of the rules, as it stands."""
    return {
        "value-procedure": "qualified_majority",
        "value-threshold": "2/3",
        "value-threshold_op": ">=",
        "value-base": "members",
        "value-decision_quorum": "1/2",
        "value-consultation_days": "1",
        "value-silence_days": "",
        "value-fallback": "",
        "value-ballot": "roll_call",
        "value-note": "",
    }


def _change_article(client: Client, draft: str, *, decision_days: str) -> Answer:
    filled = {
        "text": "New words.",
        "value-decision_days": decision_days,
        "value-deemed_admitted_day": "2",
        "value-reasons_required": "on",
        "value-appeal_days": "1",
        "value-appeal_threshold": "1/2",
        "value-appeal_threshold_op": ">=",
        "value-base": "present_and_voting",
    }
    return client.post(f"{draft}changes/article/LR-8/", filled)


def test_what_changes_only_by_consensus_is_marked(alder: Client, draft: str) -> None:
    page = read(alder, f"{draft}changes/")
    marked = re.findall(r'value="article/([^"]+)">[^<]*\(changed by consensus alone', page)
    assert marked == ["LR-1", "LR-14"]
