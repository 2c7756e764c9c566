"""Commands about the Chair's rulings on a proposal: to rule, to appeal, to vote on the appeal.

``number`` counts the rulings on one proposal, from 1.
"""

from typing import Annotated

from audit.log.limits import OneOf, Ordinal, Position
from governance.domain.proposal.ballot_commands import CHOICES
from governance.domain.proposal.ruling_events import ChairRuled, RulingAppealed, RulingVoteCast
from governance.domain.proposal.rulings import Subject
from regime.domain.acts import CHAIR, VOTERS, act
from regime.domain.values import StateCode, Symbol

SUBJECTS = tuple(subject.value for subject in Subject)


@act(
    "rule_on_order",
    "rule on a question of order",
    role="procedures",
    by=CHAIR,
    at="proposals/<symbol>/rulings/",
    leads_to=ChairRuled,
    makes="ruling",
)
class RuleOnOrder:
    """The Chair rules on a question of order; ``subject`` says of which sort it is."""

    proposal: Symbol
    subject: Annotated[str, OneOf(SUBJECTS)]
    ruling: str
    reasons: str


@act(
    "appeal_ruling",
    "appeal against a ruling of the Chair",
    role="admissibility",
    by=VOTERS,
    at="proposals/<symbol>/rulings/<number>/appeal/",
    leads_to=RulingAppealed,
)
class AppealRuling:
    """Ask the members to overturn a ruling."""

    proposal: Symbol
    number: Ordinal
    reasons: str


@act(
    "vote_on_ruling",
    "vote on an appeal against a ruling",
    role="majorities",
    by=VOTERS,
    at="proposals/<symbol>/rulings/<number>/votes/",
    leads_to=RulingVoteCast,
    makes="vote",
)
class VoteOnRuling:
    """Vote for one's own member: yes overturns the ruling, no upholds it."""

    proposal: Symbol
    number: Ordinal
    member: StateCode
    choice: Annotated[str, OneOf(CHOICES)]
    explanation: str = ""
    replaces: Position | None = None


RulingCommand = RuleOnOrder | AppealRuling | VoteOnRuling
