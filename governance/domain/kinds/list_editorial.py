"""Editorial change of the list: the change in words becomes part of its record."""

from governance.domain.families.recording import Recording
from governance.domain.kinds import kinds


class ListEditorial(Recording):
    code = "list_editorial"
    effect = "change_list"
    collection = "list_changes"


kinds.add(ListEditorial())
