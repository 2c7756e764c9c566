"""Agenda: the decision adds an item."""

from governance.domain.kinds import kinds
from governance.domain.recording import Recording


class Agenda(Recording):
    code = "agenda"
    effect = "add_item"
    collection = "agenda"


kinds.add(Agenda())
