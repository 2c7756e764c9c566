"""Editorial change of the list: it puts records of the list into other words, and no more."""

from audit.log.encoding import Json
from governance.domain.chapters.submission.said import TextRefused
from governance.domain.families.listed import Offered, must_be_editorial
from governance.domain.kinds import kinds
from governance.domain.kinds.list_substantive_3 import StatedChange
from regime.domain.chapters.lists.changes import SET
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime


class EditorialChange(StatedChange):
    code = "list_editorial/2"
    offered = Offered(ways=(SET,), words_alone=True)

    def check(self, text: Json, rules: RulesOfProcedure, regime: Regime) -> None:
        super().check(text, rules, regime)
        must_be_editorial(text, regime.controls.kept, rules)

    def still_fits(self, text: Json, rules: RulesOfProcedure, regime: Regime) -> bool:
        """Whether the words have the numbers by now that they had when it was proposed."""
        try:
            must_be_editorial(text, regime.controls.kept, rules)
        except TextRefused:
            return False
        return True


kinds.add(EditorialChange())
