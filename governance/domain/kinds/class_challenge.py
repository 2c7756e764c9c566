"""Challenge of a class: the document, and the class that it gets instead."""

from audit.log.encoding import Json
from governance.domain.kinds import kinds
from governance.domain.kinds.recorded_text import object_form
from governance.domain.recording import Recording, must_be_one_of
from regime.domain.rules import RulesOfProcedure
from regime.domain.state import Regime

FIELDS = ("document", "class")


class ClassChallenge(Recording):
    code = "class_challenge"
    effect = "reclassify"
    collection = "classes"
    fields = FIELDS
    form: Json = object_form(FIELDS)

    def check(self, text: Json, rules: RulesOfProcedure, regime: Regime) -> None:
        super().check(text, rules, regime)
        must_be_one_of(text, "class", rules.own(self.matter, "classes"))


kinds.add(ClassChallenge())
