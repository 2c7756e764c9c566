"""Provisional entry: in force until its sunset, unless it becomes a normal entry before.

The sponsor says whether it lowers what the first category presumes; where the article forbids that,
such a text is refused. Whether what the sponsor says is true is judged at admissibility.
"""

from audit.log.encoding import Json
from governance.domain.chapters.submission.said import TextRefused
from governance.domain.families.provisional import Provisional
from governance.domain.families.recording import days_of, field_words, must_be_one_of
from governance.domain.kinds import kinds
from governance.domain.kinds.recorded_text import words_form
from regime.domain.rulebook.rules import Matter, RulesOfProcedure
from regime.domain.state import Regime

FIELDS = ("entry", "text", "lowers_category_i")
ANSWERS = ("no", "yes")


class FastTrack(Provisional):
    code = "fast_track"
    effect = "provisional_entry"
    collection = "provisional_entries"
    fields = FIELDS
    form: Json = {
        "type": "object",
        "properties": {
            "entry": words_form(),
            "text": words_form(),
            "lowers_category_i": {"enum": list(ANSWERS)},
        },
        "required": list(FIELDS),
        "additionalProperties": False,
    }

    def check(self, text: Json, rules: RulesOfProcedure, regime: Regime) -> None:
        super().check(text, rules, regime)
        must_be_one_of(text, "lowers_category_i", ANSWERS)
        allowed = rules.own(self.matter, "may_lower_category_i") is True
        if field_words(text, "lowers_category_i") == "yes" and not allowed:
            raise TextRefused(
                "This cannot be lowered by a provisional entry.", place="/lowers_category_i"
            )

    def lasting_days(self, matter: Matter, rules: RulesOfProcedure) -> int | None:
        return days_of(rules.own(self.matter, "sunset_days")) or None


kinds.add(FastTrack())
