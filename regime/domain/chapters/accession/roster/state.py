"""Roster: the standing roster of assessors, and which seats a case leaves out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import assert_never

from regime.domain.chapters.accession.roster import said
from regime.domain.values import StateCode, Subject

CONFLICT, DISPUTE = "conflict", "dispute"
SUSPENDED, NOT_A_MEMBER, NOT_ACCREDITED = "suspended", "not_a_member", "not_accredited"


@dataclass(frozen=True)
class Seat:
    """A seat of the roster: whose person fills it, and the states that person leaves to others."""

    number: int
    member: StateCode
    subject: Subject
    interests: tuple[StateCode, ...]
    ended: bool = False


Roster = Mapping[int, Seat]


def evolve(roster: Roster, event: said.RosterEvent) -> Roster:
    """Fold one entry of the roster."""
    match event:
        case said.AssessorNamed(seat=seat, member=member, subject=subject, interests=interests):
            return {**roster, seat: Seat(seat, member, subject, interests)}
        case said.InterestsDeclared(seat=seat, interests=interests):
            return {**roster, seat: replace(roster[seat], interests=interests)}
        case said.AssessorLeft(seat=seat):
            return {**roster, seat: replace(roster[seat], ended=True)}
        case _:
            assert_never(event)


def filled(roster: Roster) -> Iterator[Seat]:
    """The seats that are filled, in the order of their entries."""
    return (seat for seat in roster.values() if not seat.ended)
