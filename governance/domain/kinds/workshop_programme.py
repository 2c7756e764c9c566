"""Programme of workshops: the decision puts it in force."""

from governance.domain.families.recording import Recording
from governance.domain.kinds import kinds


class WorkshopProgramme(Recording):
    code = "workshop_programme"
    effect = "adopt_programme"
    collection = "programmes"


kinds.add(WorkshopProgramme())
