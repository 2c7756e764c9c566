"""Notification: no decision is taken; a notice takes effect at its end unless it is challenged."""

from regime.domain.procedures import Form, Phase, procedures
from regime.domain.rulebook.rules import Matter, RulesOfProcedure


class Notification:
    code = "notification/1"

    def phases(self, matter: Matter, rules: RulesOfProcedure) -> tuple[Phase, ...]:
        return (Phase(Form.NOTICE, matter.days("consultation_days")),)


procedures.add(Notification())
