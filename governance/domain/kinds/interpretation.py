"""Notice of interpretation: the provision, the reading of it, and the items that it affects."""

from audit.log.encoding import Json
from governance.domain.kinds import kinds
from governance.domain.kinds.recorded_text import RecordedText, must_have_words, object_form
from regime.domain.rules import Matter, RulesOfProcedure
from regime.domain.state import Regime

FIELDS = ("provision", "reading", "items")


class Interpretation(RecordedText):
    code = "interpretation"
    effect = "give_notice"
    form: Json = object_form(FIELDS)

    def check(self, text: Json, rules: RulesOfProcedure, regime: Regime) -> None:
        must_have_words(text, FIELDS)

    def title(self, text: Json, matter: Matter, rules: RulesOfProcedure) -> str:
        return f"{matter.title}: {must_have_words(text, FIELDS)['provision']}"


kinds.add(Interpretation())
