"""Commands of proxies: file one, revoke it, and vote under it."""

from audit.log.limits import Position
from governance.domain.proposal.asking_events import ProxyFiled, ProxyRevoked, ProxyVoteCast
from regime.domain.acts import VOTERS, act
from regime.domain.values import StateCode, Symbol


@act(
    "file_proxy",
    "give the vote to another by proxy",
    role="participation",
    by=VOTERS,
    at="proposals/<symbol>/proxies/",
    leads_to=ProxyFiled,
    makes="proxy",
)
class FileProxy:
    """Give the own member's vote on one proposal to another member."""

    proposal: Symbol
    holder: StateCode


@act(
    "revoke_proxy",
    "take the vote back from a proxy",
    role="participation",
    by=VOTERS,
    at="proposals/<symbol>/proxies/revoke/",
    leads_to=ProxyRevoked,
)
class RevokeProxy:
    """Take the own member's vote on one proposal back."""

    proposal: Symbol


@act(
    "cast_proxy_vote",
    "vote for another by proxy",
    role="participation",
    by=VOTERS,
    at="proposals/<symbol>/votes/",
    leads_to=ProxyVoteCast,
    makes="vote",
)
class CastProxyVote:
    """Vote for the member whose proxy the own member holds."""

    proposal: Symbol
    principal: StateCode
    choice: str
    explanation: str
    replaces: Position | None


AskingCommand = FileProxy | RevokeProxy | CastProxyVote
