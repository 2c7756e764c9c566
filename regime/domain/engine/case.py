"""Case: one step of a procedure, who may take part in it and what they said.

A step is a vote, a call for consensus or a period of silence (design 4.3). Instants are aware and
in UTC. ``as_of`` is the instant that a case is judged at; it drops no position.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypeAlias, get_args

from regime.domain.engine.rule import Member, Rule

Choice: TypeAlias = Literal[
    "yes",
    "no",
    "abstain",
    "invalid",
    "object",
    "amend",
    "withdraw_objection",
    "support",
    "stand_aside",
]
Breaker: TypeAlias = Literal[
    "yes", "no", "abstain", "invalid", "object", "amend", "support", "stand_aside"
]
"""What may be said to break a silence: every choice but the one that mends it."""

VoteChange: TypeAlias = Literal["latest", "first"]
ObjectionsFrom: TypeAlias = Literal["members", "present"]

CHOICES: tuple[Choice, ...] = get_args(Choice)
BREAKERS: tuple[Breaker, ...] = get_args(Breaker)
VOTE_CHANGES: tuple[VoteChange, ...] = get_args(VoteChange)
OBJECTIONS_FROM: tuple[ObjectionsFrom, ...] = get_args(ObjectionsFrom)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """Members vote; the rule says what that amounts to."""

    rule: Rule
    closes_at: datetime | None = None
    vote_change: VoteChange = "latest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Consensus:
    """Adopted when no objection stands."""

    objections_from: ObjectionsFrom = "members"
    needs_reasons: bool = False
    closes_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """Adopted when the period ends unbroken."""

    opens_at: datetime
    closes_at: datetime
    broken_by: tuple[Breaker, ...] = ("object",)
    final_when_broken: bool = False
    needs_reasons: bool = False


Step: TypeAlias = Vote | Consensus | Silence


@dataclass(frozen=True, slots=True, kw_only=True)
class Elector:
    """A member as the step finds it when it opens."""

    member: Member
    weights: Mapping[str, int] = field(default_factory=dict)
    present: bool = True
    suspended: bool = False
    recused: bool = False
    participating: bool = True
    member_of_body: bool = True

    @property
    def entitled(self) -> bool:
        """Whether the elector takes part: a member of the body that nothing keeps out."""
        kept_out = self.suspended or self.recused or not self.participating
        return self.member_of_body and not kept_out


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What a member said, or said for the member whose proxy it holds."""

    member: Member
    choice: Choice
    at: datetime | None = None
    reasons: str | None = None
    provision: str | None = None
    proxy_for: Member | None = None

    @property
    def principal(self) -> Member:
        """The member whose position it is: under a proxy, not the holder."""
        return self.member if self.proxy_for is None else self.proxy_for


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Everything that a result follows from."""

    step: Step
    electors: tuple[Elector, ...]
    positions: tuple[Position, ...]
    as_of: datetime | None = None
