"""Status of observer: the decision on a declaration makes the state an observer.

States that stand as applicant observe open sittings already.
"""

from governance.domain.families.declarations import Declaring
from governance.domain.kinds import kinds
from regime.domain.values import MEMBERS, Standing


class ObserverStatus(Declaring):
    code = "observer_status"
    standing = Standing.OBSERVER
    fixed = (*MEMBERS, Standing.APPLICANT)


kinds.add(ObserverStatus())
