"""Who may do what: for each capacity what one can cause alone, and what stands against it."""

from django.test import Client

from governance.domain.alone import SAID_OTHERWISE
from tests.room import Room
from tests.shells.browsing import words

PATH = "/who-may-do-what/"


def test_a_return_shows_who_contests_it_until_when_and_by_which_article(room: Room) -> None:
    shown = words(Client(), PATH).split("What one person can cause alone")[1]
    line = shown.lower().split("return a proposal")[1][:300]
    assert "proposal returned it can be contested:" in line
    assert "within 1 day" in line and "( lr-8 )" in line


def test_what_leaves_a_choice_does_not_say_that_it_leaves_none(room: Room) -> None:
    """The operator of a simulated clock moves it as far as it likes."""
    shown = words(Client(), PATH)
    assert SAID_OTHERWISE["advance_clock"] in shown


def test_each_capacity_has_its_table(room: Room) -> None:
    shown = words(Client(), PATH).split("What one person can cause alone")[1]
    for name in ("Speaker", "Executive Secretary", "Registrar", "Head of delegation", "Applicant"):
        assert name in shown
