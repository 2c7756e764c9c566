"""Votes: one is opened, cast for oneself or by proxy, changed and closed; who is not asked."""

from datetime import datetime

from audit.log.catalogue import Data, event, upcasts
from audit.log.encoding import Json
from audit.log.errors import Refused
from audit.log.limits import Position
from governance.domain.chapters.ballots.said import PROXY_VOTE, VOTE
from regime.domain.acts import VOTERS, act
from regime.domain.telling import CHANGED, DECIDED, Kind, Tell, Whom, opened, tells
from regime.domain.values import StateCode, Symbol


@tells()
@event("VoteCast", version=2, rests_on=("majorities",))
class VoteCast:
    """A member votes on a revision; a later vote names the position of the one it replaces."""

    round: int
    member: StateCode
    revision: int
    choice: str
    explanation: str
    replaces: int | None

    @upcasts(1)
    def _from_v1(data: Data) -> Data:
        """Version 1 knew no revisions."""
        return {**data, "revision": 0}


@act(
    "cast_vote",
    shares=VOTE,
    at="proposals/<symbol>/votes/",
    leads_to=VoteCast,
    makes="vote",
)
class CastVote:
    """Vote for one's own member; ``replaces`` is the position of the vote that it changes."""

    proposal: Symbol
    member: StateCode
    choice: str
    explanation: str
    replaces: Position | None


@tells(Tell(Kind.CHANGED, Whom.HOLDER))
@event("ProxyFiled", version=1, since=(4,), rests_on=("participation",))
class ProxyFiled:
    """A member gives its vote on this proposal to another, for votes that open from then on."""

    member: StateCode
    holder: StateCode
    counts_from: datetime


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


@tells(Tell(Kind.CHANGED, Whom.HOLDER))
@event("ProxyRevoked", version=1, since=(4,), rests_on=("participation",))
class ProxyRevoked:
    """A member takes its vote on this proposal back; what was voted for it stands."""

    member: StateCode
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


@tells()
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


@act(
    "cast_proxy_vote",
    shares=PROXY_VOTE,
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
VoteCommand = CastVote | AskingCommand
TEXT, APPEAL, ELECTION = "text", "appeal", "election"


@tells(opened("closes_at"))
@event("VoteOpened", version=2, rests_on=("procedures", "majorities"))
class VoteOpened:
    """A vote opens: the resolved rule, the electorate and the end are fixed here.

    ``question`` is what is voted on: the text, an appeal, or candidates. ``repeats`` is the round
    whose quorum failed, or that was not opened.
    """

    round: int
    question: str
    repeats: int | None
    as_of: datetime
    step: Json
    electors: Json
    closes_at: datetime

    @upcasts(1)
    def _from_v1(data: Data) -> Data:
        """Version 1 knew votes on texts only, and a second round that repeats the first."""
        second = data["round"] == 2
        return {**data, "question": TEXT, "repeats": 1 if second else None}


@tells(CHANGED)
@event("QuorumFailed", version=1, rests_on=("quorum",))
class QuorumFailed:
    """Too few members took part; the members that did not are named."""

    round: int
    as_of: datetime
    result: Json
    not_taking_part: tuple[StateCode, ...]


@tells()
@event("VoteClosed", version=1, rests_on=("majorities", "quorum"))
class VoteClosed:
    """A vote ends: the count, and every test with its value."""

    round: int
    as_of: datetime
    result: Json


@tells(CHANGED)
@event("ElectorsLeftOut", version=1, since=(6,), rests_on=("definitions", "majorities"))
class ElectorsLeftOut:
    """A vote or a call ends; these electors of it are suspended by now, or members no longer.

    They are not counted: their votes or objections, in the base, or in the quorum. ``ruling`` is
    the number of the ruling that was voted on; nothing where it was the proposal's own.
    """

    round: int
    ruling: int | None
    as_of: datetime
    suspended: tuple[StateCode, ...]
    departed: tuple[StateCode, ...]


@tells(DECIDED)
@event("ProposalAdopted", version=1, rests_on=("procedures",))
class ProposalAdopted:
    """The proposal is adopted: its decision's number, its effect and the date of it."""

    as_of: datetime
    decision: Symbol
    effect: str
    effective_at: datetime


@tells(DECIDED)
@event("ProposalNotAdopted", version=1, rests_on=("procedures",))
class ProposalNotAdopted:
    """The proposal is not adopted; ``reason`` is the engine's code."""

    as_of: datetime
    reason: str


VoteEvent = (
    VoteOpened
    | VoteCast
    | ElectorsLeftOut
    | QuorumFailed
    | VoteClosed
    | ProposalAdopted
    | ProposalNotAdopted
)


class ChoiceUnknown(Refused):
    """A vote is yes, no or abstain."""

    code = "choice_unknown"


class VoteStands(Refused):
    """The member has voted; a change names the position of the vote that it replaces."""

    code = "vote_stands"


class NothingToReplace(Refused):
    """The position named is not the member's standing vote."""

    code = "nothing_to_replace"


class GroundsMissing(Refused):
    """A vote on a case says what it rests on."""

    code = "grounds_missing"


@tells()
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


ProxyEvent = ProxyFiled | ProxyRevoked
AskingEvent = DisputesNoted | ProxyEvent | ProxyVoteCast


class Recused(Refused):
    """The proposal is about this member itself: it may speak, but neither vote nor object."""

    code = "recused"


class NoRollCall(Refused):
    """A proxy is given for what is voted on; by older rules for a vote by roll call only."""

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
