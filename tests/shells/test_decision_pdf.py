"""A decision on paper: one page with outcome, arithmetic, roll call and the proof of its entry."""

import pytest
from django.test import Client

from audit.publishing.checkpoints import sign_newest
from audit.reading import queries as log
from governance.models import Decision
from governance.portal import decision_pdf
from governance.portal.decision_pdf import decision_sheet
from governance.portal.receipt_pdf import SHEET
from governance.portal.typesetting import typeset
from governance.reading import queries
from governance.services import tick
from tests.room import VOTERS, Room
from tests.shells.test_receipt_pdf import pages


@pytest.fixture
def decided(room: Room) -> Decision:
    """A decision for which three of four voted."""
    symbol = room.submit_to_vote()
    for code in VOTERS[:3]:
        room.vote(symbol, code)
    room.vote(symbol, "HAZEL", "no")
    room.pass_days(4)
    tick()
    row = queries.decision_on(symbol)
    assert row is not None
    return row


def test_b14_a_decision_is_one_page_with_its_proof_and_the_same_bytes(decided: Decision) -> None:
    sign_newest()
    first, second = (Client().get(f"/decisions/{decided.symbol}.pdf") for _ in range(2))
    assert (first.status_code, first["Content-Type"]) == (200, "application/pdf")
    assert pages(first.content) == 1
    assert first.content == second.content and first["ETag"] == second["ETag"]


def test_b14_it_says_outcome_arithmetic_and_roll_call_and_leaf_hash(decided: Decision) -> None:
    sign_newest()
    found, proof = log.entry(decided.position), log.proof(decided.position)
    assert found and proof
    told = str(decision_sheet(decided, found, proof, address="https://x/", checking="https://x/"))
    assert "3 of 4 in favour (75.0 %), 3 needed." in told
    assert "Hazel Union: No" in told or "Hazel Union: Against" in told
    assert str(log.leaf(decided.position)) in told
    assert decided.symbol in told


def test_before_a_checkpoint_it_waits_and_of_no_decision_there_is_none(decided: Decision) -> None:
    answer = Client().get(f"/decisions/{decided.symbol}.pdf")
    assert (answer.status_code, answer["Retry-After"]) == (503, "1")
    assert Client().get("/decisions/LC/2026/D/99.pdf").status_code == 404


def test_the_page_of_a_decision_leads_to_its_sheet(decided: Decision) -> None:
    page = Client().get(f"/decisions/{decided.symbol}/").content.decode()
    assert f'href="/decisions/{decided.symbol}.pdf"' in page


def test_b14_a_roll_call_of_fifty_is_one_page_still(
    decided: Decision, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_newest()
    found, proof = log.entry(decided.position), log.proof(decided.position)
    assert found and proof
    roll = "; ".join(["Federal Republic of Hazel: In favour"] * 50)
    monkeypatch.setattr(decision_pdf, "_roll_call", lambda proposal: roll)
    said = decision_sheet(decided, found, proof, address="https://x/", checking="https://x/")
    assert roll in str(said)
    assert pages(typeset(SHEET, said, at=decided.adopted_at)) == 1
