"""Effects: reading what follows decisions: reservations to them, and the records they decided."""

from django.db.models import QuerySet

from audit.reading.past import Moment
from governance.models import Reservation
from regime.models import DecidedRecord
from regime.reading import records


def reservations_on(symbol: str) -> "QuerySet[Reservation]":
    """The reservations to a proposal's decision, in the order of their filing."""
    return Reservation.objects.filter(proposal=symbol).order_by("position")


def reservations_of(member: str, moment: Moment) -> "QuerySet[Reservation]":
    """The reservations that a member had filed by then, the newest first."""
    rows = Reservation.objects.filter(member=member).order_by("-position")
    return rows if moment.until is None else rows.filter(position__lte=moment.until)


def decided_by(decision: str) -> "QuerySet[DecidedRecord]":
    """What a decision entered or changed in the record, in that order."""
    return records.decided().filter(decision=decision).order_by("position")
