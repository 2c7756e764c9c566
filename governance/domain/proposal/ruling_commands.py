"""Commands about the Chair's rulings on a proposal: to rule, to appeal, to vote on the appeal.

``number`` counts the rulings on one proposal, from 1.
"""

from dataclasses import dataclass

from regime.domain.values import StateCode, Symbol


@dataclass(frozen=True)
class RuleOnOrder:
    """The Chair rules on a question of order; ``subject`` says of which sort it is."""

    proposal: Symbol
    subject: str
    ruling: str
    reasons: str


@dataclass(frozen=True)
class AppealRuling:
    """Ask the members to overturn a ruling."""

    proposal: Symbol
    number: int
    reasons: str


@dataclass(frozen=True)
class VoteOnRuling:
    """Vote for one's own member: yes overturns the ruling, no upholds it."""

    proposal: Symbol
    number: int
    member: StateCode
    choice: str
    explanation: str
    replaces: int | None


RulingCommand = RuleOnOrder | AppealRuling | VoteOnRuling
