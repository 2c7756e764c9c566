"""Budget: in force for its period; without a next one it continues for at most some days more."""

from collections.abc import Mapping
from datetime import datetime

from audit.log.encoding import Json
from audit.log.instants import write_instant
from governance.domain.families.recording import Recording, days_of
from governance.domain.kinds import kinds
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime


class Budget(Recording):
    code = "budget"
    effect = "adopt_budget"
    collection = "budgets"

    def data_of(
        self, text: Json, rules: RulesOfProcedure, regime: Regime, as_of: datetime
    ) -> Mapping[str, Json]:
        period = days_of(rules.own(self.matter, "period_days"))
        longer = days_of(rules.own(self.matter, "continuation_max_days"))
        return {
            "text": text,
            "until": write_instant(rules.period_end(as_of, days=period)),
            "continues_until": write_instant(rules.period_end(as_of, days=period + longer)),
        }


kinds.add(Budget())
