"""Urgent measure: in force for the days of the article on urgency, unless confirmed before.

What it changes in the list is laid over it for that time.
"""

from collections.abc import Mapping
from datetime import datetime

from audit.log.encoding import Json
from governance.domain.families.listed import (
    Offered,
    records_touched,
    said_in,
    stated_form,
    stated_words,
)
from governance.domain.families.provisional import Laid
from governance.domain.kinds import kinds
from governance.domain.kinds.urgent_measure import UrgentMeasure
from regime.domain.rulebook.rules import Matter, RulesOfProcedure
from regime.domain.state import Regime


class LaidMeasure(Laid):
    code = "urgent_measure/2"
    effect = "urgent_measure"
    collection = "urgent_measures"
    offered = Offered(over=True)
    form: Json = stated_form()

    def check(self, text: Json, rules: RulesOfProcedure, regime: Regime) -> None:
        stated_words(text, regime.controls.stands, rules)

    def touches(self, text: Json, rules: RulesOfProcedure) -> frozenset[str]:
        return super().touches(text, rules) | records_touched(text)

    def data_of(
        self, text: Json, rules: RulesOfProcedure, regime: Regime, as_of: datetime
    ) -> Mapping[str, Json]:
        return {"text": said_in(text)}

    def lasting_days(self, matter: Matter, rules: RulesOfProcedure) -> int | None:
        return UrgentMeasure().lasting_days(matter, rules)


kinds.add(LaidMeasure())
