"""Scenario: a course of events that a pack supposes, tried under the rules.

Its file says when it begins, how many days it is followed, and who does what on which day. What the
rules refuse is kept with its reason: that is often the point of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from audit.log.encoding import Json
from audit.log.entry import Recorded
from audit.log.errors import Malformed, Refused
from governance.domain.acts_by_code import AS, command_of_act
from governance.domain.proposal.events import ProposalSubmitted
from governance.domain.trial import Trial
from regime.domain.state import Regime
from regime.domain.values import StateCode, Symbol

_HOUR = time(9, tzinfo=UTC)


@dataclass(frozen=True)
class RefusedAct:
    """An act that the rules refuse, and why."""

    at: datetime
    by: str
    act: str
    rule: str
    detail: str


@dataclass(frozen=True)
class Outcome:
    """What a scenario led to: entries in order, refused acts, and the trial at its end."""

    begins: datetime
    told: tuple[Recorded, ...]
    refused: tuple[RefusedAct, ...]
    trial: Trial

    def day_of(self, at: datetime) -> int:
        """On which day of the scenario an instant falls; it begins on day 0."""
        return (at.date() - self.begins.date()).days


def run(scenario: Json, regime: Regime) -> Outcome:
    """Try a scenario under the rules in force in ``regime``; raises ``Malformed``."""
    said = scenario if isinstance(scenario, dict) else {}
    begins = datetime.combine(datetime.fromisoformat(str(said["begins"])).date(), _HOUR)
    chair = said.get("chair")
    gone = said.get("without")
    trial = Trial(
        regime,
        begins=begins,
        chair=StateCode(str(chair)) if chair else None,
        without=[str(one) for one in gone] if isinstance(gone, list) else (),
    )
    symbols: dict[str, Symbol] = {}
    refused: list[RefusedAct] = []
    for place, act in _acts(said.get("acts")):
        at = begins + timedelta(days=_day(act, place))
        try:
            _carry_out(act, trial, symbols, at=at, place=place)
        except Refused as error:
            by, code = str(act["by"]), str(act["act"])
            refused.append(RefusedAct(at, by, code, error.rule, error.detail))
    trial.run_clock(begins + timedelta(days=_days(said)))
    return Outcome(begins, tuple(trial.told), tuple(refused), trial)


def _carry_out(
    act: dict[str, Json], trial: Trial, symbols: dict[str, Symbol], *, at: datetime, place: str
) -> None:
    actor = trial.actor(str(act["by"]))
    said = {key: value for key, value in act.items() if key not in ("day", "by", "act")}
    command = command_of_act(
        str(act["act"]), said, symbols=symbols, member=actor.member, place=place
    )
    events = trial.act(command, by=actor, at=at)
    for event in events:
        if isinstance(event, ProposalSubmitted):
            symbols[str(act.get(AS))] = event.symbol


def _acts(value: Json) -> Iterator[tuple[str, dict[str, Json]]]:
    """The acts with their places; one that votes name is one act for each member."""
    for number, one in enumerate(value if isinstance(value, list) else []):
        place = f"/acts/{number}"
        if not isinstance(one, dict):
            raise Malformed("an act is an object", place=place)
        votes = one.get("votes")
        if not isinstance(votes, dict):
            yield place, one
            continue
        plain = {key: said for key, said in one.items() if key != "votes"}
        for choice, members in votes.items():
            for member in members if isinstance(members, list) else []:
                own: dict[str, Json] = {"by": f"head:{member}", "choice": choice, "explanation": ""}
                yield place, {**plain, **own}


def _day(act: dict[str, Json], place: str) -> int:
    day = act.get("day")
    if not isinstance(day, int):
        raise Malformed("day is a whole number", place=f"{place}/day")
    return day


def _days(said: dict[str, Json]) -> int:
    days = said.get("days")
    if not isinstance(days, int):
        raise Malformed("days is a whole number", place="/days")
    return days
