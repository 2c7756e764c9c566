"""Election: rounds of a secret vote among candidates, as many as the matter's own article allows.

Each candidate is judged by the row of the matrix as a text would be: in favour is who votes for the
candidate. A round is open for the days of the article, or else as long as any vote.
"""

from regime.domain.procedures import Form, Phase, Procedure, procedures
from regime.domain.procedures.qualified_majority import QualifiedMajority
from regime.domain.rulebook.rules import Matter, RulesOfProcedure


class Election(QualifiedMajority):
    code = "election/1"

    def phases(self, matter: Matter, rules: RulesOfProcedure) -> tuple[Phase, ...]:
        return rounds(matter, rules, voting=self.code)


def elects(procedure: Procedure) -> bool:
    """Whether a procedure decides among candidates, and so no text."""
    return isinstance(procedure, Election)


def rounds(matter: Matter, rules: RulesOfProcedure, *, voting: str) -> tuple[Phase, ...]:
    """The rounds that an election on ``matter`` takes at most."""
    days = rules.own(matter.id, "round_days")
    each = days if isinstance(days, int) else rules.days("majorities", "vote_days")
    most = rules.own(matter.id, "rounds_max")
    return (Phase(Form.VOTE, each, voting=voting),) * (most if isinstance(most, int) else 1)


procedures.add(Election())
