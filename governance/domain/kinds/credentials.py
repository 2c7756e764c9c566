"""Credentials: the delegation that was questioned, and whether its credentials are accepted."""

from collections.abc import Mapping

from audit.log.encoding import Json
from governance.domain.families.recording import (
    Recording,
    codes_of_members,
    must_be_a_member,
    must_be_one_of,
)
from governance.domain.kinds import kinds
from governance.domain.kinds.recorded_text import words_form
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime

FIELDS = ("delegation", "outcome")
OUTCOMES = ("accepted", "not_accepted")


class Credentials(Recording):
    code = "credentials"
    effect = "settle_credentials"
    collection = "credentials"
    fields = FIELDS
    form: Json = {
        "type": "object",
        "properties": {"delegation": words_form(), "outcome": {"enum": list(OUTCOMES)}},
        "required": list(FIELDS),
        "additionalProperties": False,
    }

    def choices(self, rules: RulesOfProcedure, regime: Regime) -> Mapping[str, tuple[str, ...]]:
        return {"delegation": codes_of_members(regime), "outcome": OUTCOMES}

    def check(self, text: Json, rules: RulesOfProcedure, regime: Regime) -> None:
        super().check(text, rules, regime)
        must_be_a_member(text, "delegation", regime)
        must_be_one_of(text, "outcome", OUTCOMES)


kinds.add(Credentials())
