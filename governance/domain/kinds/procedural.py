"""Procedural motion: decided as it is worded, at once."""

from governance.domain.kinds import kinds
from governance.domain.kinds.recorded_text import RecordedText


class Procedural(RecordedText):
    code = "procedural"
    effect = "decide_motion"


kinds.add(Procedural())
