"""Cases: bodies, rules and votes for the tests of the engine.

The members of a made-up body are ``M01``, ``M02`` … in the order of its roster; ``ballots`` gives
the first of them to yes, the next to no, the next to abstain and the next to invalid votes.
"""

from datetime import UTC, datetime
from itertools import chain, repeat

from audit.log.encoding import Json
from regime.domain.engine.case import (
    Case,
    Choice,
    Consensus,
    Elector,
    Position,
    Silence,
    Vote,
    VoteChange,
)
from regime.domain.engine.reading import read_rule
from regime.domain.engine.result import Result
from regime.domain.engine.rule import Rule
from regime.domain.engine.tally import tally

OPENING = datetime(2026, 3, 2, tzinfo=UTC)
DAY_1 = datetime(2026, 3, 3, tzinfo=UTC)
DAY_2 = datetime(2026, 3, 4, tzinfo=UTC)
DAY_3 = datetime(2026, 3, 5, tzinfo=UTC)
LAST_MICROSECOND = datetime(2026, 3, 9, 23, 58, 59, 999999, tzinfo=UTC)
CLOSE = datetime(2026, 3, 9, 23, 59, tzinfo=UTC)

MAJORITY: Json = {"pass": {"compare": {"of": "yes", "more_than": "no"}}}


def share(of: str, base: str, at_least: str) -> Json:
    """A share of a set, as the rules of procedure state it."""
    return {"share": {"of": of, "base": base, "at_least": at_least}}


def body(size: int) -> tuple[Elector, ...]:
    """A body of so many members, all of them present and entitled."""
    return tuple(Elector(member=f"M{number:02}") for number in range(1, size + 1))


def ballots(
    *, yes: int = 0, no: int = 0, abstain: int = 0, invalid: int = 0
) -> tuple[Position, ...]:
    """So many votes of each kind, by the first members of the roster."""
    choices: chain[Choice] = chain(
        repeat("yes", yes), repeat("no", no), repeat("abstain", abstain), repeat("invalid", invalid)
    )
    return tuple(
        Position(member=f"M{number:02}", choice=choice) for number, choice in enumerate(choices, 1)
    )


def says(
    member: str,
    choice: Choice,
    at: datetime | None = None,
    *,
    reasons: str | None = None,
    proxy_for: str | None = None,
) -> Position:
    """What one member says."""
    return Position(member=member, choice=choice, at=at, reasons=reasons, proxy_for=proxy_for)


def vote(
    rule: Json,
    electors: tuple[Elector, ...],
    positions: tuple[Position, ...],
    *,
    closes_at: datetime | None = None,
    vote_change: VoteChange = "latest",
    as_of: datetime | None = None,
) -> Result:
    """The outcome of a vote by ``rule``."""
    step = Vote(rule=rule_of(rule), closes_at=closes_at, vote_change=vote_change)
    return tally(Case(step=step, electors=electors, positions=positions, as_of=as_of))


def call(step: Consensus | Silence, *positions: Position, as_of: datetime | None = None) -> Result:
    """The outcome of consensus or of silence in a body of five."""
    return tally(Case(step=step, electors=body(5), positions=positions, as_of=as_of))


def rule_of(rule: Json) -> Rule:
    """The rule that the JSON states."""
    return read_rule(rule)
