"""Submitting and withdrawing at the desk: check, act once, get the receipt; nothing gets lost."""

import uuid

import pytest
from django.test import Client

from audit.publishing.checkpoints import sign_newest
from governance.models import Draft, Proposal
from governance.services import tick
from regime.domain.chapters.credentials.said import AccreditDelegate
from regime.domain.values import Capacity, StateCode, Subject
from tests.room import CHANGE, Room
from tests.shells.browsing import hidden, read, receipt, send, size


@pytest.fixture
def alder(room: Room) -> Client:
    """The head of Alder's delegation at the desk."""
    return room.client("head ALDER")


@pytest.fixture
def draft(room: Room) -> Draft:
    """A whole draft of Alder's delegation."""
    return Draft.objects.create(
        member="ALDER",
        matter="rules_amendment",
        title="Two days for the check",
        basis="LR-8",
        text=CHANGE,
        reasons="One day is too short.",
        effect="None.",
    )


def test_the_check_shows_everything_that_will_be_public(alder: Client, draft: Draft) -> None:
    page = read(alder, _submit(draft))
    for said in ("Two days for the check", "LR-8", "One day is too short.", "None.", "<ins>"):
        assert said in page
    assert "/rules/LR-7/" in page


def test_the_check_shows_the_title_that_the_proposal_will_be_given(
    alder: Client, draft: Draft
) -> None:
    Draft.objects.update(title="")
    assert "Change of the rules: LR-8" in read(alder, _submit(draft))


def test_submitting_ends_in_a_receipt_and_takes_the_draft_away(alder: Client, draft: Draft) -> None:
    page = receipt(alder, send(alder, _submit(draft)))
    assert "LC/2026/P/1" in page
    assert f"/log/entries/{size() - 1}/proof" in page
    assert not Draft.objects.exists()


def test_a_receipt_leads_to_its_print_and_to_the_check_of_each_entry(
    room: Room, alder: Client, draft: Draft
) -> None:
    page = receipt(alder, send(alder, _submit(draft)))
    position = size() - 1
    pdf, checking = f"/log/entries/{position}/receipt.pdf", f"/log/check/?entry={position}"
    assert f'href="{pdf}"' in page and f'href="{checking}"' in page
    assert alder.get(pdf).status_code == 503
    sign_newest()
    assert alder.get(pdf).status_code == 200
    assert f"/log/entries/{position} " in read(alder, checking)


def test_a_second_press_of_the_button_is_the_same_act(alder: Client, draft: Draft) -> None:
    filled = hidden(read(alder, _submit(draft)))
    first = alder.post(_submit(draft), filled)
    second = alder.post(_submit(draft), filled)
    assert second["Location"] == first["Location"]
    assert Proposal.objects.count() == 1


def test_a_missing_field_is_refused_at_its_place_and_nothing_is_lost(
    alder: Client, draft: Draft
) -> None:
    Draft.objects.update(reasons="")
    before = size()
    answer = alder.post(_submit(draft), {"command": str(uuid.uuid4()), "seen": _seen()})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "A proposal names its reasons." in page
    assert "/rules/LR-7/" in page
    assert size() == before
    assert Draft.objects.get().text == CHANGE


def test_what_would_be_refused_is_said_before_it_is_sent(alder: Client, draft: Draft) -> None:
    Draft.objects.update(text=[{"article": "LR-99", "text": "Nothing changes ever again."}])
    page = read(alder, _submit(draft))
    assert "The rules do not permit this" in page
    assert "Submit for the record" not in page


def test_a_text_that_consensus_alone_decides_says_so(alder: Client, draft: Draft) -> None:
    Draft.objects.update(text=[{"article": "LR-14", "text": "Nothing changes ever again."}])
    page = read(alder, _submit(draft))
    assert "a call for consensus decides it, and no vote follows" in page
    assert "Submit for the record" in page


def test_a_draft_that_changed_since_the_check_is_shown_again(alder: Client, draft: Draft) -> None:
    filled = hidden(read(alder, _submit(draft)))
    draft.reasons = "Other reasons."
    draft.save()
    answer = alder.post(_submit(draft), filled)
    assert answer.status_code == 409
    assert "Other reasons." in answer.content.decode()
    assert not Proposal.objects.exists()


def test_an_expert_drafts_and_does_not_submit(room: Room, draft: Draft) -> None:
    room.handle(AccreditDelegate(Subject("expert"), StateCode("ALDER"), Capacity.EXPERT))
    page = read(room.client("expert"), _submit(draft))
    assert "Experts propose nothing under these rules." in page


def test_a_stranger_submits_nothing(draft: Draft) -> None:
    assert Client().post(_submit(draft)).status_code == 302
    assert not Proposal.objects.exists()


def test_a_receipt_is_shown_to_its_own_person_only(room: Room, alder: Client, draft: Draft) -> None:
    path = send(alder, _submit(draft))["Location"]
    assert room.client("head BIRCH").get(path).status_code == 404


def test_a_proposal_is_withdrawn_after_a_check_with_its_reasons(room: Room, alder: Client) -> None:
    path = f"/desk/proposals/{room.submit()}/withdraw/"
    check = send(alder, path, reasons="We reconsider.").content.decode()
    assert "We reconsider." in check
    page = receipt(alder, alder.post(path, {**hidden(check), "sure": "1"}))
    assert "Your proposal is withdrawn" in page


def test_withdrawing_without_reasons_is_refused_at_the_field(room: Room, alder: Client) -> None:
    path = f"/desk/proposals/{room.submit()}/withdraw/"
    answer = send(alder, path, reasons=" ", sure="1")
    assert answer.status_code == 409
    assert 'href="#id_reasons"' in answer.content.decode()


def test_another_delegation_withdraws_nothing(room: Room) -> None:
    path = f"/desk/proposals/{room.submit()}/withdraw/"
    answer = send(room.client("head BIRCH"), path, reasons="No.", sure="1")
    assert answer.status_code == 409
    assert "Only the sponsor may do this." in answer.content.decode()


def test_nothing_is_withdrawn_once_the_vote_is_open(room: Room, alder: Client) -> None:
    symbol = room.submit_to_vote()
    tick()
    answer = send(alder, f"/desk/proposals/{symbol}/withdraw/", reasons="Late.", sure="1")
    assert "before its first vote" in answer.content.decode()


def _submit(draft: Draft) -> str:
    return f"/desk/drafts/{draft.pk}/submit/"


def _seen() -> str:
    return Draft.objects.get().changed_at.isoformat()
