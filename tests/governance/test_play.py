"""Play: whatever is tried at whatever time, the log replays, and no proposal stays open."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from audit.log.encoding import Json
from governance.domain.chapters.consultation import said as consultation
from governance.domain.chapters.proposal.open_acts import acts_open
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.rulings import said as rulings
from governance.domain.chapters.rulings.said import SUBJECTS
from governance.domain.chapters.submission import said as submission
from governance.domain.chapters.votes import said as votes
from governance.domain.recorded_commands import Command
from regime.domain.chapters.credentials import said as credentials
from regime.domain.chapters.founding import said as founding
from regime.domain.chapters.offices import said as offices
from regime.domain.values import OPERATOR, Actor, Capacity, Office, StateCode, Subject, Symbol
from regime.packs.loading import load
from tests.cast import (
    ALDER,
    ALTERNATE,
    BIRCH,
    CEDAR,
    CHAIR,
    DAY_1,
    DEPUTY,
    EXPERT,
    HAZEL,
    MAPLE,
    OFFICER,
    REGISTRAR,
)
from tests.depth import times
from tests.governance.stages import AMENDMENT
from tests.ledger import Ledger, refused

TINY = load(Path(__file__).parents[1] / "packs" / "tiny")
ENDED = {Stage.RETURNED, Stage.WITHDRAWN, Stage.NOT_ADOPTED, Stage.IN_FORCE}
# Admissibility, consultation, two votes, effect: each of 3 days at most, and the day of the act.
LONGEST_PATH = timedelta(days=5 * 4)
MEMBERS = ("ALDER", "BIRCH", "CEDAR", "HAZEL", "MAPLE", "ELM")
PEOPLE = (
    *(Subject(f"head {code}") for code in MEMBERS),
    *(Subject(name) for name in ("alternate", "expert", "officer", "deputy", "chair", "new")),
)
HEADS = (ALDER, BIRCH, CEDAR, HAZEL, MAPLE)
ACTORS = (*HEADS, *HEADS, ALTERNATE, EXPERT, OFFICER, OFFICER, DEPUTY, REGISTRAR, CHAIR, OPERATOR)
DAYS = st.integers(1, 3)
TEXTS: st.SearchStrategy[Json] = st.one_of(
    st.builds(
        lambda days: [{"article": "LR-8", "text": "Anew.", "parameters": {"decision_days": days}}],
        DAYS,
    ),
    st.builds(
        lambda days: [
            {"matter": "water_level", "silence_days": days},
            {"article": "LR-10", "text": "Anew.", "parameters": {"silence_days": days}},
        ],
        DAYS,
    ),
    st.builds(
        lambda days: [{"article": "LR-6", "text": "Anew.", "parameters": {"repeat_days": days}}],
        DAYS,
    ),
    st.builds(
        lambda days: [{"article": "LR-11", "text": "Anew.", "parameters": {"vote_days": days}}],
        DAYS,
    ),
    st.sampled_from(
        [
            [{"article": "LR-9", "text": "Anew."}],
            [{"article": "LR-1", "text": "Anew."}],
            [{"article": "LR-6", "text": "Anew.", "parameters": {"repeat_quorum": "1/4"}}],
            "Anew.",
        ]
    ),
)
SYMBOLS = st.integers(1, 4).map(lambda number: Symbol(f"LC/2026/P/{number}"))
CODES = st.sampled_from(MEMBERS).map(StateCode)
COMMANDS: st.SearchStrategy[Command] = st.one_of(
    st.builds(
        submission.SubmitProposal,
        matter=st.just(AMENDMENT),
        title=st.just(""),
        basis=st.just("LR-8"),
        text=TEXTS,
        reasons=st.just("It is better so."),
        effect=st.just(""),
    ),
    st.builds(submission.AdmitProposal, SYMBOLS, st.just("Complete.")),
    st.builds(
        submission.ReturnProposal, SYMBOLS, st.just("Incomplete."), st.sampled_from(["LR-8", "X"])
    ),
    st.builds(submission.WithdrawProposal, SYMBOLS, st.just("Overtaken.")),
    st.builds(
        credentials.AccreditDelegate,
        st.sampled_from(PEOPLE),
        CODES,
        st.sampled_from([Capacity.HEAD, Capacity.ALTERNATE, Capacity.EXPERT]),
    ),
    st.builds(credentials.EndAccreditation, st.sampled_from(PEOPLE), st.just("Recalled.")),
    st.builds(offices.AppointOfficer, st.sampled_from(PEOPLE), st.sampled_from(list(Office))),
    st.builds(offices.EndAppointment, st.sampled_from(list(Office)), st.just("Left.")),
    st.builds(offices.NameChair, CODES, st.sampled_from(PEOPLE)),
    st.builds(founding.AdvanceClock, st.just(60)),
    st.builds(consultation.LeaveProposal, SYMBOLS),
    st.builds(rulings.AppealRuling, SYMBOLS, st.integers(1, 2), st.just("It is not.")),
    st.builds(
        rulings.VoteOnRuling,
        SYMBOLS,
        st.integers(1, 2),
        CODES,
        st.sampled_from(["yes", "no", "abstain"]),
        st.just(""),
        st.none(),
    ),
)


class Play(RuleBasedStateMachine):
    """Delegations and officers who try anything, at a time that only moves forward."""

    def __init__(self) -> None:
        super().__init__()
        self.ledger = Ledger(TINY).enter()
        self.now = DAY_1
        self.submitted_at: dict[str, datetime] = {}

    @initialize(days=st.integers(0, 2))
    def begin(self, days: int) -> None:
        self._try(_submission([{"article": "LR-9", "text": "Anew."}]), ALDER)
        self._pass(timedelta(days=days))

    @rule(minutes=st.one_of(st.integers(0, 1440), st.sampled_from([1, 899, 900, 1440])))
    def time_passes(self, minutes: int) -> None:
        self._pass(timedelta(minutes=minutes))

    @rule()
    def the_last_moment_comes(self) -> None:
        due = [one.due.at for one in self.ledger.proposals.values() if one.due]
        if due:
            self.now = max(self.now, min(due))

    @rule()
    def the_clock_runs(self) -> None:
        self.ledger.run_clock(self.now)

    @rule(command=COMMANDS, by=st.sampled_from(ACTORS))
    def somebody_tries_something(self, command: Command, by: Actor) -> None:
        self._try(command, by)

    @rule(symbol=SYMBOLS, choices=st.lists(st.sampled_from(["yes", "no", "abstain"]), max_size=5))
    def heads_vote(self, symbol: Symbol, choices: list[str]) -> None:
        for head, choice in zip(HEADS, choices, strict=False):
            member = StateCode(head.member or "")
            self._try(votes.CastVote(symbol, member, choice, "", None), head)

    @rule()
    def all_agree_on_what_is_put_to_the_vote(self) -> None:
        for symbol, proposal in list(self.ledger.proposals.items()):
            if proposal.stage is Stage.VOTE:
                for head in HEADS:
                    member = StateCode(head.member or "")
                    self._try(votes.CastVote(Symbol(symbol), member, "yes", "", None), head)

    @rule(text=TEXTS, by=st.sampled_from(HEADS))
    def a_head_submits(self, text: Json, by: Actor) -> None:
        self._try(_submission(text), by)

    @rule(symbol=SYMBOLS)
    def the_officer_admits(self, symbol: Symbol) -> None:
        self._try(submission.AdmitProposal(symbol, "Complete."), OFFICER)

    @rule(symbol=SYMBOLS, subject=st.sampled_from(SUBJECTS), head=st.sampled_from(HEADS))
    def the_chair_rules_and_a_head_appeals(self, symbol: Symbol, subject: str, head: Actor) -> None:
        self._try(rulings.RuleOnOrder(symbol, subject, "So it is.", "So."), CHAIR)
        if proposal := self.ledger.proposals.get(symbol):
            self._try(rulings.AppealRuling(symbol, len(proposal.rulings), "It is not."), head)

    @rule(symbol=SYMBOLS, head=st.sampled_from(HEADS), choice=st.sampled_from(["yes", "no"]))
    def a_vote_is_changed(self, symbol: Symbol, head: Actor, choice: str) -> None:
        if symbol in self.ledger.proposals:
            member = StateCode(head.member or "")
            replaces = self.ledger.standing_vote(symbol, member)
            self._try(votes.CastVote(symbol, member, choice, "", replaces), head)

    @invariant()
    def what_is_offered_is_admitted(self) -> None:
        self.ledger.run_clock(self.now)
        for proposal in self.ledger.proposals.values():
            for actor in (ALDER, OFFICER):
                for act in acts_open(proposal, self.ledger.regime, actor, self.now):
                    assert act.until is None or act.until > self.now

    @invariant()
    def no_proposal_stays_open_past_its_longest_path(self) -> None:
        for symbol, proposal in self.ledger.proposals.items():
            since = self.submitted_at.setdefault(symbol, self.now)
            if self.now - since > LONGEST_PATH:
                assert proposal.stage in ENDED
            if proposal.stage not in ENDED:
                assert proposal.due is not None

    @invariant()
    def decisions_are_numbered_without_a_gap(self) -> None:
        numbers = sorted(
            int(one.decision.rsplit("/", 1)[1])
            for one in self.ledger.proposals.values()
            if one.decision
        )
        assert numbers == list(range(1, len(numbers) + 1))

    def teardown(self) -> None:
        self._pass(LONGEST_PATH + timedelta(days=1))
        self.ledger.run_clock(self.now)
        assert {one.stage for one in self.ledger.proposals.values()} <= ENDED
        assert self.ledger.faults() == []

    def _pass(self, span: timedelta) -> None:
        # Numbers begin anew with a year; within these plays it stays one.
        self.now = min(self.now + span, DAY_1 + timedelta(days=200))

    def _try(self, command: Command, by: Actor) -> None:
        refused(self.ledger, command, by=by, at=self.now)


def _submission(text: Json) -> submission.SubmitProposal:
    return submission.SubmitProposal(AMENDMENT, "", "LR-9", text, "It is better so.", "")


TestPlay: Any = Play.TestCase
TestPlay.settings = settings(max_examples=times(25, 5), stateful_step_count=25, deadline=None)
