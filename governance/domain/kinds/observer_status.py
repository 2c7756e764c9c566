"""Status of observer: the decision on a declaration makes the state an observer."""

from governance.domain.declaring import Declaring
from governance.domain.kinds import kinds
from regime.domain.values import Standing


class ObserverStatus(Declaring):
    code = "observer_status"
    standing = Standing.OBSERVER


kinds.add(ObserverStatus())
