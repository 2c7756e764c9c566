"""Commands between a consensus that failed and the vote, and to a silence that runs.

A member asks for more time under silence. On the ladder the sides may skip a step, a conciliation
group seeks a text, and an opinion is recorded and, where it was not followed, answered.
"""

from dataclasses import dataclass

from audit.log.encoding import Json
from regime.domain.values import StateCode, Symbol


@dataclass(frozen=True)
class AskForExtension:
    """Ask for more time while a silence runs."""

    proposal: Symbol
    reasons: str


@dataclass(frozen=True)
class AgreeToSkip:
    """Agree, as sponsor or objector, that the open step of the ladder ends now; it is named."""

    proposal: Symbol
    step: str


@dataclass(frozen=True)
class NameConciliationGroup:
    """The Chair names who seeks a text; the first named speaks for the group."""

    proposal: Symbol
    members: tuple[StateCode, ...]
    reasons: str


@dataclass(frozen=True)
class ProposeConciliationText:
    """Put a text to the sponsor, as a member of the conciliation group."""

    proposal: Symbol
    text: Json
    reasons: str


@dataclass(frozen=True)
class RecordOpinion:
    """Record what the advisory panel says; ``document`` is the SHA-256 of the signed opinion."""

    proposal: Symbol
    conclusion: str
    opinion: str
    document: str


@dataclass(frozen=True)
class ExplainDeparture:
    """Say why the decision departs from the opinion."""

    proposal: Symbol
    reasons: str


LadderCommand = (
    AskForExtension
    | AgreeToSkip
    | NameConciliationGroup
    | ProposeConciliationText
    | RecordOpinion
    | ExplainDeparture
)
