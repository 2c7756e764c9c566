"""Events of who is asked: members in a declared dispute, proxies, and votes cast under them."""

from datetime import datetime

from audit.log.catalogue import event
from regime.domain.values import StateCode


@event("DisputesNoted", version=1, since=(4,), rests_on=("participation",))
class DisputesNoted:
    """A call or silence has opened; these members are in a declared dispute with its subject.

    ``about`` is the state that the text is about, ``disputes`` the numbers in the register.
    """

    round: int
    as_of: datetime
    about: StateCode
    members: tuple[StateCode, ...]
    disputes: tuple[int, ...]


@event("ProxyFiled", version=1, since=(4,), rests_on=("participation",))
class ProxyFiled:
    """A member gives its vote on this proposal to another, for votes that open from then on."""

    member: StateCode
    holder: StateCode
    counts_from: datetime


@event("ProxyRevoked", version=1, since=(4,), rests_on=("participation",))
class ProxyRevoked:
    """A member takes its vote on this proposal back, before a vote has opened."""

    member: StateCode
    holder: StateCode


@event("ProxyVoteCast", version=1, since=(4,), rests_on=("majorities", "participation"))
class ProxyVoteCast:
    """The holder of a proxy votes for its principal on a revision.

    A later vote names the position of the one that it replaces.
    """

    round: int
    holder: StateCode
    principal: StateCode
    revision: int
    choice: str
    explanation: str
    replaces: int | None


ProxyEvent = ProxyFiled | ProxyRevoked
AskingEvent = DisputesNoted | ProxyEvent | ProxyVoteCast
