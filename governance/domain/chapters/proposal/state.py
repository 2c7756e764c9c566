"""Proposal: one proposal as its stream tells it; ``folding`` folds it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from audit.log.encoding import Json
from governance.domain.chapters.accession.state import Case, CaseEnd
from governance.domain.chapters.amendments.state import Amendments
from governance.domain.chapters.calls.state import Challengers, Contest
from governance.domain.chapters.effects.state import Reservation, ReservationEnd, Reservations
from governance.domain.chapters.elections.state import Election
from governance.domain.chapters.ladder.state import Climb, GroupEnd
from governance.domain.chapters.objections.state import Objection, ObjectionEnd, Objections
from governance.domain.chapters.proposal.stages import (
    BEFORE_VOTE,
    OBJECTIONS_LIVE,
    RESERVATIONS_LIVE,
    Deadline,
    Stage,
    StageEnd,
)
from governance.domain.chapters.rulings.state import RulingEnd, Rulings
from governance.domain.chapters.votes.proxies import Proxies
from governance.domain.chapters.votes.state import Ballot
from regime.domain.rulebook.periods import Due, first_due
from regime.domain.values import Body, MatterId, StateCode, Symbol

ProposalEnd = StageEnd | GroupEnd | CaseEnd | RulingEnd | ObjectionEnd | ReservationEnd
_NO_SYMBOL, _NO_MATTER, _NO_MEMBER = Symbol(""), MatterId(""), StateCode("")


@dataclass(frozen=True)
class Comment:
    """A comment's number and whether it was answered or is hidden.

    ``answered_for`` says that a state showed it again, which answers for it.
    """

    number: int
    member: StateCode | None = None
    answered: bool = False
    hidden: bool = False
    answered_for: bool = False


@dataclass(frozen=True)
class Proposal:
    """One proposal. ``phase`` counts the phases of its procedure that have opened, from 1.

    ``latest`` ends the open consultation, however often revisions lengthen it, once one has;
    ``withdrawn_by`` are its sponsors that have left it; ``others_until`` is when the days of taking
    over end that another used.
    ``weighed`` is the text as it was admitted, of which it is said whether it ``weakens``.
    """

    symbol: Symbol = _NO_SYMBOL
    stage: Stage = Stage.UNKNOWN
    matter: MatterId = _NO_MATTER
    sponsor: StateCode = _NO_MEMBER
    body: Body | None = None
    joined: Mapping[StateCode, int] = field(default_factory=dict)
    title: str = ""
    text: Json = None
    expected: str = ""
    revision: int = 0
    procedure: str = ""
    kind: str = ""
    new_facts: str = ""
    edition: int = 0
    submitted_at: datetime | None = None
    admitted_at: datetime | None = None
    case: Case | None = None
    stage_due: Deadline | None = None
    latest: datetime | None = None
    admitted: bool = False
    weakens: bool | None = None
    weighed: Json = None
    urgent: bool = False
    deemed_admitted_at: datetime | None = None
    appeal_until: datetime | None = None
    takeover_until: datetime | None = None
    taken_over: bool = False
    withdrawn_by: frozenset[StateCode] = frozenset()
    others_until: datetime | None = None
    challenge_until: datetime | None = None
    applied_by: StateCode | None = None
    challenging: Mapping[StateCode, str] = field(default_factory=dict)
    challengers: Challengers = frozenset()
    contest: Contest | None = None
    phase: int = 0
    ladder_step: str = ""
    opinion_requested: bool = False
    extensions: int = 0
    climb: Climb = field(default_factory=Climb)
    rulings: Rulings = field(default_factory=dict)
    rounds: int = 0
    first_vote_at: datetime | None = None
    ballot: Ballot | None = None
    call: Ballot | None = None
    objections: Objections = field(default_factory=dict)
    election: Election = field(default_factory=Election)
    comments: Mapping[int, Comment] = field(default_factory=dict)
    proxies: Proxies = field(default_factory=dict)
    amendments: Amendments = field(default_factory=Amendments)
    decision: Symbol | None = None
    effect: str = ""
    adopted_at: datetime | None = None
    reservations: Reservations = field(default_factory=dict)

    @property
    def standing_objections(self) -> tuple[Objection, ...]:
        """Objections that still count, in the order of their filing."""
        return tuple(one for one in self.objections.values() if one.counts)

    @property
    def due(self) -> Due[ProposalEnd] | None:
        """What falls due first: the stage's own end, or that of something beside it."""
        return first_due(self._dues())

    @property
    def group_due(self) -> Deadline | None:
        """Until when the open step of the ladder awaits its conciliation group."""
        return self.climb.group_due if self.stage is Stage.LADDER else None

    @property
    def last_day(self) -> Deadline | None:
        """When a case goes to the vote whoever objects; nothing once it has, or has ended."""
        return self.case.vote_by if self.case and self.stage in BEFORE_VOTE else None

    @property
    def cosponsors(self) -> tuple[StateCode, ...]:
        """Who stands beside the sponsor; ``joined`` says on which revision each came."""
        return tuple(self.joined)

    def joined_by(self, member: StateCode) -> "Proposal":
        """The proposal with one more member beside the sponsor, on the text as it stands."""
        return replace(self, joined={**self.joined, member: self.revision})

    def begun_again(self) -> "Proposal":
        """The proposal before the first phase of its procedure, with nothing asked for yet."""
        begun = replace(self, phase=0, ladder_step="", opinion_requested=False)
        return replace(begun, extensions=0, climb=Climb(texts=self.climb.texts))

    def _dues(self) -> Iterator[Due[ProposalEnd]]:
        if self.group_due:
            yield self.group_due.of(GroupEnd())
        if self.last_day:
            yield self.last_day.of(CaseEnd())
        for ruling in self.rulings.values():
            if ruling.due:
                yield ruling.due.of(RulingEnd(ruling.number))
        if self.stage_due:
            yield self.stage_due.of(StageEnd())
        yield from (one.next_due for one in self._live())
        yield from (one.lapses.of(ReservationEnd(one.member)) for one in self._reserved())

    def _reserved(self) -> tuple[Reservation, ...]:
        return tuple(self.reservations.values()) if self.stage in RESERVATIONS_LIVE else ()

    def _live(self) -> tuple[Objection, ...]:
        return self.standing_objections if self.stage in OBJECTIONS_LIVE else ()
