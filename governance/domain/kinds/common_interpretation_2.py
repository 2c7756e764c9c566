"""Common interpretation that may draw a line, so that its effect on systems is computed.

As under the first kind; the line becomes part of the record, in the language of the list.
"""

from collections.abc import Mapping
from datetime import datetime

from audit.log.encoding import Json
from governance.domain.families.reading_otherwise import (
    changes_of,
    choices_of_line,
    line_form,
    must_be_a_line,
    without_line,
)
from governance.domain.kinds import kinds
from governance.domain.kinds.common_interpretation import FIELDS, SharedReading
from governance.domain.kinds.recorded_text import object_form, with_fields
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime


class LinedReading(SharedReading):
    code = "common_interpretation/2"
    form: Json = with_fields(object_form(FIELDS), line_form())

    def choices(self, rules: RulesOfProcedure, regime: Regime) -> Mapping[str, tuple[str, ...]]:
        return choices_of_line(regime)

    def check(self, text: Json, rules: RulesOfProcedure, regime: Regime) -> None:
        super().check(without_line(text), rules, regime)
        must_be_a_line(text, regime)

    def data_of(
        self, text: Json, rules: RulesOfProcedure, regime: Regime, as_of: datetime
    ) -> Mapping[str, Json]:
        told = super().data_of(without_line(text), rules, regime, as_of)
        changes = changes_of(text)
        return {**told, "changes": changes} if changes else told


kinds.add(LinedReading())
