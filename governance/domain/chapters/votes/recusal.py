"""Recusal: the member that a proposal is about is not asked, where the matrix says so.

It takes no part in votes, calls and silences, and counts neither in the base of a majority nor in
that of the quorum. It does not stand behind the proposal; it may speak. Rules whose pack names no
article on this know no recusal.
"""

from audit.log.encoding import Json
from governance.domain.chapters.votes.counting import recused
from governance.domain.chapters.votes.said import Recused
from governance.domain.chapters.votes.state import Ballot
from regime.domain.rulebook.rules import Matter, RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import StateCode

ROLE = "participation"


def recused_on(matter: Matter, text: Json, rules: RulesOfProcedure) -> StateCode | None:
    """The member that is not asked on a text of this matter; nothing where all are."""
    excluded = matter.terms.get("concerned_excluded") is True
    named = text.get("concerned") if isinstance(text, dict) else None
    known = ROLE in rules.roles and excluded and isinstance(named, str)
    return StateCode(str(named)) if known else None


def must_not_be_recused(member: StateCode, asked: Ballot, regime: Regime) -> None:
    """Refuse who is not asked, since the proposal is about that member."""
    if member in recused(asked):
        raise refusal(member, regime.rules)


def refusal(member: StateCode, rules: RulesOfProcedure) -> Recused:
    """The refusal of an act of the member concerned."""
    return Recused(
        f"{member} does not decide on what concerns itself; it may speak.",
        rule=rules.roles.get(ROLE, ""),
    )
