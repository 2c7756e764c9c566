"""Secrecy: when everyone may know how a member votes: as it is cast, at the close, or never.

The row of the matter says which; a vote on an appeal follows the row of appeals. Where ballots are
not opened, the vote is repeated in a way that needs no opener.
"""

from governance.domain.chapters.votes.said import APPEAL
from governance.domain.chapters.votes.state import Ballot
from regime.domain.rulebook.rules import Matter, RulesOfProcedure
from regime.domain.values import MatterId

ROLL_CALL, SEALED, SECRET = "roll_call", "sealed", "secret"
# How often votes on one question stay closed before it is put by roll call.
UNOPENED_MAX = {SEALED: 1, SECRET: 2}


def ballot_of(question: str, matter: MatterId, rules: RulesOfProcedure) -> str:
    """How the members vote on a question of a proposal on ``matter``."""
    row = appeal_row(rules) if question == APPEAL else rules.matters[matter]
    return row.text("ballot") or ROLL_CALL


def ballot_now(ballot: Ballot, matter: MatterId, rules: RulesOfProcedure) -> str:
    """How the members vote in this ballot, after what became of the ones before it."""
    return after_failures(ballot_of(ballot.question, matter, rules), ballot.unopened)


def after_failures(how: str, unopened: int) -> str:
    """How a vote is repeated: nobody has to open a roll call.

    A vote under seal is repeated so at once, a secret one when its repeat fails as well.
    """
    return how if unopened < UNOPENED_MAX.get(how, unopened + 1) else ROLL_CALL


def counts_claims(rules: RulesOfProcedure) -> bool:
    """Whether voters may claim papers that are published, before these are counted."""
    repeated = rules.value("majorities", "repeated_unopened") is True
    return repeated and rules.value("majorities", "claims_count") is True


def appeal_row(rules: RulesOfProcedure) -> Matter:
    """The matter by which appeals are decided: that of the article on admissibility."""
    article = rules.roles["admissibility"]
    return next(row for row in rules.matters.values() if row.article == article)
