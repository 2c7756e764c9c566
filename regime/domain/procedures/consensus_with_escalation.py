"""Consensus with escalation: consensus, then the deadlock ladder, whose last step is the vote.

Where the matrix says that there is no ladder, the call lasts the days that the matter's own article
names, and the vote follows when they have run.
"""

from regime.domain.procedures import Form, Phase, procedures
from regime.domain.procedures.consensus import call_days
from regime.domain.rulebook.ladder import ladder
from regime.domain.rulebook.rules import Matter, RulesOfProcedure


class ConsensusWithEscalation:
    code = "consensus_with_escalation/1"

    def phases(self, matter: Matter, rules: RulesOfProcedure) -> tuple[Phase, ...]:
        days = call_days(matter, rules)
        named = rules.own(matter.id, "escalation_days")
        if matter.terms.get("ladder") is False and isinstance(named, int):
            days = named
        return (Phase(Form.CONSENSUS, days), *ladder(matter, rules))


procedures.add(ConsensusWithEscalation())
