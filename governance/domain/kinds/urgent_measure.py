"""Urgent measure: in force for the days of the article on urgency, unless confirmed before."""

from audit.log.encoding import Json
from governance.domain.families.listed import entries_named
from governance.domain.families.provisional import Provisional
from governance.domain.families.recording import days_of
from governance.domain.kinds import kinds
from regime.domain.rulebook.rules import Matter, RulesOfProcedure


class UrgentMeasure(Provisional):
    code = "urgent_measure"
    effect = "urgent_measure"
    collection = "urgent_measures"

    def touches(self, text: Json, rules: RulesOfProcedure) -> frozenset[str]:
        return entries_named(text)

    def lasting_days(self, matter: Matter, rules: RulesOfProcedure) -> int | None:
        return days_of(rules.own(self.matter, "expiry_days")) or None


kinds.add(UrgentMeasure())
