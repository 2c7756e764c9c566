"""Commands of declared disputes: declare one, contest one, and declare its end."""

from dataclasses import dataclass

from regime.domain.values import StateCode


@dataclass(frozen=True)
class DeclareDispute:
    """Declare that the own state is in dispute with another; ``since`` is a day or nothing."""

    other: StateCode
    about: str
    since: str | None


@dataclass(frozen=True)
class EndDispute:
    """Declare that a dispute which the own state declared has ended."""

    number: int
    reasons: str


@dataclass(frozen=True)
class ContestDispute:
    """Contest a dispute that another state declared with one's own."""

    number: int
    reasons: str


DisputeCommand = DeclareDispute | EndDispute | ContestDispute
