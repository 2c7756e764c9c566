"""Reinstatement: a member whose rights were suspended has them again."""

from collections.abc import Mapping
from datetime import datetime

from audit.log.catalogue import Event
from audit.log.encoding import Json
from governance.domain.chapters.submission.said import TextRefused
from governance.domain.families.recording import (
    SUSPENSIONS,
    Recording,
    codes_of_members,
    ended,
    field_words,
    must_be_a_member,
    partner_again,
)
from governance.domain.kinds import kinds
from governance.domain.kinds.recorded_text import object_form
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import Standing, StateCode, Symbol

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
        if concerned.standing is not Standing.SUSPENDED:
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
        known = regime.participants.get(code)
        if known is None or known.standing is not Standing.SUSPENDED:
            return ()
        over = ended(SUSPENSIONS, code, decision, as_of, by="reinstated")
        return (over, partner_again(code, regime, decision, as_of))


kinds.add(Reinstatement())
