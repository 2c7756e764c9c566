"""Appeal on admissibility: the decision in words; an appeal is filed on what was returned."""

from governance.domain.kinds import kinds
from governance.domain.kinds.recorded_text import RecordedText


class Admissibility(RecordedText):
    code = "admissibility"
    effect = "decide_appeal"


kinds.add(Admissibility())
