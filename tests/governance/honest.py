"""Honest: members that have a will and keep to it, and one person who does all that is not refused.

The honest look once a day, at nine. Whoever is for the proposal votes for it; whoever is against
it, or sees another text than was proposed, objects and votes against. They appeal what is found or
ruled against them, contest what is done in their name, open their own votes, and claim a paper that
is not published as it was cast. The officer and the opener do their duty on the same day, unless
one of them is the person who acts against all.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from audit.log.encoding import Json
from audit.log.errors import Refused
from governance.domain.chapters.amendments import said as amendments
from governance.domain.chapters.amendments.separate_votes import open_questions
from governance.domain.chapters.ballots.said import ClaimBallot, OpenOwnVote
from governance.domain.chapters.elections.said import OpenElection
from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.objections.state import Objection, Standing
from governance.domain.chapters.proposal.said import ProposalCommand
from governance.domain.chapters.proposal.stages import ENDED, OBJECTIONS_LIVE, Stage
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.rulings import said as rulings
from governance.domain.chapters.rulings.state import Holding, Ruling
from governance.domain.chapters.submission import said as submission
from governance.domain.recorded_commands import Command
from regime.domain.chapters.complaints import said as complaints
from regime.domain.chapters.corrections import said as corrections
from regime.domain.chapters.credentials import said as credentials
from regime.domain.chapters.disputes import said as disputes
from regime.domain.chapters.founding import said as founding
from regime.domain.chapters.meetings import said as meetings
from regime.domain.chapters.membership import said as membership
from regime.domain.chapters.offices import said as offices
from regime.domain.values import (
    OPENER,
    Actor,
    ArticleId,
    Capacity,
    MatterId,
    Office,
    StateCode,
    Subject,
    Symbol,
)
from tests.cast import OFFICER
from tests.governance.course import head
from tests.governance.trying import ON_BALLOTS, SWAPPED, Tried
from tests.ledger import Ledger

YES, NO = 0, 1
OPEN_ALL, PUBLISH, *_, SEAL, SECRET, ROLL_CALL = ON_BALLOTS
AGAIN = timedelta(days=2)
INSTANT = timedelta(microseconds=1)
# An attempt that waits so few hours is made just before the next end, or soon after it.
LAST_MOMENT, SOON_AFTER = 0, 1
RARELY = 17  # who resigns does nothing more
HostileAttempt = tuple[int, int, int]


@dataclass(frozen=True)
class Question:
    """What is proposed, whether it weakens what is protected, and who is against it."""

    symbol: Symbol
    text: Json
    weakens: bool | None
    against: Collection[str]


class Play(Tried):
    """One proposal among honest members; ``hostile`` is one person, or one delegation."""

    def __init__(
        self, ledger: Ledger, question: Question, members: Collection[str], hostile: Actor | None
    ) -> None:
        super().__init__(ledger, (), {})
        self.question, self.hostile = question, hostile
        delegation = hostile.member if hostile and hostile.capacity is Capacity.HEAD else None
        self.honest = tuple(code for code in members if code != delegation)
        self._seen = -1

    @property
    def proposal(self) -> Proposal:
        """The proposal as it stands."""
        return self.ledger.proposals[self.question.symbol]

    def against_all(self, attempts: Collection[HostileAttempt], *, until: datetime) -> None:
        """The hostile person's attempts, and the honest meanwhile, until then."""
        for which, choice, hours in attempts:
            if self.proposal.stage in ENDED or self.at >= until:
                break
            self.go(self._moment_of(hours))
            self._attempt_alone(which, choice)
        self.go(until)

    def go(self, until: datetime) -> None:
        """Let time pass; the honest look at nine whether anything has changed."""
        while self.at < until:
            nine = self.at.replace(hour=9, minute=0, second=0, microsecond=0)
            nine += timedelta(days=1) if nine <= self.at else timedelta()
            self.run(min(until, nine))
            if self.at == nine and (self._seen != self.ledger.size or self._is_lapsing()):
                self._seen = -1
                self.honestly()
                self._seen = self.ledger.size

    def publish_swapped(self) -> None:
        """The opener publishes papers under other numbers; those against it are for it."""
        self._do(PUBLISH, self.question.symbol, OPENER, SWAPPED)

    def honestly(self) -> None:
        """All that the honest do now."""
        for code in self.honest:
            self._in_the_regime(code)
        for symbol in tuple(self.ledger.proposals):
            if self.ledger.proposals[symbol].stage not in ENDED or self._is_lost(symbol):
                self._on(symbol)

    def _on(self, symbol: str) -> None:
        if self.hostile is None or self.hostile.office is not Office.EXECUTIVE_SECRETARY:
            for command in self._of_the_officer(symbol):
                self._try(command, OFFICER)
        for code in self.honest:
            for command in (*self._of_a_head(symbol, code),):
                self._try(command, head(code))
            self._vote(symbol, code)
        if self.hostile != OPENER and self.ledger.proposals[symbol].stage is Stage.OPENING:
            for act in (OPEN_ALL, PUBLISH):
                self._do(act, symbol, OPENER, 1)

    def is_for(self, code: str, proposal: Proposal) -> bool:
        """Whether a member is for what stands to be decided."""
        asked = self.question
        same = proposal.symbol == asked.symbol and proposal.text == asked.text
        return same and code not in asked.against

    def _of_the_officer(self, symbol: str) -> Iterator[ProposalCommand]:
        proposal = self.ledger.proposals[symbol]
        if proposal.stage is Stage.SUBMITTED:
            asked = self.question.weakens if symbol == self.question.symbol else True
            yield submission.AdmitProposal(proposal.symbol, "Complete.", asked)
        for number, one in proposal.objections.items():
            if one.standing is Standing.CHECK and proposal.stage in OBJECTIONS_LIVE:
                yield objections.SustainObjection(proposal.symbol, number, "Whole.")

    def _of_a_head(self, symbol: str, code: str) -> Iterator[ProposalCommand]:
        proposal, member = self.ledger.proposals[symbol], StateCode(code)
        own = proposal.sponsor == code
        match proposal.stage:
            case Stage.RETURNED if own:
                yield submission.AppealReturn(proposal.symbol, "It is complete.")
            case Stage.WITHDRAWN if self.is_for(code, proposal):
                yield submission.TakeOverProposal(proposal.symbol, "Ours now.")
            case Stage.CONSENSUS | Stage.SILENCE if not self.is_for(code, proposal) and not own:
                said = ("It goes too far.", "RP-1 and AC-01", "Another text.")
                yield objections.RaiseObjection(proposal.symbol, *said)
            case Stage.CONSULTATION if proposal.amendments.division:
                yield amendments.OpposeDivision(proposal.symbol, "It is one text.")
        for question in open_questions(proposal.amendments):
            ballot = proposal.amendments.ballots[question]
            choice = "no" if question.startswith("amendment") else "yes"
            if member not in ballot.votes:
                said_apart = (question, member, choice, "", None)
                yield amendments.CastSeparateVote(proposal.symbol, *said_apart)
        for number, one in proposal.objections.items():
            if one.member == code and one.counts and one.lapses.at - self.at < AGAIN:
                yield objections.RenewObjection(proposal.symbol, number, "We met twice.")
        for ruling in proposal.rulings.values():
            yield from self._on_a_ruling(ruling, proposal, member)
        if proposal.stage is Stage.OPENING:
            yield from self._own_opening(proposal, member)
            yield from self._own_claim(proposal, member)

    def _on_a_ruling(
        self, ruling: Ruling, proposal: Proposal, member: StateCode
    ) -> Iterator[ProposalCommand]:
        wrong = self._is_wrong(ruling, proposal)
        if wrong and ruling.ballot is None:
            yield rulings.AppealRuling(proposal.symbol, ruling.number, "It is not so.")
        known = self.ledger.proposals[proposal.symbol].rulings[ruling.number]
        if known.holding is Holding.APPEALED and known.ballot and member not in known.ballot.votes:
            said = (ruling.number, member, "yes" if wrong else "no", "", None)
            yield rulings.VoteOnRuling(proposal.symbol, *said)

    def _is_wrong(self, ruling: Ruling, proposal: Proposal) -> bool:
        """A finding against a whole objection, one of what a text does not do, or a ruling."""
        if ruling.subject == rulings.MATTER:
            return proposal.symbol != self.question.symbol
        if ruling.subject == rulings.Found.WEAKENING:
            return proposal.symbol != self.question.symbol or self.question.weakens is True
        if ruling.subject in (rulings.Found.WEAKENS, rulings.Found.FACTS):
            return proposal.symbol == self.question.symbol and self.question.weakens is not True
        found: Objection | None = proposal.objections.get(ruling.objection or 0)
        if found is not None:
            return bool(found.reasons and found.provision and found.remedy)
        return True

    def _own_opening(self, proposal: Proposal, member: StateCode) -> Iterator[ProposalCommand]:
        standing = proposal.ballot.votes.get(member) if proposal.ballot else None
        held = self._box.get((proposal.symbol, standing.position)) if standing else None
        if isinstance(held, dict) and isinstance(held.get("value"), dict):
            value: Json = held["value"]
            assert isinstance(value, dict)
            said = (str(value["choice"]), str(held["salt"]), str(value["explanation"]))
            yield OpenOwnVote(proposal.symbol, *said)

    def _own_claim(self, proposal: Proposal, member: StateCode) -> Iterator[ProposalCommand]:
        """A claim, where the own paper is not among those published as it was cast."""
        ballot = proposal.ballot
        standing = ballot.votes.get(member) if ballot and ballot.claims_open else None
        paper = self._box.get((proposal.symbol, standing.position)) if standing else None
        if ballot is None or not isinstance(paper, dict) or member in ballot.claims:
            return
        known = dict(zip(ballot.numbers, ballot.published, strict=True))
        if known.get(str(paper["number"])) != paper["choice"]:
            yield ClaimBallot(proposal.symbol, "Our paper is not there as we cast it.")

    def _vote(self, symbol: str, code: str) -> None:
        proposal = self.ledger.proposals[symbol]
        elects = proposal.election.put and not proposal.text
        if proposal.stage not in (Stage.VOTE, Stage.APPEAL) or elects or not proposal.ballot:
            return
        if StateCode(code) in proposal.ballot.votes:
            return
        admits = proposal.stage is Stage.APPEAL and symbol == self.question.symbol
        number = YES if admits or self.is_for(code, proposal) else NO
        for act in (SEAL, SECRET, ROLL_CALL):
            self._do(act, symbol, head(code), number)

    def _in_the_regime(self, code: str) -> None:
        regime = self.ledger.regime
        for state, noted in regime.heads.requested.items():
            if state == code and not noted.contested:
                self._try(credentials.ContestHead(state, "Nobody asked for it."), head(code))
        for number, one in regime.disputes.items():
            if one.other == code and not one.contested and not one.ended:
                self._try(disputes.ContestDispute(number, "There is none."), head(code))

    def _is_lost(self, symbol: str) -> bool:
        """Whether it was returned or withdrawn and may still be brought back."""
        proposal = self.ledger.proposals[symbol]
        ours = symbol == self.question.symbol
        return ours and proposal.stage in (Stage.RETURNED, Stage.WITHDRAWN)

    def _is_lapsing(self) -> bool:
        live = (one for one in self.ledger.proposals.values() if one.stage in OBJECTIONS_LIVE)
        standing = (objection for one in live for objection in one.standing_objections)
        return any(one.lapses.at - self.at < AGAIN for one in standing)

    def _moment_of(self, hours: int) -> datetime:
        """So many hours from now, or the last moment before the next end."""
        found = self.proposal.due
        if found and hours == LAST_MOMENT and self.at < found.at - INSTANT:
            return found.at - INSTANT
        if found and hours in (LAST_MOMENT, SOON_AFTER):
            return max(self.at, found.at + INSTANT)
        return self.at + timedelta(hours=hours)

    def _attempt_alone(self, which: int, choice: int) -> None:
        """One act of the hostile person that is not refused, if there is any."""
        if self.hostile is None:
            return
        actor = self.hostile
        if actor.capacity is Capacity.HEAD and choice % 5 == 0:
            second = Subject(f"alternate {actor.member}")
            actor = replace(actor, capacity=Capacity.ALTERNATE, subject=second)
        symbols = (self.question.symbol, self.question.symbol, *self.ledger.proposals)
        symbol = symbols[which % len(symbols)]
        if choice % 3:
            found = self.possible(symbol, actor)
            if found:
                self.do(*found[choice % len(found)])
                return
        commands = tuple(hostile_acts(self, choice))
        for number in range(len(commands)):
            if self._try(commands[(choice + number) % len(commands)], actor):
                return

    def _try(self, command: Command, actor: Actor) -> bool:
        try:
            self.tell(command, actor)
        except Refused:
            return False
        return True

    def _do(self, act: Callable[..., ProposalCommand], symbol: str, actor: Actor, n: int) -> None:
        try:
            self.do(act, self._moment(symbol, actor, n))
        except Refused:
            return


def hostile_acts(play: Play, choice: int) -> Iterator[Command]:
    """What one person may try beside a proposal: persons, offices, meetings, rules, proposals."""
    code = StateCode(play.honest[choice % len(play.honest)])
    stranger, why = Subject(f"stranger {choice}"), "It is better so."
    sits, second = Subject(f"head {code}"), Subject(f"alternate {code}")
    for capacity in (Capacity.HEAD, Capacity.ALTERNATE, Capacity.EXPERT):
        yield credentials.AccreditDelegate(stranger, code, capacity)
        yield credentials.ChangeCapacity(sits, capacity, why)
        yield credentials.ChangeCapacity(second, capacity, why)
    for subject in (sits, second):
        yield credentials.EndAccreditation(subject, why)
        yield credentials.HandOver(subject, why)
        yield credentials.RequestHead(code, subject, why)
        yield offices.HandOverChair(subject, why)
    yield credentials.RequestHead(code, stranger, why)
    yield credentials.ContestHead(code, why)
    own = play.hostile.office if play.hostile else None
    for office in Office:
        if office is not own or choice % RARELY == 0:
            yield offices.EndAppointment(office, why)
        yield offices.AppointOfficer(stranger, office, why)
        yield complaints.FileComplaint(office, why)
    yield offices.NameChair(code, stranger, why)
    yield corrections.CorrectParameters(ArticleId("RP-37"), {"vote_days": 8}, why)
    yield corrections.CorrectParameters(ArticleId("RP-62"), {"threshold": "1/2"}, why)
    yield founding.AdvanceClock(86_400 * 400)
    yield from _hostile_dates(play, code, why)
    yield membership.InviteState(StateCode("XAN"), "Xanadu", None, why)
    yield membership.ReviewAccess(code, granted=False, reasons=why)
    yield membership.NotifyWithdrawal(why)
    yield membership.RevokeWithdrawal(why)
    yield membership.EndAdherence(why)
    for matter in ("chair_election", "panel_election"):
        yield OpenElection(MatterId(matter), why)
    yield from _hostile_proposals(play, code, why)


def _hostile_dates(play: Play, code: StateCode, why: str) -> Iterator[Command]:
    own = play.hostile.member if play.hostile else None
    for days in (91, 200):
        yield meetings.OfferToHost(own or code, "Here", play.at + timedelta(days=days), why)
    yield meetings.RequestMeeting("At once", why)
    yield meetings.AddAgendaItem("This", play.question.symbol, why)
    yield meetings.AddAgendaItem("That", None, why)
    for number in (1, 2):
        yield meetings.JoinMeetingRequest(number)
        yield meetings.SupportAgendaItem(number)
        yield meetings.StrikeAgendaItem(number, why)
        yield meetings.CloseMeeting(number, why)
        yield disputes.EndDispute(number, why)
        yield disputes.ContestDispute(number, why)
        yield complaints.AnswerComplaint(number, why)
    yield disputes.DeclareDispute(code, "A mill.", None)
    yield disputes.DeclareDispute(code, "A mill.", "2019-01-01")


def _hostile_proposals(play: Play, code: StateCode, why: str) -> Iterator[Command]:
    twin = play.ledger.proposals[play.question.symbol]
    texts: tuple[tuple[str, Json], ...] = (
        ("suspension", {"concerned": code, "grounds": why}),
        ("credentials", {"delegation": code, "outcome": "not_accepted"}),
        ("rules_amendment", [{"article": "RP-62", "text": "Anew.", "parameters": {}}]),
        ("list_editorial", "The text in other words."),
        ("procedural", "The debate is closed."),
        ("public_statement", "All agree."),
        (twin.matter, twin.text),
        ("secretariat_appointment", {"office": "deputy", "subject": "stranger"}),
    )
    for matter, text in texts:
        yield submission.SubmitProposal(MatterId(matter), "", "The rules", text, why, "Some.")
