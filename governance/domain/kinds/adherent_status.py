"""Status of adherent: the decision on a declaration makes the state an adherent."""

from governance.domain.families.declarations import Declaring
from governance.domain.kinds import kinds
from regime.domain.values import Standing


class AdherentStatus(Declaring):
    code = "adherent_status"
    standing = Standing.ADHERENT


kinds.add(AdherentStatus())
