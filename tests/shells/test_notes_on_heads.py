"""Open notes on heads (RP-05): shown wherever who acts is shown, with end and contest."""

from typing import Any

import pytest
from django.test import Client

from audit.reading.queries import newest_position
from governance.models import Account
from regime.domain.values import Capacity
from regime.models import Credential
from tests.shells.asking import Asker
from tests.shells.browsing import read, words
from tests.shells.rehearsal import Rehearsal, done

BRAZIL, DELEGATION, WHO_ACTS = "/members/BRA/", "/desk/delegation/", "/admin/people/"
CONTEST = "/desk/members/BRA/head/contest/"
OPEN = "A note on who heads the delegation is open."
CONTESTED = "It is contested: it waits until the members decide on the credentials."
# Fourteen days of one second each, from nine o’clock on the first day.
END = "2026-03-02T09:00:14"


@pytest.fixture
def room(rehearsal: Rehearsal) -> Rehearsal:
    return rehearsal


def note(room: Rehearsal) -> None:
    """The Secretariat enters a note of Brazil."""
    said = {"subject": "another of BRA", "reasons": "Note 12 of 1 March."}
    done(room.officer.post("members/BRA/head/", said))


def contest(room: Rehearsal) -> None:
    """The head of Brazil contests it."""
    done(room.heads["BRA"].post("members/BRA/head/contest/", {"reasons": "We sent none."}))


def signed_in(capacity: Capacity, member: str | None) -> Client:
    """A browser in which who acts so is signed in."""
    row = Credential.objects.filter(
        capacity=capacity.value, member=member, ended_position=None
    ).first()
    assert row is not None
    client = Client()
    backend = "django.contrib.auth.backends.ModelBackend"
    client.force_login(Account.objects.get(subject=row.subject), backend=backend)
    return client


def told() -> Any:
    """What the API says of the note."""
    return Asker().get("members/BRA/membership/").json()["note_on_head"]


def test_a_note_is_shown_with_its_end_and_who_may_contest_it_is_led_there(room: Rehearsal) -> None:
    brazil, france = signed_in(Capacity.HEAD, "BRA"), signed_in(Capacity.HEAD, "FRA")
    for page in (read(Client(), BRAZIL), read(brazil, DELEGATION)):
        assert OPEN not in page
    note(room)
    for who, at in ((Client(), BRAZIL), (brazil, BRAZIL), (brazil, DELEGATION)):
        page = read(who, at)
        assert OPEN in page and END in page and "RP-05" in page and CONTEST in page
    for who, at in ((france, BRAZIL), (france, DELEGATION)):
        assert CONTEST not in read(who, at)
    assert OPEN in read(france, BRAZIL) and OPEN not in read(france, DELEGATION)


def test_a_contested_note_says_that_it_waits_and_leads_to_no_contest(room: Rehearsal) -> None:
    note(room)
    contest(room)
    brazil, officer = signed_in(Capacity.HEAD, "BRA"), signed_in(Capacity.OFFICER, None)
    for who, at in ((brazil, BRAZIL), (brazil, DELEGATION), (officer, WHO_ACTS)):
        page = read(who, at)
        assert CONTESTED in page and CONTEST not in page


def test_the_secretariat_sees_open_notes_beside_who_acts(room: Rehearsal) -> None:
    officer = signed_in(Capacity.OFFICER, None)
    heading = "Notes on heads that are open"
    assert f"{heading} 0 –" in words(officer, "/admin/")
    assert heading not in read(officer, WHO_ACTS)
    note(room)
    assert f"{heading} 1 2 March 2026" in words(officer, "/admin/")
    assert heading in read(officer, WHO_ACTS) and END in read(officer, WHO_ACTS)
    assert heading not in read(officer, f"{WHO_ACTS}?member=FRA")
    contest(room)
    assert f"{heading} 1 –" in words(officer, "/admin/")


def test_the_api_tells_a_note_and_what_was_known_before_it(room: Rehearsal) -> None:
    assert told() is None
    before = newest_position()
    note(room)
    found = told()
    assert (found["until"][:19], found["contested"], found["article"]) == (END, False, "RP-05")
    assert found["contest"].endswith("/api/v1/members/BRA/head/contest/")
    assert Asker().get("members/FRA/membership/").json()["note_on_head"] is None
    past = f"?recorded_by={before}"
    assert Asker().get(f"members/BRA/membership/{past}").json()["note_on_head"] is None
    assert OPEN not in read(Client(), f"{BRAZIL}{past}")
    noted = f"?recorded_by={newest_position()}"
    room.pass_days(20)
    assert told() is None
    assert OPEN in read(Client(), f"{BRAZIL}{noted}")
    assert CONTEST not in read(Client(), f"{BRAZIL}{noted}")


def test_who_has_seen_the_page_sees_each_turn_of_a_note(room: Rehearsal) -> None:
    def tags() -> tuple[str, str]:
        page = Client().get(BRAZIL)
        return page["ETag"], Asker().get("members/BRA/membership/")["ETag"]

    seen = [tags()]
    for turn in (note, contest):
        turn(room)
        seen.append(tags())
    for one in zip(*seen, strict=True):
        assert len(set(one)) == len(seen)
