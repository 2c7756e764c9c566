"""Opening of a review: the member concerned, and what gives rise to the review."""

from audit.log.encoding import Json
from governance.domain.chapters.submission.said import TextRefused
from governance.domain.kinds import kinds
from governance.domain.kinds.recorded_text import RecordedText, must_have_words, object_form
from regime.domain.rulebook.rules import Matter, RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import StateCode

FIELDS = ("concerned", "concern")


class ComplianceOpening(RecordedText):
    code = "compliance_opening"
    form: Json = object_form(FIELDS)

    def check(self, text: Json, rules: RulesOfProcedure, regime: Regime) -> None:
        concerned = must_have_words(text, FIELDS)["concerned"]
        if StateCode(concerned) not in {member.code for member in regime.members()}:
            raise TextRefused(f"{concerned} is not a member.", place="/concerned")

    def title(self, text: Json, matter: Matter, rules: RulesOfProcedure, regime: Regime) -> str:
        return f"{matter.title}: {regime.named(must_have_words(text, FIELDS)['concerned'])}"


kinds.add(ComplianceOpening())
