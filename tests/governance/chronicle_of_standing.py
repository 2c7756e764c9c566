"""Chronicle of what stands: one log in which members, offices, meetings and the rules change."""

from datetime import datetime

from audit.log.encoding import Json
from regime.domain.chapters.corrections import said as corrections
from regime.domain.chapters.disputes.said import EndDispute
from regime.domain.chapters.meetings import said as meetings
from regime.domain.chapters.membership import said as membership
from regime.domain.chapters.offices import said as offices
from regime.domain.values import (
    ArticleId,
    Office,
    StateCode,
    Subject,
)
from tests.cast import DEPUTY, OFFICER, REGISTRAR
from tests.governance.asking import dispute
from tests.governance.course import SWISS_CHAIR, end_of, head, on
from tests.governance.membership import DECLARATION, DEPOSIT, NOTIFY, REVOKE, headed, invited
from tests.governance.packs_of_trial import unbounded
from tests.ledger import Ledger

BRAZIL, FRANCE, INDIA = head("BRA"), head("FRA"), head("IND")


def make_mistake(rules: dict[str, Json]) -> None:
    """The article on admissibility says 10 days, and its parameter 12, as rules of before may.

    These also let the members meet at once, and strike an item at any time.
    """
    unbounded(rules)
    records = rules["records"]
    assert isinstance(records, list)
    for record in records:
        said = _object(record["parameters"]) if isinstance(record, dict) else {}
        for later in ("early_days_max", "struck_once_closed"):
            said.pop(later, None)
        if isinstance(record, dict) and record["id"] == "RP-29":
            said["decision_days"] = 12


def everything_that_stands(assembly: Ledger) -> Ledger:
    """France leaves, Brazil stays, a state comes and goes; the members meet once more."""
    _offices(assembly)
    _meetings(assembly)
    assembly.act(DECLARATION, by=invited(assembly))
    assembly.act(DEPOSIT, by=FRANCE)
    for leaving in (FRANCE, BRAZIL):
        assembly.act(NOTIFY, by=leaving)
    assembly.act(REVOKE, by=BRAZIL)
    assembly.act(dispute("IND"), by=BRAZIL)
    assembly.act(EndDispute(1, "It is settled."), by=BRAZIL, at=on(3, 3))
    assembly.act(meetings.CloseMeeting(1, "All is done."), by=SWISS_CHAIR, at=on(8, 25))
    assembly.run_clock(end_of(9, 1))
    _adherence_ends(assembly, at=on(9, 2))
    return assembly


def _offices(assembly: Ledger) -> None:
    for office in (Office.REGISTRAR, Office.DEPUTY):
        assembly.act(offices.AppointOfficer(Subject(office.value), office), by=OFFICER)
    assembly.act(offices.EndAppointment(Office.DEPUTY, "Another post."), by=DEPUTY)
    words = corrections.CorrectParameters(
        ArticleId("RP-29"), {"decision_days": 10}, "The words say so."
    )
    assembly.act(words, by=REGISTRAR)


def _meetings(assembly: Ledger) -> None:
    """France is host; two items come on the agenda, and one is struck; a meeting is asked for."""
    offer = meetings.OfferToHost(StateCode("FRA"), "Paris", end_of(8, 20), "It is our turn.")
    assembly.act(offer, by=FRANCE)
    assembly.act(meetings.ContestHost(1, "It is far."), by=BRAZIL)
    for title in ("The jetty", "The mill"):
        assembly.act(meetings.AddAgendaItem(title, None, "It is old."), by=FRANCE)
    assembly.act(meetings.SupportAgendaItem(1), by=INDIA)
    assembly.act(meetings.StrikeAgendaItem(2, "It was settled."), by=SWISS_CHAIR)
    assembly.act(meetings.RequestMeeting("The flood", "It rises."), by=BRAZIL)
    assembly.act(meetings.JoinMeetingRequest(1), by=INDIA)


def _adherence_ends(assembly: Ledger, *, at: datetime) -> None:
    adherent = StateCode("XAA")
    since = headed(assembly, adherent, at)
    assembly.act(membership.EndAdherence("Our law has changed."), by=head("XAA"), at=since)


def _object(value: Json) -> dict[str, Json]:
    assert isinstance(value, dict)
    return value
