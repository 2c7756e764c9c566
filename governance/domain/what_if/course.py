"""Course: one proposal on its way under other rules, from its submission to its end.

Every recorded act is given to the decider again, at its instant and by its actor; before each, what
has fallen due is decided, as the clock would. What the decider refuses is kept with its reason.
What waited for a place is filed on the day on which it really had one. Each proposal is judged
alone: the regime around it is the one that really stood, but for the rules. A case begins with the
report that the clock put before the members; ``cases`` says how.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from audit.log import catalogue
from audit.log.catalogue import Event
from audit.log.encoding import Json
from audit.log.entry import Entry, Recorded
from audit.log.errors import Broken, Refused
from audit.log.instants import write_instant
from governance.domain.chapters.calls import said as calls
from governance.domain.chapters.calls.resuming import after
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.evolving import evolve
from governance.domain.chapters.proposal.stages import Stage, StageEnd
from governance.domain.chapters.proposal.state import Proposal, ProposalEnd
from governance.domain.chapters.submission import said as submission
from governance.domain.chapters.votes import said as votes
from governance.domain.deciding import OneProposal, decide
from governance.domain.queues import filed
from governance.domain.recorded_commands import command_of
from governance.domain.what_if.applications import issued_in, put_again
from governance.domain.what_if.assumptions import (
    Assumed,
    Taken,
    objections_assumed,
    renewal_assumed,
    votes_assumed,
)
from governance.domain.what_if.history import Act, Case, History
from governance.domain.what_if.numbering import Numbers, of_the_question, question_of
from governance.domain.what_if.positions import positions_of
from regime.domain import said as regime_said
from regime.domain.acts import acts
from regime.domain.chapters.accession.applications.said import WithdrawApplication
from regime.domain.chapters.queue.said import ROLE, FilingQueued, FilingTakenUp
from regime.domain.rulebook.periods import Due
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import CLOCK, Actor

_VOTES = (Stage.VOTE, Stage.APPEAL)
_CALLS = (Stage.CONSENSUS, Stage.SILENCE)
_OPENINGS = votes.VoteOpened | calls.ConsensusCalled | calls.SilenceOpened


class WouldWait(Refused):
    """What was done would wait under the other rules."""

    code = "would_wait"


@dataclass(frozen=True)
class RefusedAct:
    """An act that was recorded and that the other rules refuse, with their reason."""

    position: int
    act: str
    by: str
    at: datetime
    code: str
    rule: str
    detail: str

    def as_json(self) -> dict[str, Json]:
        """The refusal as JSON."""
        return {**vars(self), "at": write_instant(self.at)}


def refused_act(act: Act, name: str, refusal: Refused) -> RefusedAct:
    """An act with its refusal."""
    actor = act.actor
    return RefusedAct(
        position=act.position,
        act=name,
        by=str(actor.member or actor.office or actor.capacity),
        at=act.at,
        code=refusal.code,
        rule=refusal.rule,
        detail=refusal.detail,
    )


class Course:
    """The other course of a case; :meth:`follow` runs it to its end."""

    def __init__(self, case: Case, rules: RulesOfProcedure, history: History) -> None:
        self.proposal = Proposal()
        self.told: list[Recorded] = []
        self.refused: list[RefusedAct] = []
        self.assumed: list[Assumed] = []
        self._case, self._rules, self._history = case, rules, history
        self._positions = positions_of(case)
        self._numbers = Numbers()
        self._regimes = {act.recorded[0].at: act.regime for act in case.acts if act.by_clock}
        self._filled: set[int] = set()

    def follow(self, *, until: datetime | None) -> None:
        """Give all acts again, and let the clock run ``until`` then, or to the end."""
        question = votes.TEXT
        for act in self._case.acts:
            if issued := issued_in(act):
                self._tell(put_again(issued, act, self._rules), CLOCK, issued.as_of)
            elif waited := taken_up_in(act):
                self._file_in_its_turn(waited, act)
            elif isinstance(beside := act.recorded[0].event, calls.OfItsChallenge):
                self._from_its_challenge(beside, act)
            elif not act.by_clock:
                self._run_clock(act.at)
                self._give(act, question)
            question = question_of(act, question)
        self._run_clock(until)

    def _give(self, act: Act, question: str) -> None:
        events = tuple(one.event for one in act.recorded)
        command = command_of(events, self._case.proposal.symbol)
        if isinstance(command, WithdrawApplication):
            self._withdraw(command, act)
            return
        if command is None or isinstance(command, regime_said.RegimeCommand):
            raise Broken(f"no act on a proposal leads to entry {act.position}")
        if not self.told and self.refused:
            return  # its submission was refused: there is nothing to act on
        try:
            named = self._numbers.named(command, self.proposal)
            asked = of_the_question(named, question, self.proposal)
            following = self._decide(asked, act.regime, act.actor, act.at)
            _must_not_wait(following, self._rules)
        except Refused as refusal:
            self.refused.append(refused_act(act, type(command).__name__, refusal))
            return
        self._tell(following, act.actor, act.at)
        self._numbers.take(act, self.proposal)

    def _file_in_its_turn(self, waited: FilingTakenUp, act: Act) -> None:
        """What really waited for a place is filed on the day on which it had one."""
        filing, at = act.regime.queue.waiting[waited.number], waited.as_of
        self._run_clock(at)
        regime = replace(act.regime, editions=(self._rules,))
        try:
            events = filed(filing, self.proposal, regime, at)
        except Refused as refusal:
            name = acts[waited.act].command.__name__
            self.refused.append(refused_act(act, name, refusal))
            return
        self._tell(events, CLOCK, at)

    def _from_its_challenge(self, event: calls.OfItsChallenge, act: Act) -> None:
        """What came of the challenge that was really made, where the notice is challenged here."""
        at = act.recorded[0].at
        self._run_clock(at)
        contest, challenge = self.proposal.contest, event.challenge
        if contest is None or challenge not in contest.challenges:
            return
        against = isinstance(event, calls.ChallengeEnded) and event.against
        if isinstance(event, calls.ChallengeEnded | calls.NoticeResumed) and not against:
            event = after(challenge, self.proposal, self._rules, event.reason, at)
        self._tell((event,), CLOCK, at)

    def _withdraw(self, command: WithdrawApplication, act: Act) -> None:
        """An applicant withdraws; until a vote has opened, which may be earlier or later here."""
        try:
            judged = OneProposal(act.regime, self.proposal)
            events = decide(command, judged, act.actor, act.at).events
        except Refused as refusal:
            self.refused.append(refused_act(act, type(command).__name__, refusal))
            return
        self._tell(events, act.actor, act.at)

    def _run_clock(self, until: datetime | None) -> None:
        """Let everything happen that is due by then; an adopted text's effect is not executed."""
        while (due := self.proposal.due) and self.proposal.stage is not Stage.ADOPTED:
            if until is not None and due.at > until:
                return
            if self._assume(due):
                continue
            regime = self._regimes.get(due.at) or self._history.regime_at(due.at)
            ended = self._decide(life.EndPeriod(self._case.proposal.symbol), regime, CLOCK, due.at)
            self._tell(ended, CLOCK, due.at)

    def _assume(self, due: Due[ProposalEnd]) -> bool:
        """Take the positions that are known of what falls due; false where there are none."""
        if isinstance(due.end, StageEnd):
            opened, taken = self._opened_at(), self._of_round()
        else:
            opened, taken = due.at, renewal_assumed(self.proposal, self._positions, self._rules)
        for assumed, events in taken:
            self.assumed.append(assumed)
            self._tell(events, CLOCK, opened)
        return bool(taken)

    def _of_round(self) -> list[Taken]:
        """The positions that are known in the round that ends; none where that was asked before."""
        proposal, round_ = self.proposal, self.proposal.rounds
        if proposal.stage not in (*_VOTES, *_CALLS) or round_ in self._filled:
            return []
        self._filled.add(round_)
        opened = self._opened_at()
        if proposal.stage in _VOTES:
            return votes_assumed(proposal, self._positions, opened)
        return objections_assumed(proposal, self._positions, self._rules, opened)

    def _opened_at(self) -> datetime:
        """When the last vote or call opened."""
        openings = (one.at for one in reversed(self.told) if isinstance(one.event, _OPENINGS))
        return next(openings, self.told[0].at)

    def _decide(
        self, command: life.ProposalCommand, regime: Regime, actor: Actor, at: datetime
    ) -> tuple[Event, ...]:
        other = replace(regime, editions=(self._rules,))
        return decide(command, OneProposal(other, self.proposal), actor, at).events

    def _tell(self, events: tuple[Event, ...], actor: Actor, at: datetime) -> None:
        for event in events:
            if isinstance(event, submission.ProposalSubmitted) and self.told:
                return  # a proposal of its own, which is judged alone
            if isinstance(event, life.ProposalEvent):
                recorded = _as_if_recorded(event, len(self.told), actor, at)
                self.told.append(recorded)
                self.proposal = evolve(self.proposal, recorded)


def _must_not_wait(events: tuple[Event, ...], rules: RulesOfProcedure) -> None:
    """Refuse what would wait under the other rules: nobody knows until when."""
    for one in events:
        if isinstance(one, FilingQueued):
            detail = f"This would wait in place {one.place} of its queue under these rules."
            raise WouldWait(detail, rule=rules.roles[ROLE])


def taken_up_in(act: Act) -> FilingTakenUp | None:
    """What was submitted in its turn, where that is what the clock did here."""
    first = act.recorded[0].event
    return first if isinstance(first, FilingTakenUp) else None


def _as_if_recorded(event: Event, position: int, actor: Actor, at: datetime) -> Recorded:
    """An event of the other course at its own position there; no log holds it."""
    declared = catalogue.type_of(event)
    entry = Entry(
        stream="",
        version=position,
        type=declared.name,
        schema=declared.version,
        recorded_at=at,
        actor=actor.as_record(),
        command="",
        data={},
    )
    return Recorded(position, entry, event, b"")
