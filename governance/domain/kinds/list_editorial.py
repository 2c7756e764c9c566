"""Editorial change of the list: the change in words becomes part of its record."""

from audit.log.encoding import Json
from governance.domain.families.listed import entries_named
from governance.domain.families.recording import Recording
from governance.domain.kinds import kinds
from regime.domain.rulebook.rules import RulesOfProcedure


class ListEditorial(Recording):
    code = "list_editorial"
    effect = "change_list"
    collection = "list_changes"

    def touches(self, text: Json, rules: RulesOfProcedure) -> frozenset[str]:
        return entries_named(text)


kinds.add(ListEditorial())
