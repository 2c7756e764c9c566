"""Interests as declared, by person. ``evolve`` holds no rule and never refuses."""

from collections.abc import Mapping
from dataclasses import dataclass

from regime.domain.chapters.interests.said import StaffInterestsDeclared
from regime.domain.values import Office, StateCode, Subject


@dataclass(frozen=True)
class Declared:
    """What a person declared in all: of which office, and in the files of which states."""

    office: Office
    states: tuple[StateCode, ...]


Interests = Mapping[Subject, Declared]


def evolve(interests: Interests, event: StaffInterestsDeclared) -> Interests:
    """Fold one declaration: it adds to what the person declared before, and takes nothing back."""
    before = interests.get(event.subject)
    known = before.states if before else ()
    states = dict.fromkeys((*known, event.nationality, *event.states))
    return {**interests, event.subject: Declared(event.office, tuple(states))}
