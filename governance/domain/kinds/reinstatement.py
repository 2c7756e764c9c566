"""Reinstatement: a member whose rights were suspended has all of them again."""

from collections.abc import Mapping
from datetime import datetime

from audit.log.catalogue import Event
from audit.log.encoding import Json
from governance.domain.chapters.submission.said import TextRefused
from governance.domain.families.recording import (
    Recording,
    codes_of_members,
    field_words,
    is_suspended,
    must_be_a_member,
    rights_again,
)
from governance.domain.kinds import kinds
from governance.domain.kinds.recorded_text import object_form
from regime.domain.chapters.membership.suspension import SUSPENSIONS
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import StateCode, Symbol

FIELDS = ("concerned", "grounds")


class Reinstatement(Recording):
    code = "reinstatement"
    effect = "reinstate"
    collection = SUSPENSIONS
    fields = FIELDS
    form: Json = object_form(FIELDS)

    def choices(self, rules: RulesOfProcedure, regime: Regime) -> Mapping[str, tuple[str, ...]]:
        return {"concerned": codes_of_members(regime)}

    def check(self, text: Json, rules: RulesOfProcedure, regime: Regime) -> None:
        super().check(text, rules, regime)
        concerned = must_be_a_member(text, "concerned", regime)
        if not is_suspended(concerned.code, regime):
            raise TextRefused(f"{concerned.name} is not suspended.", place="/concerned")

    def take_effect(
        self,
        text: Json,
        regime: Regime,
        decision: Symbol,
        *,
        edition: int,
        as_of: datetime,
        position: int,
    ) -> tuple[Event, ...]:
        code = StateCode(field_words(text, "concerned"))
        if not is_suspended(code, regime):
            return ()
        return rights_again(code, regime, decision, as_of, by="reinstated")


kinds.add(Reinstatement())
