"""Common interpretation that may draw a line, so that its effect on systems is computed.

As under the first kind; the line becomes part of the record, in the language of the list. Where the
article says so, it takes nothing out of an earlier category: that is a change of the list.
"""

from collections.abc import Mapping
from datetime import datetime

from audit.log.encoding import Json
from governance.domain.chapters.submission.said import TextRefused
from governance.domain.families.listed import is_lowered
from governance.domain.families.reading_otherwise import (
    LISTED_AS,
    READ_AS,
    changes_of,
    choices_of_line,
    draws_a_line,
    line_form,
    must_be_a_line,
    without_line,
)
from governance.domain.families.recording import field_words
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
        if draws_a_line(text) and rules.own(self.matter, "may_lower_category_i") is False:
            given, instead = field_words(text, LISTED_AS), field_words(text, READ_AS)
            if is_lowered(given, instead, regime.controls.stands):
                raise TextRefused(
                    "A reading takes nothing out of an earlier category: that is a change of the "
                    "list.",
                    place=f"/{READ_AS}",
                )

    def data_of(
        self, text: Json, rules: RulesOfProcedure, regime: Regime, as_of: datetime
    ) -> Mapping[str, Json]:
        told = super().data_of(without_line(text), rules, regime, as_of)
        changes = changes_of(text)
        return {**told, "changes": changes} if changes else told


kinds.add(LinedReading())
