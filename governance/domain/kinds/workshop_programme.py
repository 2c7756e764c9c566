"""Programme of workshops: the decision puts it in force."""

from governance.domain.families.recording import Recording
from governance.domain.kinds import kinds
from regime.domain.chapters.workshops.deciding import PROGRAMMES


class WorkshopProgramme(Recording):
    code = "workshop_programme"
    effect = "adopt_programme"
    collection = PROGRAMMES


kinds.add(WorkshopProgramme())
