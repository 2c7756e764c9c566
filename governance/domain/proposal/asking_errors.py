"""Refusals of who is asked: the member concerned, and proxies."""

from audit.log.errors import Refused


class Recused(Refused):
    """The proposal is about this member itself: it may speak, but neither vote nor object."""

    code = "recused"


class NoRollCall(Refused):
    """A proxy is given for a vote by roll call only."""

    code = "no_roll_call"


class HolderUnfit(Refused):
    """The proxy of a member is carried by another one that may vote."""

    code = "holder_unfit"


class ProxyStands(Refused):
    """The member has given its vote already; it revokes that first."""

    code = "proxy_stands"


class ProxiesFull(Refused):
    """The holder carries as many proxies as the rules allow."""

    code = "proxies_full"


class NoProxy(Refused):
    """There is no such proxy."""

    code = "no_proxy"


class ProxyTooLate(Refused):
    """The proxy was filed too late for this vote."""

    code = "proxy_too_late"


class PrincipalVoted(Refused):
    """The principal has voted itself, and that prevails."""

    code = "principal_voted"
