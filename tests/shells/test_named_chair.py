"""A Chair whom nobody elected (RP-21): said wherever members look, with who may contest it."""

import pytest
from django.test import Client

from regime.domain.values import Capacity
from regime.models import Credential
from tests.shells.browsing import read
from tests.shells.rehearsal import Rehearsal, done
from tests.shells.test_notes_on_heads import signed_in

NAMED = "was named by the Secretariat; the members did not elect it."


@pytest.fixture
def chaired_by(rehearsal: Rehearsal) -> str:
    """The member in the chair."""
    row = Credential.objects.get(capacity=Capacity.CHAIR.value, ended_position=None)
    return str(row.member)


def test_a_named_chair_is_shown_and_who_may_contest_it_is_led_there(
    rehearsal: Rehearsal, chaired_by: str
) -> None:
    other = next(code for code in rehearsal.heads if code != chaired_by)
    page, contest = f"/members/{chaired_by}/", f"/desk/members/{chaired_by}/chair/contest/"
    partner, officer = signed_in(Capacity.HEAD, other), signed_in(Capacity.OFFICER, None)
    for who, at in ((Client(), page), (partner, page), (partner, "/desk/")):
        shown = read(who, at)
        assert NAMED in shown and "RP-21" in shown and contest in shown
    for at in (page, "/desk/"):
        shown = read(officer, at)
        assert NAMED in shown and contest not in shown
    assert NAMED not in read(Client(), f"/members/{other}/")
    assert "You cannot do this now" not in read(partner, contest)
    done(rehearsal.heads[other].post(f"members/{chaired_by}/chair/contest/", {"reasons": "No."}))
    for who, at in ((Client(), page), (partner, "/desk/")):
        assert NAMED not in read(who, at)
