"""Commands about amendments and divisions, and votes on them."""

from dataclasses import dataclass

from audit.log.encoding import Json
from regime.domain.values import StateCode, Symbol


@dataclass(frozen=True)
class FileAmendment:
    """File changes of a part of a revision, or of the amendment that this one ``amends``."""

    proposal: Symbol
    revision: int
    edits: Json
    reasons: str
    amends: int | None = None


@dataclass(frozen=True)
class AcceptAmendment:
    """Take an amendment into one's own text."""

    proposal: Symbol
    number: int


@dataclass(frozen=True)
class WithdrawAmendment:
    """Take one's own amendment back."""

    proposal: Symbol
    number: int
    reasons: str


@dataclass(frozen=True)
class OrderAmendments:
    """Say, as the Chair, in which order the amendments to the text are voted on."""

    proposal: Symbol
    order: tuple[int, ...]
    reasons: str


@dataclass(frozen=True)
class RequestDivision:
    """Ask that sections of the text, counted from 0, are each voted on alone."""

    proposal: Symbol
    revision: int
    parts: tuple[int, ...]
    reasons: str


@dataclass(frozen=True)
class OpposeDivision:
    """Be against the division that was asked for."""

    proposal: Symbol
    reasons: str


@dataclass(frozen=True)
class CastSeparateVote:
    """Vote on one question that is decided before the text: an amendment, or a part."""

    proposal: Symbol
    question: str
    member: StateCode
    choice: str
    explanation: str
    replaces: int | None


AmendmentCommand = (
    FileAmendment
    | AcceptAmendment
    | WithdrawAmendment
    | OrderAmendments
    | RequestDivision
    | OpposeDivision
    | CastSeparateVote
)
