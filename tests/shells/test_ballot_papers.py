"""Ballot papers as a form: one candidate, a sole one, or any number of them."""

import pytest
from django import forms

from governance.desk.proposals.ballot_papers import SeveralField, paper_field
from governance.services import tick
from regime.domain.values import MatterId
from tests.room import Room
from tests.shells.asking import asker
from tests.shells.elections import CHAIR, PANEL, opened


def voting(room: Room, matter: MatterId, *codes: str) -> forms.Field:
    """The field of the first round in which persons of these members stand."""
    symbol = opened(room, matter)
    if matter == CHAIR:
        room.pass_days(2)
        tick()
    for code in codes:
        body = {"member": code, "label": f"Ranger of {code}"}
        asker(room, f"head {code}").post(f"proposals/{symbol}/nominations/", body)
    room.pass_days(2)
    tick()
    return paper_field(symbol)


def test_a_paper_for_one_seat_is_a_choice_of_one(electing: Room) -> None:
    field = voting(electing, CHAIR, "ALDER", "CEDAR")
    assert [field.clean(one) for one in ("1", "2", "abstain")] == ["1", "2", "abstain"]
    with pytest.raises(forms.ValidationError):
        field.clean("3")


def test_a_sole_candidate_is_voted_for_or_against(electing: Room) -> None:
    field = voting(electing, CHAIR, "CEDAR")
    assert [field.clean(one) for one in ("yes", "no", "abstain")] == ["yes", "no", "abstain"]
    with pytest.raises(forms.ValidationError):
        field.clean("1")


def test_a_paper_for_several_seats_marks_any_number(electing: Room) -> None:
    field = voting(electing, PANEL, "ALDER", "CEDAR")
    assert isinstance(field, SeveralField)
    assert field.clean(["2", "1"]) == "1,2"
    assert field.clean([]) == field.clean([""]) == ""
    assert field.clean(["abstain"]) == "abstain"


def test_a_paper_that_was_filled_in_before_is_read_again(electing: Room) -> None:
    field = voting(electing, PANEL, "ALDER", "CEDAR")
    assert field.clean(["1,2"]) == "1,2"
    assert field.prepare_value(["1,2"]) == ["1", "2"]


@pytest.mark.parametrize("marked", [["3"], ["1", "abstain"]])
def test_a_paper_does_not_mark_strangers_or_abstain_beside_a_mark(
    electing: Room, marked: list[str]
) -> None:
    field = voting(electing, PANEL, "ALDER", "CEDAR")
    with pytest.raises(forms.ValidationError):
        field.clean(marked)
