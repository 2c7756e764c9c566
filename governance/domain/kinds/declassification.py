"""Extension of a class: a document keeps its class for as long again, counted from the decision."""

from collections.abc import Mapping
from datetime import datetime

from audit.log.catalogue import Event
from audit.log.encoding import Json
from audit.log.instants import write_instant
from governance.domain.chapters.effects.evidence_classes import (
    extended,
    must_be_closed,
    must_be_its_class,
)
from governance.domain.chapters.submission.said import TextRefused
from governance.domain.families.recording import (
    Recording,
    codes_in,
    days_of,
    field_words,
    must_be_one_of,
)
from governance.domain.kinds import kinds
from governance.domain.kinds.recorded_text import object_form
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import Symbol

FIELDS = ("document", "class")


class Declassification(Recording):
    code = "declassification"
    effect = "extend_class"
    collection = "classes"
    fields = FIELDS
    form: Json = object_form(FIELDS)

    def choices(self, rules: RulesOfProcedure, regime: Regime) -> Mapping[str, tuple[str, ...]]:
        return {"class": codes_in(rules.own(self.matter, "classes"))}

    def check(self, text: Json, rules: RulesOfProcedure, regime: Regime) -> None:
        super().check(text, rules, regime)
        must_be_one_of(text, "class", self.choices(rules, regime)["class"])
        if not self._days(text, rules):
            raise TextRefused("This class does not end.", place="/class")
        if named := must_be_closed(text, rules, regime):
            must_be_its_class(text, named)

    def data_of(
        self, text: Json, rules: RulesOfProcedure, regime: Regime, as_of: datetime
    ) -> Mapping[str, Json]:
        until = rules.period_end(as_of, days=self._days(text, rules))
        return {
            **super().data_of(text, rules, regime, as_of),
            "until": write_instant(until),
        }

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
        return (*recorded, *extended(text, regime, decision, as_of))

    def _days(self, text: Json, rules: RulesOfProcedure) -> int:
        classes = rules.own(self.matter, "classes")
        known = classes.get(field_words(text, "class")) if isinstance(classes, dict) else None
        return days_of(known.get("days")) if isinstance(known, dict) else 0


kinds.add(Declassification())
