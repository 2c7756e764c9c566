"""Commands of an objection: raise, sustain or fail, cure, renew, withdraw.

``number`` counts the objections of one proposal, from 1.
"""

from dataclasses import dataclass

from regime.domain.values import Symbol


@dataclass(frozen=True)
class RaiseObjection:
    """Object in writing: reasons, the provision they rest on, and what would remove them."""

    proposal: Symbol
    reasons: str
    provision: str
    remedy: str


@dataclass(frozen=True)
class SustainObjection:
    """Find an objection admissible."""

    proposal: Symbol
    number: int
    reasons: str


@dataclass(frozen=True)
class FailObjection:
    """Find an objection defective: ``faults`` are parts it lacks, or grounds that do not count."""

    proposal: Symbol
    number: int
    faults: tuple[str, ...]
    reasons: str


@dataclass(frozen=True)
class CureObjection:
    """Mend one's own defective objection, once."""

    proposal: Symbol
    number: int
    reasons: str
    provision: str
    remedy: str


@dataclass(frozen=True)
class RenewObjection:
    """Keep one's own objection from lapsing, saying what has been tried."""

    proposal: Symbol
    number: int
    tried: str


@dataclass(frozen=True)
class WithdrawObjection:
    """Lift one's own objection."""

    proposal: Symbol
    number: int
    reasons: str


ObjectionCommand = (
    RaiseObjection
    | SustainObjection
    | FailObjection
    | CureObjection
    | RenewObjection
    | WithdrawObjection
)
