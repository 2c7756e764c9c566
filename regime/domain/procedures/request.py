"""Request: what is asked for opens as soon as the stated number of members ask for it.

They join within the time that the rules give for a decision on admissibility.
"""

from regime.domain.procedures import Form, Phase, procedures
from regime.domain.rulebook.rules import Matter, RulesOfProcedure


class Request:
    code = "request/1"

    def phases(self, matter: Matter, rules: RulesOfProcedure) -> tuple[Phase, ...]:
        return (Phase(Form.REQUEST, rules.days("admissibility", "decision_days")),)


procedures.add(Request())
