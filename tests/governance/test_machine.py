"""Whatever members do, or leave, in whatever order: it ends in time, and its log tells all of it.

The machine submits on every matter, lets anyone do what is open, lets hours or months pass with the
clock called, called in pieces or not called at all, and opens held ballots or leaves them.
"""

from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import get_args

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    MultipleResults,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    precondition,
    rule,
    run_state_machine_as_test,
)

from audit.log.encoding import Json
from audit.log.entry import Entry
from audit.log.errors import Refused
from audit.log.sealing import commit
from governance.domain.chapters.amendments import said as amendments
from governance.domain.chapters.ballots import said as ballots
from governance.domain.chapters.calls import said as calls
from governance.domain.chapters.consultation import said as consultation
from governance.domain.chapters.elections import said as elections
from governance.domain.chapters.ladder import said as ladder
from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.stages import ENDED, Stage
from governance.domain.chapters.rulings import said as rulings
from governance.domain.chapters.submission import said as submission
from governance.domain.chapters.votes import said as votes
from governance.domain.figures.longest_path import longest_path
from governance.domain.recorded_commands import Command
from regime.domain.chapters.disputes import said as disputes_said
from regime.domain.procedures import procedures
from regime.domain.values import OPENER, Actor, Capacity, MatterId, StateCode, Subject, Symbol
from tests.cast import DAY_1, OFFICER
from tests.depth import times
from tests.governance.again import done_again, folded, renamed, under
from tests.governance.course import head
from tests.governance.seven import SEVEN, assembly_of_seven
from tests.governance.test_every_matter import (
    AFTER_A_FINDING,
    BY_CONSENSUS,
    BY_ELECTION,
    BY_SILENCE,
    BY_VOTE,
    IN_SECRET,
    OF_SEVERAL,
    UNDER_SEAL,
)
from tests.governance.texts import TEXT_OF, WORDS
from tests.governance.trying import VOTES, Act, Moment, Tried
from tests.ledger import Ledger

CHAIR = Actor(Capacity.CHAIR, member=StateCode("ZAF"), subject=Subject("chair"))
HEADS = tuple(map(head, SEVEN))
OFFICES = (CHAIR, OFFICER, OPENER)
ACTORS = (*HEADS, *OFFICES)
OTHER_NAMES = (SEVEN[::-1], (*SEVEN[3:], *SEVEN[:3]))
ARTICLES: Json = [{"article": one, "text": "Anew."} for one in ("RP-01", "RP-04")]
TEXTS = {**TEXT_OF, "rules_amendment": ARTICLES}
SEALED = ("credentials", "declassification", "observer_status")
FEW = 3
KINDS = {one for one in get_args(life.ProposalCommand) if one is not life.EndPeriod}
ANY = (object,)
# What ends a way, or can always be done again, is left to one attempt in eight.
SELDOM = (
    votes.RevokeProxy,
    consultation.HideComment,
    consultation.LeaveProposal,
    consultation.RestoreComment,
    objections.WithdrawObjection,
    calls.ChallengeNotice,
    submission.ReturnProposal,
    submission.WithdrawProposal,
    rulings.RuleOnOrder,
)
# What an attempt is meant to be, if it is not refused.
MEANT: tuple[tuple[type, ...], ...] = (
    ANY,
    ANY,
    VOTES,
    (
        votes.FileProxy,
        votes.CastProxyVote,
        ballots.CastSealedProxyVote,
        ballots.CastSecretProxyVote,
    ),
    (consultation.ReviseProposal, amendments.FileAmendment, amendments.RequestDivision),
    (amendments.AcceptAmendment, amendments.OrderAmendments, amendments.OpposeDivision),
    (
        objections.RaiseObjection,
        objections.SustainObjection,
        objections.CureObjection,
        objections.RenewObjection,
    ),
    (
        ladder.AskForExtension,
        ladder.NameConciliationGroup,
        ladder.AgreeToSkip,
        rulings.AppealRuling,
    ),
    (elections.NominateCandidate, elections.AcceptCandidacy),
)
Attempt = tuple[int, int, int, tuple[type, ...]]
Found = tuple[Act, Moment]
actors = st.sampled_from(ACTORS)
places = st.integers(0, len(HEADS) - 1)
heads = st.sampled_from(HEADS)
choices = st.integers(0, 99)
attempts = st.tuples(choices, places, choices, st.sampled_from(MEANT))
rarely = st.sampled_from((False, False, False, True))
several = st.lists(attempts, min_size=2, max_size=4)
soon = st.one_of(st.just(0), st.integers(1, 60))


@cache
def founded(names: tuple[str, ...] = SEVEN) -> Ledger:
    """The seven on day 1, under these names."""
    with TemporaryDirectory() as folder:
        return assembly_of_seven(Path(folder) / "mtcr", names, sealed=SEALED)


class Assembly(RuleBasedStateMachine):
    """Seven members, their Chair, their officer, and whoever opens their ballots.

    ``tried.at`` is the time, ``clock`` the last instant at which the clock was called.
    """

    disputes: Bundle[int] = Bundle("disputes")
    matters: tuple[str, ...]
    reached: Counter[type]

    def __init__(self) -> None:
        super().__init__()
        self.tried = Tried(founded().fork(), ACTORS, {})
        self.clock = DAY_1
        self.every = timedelta(days=1)
        self.names = dict(zip(SEVEN, SEVEN, strict=True))

    @property
    def ledger(self) -> Ledger:
        return self.tried.ledger

    @initialize(names=st.sampled_from(OTHER_NAMES), hours=st.integers(20, 400))
    def draws_what_is_compared(self, names: tuple[str, ...], hours: int) -> None:
        self.names = dict(zip(SEVEN, names, strict=True))
        self.every = timedelta(hours=hours)

    @initialize(who=places)
    def one_is_submitted_on_each_matter(self, who: int) -> None:
        for place, matter in enumerate(self.matters):
            self._submits(matter, (who + place) % len(HEADS))

    @precondition(lambda self: len(self._open()) < FEW)
    @rule(which=choices, who=places)
    def one_submits(self, which: int, who: int) -> None:
        self._submits(self.matters[which % len(self.matters)], who)

    def _submits(self, matter: str, who: int) -> None:
        """A proposal, with two beside its sponsor where several have to stand behind it."""
        by = [HEADS[(who + beside) % len(HEADS)] for beside in range(3)]
        text = TEXTS.get(matter, WORDS)
        command = submission.SubmitProposal(
            MatterId(matter), "", "The rules", text, "Needed.", "Some."
        )
        if matter in BY_ELECTION:
            self._tries(elections.OpenElection(MatterId(matter), "It is time."), OFFICER)
        elif self._tries(command, by[0]) and matter in OF_SEVERAL:
            symbol = Symbol([*self.ledger.proposals][-1])
            for other in by[1:]:
                self._tries(consultation.CosponsorProposal(symbol), other)

    @rule(attempts=several, hours=soon)
    def some_act(self, attempts: list[Attempt], hours: int) -> None:
        self._runs(self.tried.at + timedelta(hours=hours))
        for which, who, choice, meant in attempts:
            symbol = self._one_of(which)
            by = dict.fromkeys((*self._sides(symbol), HEADS[who], OFFICES[choice % len(OFFICES)]))
            found = [one for actor in by for one in self._possible(symbol, actor)]
            self._acts([one for one in found if issubclass(_kind(one), meant)] or found, choice)

    @precondition(lambda self: len(self.ledger.regime.disputes) < 3)
    @rule(target=disputes, by=heads, other=st.sampled_from(SEVEN))
    def one_declares_a_dispute(self, by: Actor, other: str) -> MultipleResults[int]:
        declared = self._tries(
            disputes_said.DeclareDispute(StateCode(other), "A strait.", None), by
        )
        return multiple(len(self.ledger.regime.disputes)) if declared else multiple()

    @rule(number=disputes)
    def one_contests_a_dispute(self, number: int) -> None:
        by = head(self.ledger.regime.disputes[number].other)
        self._tries(disputes_said.ContestDispute(number, "There is no strait."), by)

    @rule(number=consumes(disputes))
    def one_ends_a_dispute(self, number: int) -> None:
        by = head(self.ledger.regime.disputes[number].state)
        self._tries(disputes_said.EndDispute(number, "It is settled."), by)

    @rule(hours=st.integers(1, 24 * 45), pieces=st.integers(0, 4), long=rarely, attempts=several)
    def time_passes(self, hours: int, pieces: int, attempts: list[Attempt], *, long: bool) -> None:
        """To an end or an hour before it, or for long; the clock is called twice in each piece.

        Without pieces it is not called until somebody acts.
        """
        due = self.ledger.proposals[self._one_of(hours)].due
        until = self.tried.at + timedelta(hours=hours if long or not due else 24)
        if due and not long:
            until = max(self.tried.at, due.at - timedelta(hours=hours % 2))
        passes = (until - self.tried.at) / (pieces or 1)
        for _ in range(pieces):
            self._runs(self.tried.at + passes)
            self._runs(self.tried.at)
        self.tried.at = until
        if pieces:
            self.some_act(attempts, 0)

    @rule(which=st.tuples(choices, choices), by=st.tuples(actors, actors), choice=choices)
    def two_act_in_either_order(
        self, which: tuple[int, int], by: tuple[Actor, Actor], choice: int
    ) -> None:
        one, other = map(self._one_of, which)
        if one == other:
            return
        found = [
            self._possible(symbol, actor) for symbol, actor in zip((one, other), by, strict=True)
        ]
        pair = [each[choice % len(each)] for each in found if each]
        ends = []
        for order in (pair, pair[::-1]):
            ledger = self.ledger.fork()
            for act, moment in order:
                ledger.act(act(moment), by=moment.actor, at=self.tried.at)
            ledger.run_clock(self.tried.at + timedelta(days=60))
            ends.append(_told_by_stream(ledger))
        assert ends[0] == ends[1]

    @invariant()
    def what_is_open_has_its_end_within_its_longest_path(self) -> None:
        for symbol in self._open():
            due = self.ledger.proposals[symbol].due
            assert due is not None
            assert self.clock < due.at < self._latest(symbol)

    @invariant()
    def numbers_are_gapless(self) -> None:
        given: Counter[object] = Counter()
        for entry in self.ledger.entries:
            if entry.type == "SymbolGiven":
                series = entry.data["series"], entry.data["year"]
                given[series] += 1
                assert entry.data["number"] == given[series]

    def teardown(self) -> None:
        """What is dear to find out is found out once, when all that was begun has ended."""
        self.reached.update(type(command) for command, _, _ in self.tried.done)
        self._all_ends()
        assert self.ledger.found() == []
        assert folded(self.ledger.entries) == (self.ledger.regime, self.ledger.proposals)
        self._another_clock_writes_the_same()
        self._other_names_lead_to_the_same()

    def _all_ends(self) -> None:
        latest = {symbol: self._latest(symbol) for symbol in self.ledger.proposals}
        for symbol in sorted(latest, key=lambda one: latest[one]):
            self._runs(max(latest[symbol], self.tried.at))
            assert self.ledger.proposals[symbol].stage in ENDED
        for symbol in latest:
            while self.ledger.proposals[symbol].stage is Stage.ADOPTED:
                due = self.ledger.proposals[symbol].due
                assert due is not None
                self._runs(due.at)

    def _another_clock_writes_the_same(self) -> None:
        for every in (None, self.every):
            other = done_again(founded(), self.tried.done, self.tried.at, every=every)
            assert _but_for_instants(other) == _but_for_instants(self.ledger)

    def _other_names_lead_to_the_same(self) -> None:
        begun = founded(tuple(self.names.values()))
        names = dict(self.names)
        for salt, said in self.tried.openings():
            names[commit(said, salt=salt)] = commit(under(said, self.names), salt=salt)
        other = done_again(begun, renamed(self.tried.done, names), self.tried.at)
        told = [
            (one.stream, one.type, _in_order_of_names(under(one.data, names)))
            for one in self.ledger.entries[len(begun.entries) :]
        ]
        assert told == [
            (one.stream, one.type, _in_order_of_names(one.data))
            for one in other.entries[len(begun.entries) :]
        ]

    def _tries(self, command: Command, by: Actor) -> bool:
        self._runs(self.tried.at)
        try:
            self.tried.tell(command, by)
        except Refused:
            return False
        return True

    def _runs(self, at: datetime) -> None:
        self.tried.run(at)
        self.clock = at

    def _acts(self, found: list[Found], choice: int) -> None:
        """One of these acts, of a kind that was done least often so far; others may vote alike."""
        often = [one for one in found if not issubclass(_kind(one), SELDOM)]
        found = found if choice % 8 == 7 else often
        times = Counter(type(command) for command, _, _ in self.tried.done)
        least = min((times[_kind(one)] for one in found), default=0)
        rare = [one for one in found if times[_kind(one)] == least]
        if rare:
            does = self.tried.do if choice % 3 == 2 else self.tried.do_alike
            does(*rare[choice % len(rare)])

    def _possible(self, symbol: str, by: Actor) -> list[Found]:
        self._runs(self.tried.at)
        return self.tried.possible(symbol, by)

    def _sides(self, symbol: str) -> list[Actor]:
        """The sponsor, and the last one to stand against it."""
        proposal = self.ledger.proposals[symbol]
        against = [one.member for one in proposal.standing_objections]
        amending = [one.member for one in proposal.amendments.standing]
        standing = [one.member for one in proposal.election.candidates.values()]
        last = (*standing, *amending, *against)[-1:]
        return [head(one) for one in (proposal.sponsor, *last) if one in SEVEN]

    def _one_of(self, which: int) -> str:
        """Mostly one of those that go on; of the others, mostly one that ended lately."""
        ended = [one for one in reversed(self.ledger.proposals) if one not in self._open()]
        known = [*self._open(), *ended]
        return known[which % (len(self._open()) + 2) % len(known)]

    def _open(self) -> list[str]:
        known = self.ledger.proposals
        return [symbol for symbol, one in known.items() if one.stage not in ENDED]

    def _latest(self, symbol: str) -> datetime:
        """The last end that a proposal can have, whoever does what or nothing."""
        proposal = self.ledger.proposals[symbol]
        rules = self.ledger.regime.edition(proposal.edition)
        row, procedure = rules.matters[proposal.matter], procedures[proposal.procedure]
        days = longest_path(row, procedure, rules)
        return _begun(self.ledger, symbol) + timedelta(days=days)


def _kind(found: Found) -> type[life.ProposalCommand]:
    act, moment = found
    return type(act(moment))


def _begun(ledger: Ledger, symbol: str) -> datetime:
    """When a proposal was put, or an election fell due."""
    for entry in ledger.entries:
        if entry.type == "ElectionCalled" and entry.data["proposal"] == symbol:
            return datetime.fromisoformat(str(entry.data["as_of"]))
        if entry.type == "ProposalSubmitted" and entry.stream == symbol:
            return entry.recorded_at
    raise AssertionError(symbol)


def _told_by_stream(ledger: Ledger) -> list[tuple[str, str]]:
    return sorted((entry.stream, entry.type) for entry in ledger.entries)


def _but_for_instants(ledger: Ledger) -> list[Entry]:
    return [replace(one, recorded_at=DAY_1) for one in ledger.entries]


def _in_order_of_names(data: Json) -> Json:
    """What an event says; a result, which lists names by themselves, lists them anew."""
    result = data.get("result") if isinstance(data, dict) else None
    if not isinstance(data, dict) or not isinstance(result, dict):
        return data
    named: dict[str, Json] = {
        key: [*sorted(map(str, one))] for key, one in result.items() if isinstance(one, list)
    }
    return {**data, "result": {**result, **named}}


class BySilence(Assembly):
    """What is adopted where nobody speaks."""

    matters = tuple(BY_SILENCE)


class ByConsensus(Assembly):
    """What climbs the ladder where one objects, and notices."""

    matters = (*BY_CONSENSUS, "interpretation")


class ByVote(Assembly):
    """What is voted on at once, some of it under seal, and the request of several."""

    matters = (*BY_VOTE, "compliance_opening")


class InBallotsThatAreHeld(Assembly):
    """What is voted on under seal or in secret, and what follows from it."""

    matters = (*UNDER_SEAL, *IN_SECRET, *AFTER_A_FINDING, "credentials")


class ByElection(Assembly):
    """Whoever is elected, and texts beside."""

    matters = (*BY_ELECTION, "procedural", "rules_amendment", "list_substantive")


@pytest.mark.deep
@pytest.mark.parametrize(
    "machine", [BySilence, ByConsensus, ByVote, InBallotsThatAreHeld, ByElection]
)
def test_it_ends_in_time_and_its_log_tells_all_of_it(machine: type[Assembly]) -> None:
    machine.reached = Counter()
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=times(6, 2),
            stateful_step_count=times(45, 20),
            deadline=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
    # A machine in which nobody does anything would find nothing.
    assert len(KINDS & machine.reached.keys()) > times(len(KINDS) // 4, 5)
