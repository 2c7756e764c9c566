"""Programme of workshops: the decision puts it in force."""

from governance.domain.kinds import kinds
from governance.domain.recording import Recording


class WorkshopProgramme(Recording):
    code = "workshop_programme"
    effect = "adopt_programme"
    collection = "programmes"


kinds.add(WorkshopProgramme())
