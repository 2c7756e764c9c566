"""Change of substance of the list: in words, on the record from its date of effect.

It may name the decision on a provisional entry, or on an urgent measure, that it confirms.
"""

from collections.abc import Mapping
from datetime import datetime

from audit.log.catalogue import Event
from audit.log.encoding import Json
from governance.domain.families.listed import entries_named
from governance.domain.families.provisional import confirmation, confirms, must_be_confirmable
from governance.domain.families.recording import Recording
from governance.domain.kinds import kinds
from governance.domain.kinds.list_substantive import ListSubstantive
from governance.domain.kinds.recorded_text import must_have_words, object_form, words_form
from regime.domain.rulebook.rules import Matter, RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import Symbol

FIELDS = ("change", "confirms")


class ListChange(Recording):
    code = "list_substantive/2"
    effect = "change_list"
    collection = "list_changes"
    form: Json = {"oneOf": [words_form(), object_form(FIELDS)]}

    def check(self, text: Json, rules: RulesOfProcedure, regime: Regime) -> None:
        if not isinstance(text, dict):
            return super().check(text, rules, regime)
        must_have_words(text, FIELDS)
        return must_be_confirmable(confirms(text), regime)

    def touches(self, text: Json, rules: RulesOfProcedure) -> frozenset[str]:
        return super().touches(text, rules) | entries_named(text)

    def effect_days(self, matter: Matter, rules: RulesOfProcedure) -> int:
        return ListSubstantive().effect_days(matter, rules)

    def data_of(
        self, text: Json, rules: RulesOfProcedure, regime: Regime, as_of: datetime
    ) -> Mapping[str, Json]:
        return {"text": text["change"]} if isinstance(text, dict) else {"text": text}

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
        recorded = super().take_effect(
            text, regime, decision, edition=edition, as_of=as_of, position=position
        )
        return (*recorded, *confirmation(confirms(text), decision, regime, as_of))


kinds.add(ListChange())
