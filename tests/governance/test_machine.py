"""Whatever members do, or leave, in whatever order: it ends in time, and its log tells all of it.

The machine submits on every matter, lets anyone do what is open, lets hours or months pass with the
clock called, called in pieces or not called at all, and opens held ballots or leaves them.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import get_args

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    precondition,
    rule,
    run_state_machine_as_test,
)
from hypothesis.strategies import SearchStrategy

from audit.log.encoding import Json
from audit.log.entry import Entry
from audit.log.errors import Refused
from audit.log.sealing import commit
from governance.domain.longest import longest_path
from governance.domain.proposal import amendment_commands as mc
from governance.domain.proposal import asking_commands as ac
from governance.domain.proposal import commands as pc
from governance.domain.proposal import consultation_commands as cc
from governance.domain.proposal import election_commands as vc
from governance.domain.proposal import ladder_commands as lc
from governance.domain.proposal import objection_commands as oc
from governance.domain.proposal import ruling_commands as uc
from governance.domain.proposal.stages import ENDED, Stage
from governance.domain.retelling import Command
from regime.domain import dispute_commands as dc
from regime.domain.procedures import procedures
from regime.domain.values import OPENER, Actor, Capacity, MatterId, StateCode, Subject, Symbol
from tests.cast import DAY_1, OFFICER
from tests.governance.again import done_again, folded, renamed, under
from tests.governance.course import head
from tests.governance.seven import SEVEN, assembly_of_seven
from tests.governance.texts import TEXT_OF, WORDS
from tests.governance.trying import VOTES, Act, Moment, Tried
from tests.ledger import Ledger

CHAIR = Actor(Capacity.CHAIR, member=StateCode("ZAF"), subject=Subject("chair"))
HEADS = tuple(map(head, SEVEN))
ACTORS = (*HEADS, CHAIR, OFFICER)
ELECTIONS = ("chair_election", "panel_election")
OF_SEVERAL = ("fast_track", "urgent_measure")
OTHER_NAMES = (SEVEN[::-1], (*SEVEN[3:], *SEVEN[:3]))
ARTICLES: Json = [{"article": one, "text": "Anew."} for one in ("RP-50", "RP-51")]
TEXTS = {**TEXT_OF, "rules_amendment": ARTICLES}
SEALED = ("credentials", "declassification", "observer_status")
FEW = 3
KINDS = {one for one in get_args(pc.ProposalCommand) if one is not pc.EndPeriod}
ANY = (object,)
SELDOM = (
    ac.RevokeProxy,
    cc.HideComment,
    cc.LeaveProposal,
    cc.RestoreComment,
    pc.ChallengeNotice,
    pc.ReturnProposal,
    pc.WithdrawProposal,
    uc.RuleOnOrder,
)
MEANT: tuple[tuple[type, ...], ...] = (
    ANY,
    ANY,
    VOTES,
    (ac.FileProxy, ac.CastProxyVote),
    (cc.ReviseProposal, mc.FileAmendment, mc.RequestDivision),
    (mc.AcceptAmendment, mc.OrderAmendments, mc.OpposeDivision),
    (oc.RaiseObjection, oc.SustainObjection, oc.CureObjection, oc.RenewObjection),
    (lc.AskForExtension, lc.NameConciliationGroup, lc.AgreeToSkip, uc.AppealRuling),
    (vc.NominateCandidate, vc.AcceptCandidacy),
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


def matters() -> SearchStrategy[str]:
    """Every matter of the pack."""
    rows = founded().regime.rules.matters
    return st.sampled_from([*rows])


class Assembly(RuleBasedStateMachine):
    """Seven members, their Chair, their officer, and whoever opens their ballots."""

    disputes: Bundle[int] = Bundle("disputes")
    reached: Counter[type] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.tried = Tried(founded().fork(), (*ACTORS, OPENER), {})
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

    @initialize(first=st.lists(matters(), min_size=5, max_size=5, unique=True), who=places)
    def begins(self, first: list[str], who: int) -> None:
        for matter in first:
            self._submits(matter, who)

    @precondition(lambda self: len(self._open()) < FEW)
    @rule(some=st.lists(matters(), min_size=1, max_size=3), who=places)
    def some_submit(self, some: list[str], who: int) -> None:
        for matter in some:
            self._submits(matter, who)

    def _submits(self, matter: str, who: int) -> None:
        by = [HEADS[(who + beside) % len(HEADS)] for beside in range(3)]
        text = TEXTS.get(matter, WORDS)
        command = pc.SubmitProposal(MatterId(matter), "", "The rules", text, "Needed.", "Some.")
        if matter in ELECTIONS:
            self._tries(vc.OpenElection(MatterId(matter), "It is time."), OFFICER)
        elif self._tries(command, by[0]) and matter in OF_SEVERAL:
            symbol = Symbol([*self.ledger.proposals][-1])
            for other in by[1:]:
                self._tries(cc.CosponsorProposal(symbol), other)

    @rule(attempts=several, hours=soon)
    def some_act(self, attempts: list[Attempt], hours: int) -> None:
        self._runs(self.tried.at + timedelta(hours=hours))
        for which, who, choice, meant in attempts:
            symbol = self._one_of(which)
            by = dict.fromkeys((*self._sides(symbol), HEADS[who], OFFICER, CHAIR, OPENER))
            found = [one for actor in by for one in self._possible(symbol, actor)]
            self._acts([one for one in found if issubclass(_kind(one), meant)] or found, choice)

    @precondition(lambda self: len(self.ledger.regime.disputes) < 3)
    @rule(target=disputes, by=heads, other=st.sampled_from(SEVEN))
    def one_declares_a_dispute(self, by: Actor, other: str) -> object:
        declared = self._tries(dc.DeclareDispute(StateCode(other), "A strait.", None), by)
        return len(self.ledger.regime.disputes) if declared else multiple()

    @rule(number=consumes(disputes))
    def one_ends_a_dispute(self, number: int) -> None:
        by = head(self.ledger.regime.disputes[number].state)
        self._tries(dc.EndDispute(number, "It is settled."), by)

    @rule(hours=st.integers(1, 24 * 45), pieces=st.integers(0, 4), long=rarely, attempts=several)
    def time_passes(self, hours: int, pieces: int, attempts: list[Attempt], *, long: bool) -> None:
        """To an end or just before it, or for long; the clock is called so often, or not at all."""
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
        sealed = {
            commit(said, salt=salt): commit(under(said, self.names), salt=salt)
            for salt, said in self.tried.openings()
        }
        done = renamed(self.tried.done, {**self.names, **sealed})
        other = done_again(begun, done, self.tried.at)
        start = len(begun.entries)
        told = [_regardless_of_order(one.data) for one in other.entries[start:]]
        expected = [
            _regardless_of_order(under(one.data, {**self.names, **sealed}))
            for one in self.ledger.entries[start:]
        ]
        assert told == expected

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
        """One of these acts, of those that were done least often so far."""
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


def _kind(found: Found) -> type[pc.ProposalCommand]:
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


def _regardless_of_order(data: Json) -> Json:
    """What an event says; in which order it lists names says nothing."""
    if isinstance(data, dict):
        return {key: _regardless_of_order(value) for key, value in data.items()}
    if isinstance(data, list):
        return sorted(map(_regardless_of_order, data), key=str)
    return data


def test_it_ends_in_time_and_its_log_tells_all_of_it() -> None:
    Assembly.reached.clear()
    run_state_machine_as_test(
        Assembly,
        settings=settings(
            max_examples=25,
            stateful_step_count=45,
            deadline=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
    print(Assembly.reached.most_common())
    missing = KINDS - Assembly.reached.keys()
    print(len(KINDS), sorted(one.__name__ for one in missing))
    assert 4 * len(KINDS - missing) >= 3 * len(KINDS)
