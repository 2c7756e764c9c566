"""Workshops and the library, for the tests of what is called, registered, found and offered."""

from typing import Any

from governance.domain.recorded_commands import Command
from regime.domain.chapters.library import said as library
from regime.domain.chapters.library.said import OfferPractice
from regime.domain.chapters.offices.said import AppointOfficer
from regime.domain.chapters.workshops import said
from regime.domain.chapters.workshops.said import CallWorkshop
from regime.domain.values import Actor, Capacity, Office, StateCode, Subject
from tests.cast import OFFICER
from tests.governance.course import end_of, head, on
from tests.ledger import Ledger

TECHNICAL = Actor(
    Capacity.OFFICER, office=Office.TECHNICAL_SECRETARY, subject=Subject("technical secretary")
)
FRANCE, BRAZIL, JAPAN, INDIA = map(head, ("FRA", "BRA", "JPN", "IND"))
BEGINS, ENDS = on(5, 4, 0), on(5, 6, 0)
# Registration ends 7 days before it begins; the note is due within 30 days of its end.
REGISTER_UNTIL, FINDINGS_UNTIL = on(4, 27, 0), end_of(6, 5)
PRACTICE = OfferPractice(
    title="A check before printing",
    about="Files for printed engines",
    text="Ask who prints, and where.",
    sources=("https://example.org/practice",),
    licence="CC BY 4.0",
)


def call(**other: Any) -> CallWorkshop:
    """A call for a workshop on one-way drones on 4 and 5 May, with what is said otherwise."""
    usual: dict[str, Any] = {
        "title": "One-way drones",
        "subject": "Parts, sellers and ranges.",
        "begins_at": BEGINS,
        "days": 2,
        "place": "Paris",
        "audience": "customs, industry, all states",
        "open_to_all": True,
        "seats": 8,
        "outside_seats": 2,
        "agenda": "First parts, then sellers.",
        "topics": ("ET-03",),
    }
    return CallWorkshop(**{**usual, **other})


def staffed(ledger: Ledger) -> Ledger:
    """The same log with a Technical Secretary."""
    assert TECHNICAL.subject
    ledger.act(AppointOfficer(TECHNICAL.subject, Office.TECHNICAL_SECRETARY), by=OFFICER)
    return ledger


OUTSIDE = (StateCode("SGP"), "Singapore")


def everything_held(ledger: Ledger) -> None:
    """A workshop is cancelled, called again and held, the note late; entries come and go."""
    acts: tuple[tuple[Command, Actor], ...] = (
        (call(), OFFICER),
        (said.RegisterForWorkshop(1, 2), FRANCE),
        (said.RegisterForWorkshop(1, 3), BRAZIL),
        (said.LeaveWorkshop(1), BRAZIL),
        (said.AskOutsideSeat(1, *OUTSIDE, 1), INDIA),
        (said.CancelWorkshop(1, "The hall was flooded."), OFFICER),
        (call(in_place_of=1), JAPAN),
        (said.FileWorkshopPaper(2, "Engines", "Customs", "Four kinds."), FRANCE),
        (PRACTICE, FRANCE),
        (PRACTICE, BRAZIL),
        (library.CheckPractice(1, "It works with us too."), BRAZIL),
        (library.ReturnPractice(1, "It names a firm."), OFFICER),
        (library.InsistOnPractice(1, "The firm asked to be named."), FRANCE),
        (library.WithdrawPractice(2, "It is out of date."), BRAZIL),
    )
    for act, by in acts:
        ledger.act(act, by=by)
