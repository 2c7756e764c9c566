"""Provisional entry: laid over the list until its sunset, unless it becomes a normal entry before.

It adds entries, and rules that give them, and changes nothing that stands: so no rule of an earlier
category is reached later than before. What its sponsor says of that stands beside it. Where the
article says so, what has been provisional does not return in this way, under whichever code.
"""

from collections.abc import Mapping
from datetime import datetime

from audit.log.encoding import Json
from governance.domain.chapters.submission.said import TextRefused
from governance.domain.families.listed import (
    CHANGES,
    ENTRIES_FOR_A_TIME,
    Offered,
    changes_form,
    must_be_new,
    must_be_stated,
    must_only_add,
    records_touched,
)
from governance.domain.families.provisional import Laid
from governance.domain.families.recording import field_words
from governance.domain.kinds import kinds
from governance.domain.kinds.fast_track import ANSWERS, FIELDS, FastTrack
from governance.domain.kinds.recorded_text import words_form
from regime.domain.chapters.lists.changes import ADD
from regime.domain.rulebook.rules import Matter, RulesOfProcedure
from regime.domain.state import Regime


class ProvisionalEntry(Laid):
    code = "fast_track/2"
    effect = "provisional_entry"
    collection = ENTRIES_FOR_A_TIME
    fields = FIELDS
    offered = Offered(ways=(ADD,), parts=("entry", "rule"), over=True)
    form: Json = {
        "type": "object",
        "properties": {
            "entry": words_form(),
            "text": words_form(),
            "lowers_category_i": {"enum": list(ANSWERS)},
            CHANGES: changes_form(),
        },
        "required": list(FIELDS),
        "additionalProperties": False,
    }

    def check(self, text: Json, rules: RulesOfProcedure, regime: Regime) -> None:
        FastTrack().check(_words_of(text), rules, regime)
        said = f"{field_words(text, 'entry')} {field_words(text, 'text')}"
        must_be_stated(text, regime.controls.stands, rules, words=said)
        must_only_add(text, regime)
        if rules.own(self.matter, "may_return") is False:
            must_be_new(text, regime)

    def touches(self, text: Json, rules: RulesOfProcedure) -> frozenset[str]:
        return super().touches(text, rules) | records_touched(text)

    def laid(self, text: Json, regime: Regime) -> Json:
        """Nothing where the list has changed meanwhile so that an earlier category would lose."""
        try:
            must_only_add(text, regime)
        except TextRefused:
            return []
        return super().laid(text, regime)

    def data_of(
        self, text: Json, rules: RulesOfProcedure, regime: Regime, as_of: datetime
    ) -> Mapping[str, Json]:
        return super().data_of(_words_of(text), rules, regime, as_of)

    def lasting_days(self, matter: Matter, rules: RulesOfProcedure) -> int | None:
        return FastTrack().lasting_days(matter, rules)


def _words_of(text: Json) -> Json:
    """What a text says beside its changes."""
    if not isinstance(text, dict):
        return text
    return {key: value for key, value in text.items() if key != CHANGES}


kinds.add(ProvisionalEntry())
