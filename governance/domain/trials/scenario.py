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
from governance.domain.chapters.submission.said import ProposalSubmitted
from governance.domain.trials.acts_by_code import AS, command_of_act
from governance.domain.trials.acts_of_many import (
    FINDINGS,
    Part,
    assessors,
    in_place,
    names_a_place,
    voters,
)
from governance.domain.trials.trial import Trial
from regime.domain.chapters.accession.applications.said import ApplicationFiled
from regime.domain.chapters.accession.applications.state import Application
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

    @property
    def names(self) -> dict[str, str]:
        """The names of the states in it, those included that are supposed to apply."""
        return {code: one.name for code, one in self.trial.regime.participants.items()}

    def day_of(self, at: datetime) -> int:
        """On which day of the scenario an instant falls; it begins on day 0."""
        return (at.date() - self.begins.date()).days


def run(scenario: Json, regime: Regime) -> Outcome:
    """Try a scenario under the rules in force in ``regime``; raises ``Malformed``."""
    said = scenario if isinstance(scenario, dict) else {}
    begins = datetime.combine(datetime.fromisoformat(str(said["begins"])).date(), _HOUR)
    trial = _trial(said, regime, begins)
    symbols: dict[str, Symbol] = {}
    refused: list[RefusedAct] = []
    for place, act in _acts(said.get("acts")):
        at = begins + timedelta(days=_day(act, place))
        trial.run_clock(at)
        for part in _parts(act, trial, symbols, place):
            try:
                _carry_out(part, trial, symbols, at=at, place=place)
            except Refused as error:
                refused.append(RefusedAct(at, part.by, part.act, error.rule, error.detail))
    trial.run_clock(begins + timedelta(days=_days(said)))
    return Outcome(begins, tuple(trial.told), tuple(refused), trial)


def applicants_of(scenario: Json) -> dict[StateCode, str]:
    """The states that a scenario supposes to apply, with their names."""
    told = scenario.get("applicants") if isinstance(scenario, dict) else None
    rows = (one for one in (told if isinstance(told, list) else []) if isinstance(one, dict))
    return {StateCode(str(one["id"])): str(one["name"]) for one in rows}


def words_of(scenario: Json, name: str) -> tuple[str, ...]:
    """What a list in a scenario says; nothing where there is none."""
    told = scenario.get(name) if isinstance(scenario, dict) else None
    return tuple(str(one) for one in told) if isinstance(told, list) else ()


def _trial(said: dict[str, Json], regime: Regime, begins: datetime) -> Trial:
    chair = said.get("chair")
    return Trial(
        regime,
        begins=begins,
        chair=StateCode(str(chair)) if chair else None,
        without=words_of(said, "without"),
        applicants=applicants_of(said),
        roster=tuple(StateCode(code) for code in words_of(said, "roster")),
    )


def _carry_out(
    part: Part, trial: Trial, symbols: dict[str, Symbol], *, at: datetime, place: str
) -> None:
    actor = trial.actor(part.by)
    command = command_of_act(
        part.act,
        part.fields,
        symbols=symbols,
        member=actor.member,
        regime=trial.regime,
        place=place,
    )
    for event in trial.act(command, by=actor, at=at):
        if isinstance(event, ProposalSubmitted):
            symbols[str(part.fields.get(AS))] = event.symbol
        if isinstance(event, ApplicationFiled):
            symbols[str(part.fields.get(AS))] = event.application


def _acts(value: Json) -> Iterator[tuple[str, dict[str, Json]]]:
    """The acts with their places."""
    for number, one in enumerate(value if isinstance(value, list) else []):
        place = f"/acts/{number}"
        if not isinstance(one, dict):
            raise Malformed("an act is an object", place=place)
        yield place, one


def _parts(
    act: dict[str, Json], trial: Trial, symbols: dict[str, Symbol], place: str
) -> Iterator[Part]:
    """What an act stands for: votes are an act of each member, findings one of each assessor."""
    code, by = str(act["act"]), str(act.get("by", ""))
    said = {name: value for name, value in act.items() if name not in ("day", "by", "act")}
    if "votes" in said:
        yield from voters(code, said)
    elif code == FINDINGS:
        application = _application(said, trial, symbols, place)
        yield from assessors(said, application, trial.regime.roster, place=place)
    elif names_a_place(by):
        application = _application(said, trial, symbols, place)
        yield Part("", in_place(by, application, trial.regime.roster, place=place), code, said)
    else:
        yield Part("", by, code, said)


def _application(
    said: dict[str, Json], trial: Trial, symbols: dict[str, Symbol], place: str
) -> Application:
    """The application that an act names."""
    symbol = symbols.get(str(said.get("application")))
    if symbol is None:
        raise Malformed("no application of that name was filed before", place=place)
    return trial.regime.applications[symbol]


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
