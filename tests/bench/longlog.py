"""Long log: a valid log of any length, made by the deciders alone and told entry by entry.

Every three days the members of the Lake put twelve proposals before the Compact: silences that
nobody breaks, silences that are broken and voted on, and changes of the rules with a comment, its
answer and a changed vote. Nearly all such changes are voted down, for each that is not makes an
edition. The same length gives the same bytes; what has ended is forgotten.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from audit.log.catalogue import Commitment, Event
from audit.log.encoding import Json
from audit.log.entry import Entry, Recorded
from audit.log.genesis import LogFounded
from governance.domain.book import BookInMemory
from governance.domain.chapters.consultation import said as consultation
from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.submission import said as submission
from governance.domain.chapters.votes import said as votes
from governance.domain.deciding import Decided
from governance.domain.recorded_commands import Command
from regime.domain.chapters.credentials import said as credentials
from regime.domain.chapters.offices import said as offices
from regime.domain.packs.founding import founding_events
from regime.domain.packs.pack import Pack
from regime.domain.values import OPERATOR, Actor, Capacity, MatterId, Office, Subject, Symbol
from tests.cast import ALDER, BIRCH, CEDAR, DAY_1, HAZEL, OFFICER, log_key

THE_FOUR = (ALDER, BIRCH, CEDAR, HAZEL)
TOGETHER, AMENDED = 12, 1_000
_ENDED = (Stage.IN_FORCE, Stage.NOT_ADOPTED)
_DAY = timedelta(days=1)
_LEVEL = MatterId("water_level")
_CHANGE = MatterId("rules_amendment")
_REASONS = (
    "The level of the lake – measured at the eastern shore since the first spring of this Compact "
    "– has fallen for three seasons, and those who live by its réservoirs ask that it be held. "
)


def long_log(pack: Pack, *, entries: int) -> Iterator[tuple[int, bytes]]:
    """Positions and bytes of at least ``entries`` entries, up to the end of an act."""
    position = 0
    for acted in _acts(_Lake(), pack):
        for raw in acted:
            yield position, raw
            position += 1
        if position >= entries:
            return


class _Lake(BookInMemory):
    """What stands at the end of the log, and nothing of how it came about."""

    def __init__(self) -> None:
        super().__init__()
        self._told: list[list[bytes]] = []

    def acts(self, command: Command, *, by: Actor, at: datetime) -> Iterator[list[bytes]]:
        """What is due by ``at`` and then what the command leads to, act by act."""
        self.act(command, by=by, at=at)
        yield from self.told()

    def told(self) -> Iterator[list[bytes]]:
        """The bytes of what is part of the past since this was asked last, act by act."""
        told, self._told = self._told, []
        yield from told

    def record(
        self, decided: Decided, *, by: Actor, at: datetime, command: str = ""
    ) -> Sequence[Recorded]:
        """One act, of which the bytes are kept until they are told."""
        recorded = super().record(decided, by=by, at=at, command=command)
        self._told.append([one.raw for one in recorded])
        return recorded

    def command_id(self, number: int) -> str:
        """A command's id, as scattered as those that are drawn at random."""
        return str(UUID(bytes=sha256(str(number).encode()).digest()[:16], version=4))

    def written(self, entry: Entry, event: Event) -> Recorded:
        """An entry with its bytes."""
        return Recorded(self.size, entry, event, entry.to_bytes())

    def keep(self, symbol: str, proposal: Proposal) -> None:
        """Hold the newest state of a proposal, until it has ended."""
        super().keep(symbol, proposal)
        if proposal.stage in _ENDED:
            del self.proposals[symbol], self._versions[symbol]


def _acts(lake: _Lake, pack: Pack) -> Iterator[list[bytes]]:
    lake.tell(founding_events(pack, _genesis(pack)), by=OPERATOR, at=DAY_1)
    yield from lake.told()
    first = offices.AppointOfficer(Subject("officer"), Office.EXECUTIVE_SECRETARY)
    yield from lake.acts(first, by=OPERATOR, at=DAY_1)
    for head in THE_FOUR:
        assert head.subject and head.member
        accredit = credentials.AccreditDelegate(head.subject, head.member, Capacity.HEAD)
        yield from lake.acts(accredit, by=OFFICER, at=DAY_1)
    session, at = 0, DAY_1
    while True:
        yield from _session(lake, session, at)
        session, at = session + 1, at + 3 * _DAY


def _session(lake: _Lake, session: int, at: datetime) -> Iterator[list[bytes]]:
    """Submitted and admitted on its first day, discussed on the second, voted on on the third."""
    symbols: list[Symbol] = []
    for number in range(TOGETHER):
        by = THE_FOUR[number % len(THE_FOUR)]
        yield from lake.acts(_proposed(session, number), by=by, at=at)
        symbols.append(Symbol(next(reversed(lake.proposals))))
        yield from lake.acts(submission.AdmitProposal(symbols[-1], "Complete."), by=OFFICER, at=at)
    for number, symbol in enumerate(symbols):
        by = THE_FOUR[number % len(THE_FOUR)]
        yield from _discussed(lake, number, symbol, by, at + _DAY)
    for number, symbol in enumerate(symbols):
        if number % 3:
            won = number == 2 and session % AMENDED == AMENDED - 1
            yield from _voted(lake, symbol, "yes" if won or number == 1 else "no", at + 2 * _DAY)


def _proposed(session: int, number: int) -> Command:
    said = f"Of session {session + 1}, number {number + 1}. {_REASONS}"
    matter = _CHANGE if number % 3 == 2 else _LEVEL
    text: Json = [{"article": "LR-9", "text": said}] if matter == _CHANGE else said
    return submission.SubmitProposal(
        matter, "", "LR-8", text, _REASONS, "The lake is held at its level."
    )


def _discussed(
    lake: _Lake, number: int, symbol: Symbol, by: Actor, at: datetime
) -> Iterator[list[bytes]]:
    other = THE_FOUR[(number + 1) % len(THE_FOUR)]
    match number % 3:
        case 1:
            objection = objections.RaiseObjection(symbol, _REASONS, "LR-10", "A lower level.")
            yield from lake.acts(objection, by=other, at=at)
            yield from lake.acts(
                objections.SustainObjection(symbol, 1, "Whole."), by=OFFICER, at=at
            )
        case 2:
            sealed = Commitment(sha256(symbol.encode()).hexdigest())
            yield from lake.acts(
                consultation.CommentOnProposal(symbol, sealed, 400), by=other, at=at
            )
            yield from lake.acts(consultation.AnswerComment(symbol, 1, _REASONS), by=by, at=at)


def _voted(lake: _Lake, symbol: Symbol, choice: str, at: datetime) -> Iterator[list[bytes]]:
    """All four vote; the first of them changes its mind once."""
    first, *others = THE_FOUR
    yield from _vote(lake, symbol, first, "abstain", at)
    for head in (*others, first):
        yield from _vote(lake, symbol, head, choice, at)


def _vote(
    lake: _Lake, symbol: Symbol, by: Actor, choice: str, at: datetime
) -> Iterator[list[bytes]]:
    lake.run_clock(at)
    assert by.member
    ballot = lake.proposals[symbol].ballot
    standing = ballot.votes.get(by.member) if ballot else None
    replaced = standing.position if standing else None
    yield from lake.acts(votes.CastVote(symbol, by.member, choice, "", replaced), by=by, at=at)


def _genesis(pack: Pack) -> LogFounded:
    key = log_key(f"localhost/{pack.name}").verifier
    return LogFounded(
        origin=key.name,
        vkey=key.vkey,
        pack=pack.name,
        pack_digest=pack.digest,
        clock=pack.clock,
        day_seconds=pack.day_seconds,
        founded_at=DAY_1,
        offset_seconds=0,
    )
