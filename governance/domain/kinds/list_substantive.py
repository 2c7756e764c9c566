"""Change of substance of the list: takes effect the days after adoption that its article gives."""

from governance.domain.kinds import kinds
from governance.domain.kinds.recorded_text import RecordedText
from regime.domain.rulebook.rules import Matter, RulesOfProcedure


class ListSubstantive(RecordedText):
    code = "list_substantive"

    def effect_days(self, matter: Matter, rules: RulesOfProcedure) -> int:
        days = rules.own(matter.id, "entry_into_effect_days")
        return days if isinstance(days, int) else 0


kinds.add(ListSubstantive())
