"""Participation: how each state stood, and since which year, as the membership stream tells.

What the founding recorded holds from the year in which the state joined, or else from the year of
its entry; each later standing from the year in which the decision took effect.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from audit.log.encoding import Json
from audit.log.entry import Recorded
from regime.domain.chapters.membership import said as membership
from regime.domain.values import MEMBERS, Standing, StateCode


@dataclass(frozen=True)
class Turn:
    """From ``year`` on a state stands so, by the entry at ``position``."""

    year: int
    standing: Standing
    position: int


@dataclass(frozen=True)
class Participation:
    """A state, what was recorded about it, and its turns, the oldest first."""

    state: StateCode
    name: str
    turns: tuple[Turn, ...]
    group: str | None = None
    joined_year: int | None = None
    facts: Mapping[str, Json] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    confidence: str = ""

    @property
    def standing(self) -> Standing:
        """How it stands after its newest entry."""
        return self.turns[-1].standing

    @property
    def position(self) -> int:
        """The entry that says how it stands."""
        return self.turns[-1].position

    @property
    def recorded(self) -> int:
        """The entry that first told of it."""
        return self.turns[0].position

    def at_the_end_of(self, year: int) -> Standing | None:
        """How it stood when the year ended; nothing before its first turn."""
        begun = [one.standing for one in self.turns if one.year <= year]
        return begun[-1] if begun else None


Roster = Mapping[StateCode, Participation]


def evolve(roster: Roster, recorded: Recorded) -> Roster:
    """The roster after an entry."""
    match recorded.event:
        case membership.MemberRecorded() as found:
            year = recorded.at.year if found.joined_year is None else found.joined_year
            state = Participation(
                state=found.member,
                name=found.name,
                turns=(Turn(year, found.standing, recorded.position),),
                group=found.group,
                joined_year=found.joined_year,
                facts=found.facts,
                sources=found.sources,
                confidence=found.confidence,
            )
        case membership.StandingDeclared(member=code, name=name, standing=standing):
            state = _turned(roster.get(code), code, name, standing, recorded)
        case membership.StateInvited(member=code, name=name, group=group):
            turned = _turned(roster.get(code), code, name, Standing.APPLICANT, recorded)
            state = replace(turned, group=group)
        case membership.MembershipEnded(member=code) | membership.AdherenceEnded(member=code):
            state = _turned(roster[code], code, roster[code].name, Standing.FORMER, recorded)
        case _:
            return roster
    return {**roster, state.state: state}


def _turned(
    known: Participation | None, code: StateCode, name: str, standing: Standing, recorded: Recorded
) -> Participation:
    """The state with one turn more."""
    turn = Turn(recorded.at.year, standing, recorded.position)
    if known is None:
        return Participation(state=code, name=name, turns=(turn,))
    return replace(known, name=name, turns=(*known.turns, turn))


def joined_by(roster: Iterable[Participation], year: int) -> tuple[Participation, ...]:
    """The members that the founding recorded as joined by the end of a year before the log."""
    first = (replace(one, turns=one.turns[:1]) for one in roster)
    return tuple(
        one
        for one in first
        if one.joined_year is not None and one.joined_year <= year and one.standing in MEMBERS
    )
