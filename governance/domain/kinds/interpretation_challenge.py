"""Challenge of a reading: the notice, and one of the outcomes that the article lists."""

from collections.abc import Mapping

from audit.log.encoding import Json
from governance.domain.chapters.submission.said import TextRefused
from governance.domain.families.recording import Recording, codes_in, field_words, must_be_one_of
from governance.domain.kinds import kinds
from governance.domain.kinds.recorded_text import object_form
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime

FIELDS = ("notice", "outcome", "reasons")


class InterpretationChallenge(Recording):
    code = "interpretation_challenge"
    effect = "settle_challenge"
    collection = "readings"
    fields = FIELDS
    form: Json = object_form(FIELDS)

    def choices(self, rules: RulesOfProcedure, regime: Regime) -> Mapping[str, tuple[str, ...]]:
        return {"outcome": codes_in(rules.own(self.matter, "outcomes"))}

    def check(self, text: Json, rules: RulesOfProcedure, regime: Regime) -> None:
        super().check(text, rules, regime)
        if not _was_given(field_words(text, "notice"), regime):
            raise TextRefused("This is the symbol of no proposal.", place="/notice")
        must_be_one_of(text, "outcome", self.choices(rules, regime)["outcome"])


def _was_given(symbol: str, regime: Regime) -> bool:
    """Whether the register gave this symbol to a proposal."""
    given = {
        f"{regime.symbol}/{year}/{series}/{number}"
        for (series, year), last in regime.numbers.items()
        if series == "P"
        for number in range(1, last + 1)
    }
    return symbol in given


kinds.add(InterpretationChallenge())
