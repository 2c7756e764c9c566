"""Opening of a review: the member concerned, and what gives rise to the review, on the record."""

from collections.abc import Mapping

from audit.log.encoding import Json
from governance.domain.families.recording import Recording, codes_of_members, must_be_a_member
from governance.domain.kinds import kinds
from governance.domain.kinds.recorded_text import object_form
from regime.domain.chapters.case_file.deciding import must_not_rest_on_events_alone
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime

FIELDS = ("concerned", "concern")


class ComplianceReview(Recording):
    code = "compliance_opening/2"
    effect = "open_review"
    collection = "reviews"
    fields = FIELDS
    form: Json = object_form(FIELDS)

    def choices(self, rules: RulesOfProcedure, regime: Regime) -> Mapping[str, tuple[str, ...]]:
        return {"concerned": codes_of_members(regime)}

    def check(self, text: Json, rules: RulesOfProcedure, regime: Regime) -> None:
        super().check(text, rules, regime)
        must_be_a_member(text, "concerned", regime)
        must_not_rest_on_events_alone(text, rules, regime)


kinds.add(ComplianceReview())
