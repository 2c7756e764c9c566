"""Consensus alone: adopted at the end of the call unless an admissible objection stands.

No ladder and no vote follow. It serves passages that change only by consensus.
"""

from regime.domain.procedures import Form, Phase, procedures
from regime.domain.rulebook.rules import Matter, RulesOfProcedure


class Consensus:
    code = "consensus/1"

    def phases(self, matter: Matter, rules: RulesOfProcedure) -> tuple[Phase, ...]:
        return (Phase(Form.CONSENSUS, call_days(matter, rules)),)


def call_days(matter: Matter, rules: RulesOfProcedure) -> int:
    """How long the call is open: the silence period of the matrix, or else the common period."""
    return matter.days("silence_days") or rules.days("consensus", "call_days")


procedures.add(Consensus())
