"""Common interpretation: a numbered reading of a provision, reviewed after a time."""

from collections.abc import Mapping
from datetime import datetime

from audit.log.encoding import Json
from audit.log.instants import write_instant
from governance.domain.families.recording import Recording, days_of, must_be_a_provision
from governance.domain.kinds import kinds
from governance.domain.kinds.recorded_text import object_form
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import Symbol

FIELDS = ("provision", "reading")


class SharedReading(Recording):
    code = "common_interpretation"
    effect = "record_interpretation"
    collection = "interpretations"
    fields = FIELDS
    form: Json = object_form(FIELDS)

    def check(self, text: Json, rules: RulesOfProcedure, regime: Regime) -> None:
        super().check(text, rules, regime)
        must_be_a_provision(text, "provision", regime)

    def record_of(self, text: Json, regime: Regime, decision: Symbol) -> str:
        return str(1 + sum(of == self.collection for of, _ in regime.decided))

    def data_of(
        self, text: Json, rules: RulesOfProcedure, regime: Regime, as_of: datetime
    ) -> Mapping[str, Json]:
        days = days_of(rules.own(self.matter, "review_days"))
        return {
            **super().data_of(text, rules, regime, as_of),
            "review_on": write_instant(rules.period_end(as_of, days=days)),
        }


kinds.add(SharedReading())
