"""Succession: who follows by the lot when a seat leaves the panel, among those who can sit."""

from regime.domain.chapters.accession.applications.state import Application
from regime.domain.chapters.accession.assessment.drawing import successor
from regime.domain.chapters.accession.roster.deciding import kept_out, places_of
from regime.domain.state import Regime


def follows(application: Application, seat: int, regime: Regime) -> int | None:
    """Who follows by the lot when a seat leaves the panel; nobody where the lot has none."""
    stay = tuple(one for one in application.panel if one != seat)
    gone = (*application.left, seat)
    free = tuple(one for one in application.order if can_sit(one, application, regime))
    return successor(free, gone, stay, places_of({*free, *stay}, regime))


def can_sit(number: int, application: Application, regime: Regime) -> bool:
    """Whether the person of a seat may assess the case as things stand."""
    seat = regime.roster[number]
    return not seat.ended and not kept_out(seat, application.state, application, regime)
