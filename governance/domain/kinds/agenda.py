"""Agenda: the decision adds an item."""

from governance.domain.families.recording import Recording
from governance.domain.kinds import kinds


class Agenda(Recording):
    code = "agenda"
    effect = "add_item"
    collection = "agenda"


kinds.add(Agenda())
