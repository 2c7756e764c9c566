"""Writing has stopped: whoever acts learns at once that the act was not taken, and why."""

import pytest
from django.test import Client

from audit.halting import Halting
from audit.publishing import signed_memory
from audit.publishing.checkpoints import sign_newest
from audit.publishing.signed_memory import Signed
from governance.models import Vote
from governance.services import tick
from tests.room import Room
from tests.shells.asking import asker, assert_problem
from tests.shells.browsing import Answer, hidden, read, receipt, send, size

NOT_TAKEN = "Your act was not taken"
OLDER_COPY = "it was restored from an older copy"
OTHER_ENTRIES = "holds other entries than were signed"
CLOCK = "The clock of this server runs behind"


@pytest.fixture
def symbol(room: Room) -> str:
    """A proposal whose vote is open."""
    symbol = room.submit_to_vote()
    tick()
    return symbol


@pytest.fixture
def birch(room: Room) -> Client:
    """The head of Birch's delegation at the desk."""
    return room.client("head BIRCH")


def _lose() -> None:
    """One entry more was signed than the database holds."""
    signed = sign_newest()
    assert signed is not None
    with signed_memory.turn() as memory:
        memory.remember(Signed(signed.size + 1, bytes(32).hex()))


def _restore() -> None:
    """The publisher finds the database to be an older copy."""
    _lose()
    with pytest.raises(Halting):
        sign_newest()


def _fork(room: Room) -> None:
    """The publisher finds that another entry was recorded where the lost one stood."""
    _lose()
    room.submit()
    with pytest.raises(Halting):
        sign_newest()


def _vote(birch: Client, symbol: str, choice: str = "yes") -> Answer:
    """Choose, check, and press the button."""
    path = f"/desk/proposals/{symbol}/votes/"
    check = send(birch, path, choice=choice).content.decode()
    return birch.post(path, {**hidden(check), "sure": "1"})


def _is_not_taken(answer: Answer, why: str) -> None:
    page = answer.content.decode()
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert answer["Cache-Control"] == "no-store"
    assert NOT_TAKEN in page and "nothing was recorded" in page
    assert why in page
    assert "What you typed is not lost" in page and 'href="/log/"' in page
    assert str(signed_memory.path().parent) not in page


def test_in_a_restored_database_an_act_is_not_taken(birch: Client, symbol: str) -> None:
    _restore()
    before = size()
    _is_not_taken(_vote(birch, symbol), OLDER_COPY)
    assert size() == before
    assert not Vote.objects.exists()


def test_in_a_forked_database_an_act_is_not_taken(room: Room, birch: Client, symbol: str) -> None:
    _fork(room)
    before = size()
    _is_not_taken(_vote(birch, symbol), OTHER_ENTRIES)
    assert size() == before


def test_where_the_clock_ran_back_an_act_is_not_taken(
    room: Room, birch: Client, symbol: str
) -> None:
    before = size()
    room.pass_days(-1)
    _is_not_taken(_vote(birch, symbol), CLOCK)
    assert size() == before


def test_once_writing_goes_on_the_same_form_is_taken(
    room: Room, birch: Client, symbol: str
) -> None:
    path = f"/desk/proposals/{symbol}/votes/"
    filled = {**hidden(send(birch, path, choice="yes").content.decode()), "sure": "1"}
    room.pass_days(-1)
    _is_not_taken(birch.post(path, filled), CLOCK)
    room.pass_days(1)
    assert "Your vote is recorded" in receipt(birch, birch.post(path, filled))


def test_a_receipt_from_before_stands(birch: Client, symbol: str) -> None:
    given = _vote(birch, symbol)["Location"]
    _restore()
    _is_not_taken(_vote(birch, symbol, choice="no"), OLDER_COPY)
    assert "Your vote is recorded" in read(birch, given)


def test_the_secretariats_acts_are_not_taken_either(room: Room) -> None:
    symbol, officer = room.submit(), room.client("officer")
    _restore()
    before = size()
    path = f"/admin/proposals/{symbol}/admit/"
    _is_not_taken(send(officer, path, reasons="Complete.", sure="1"), OLDER_COPY)
    assert size() == before


def test_the_api_says_why_in_the_same_words(room: Room, symbol: str) -> None:
    birch, before = asker(room, "head BIRCH"), size()
    _restore()
    answer = birch.post(f"proposals/{symbol}/votes/", {"choice": "yes"})
    assert OLDER_COPY in assert_problem(answer, 503, "writing_stopped")["detail"]
    assert answer["Retry-After"] == "60"
    assert str(signed_memory.path().parent) not in answer.content.decode()
    assert size() == before


def test_the_api_says_that_the_clock_ran_back(room: Room, symbol: str) -> None:
    birch = asker(room, "head BIRCH")
    room.pass_days(-1)
    answer = birch.post(f"proposals/{symbol}/votes/", {"choice": "yes"})
    assert CLOCK in assert_problem(answer, 503, "clock_behind")["detail"]
