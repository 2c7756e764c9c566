"""Consensus minus one: consensus of all but the member concerned, then the ladder, then a vote.

The row of the matrix says who is concerned and which vote the ladder ends in; where it names none,
the ladder's own vote is the last step.
"""

from regime.domain.procedures import Form, Phase, procedures
from regime.domain.procedures.consensus import call_days
from regime.domain.procedures.silence import fallback
from regime.domain.rulebook.ladder import ladder
from regime.domain.rulebook.rules import Matter, RulesOfProcedure


class ConsensusMinusOne:
    code = "consensus_minus_one/1"

    def phases(self, matter: Matter, rules: RulesOfProcedure) -> tuple[Phase, ...]:
        call = Phase(Form.CONSENSUS, call_days(matter, rules))
        steps, after = ladder(matter, rules), fallback(matter, rules)
        if not after or after == steps:
            return (call, *steps)
        return (call, *(one for one in steps if one.form is not Form.VOTE), *after)


procedures.add(ConsensusMinusOne())
