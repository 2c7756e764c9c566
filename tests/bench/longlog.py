"""Long log: a valid log of any length, made by the deciders alone and told entry by entry.

Every three days the members of the Lake put twelve proposals before the Compact: silences that
nobody breaks, silences that are broken and voted on, and changes of the rules with a comment, its
answer and a changed vote. Nearly all such changes are voted down, for each that is not makes an
edition. The same length gives the same bytes; what has ended is forgotten.
"""

import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256

from audit.log import catalogue
from audit.log.catalogue import Commitment, Event
from audit.log.encoding import Json
from audit.log.entry import Entry, Recorded
from audit.log.genesis import LogFounded
from governance.domain.beside import due_command, placed, rules_cited
from governance.domain.proposal import commands as pc
from governance.domain.proposal import consultation_commands as cc
from governance.domain.proposal import objection_commands as oc
from governance.domain.proposal.decider import decide as decide_proposal
from governance.domain.proposal.election_commands import OpenElection
from governance.domain.proposal.events import ProposalEvent
from governance.domain.proposal.evolving import evolve as evolve_proposal
from governance.domain.proposal.stages import Stage
from governance.domain.proposal.state import Proposal
from governance.domain.remembering import evolve as evolve_regime
from governance.domain.replay_deadlines import Deadlines
from governance.domain.retelling import Command
from regime.domain import commands as rc
from regime.domain.decider import decide as decide_regime
from regime.domain.founding import founding_events
from regime.domain.pack import Pack
from regime.domain.state import Regime
from regime.domain.values import CLOCK, OPERATOR, Actor, Capacity, MatterId, Office, Subject, Symbol
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


class _Lake:
    """What stands at the end of the log, and nothing of how it came about."""

    def __init__(self) -> None:
        self.regime = Regime()
        self.proposals: dict[str, Proposal] = {}
        self._deadlines = Deadlines()
        self._versions: dict[str, int] = {}
        self._size = self._commands = 0

    def act(self, command: Command, *, by: Actor, at: datetime) -> Iterator[list[bytes]]:
        """What is due by ``at`` and then what the command leads to, act by act."""
        yield from self.run(at)
        stream = _stream(command)
        yield self.record(self._decide(command, stream, by, at), stream, by, at)

    def run(self, at: datetime) -> Iterator[list[bytes]]:
        """What is due by ``at``, act by act."""
        while found := self._deadlines.first(at):
            stream, due = found
            events = self._decide(pc.EndPeriod(Symbol(stream)), stream, CLOCK, due.at)
            yield self.record(events, stream, CLOCK, at, command=due_command(stream, due))

    def record(
        self, events: tuple[Event, ...], stream: str, by: Actor, at: datetime, *, command: str = ""
    ) -> list[bytes]:
        """The bytes of one act, which is now part of the past."""
        self._commands += 1
        key = command or _key(self._commands)
        regime, acted_on = self.regime, self.proposals.get(stream, Proposal())
        raws = []
        for event, where, cited in placed(events, stream, acted_on):
            declared = catalogue.type_of(event)
            self._versions[where] = version = self._versions.get(where, -1) + 1
            entry = Entry(
                stream=where,
                version=version,
                type=declared.name,
                schema=declared.version,
                recorded_at=at,
                actor=by.as_record(),
                command=key,
                data=catalogue.encode(event),
                rules=rules_cited(event, regime, cited),
                seal=catalogue.seal_of(event),
            )
            raw = entry.to_bytes()
            self._fold(Recorded(self._size, entry, event, raw))
            raws.append(raw)
        return raws

    def _decide(self, command: Command, stream: str, by: Actor, at: datetime) -> tuple[Event, ...]:
        regime = replace(self.regime, size=self._size)
        if isinstance(command, rc.RegimeCommand):
            return decide_regime(command, regime, by, at)
        return decide_proposal(command, self.proposals.get(stream, Proposal()), regime, by, at)

    def _fold(self, recorded: Recorded) -> None:
        self._size += 1
        self.regime = evolve_regime(self.regime, recorded)
        if isinstance(recorded.event, ProposalEvent):
            stream = recorded.entry.stream
            proposal = evolve_proposal(self.proposals.get(stream, Proposal()), recorded)
            self._deadlines.set(stream, proposal.due)
            self.proposals[stream] = proposal
            if proposal.stage in _ENDED:
                del self.proposals[stream], self._versions[stream]


def _stream(command: Command) -> str:
    if isinstance(
        command, rc.RegimeCommand | pc.SubmitProposal | pc.DeclareAdherence | OpenElection
    ):
        return ""
    return command.proposal


def _acts(lake: _Lake, pack: Pack) -> Iterator[list[bytes]]:
    yield lake.record(founding_events(pack, _genesis(pack)), "", OPERATOR, DAY_1)
    first = rc.AppointOfficer(Subject("officer"), Office.EXECUTIVE_SECRETARY)
    yield from lake.act(first, by=OPERATOR, at=DAY_1)
    for head in THE_FOUR:
        assert head.subject and head.member
        accredit = rc.AccreditDelegate(head.subject, head.member, Capacity.HEAD)
        yield from lake.act(accredit, by=OFFICER, at=DAY_1)
    session, at = 0, DAY_1
    while True:
        yield from _session(lake, session, at)
        session, at = session + 1, at + 3 * _DAY


def _session(lake: _Lake, session: int, at: datetime) -> Iterator[list[bytes]]:
    """Submitted and admitted on its first day, discussed on the second, voted on on the third."""
    symbols: list[Symbol] = []
    for number in range(TOGETHER):
        by = THE_FOUR[number % len(THE_FOUR)]
        yield from lake.act(_proposed(session, number), by=by, at=at)
        symbols.append(Symbol(next(reversed(lake.proposals))))
        yield from lake.act(pc.AdmitProposal(symbols[-1], "Complete."), by=OFFICER, at=at)
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
    return pc.SubmitProposal(matter, "", "LR-8", text, _REASONS, "The lake is held at its level.")


def _discussed(
    lake: _Lake, number: int, symbol: Symbol, by: Actor, at: datetime
) -> Iterator[list[bytes]]:
    other = THE_FOUR[(number + 1) % len(THE_FOUR)]
    match number % 3:
        case 1:
            objection = oc.RaiseObjection(symbol, _REASONS, "LR-10", "A lower level.")
            yield from lake.act(objection, by=other, at=at)
            yield from lake.act(oc.SustainObjection(symbol, 1, "Whole."), by=OFFICER, at=at)
        case 2:
            sealed = Commitment(sha256(symbol.encode()).hexdigest())
            yield from lake.act(cc.CommentOnProposal(symbol, sealed, 400), by=other, at=at)
            yield from lake.act(cc.AnswerComment(symbol, 1, _REASONS), by=by, at=at)


def _voted(lake: _Lake, symbol: Symbol, choice: str, at: datetime) -> Iterator[list[bytes]]:
    """All four vote; the first of them changes its mind once."""
    first, *others = THE_FOUR
    yield from _vote(lake, symbol, first, "abstain", at)
    for head in (*others, first):
        yield from _vote(lake, symbol, head, choice, at)


def _vote(
    lake: _Lake, symbol: Symbol, by: Actor, choice: str, at: datetime
) -> Iterator[list[bytes]]:
    yield from lake.run(at)
    assert by.member
    ballot = lake.proposals[symbol].ballot
    standing = ballot.votes.get(by.member) if ballot else None
    replaced = standing.position if standing else None
    yield from lake.act(pc.CastVote(symbol, by.member, choice, "", replaced), by=by, at=at)


def _key(number: int) -> str:
    """A command's id, as scattered as those that are drawn at random."""
    return str(uuid.UUID(bytes=sha256(str(number).encode()).digest()[:16], version=4))


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
