"""No page offers what the rules would refuse: acts of the Secretariat, drafts, typed addresses."""

import pytest
from django.test import Client

from regime.domain.values import Capacity
from regime.models import Credential
from tests.shells.browsing import read
from tests.shells.rehearsal import Rehearsal
from tests.shells.test_notes_on_heads import signed_in

BARRED = "You cannot do this now."


@pytest.fixture
def room(rehearsal: Rehearsal) -> Rehearsal:
    """The thirty-five once something is proposed."""
    rehearsal.submit()
    return rehearsal


@pytest.fixture
def officer(room: Rehearsal) -> Client:
    """The Executive Secretary in the browser."""
    return signed_in(Capacity.OFFICER, None)


@pytest.mark.parametrize(
    ("at", "rule"),
    [("credentials/", "RP-05"), ("appointments/", "RP-16"), ("chair/", "RP-21")],
)
def test_what_nobody_of_the_secretariat_may_begin_is_said_with_its_way(
    officer: Client, at: str, rule: str
) -> None:
    """RP-05, RP-16, RP-21: on the start page and at the typed address, before any form."""
    menu = read(officer, "/admin/")
    assert f'href="/admin/{at}"' not in menu
    assert "Not open now" in menu
    page = read(officer, f"/admin/{at}")
    assert BARRED in page and rule in page and "<fieldset" not in page


def test_the_note_of_a_state_is_offered_and_to_propose(officer: Client) -> None:
    """RP-05, RP-28: what an officer may do stands among the acts."""
    menu = read(officer, "/admin/")
    assert 'href="/admin/heads/"' in menu
    assert 'href="/desk/drafts/new/"' in menu and "Propose as the Secretariat" in menu


def test_nobody_of_a_delegation_is_offered_to_an_officer_to_change_or_end(officer: Client) -> None:
    """RP-05: the page says whose it is, and leads to the note of a state."""
    row = Credential.objects.filter(capacity=Capacity.HEAD.value, ended_position=None).first()
    assert row
    page = read(officer, "/admin/people/")
    for at in (
        f"/admin/credentials/{row.position}/capacity/",
        f"/admin/credentials/{row.position}/end/",
    ):
        assert at not in page
        assert BARRED in read(officer, at)
    assert "A delegation changes who votes for it" in page and 'href="/admin/heads/"' in page


def test_a_typed_address_says_at_once_why_the_act_is_not_open(room: Rehearsal) -> None:
    """The act is carried by a head; it is what it is about that does not stand open."""
    page = read(signed_in(Capacity.HEAD, "FRA"), "/desk/meetings/1/contest-host/")
    assert BARRED in page and "<textarea" not in page
