"""Challenge of a class: the document, and the class that it gets instead."""

from collections.abc import Mapping
from datetime import datetime

from audit.log.catalogue import Event
from audit.log.encoding import Json
from governance.domain.chapters.effects.evidence_classes import (
    challenged,
    must_be_closed,
    must_end_sooner,
)
from governance.domain.families.recording import Recording, codes_in, must_be_one_of
from governance.domain.kinds import kinds
from governance.domain.kinds.recorded_text import object_form
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import Symbol

FIELDS = ("document", "class")


class ClassChallenge(Recording):
    code = "class_challenge"
    effect = "reclassify"
    collection = "classes"
    fields = FIELDS
    form: Json = object_form(FIELDS)

    def choices(self, rules: RulesOfProcedure, regime: Regime) -> Mapping[str, tuple[str, ...]]:
        return {"class": codes_in(rules.own(self.matter, "classes"))}

    def check(self, text: Json, rules: RulesOfProcedure, regime: Regime) -> None:
        super().check(text, rules, regime)
        must_be_one_of(text, "class", self.choices(rules, regime)["class"])
        if named := must_be_closed(text, rules, regime):
            must_end_sooner(text, named, regime)

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
        return (*recorded, *challenged(text, regime, decision, as_of))


kinds.add(ClassChallenge())
