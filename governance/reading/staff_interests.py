"""Interests of the staff, from the folded log: each office that is filled, and what it declared."""

from dataclasses import dataclass

from governance.folded import regime_now
from regime.domain.values import Office, StateCode


@dataclass(frozen=True)
class Officer:
    """An office that somebody holds; ``declared`` says whether the holder declared anything."""

    office: Office
    declared: bool
    states: tuple[StateCode, ...]


def officers() -> list[Officer]:
    """Each office that is filled, in the order of the offices."""
    regime = regime_now()
    found = []
    for office in Office:
        if office in regime.officers:
            declared = regime.interests.get(regime.officers[office])
            found.append(Officer(office, bool(declared), declared.states if declared else ()))
    return found
