"""Trying: acts of every kind on several proposals, in any order, with a box that is opened or not.

At each attempt the clock runs, and one of the acts is done that the actor is not refused.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from audit.log.catalogue import Event
from audit.log.encoding import Json
from audit.log.errors import Refused
from audit.log.sealing import commit
from governance.domain.chapters.amendments import said as amendments
from governance.domain.chapters.amendments.separate_votes import open_questions
from governance.domain.chapters.ballots import said as ballots_said
from governance.domain.chapters.ballots.state import content
from governance.domain.chapters.calls import said as calls
from governance.domain.chapters.consultation import said as consultation
from governance.domain.chapters.effects import said as effects
from governance.domain.chapters.elections import said as elections
from governance.domain.chapters.ladder import said as ladder
from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.deciding import decide
from governance.domain.chapters.proposal.open_acts import acts_open
from governance.domain.chapters.proposal.stages import ENDED, Stage
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.rulings import said as rulings
from governance.domain.chapters.rulings.said import SUBJECTS
from governance.domain.chapters.submission import said as submission
from governance.domain.chapters.votes import said as votes_said
from governance.domain.chapters.votes.counting import entitled
from governance.domain.chapters.votes.proxies import held_by
from governance.domain.chapters.votes.state import Ballot
from governance.domain.recorded_commands import Command
from regime.domain.values import OPENER, Actor, Capacity, MatterId, StateCode
from tests.cast import DAY_1
from tests.governance.course import SEALED, head
from tests.ledger import Ledger

CHOICES = ("yes", "no", "abstain")
GROUNDS = "RP-1 and AC-01"  # a provision, and a criterion where one is wanted
EDITS: tuple[Json, ...] = (
    [{"find": "text", "replace": "wording"}],
    [{"path": "/0/text", "op": "replace", "value": "Another."}],
    [{"path": "/declaration", "op": "replace", "value": "We keep them all."}],
)
VOTES = (
    ballots_said.CastSealedVote,
    ballots_said.CastSecretVote,
    votes_said.CastVote,
    amendments.CastSeparateVote,
    rulings.VoteOnRuling,
)
OFTEN = 4
TURNED, SWAPPED = {"no": "yes"}, 2
Attempt = tuple[int, int, int, int]
Act = Callable[["Moment"], life.ProposalCommand]
Done = tuple[Command, Actor, datetime]


NAMED = tuple(map(MatterId, ("procedural", "list_substantive", "budget")))


@dataclass(frozen=True)
class Moment:
    """Who acts on what; ``number`` is what an act counts by, ``drawn`` makes what is random."""

    proposal: Proposal
    actor: Actor
    number: int
    drawn: bytes
    box: Mapping[tuple[str, int], Json]

    @property
    def symbol(self) -> str:
        """The proposal's symbol."""
        return self.proposal.symbol

    @property
    def member(self) -> StateCode:
        """The member that the actor acts for."""
        return self.actor.member or StateCode("")

    @property
    def round(self) -> int:
        """The round of the newest ballot."""
        return self.proposal.ballot.round if self.proposal.ballot else 0

    @property
    def choice(self) -> str:
        """What is voted; in an election, for whom."""
        put = self.proposal.election.put
        return str(put[self.number % len(put)]) if put else CHOICES[self.number]

    @property
    def nominee(self) -> StateCode:
        """Whose person is nominated: the own member's, or another's."""
        return (self.member, StateCode("JPN"), StateCode("ZAF"))[self.number]

    def standing(self, ballot: Ballot | None, voter: StateCode | None = None) -> int | None:
        """The position of a vote that stands."""
        found = ballot.votes.get(voter or self.member) if ballot else None
        return found.position if found else None

    @property
    def principal(self) -> StateCode:
        """Whose proxy the own member carries; where it carries none, another that gave one."""
        given = self.proposal.proxies
        carried = held_by(self.member, given)
        return next(iter((*carried, *given)), StateCode(""))

    def sealed(self, voter: StateCode | None = None) -> Json:
        """What a vote under seal says here."""
        grounds = GROUNDS * (self.drawn[0] % 2)
        whose = voter or self.member
        return content(self.choice, grounds, proposal=self.symbol, round_=self.round, member=whose)

    def openings(self) -> tuple[Json, ...]:
        """What opens the votes of this proposal; of some moments, all but the last."""
        known = self.proposal.ballot.sealed if self.proposal.ballot else {}
        found = [self.box[self.symbol, at] for at, one in known.items() if one.is_held]
        return tuple(found if self.number else found[:-1])

    def ballots(self) -> tuple[Json, ...]:
        """The ballots of the members that voted in secret, in the order of their numbers.

        Of some moments, those against it are for it, under numbers that no voter knows.
        """
        votes = self.proposal.ballot.votes.values() if self.proposal.ballot else ()
        found = [self.box.get((self.symbol, one.position)) for one in votes]
        whole = [one for one in found if isinstance(one, dict) and "number" in one]
        if self.number == SWAPPED:
            whole = [self._turned(one, place) for place, one in enumerate(whole)]
        return tuple(sorted(whole, key=lambda one: str(one["number"])))

    def _turned(self, paper: Mapping[str, Json], place: int) -> dict[str, Json]:
        number = sha256(self.drawn + bytes([place])).hexdigest()
        choice = str(paper["choice"])
        return {"number": number, "choice": TURNED.get(choice, choice)}


def _by_proxy(m: Moment) -> life.ProposalCommand:
    replaces = m.standing(m.proposal.ballot, m.principal)
    return votes_said.CastProxyVote(m.proposal.symbol, m.principal, m.choice, GROUNDS, replaces)


def _seal_by_proxy(m: Moment) -> life.ProposalCommand:
    replaces = m.standing(m.proposal.ballot, m.principal)
    sealed = commit(m.sealed(m.principal), salt=m.drawn)
    return ballots_said.CastSealedProxyVote(
        m.proposal.symbol, m.principal, m.round, sealed, replaces
    )


def _secret_by_proxy(m: Moment) -> life.ProposalCommand:
    again = m.standing(m.proposal.ballot, m.principal) is not None
    return ballots_said.CastSecretProxyVote(m.proposal.symbol, m.principal, m.round, again)


def _apart(m: Moment) -> life.ProposalCommand:
    asked = (*open_questions(m.proposal.amendments), "", "", "")
    question = asked[m.number]
    replaces = m.standing(m.proposal.amendments.ballots.get(question))
    return amendments.CastSeparateVote(
        m.proposal.symbol, question, m.member, CHOICES[m.number], "", replaces
    )


def _on_ruling(m: Moment) -> life.ProposalCommand:
    number = len(m.proposal.rulings)
    ruling = m.proposal.rulings.get(number)
    replaces = m.standing(ruling.ballot if ruling else None)
    choice = CHOICES[m.number]
    return rulings.VoteOnRuling(m.proposal.symbol, number, m.member, choice, "", replaces)


def _seal(m: Moment) -> life.ProposalCommand:
    replaces = m.standing(m.proposal.ballot)
    sealed = commit(m.sealed(), salt=m.drawn)
    return ballots_said.CastSealedVote(m.proposal.symbol, m.member, m.round, sealed, replaces)


def _secret(m: Moment) -> life.ProposalCommand:
    again = m.standing(m.proposal.ballot) is not None
    return ballots_said.CastSecretVote(m.proposal.symbol, m.member, m.round, again)


def _vote(m: Moment) -> life.ProposalCommand:
    replaces = m.standing(m.proposal.ballot)
    return votes_said.CastVote(m.proposal.symbol, m.member, m.choice, GROUNDS, replaces)


def _order(m: Moment) -> life.ProposalCommand:
    order = tuple(one.number for one in reversed(m.proposal.amendments.to(None)))
    return amendments.OrderAmendments(m.proposal.symbol, order, "So.")


def _name_group(m: Moment) -> life.ProposalCommand:
    asked = entitled(m.proposal.call) if m.proposal.call else ()
    sides = (*(one.member for one in m.proposal.standing_objections), m.proposal.sponsor)
    group = dict.fromkeys((*sides[-2:], *asked))
    return ladder.NameConciliationGroup(m.proposal.symbol, (*group,)[:5], "So.")


def _amend(m: Moment) -> life.ProposalCommand:
    edits, revision = EDITS[m.number], m.proposal.revision
    return amendments.FileAmendment(m.proposal.symbol, revision, edits, "So.")


def _open(m: Moment) -> life.ProposalCommand:
    return ballots_said.OpenSealedVotes(m.proposal.symbol, m.openings())


def _publish(m: Moment) -> life.ProposalCommand:
    return ballots_said.PublishSecretBallots(m.proposal.symbol, m.round, m.ballots())


def _claim(m: Moment) -> life.ProposalCommand:
    return ballots_said.ClaimBallot(m.proposal.symbol, "So.")


ON_BALLOTS = (
    *(_open, _publish, _claim, _apart, _on_ruling, _by_proxy, _seal_by_proxy, _secret_by_proxy),
    *(_seal, _secret, _vote),
)
ACTS: tuple[Act, ...] = (
    lambda m: submission.AdmitProposal(m.proposal.symbol, "So.", weakens=False),
    lambda m: submission.ReturnProposal(m.proposal.symbol, "So.", "RP-29"),
    lambda m: submission.AppealReturn(m.proposal.symbol, "So."),
    lambda m: submission.WithdrawProposal(m.proposal.symbol, "So."),
    lambda m: submission.TakeOverProposal(m.proposal.symbol, "So."),
    lambda m: submission.FindUrgent(m.proposal.symbol, "So."),
    lambda m: calls.ChallengeNotice(m.proposal.symbol, "So.", "not_consistent"),
    lambda m: calls.ReportTransfer(m.proposal.symbol, "2026-03-02", "Category II", ""),
    lambda m: ladder.AskForOpinion(m.proposal.symbol, "So."),
    lambda m: ladder.PublishSummary(m.proposal.symbol, "So."),
    lambda m: consultation.CosponsorProposal(m.proposal.symbol),
    lambda m: consultation.LeaveProposal(m.proposal.symbol),
    lambda m: consultation.CommentOnProposal(m.proposal.symbol, SEALED, 9),
    lambda m: consultation.AnswerComment(m.proposal.symbol, m.number + 1, "So."),
    lambda m: consultation.HideComment(m.proposal.symbol, m.number + 1, "So."),
    lambda m: consultation.RestoreComment(m.proposal.symbol, m.number + 1, "So."),
    lambda m: consultation.ReviseProposal(
        m.proposal.symbol, "", m.proposal.text, f"{m.number}.", "So."
    ),
    lambda m: objections.RaiseObjection(
        m.proposal.symbol, "So.", GROUNDS * (m.number > 0), "Less."
    ),
    lambda m: objections.SustainObjection(m.proposal.symbol, m.number + 1, "So."),
    lambda m: objections.FailObjection(m.proposal.symbol, m.number + 1, ("remedy",), "So."),
    lambda m: objections.CureObjection(m.proposal.symbol, m.number + 1, "So.", GROUNDS, "Less."),
    lambda m: objections.RenewObjection(m.proposal.symbol, m.number + 1, "So."),
    lambda m: objections.WithdrawObjection(m.proposal.symbol, m.number + 1, "So."),
    lambda m: ladder.AskForExtension(m.proposal.symbol, "So."),
    lambda m: ladder.AgreeToSkip(m.proposal.symbol, m.proposal.ladder_step),
    _name_group,
    lambda m: ladder.ProposeConciliationText(m.proposal.symbol, m.proposal.text, "So."),
    lambda m: ladder.RecordOpinion(m.proposal.symbol, "adopt", "So.", "ab" * 32),
    lambda m: ladder.ExplainDeparture(m.proposal.symbol, "So."),
    lambda m: rulings.RuleOnOrder(m.proposal.symbol, SUBJECTS[m.number], "So it is.", "So."),
    lambda m: rulings.ContestMatter(m.proposal.symbol, NAMED[m.number], "So."),
    lambda m: rulings.AppealRuling(m.proposal.symbol, m.number + 1, "So."),
    lambda m: amendments.AcceptAmendment(m.proposal.symbol, m.number + 1),
    lambda m: amendments.WithdrawAmendment(m.proposal.symbol, m.number + 1, "So."),
    lambda m: amendments.RequestDivision(m.proposal.symbol, m.proposal.revision, (0,), "So."),
    lambda m: amendments.OpposeDivision(m.proposal.symbol, "So."),
    lambda m: votes_said.FileProxy(m.proposal.symbol, m.proposal.sponsor),
    lambda m: votes_said.RevokeProxy(m.proposal.symbol),
    lambda m: effects.CertifyPlan(m.proposal.symbol, "So."),
    lambda m: effects.FileReservation(m.proposal.symbol, "So."),
    lambda m: effects.RenewReservation(m.proposal.symbol, "So."),
    lambda m: effects.WithdrawReservation(m.proposal.symbol, "So."),
    lambda m: elections.NominateCandidate(m.proposal.symbol, m.nominee, "N. N."),
    lambda m: elections.AcceptCandidacy(m.proposal.symbol, m.number + 1),
    lambda m: elections.WithdrawCandidacy(m.proposal.symbol, m.number + 1, "So."),
    *(_amend, _order),
    *ON_BALLOTS,
)


class Tried:
    """A ledger in which acts are tried, and what the box knows of votes that are not open.

    ``done`` is what was not refused, so that it can be done again elsewhere.
    """

    def __init__(self, ledger: Ledger, actors: tuple[Actor, ...], names: Mapping[str, str]) -> None:
        self.ledger, self.at = ledger, DAY_1
        self.done: list[Done] = []
        self._actors, self._names = actors, names
        self._box: dict[tuple[str, int], Json] = {}
        self._draws = 0

    def attempt(self, attempt: Attempt) -> None:
        """One act, if any is not refused; where it is a vote, the other members vote alike."""
        who, which, choice, hours = attempt
        self.run(self.at + timedelta(hours=hours))
        symbol, stage = self._one_of(which)
        opening = stage is Stage.OPENING and choice % 2
        actor = OPENER if opening else self._renamed(self._actors[who])
        if found := self.possible(symbol, actor):
            self.do_alike(*found[choice % len(found)])

    def run(self, at: datetime) -> None:
        """Let everything happen that is due by ``at``."""
        self.at = at
        self.ledger.run_clock(at)

    def tell(self, command: Command, actor: Actor) -> tuple[Event, ...]:
        """What a command leads to now; raises ``Refused``."""
        events = self.ledger.act(command, by=actor, at=self.at)
        self.done.append((command, actor, self.at))
        return events

    def possible(self, symbol: str, actor: Actor) -> list[tuple[Act, Moment]]:
        """What the actor is not refused now, each as often as it shall be chosen."""
        proposal, regime = self.ledger.proposals[symbol], self.ledger.regime
        acts_open(proposal, regime, actor, self.at)
        found = []
        for act in ACTS:
            asked: list[life.ProposalCommand] = []
            for number in range(3):
                moment = self._moment(symbol, actor, number)
                command = act(moment)
                if command in asked:
                    continue
                asked.append(command)
                try:
                    decide(command, proposal, regime, actor, self.at)
                except Refused:
                    continue
                found += [(act, moment)] * (OFTEN if act in ON_BALLOTS else 1)
        return found

    def do(self, act: Act, moment: Moment) -> life.ProposalCommand:
        """One act, which the actor is not refused; the box keeps what opens a vote."""
        command = act(moment)
        self.tell(command, moment.actor)
        at = len(self.ledger.entries) - 1
        if isinstance(command, ballots_said.CastSealedVote):
            opening: Json = {"position": at, "salt": moment.drawn.hex(), "value": moment.sealed()}
            self._box[moment.symbol, at] = opening
        if isinstance(command, ballots_said.CastSealedProxyVote):
            said = moment.sealed(command.principal)
            self._box[moment.symbol, at] = {
                "position": at,
                "salt": moment.drawn.hex(),
                "value": said,
            }
        if isinstance(command, ballots_said.CastSecretVote | ballots_said.CastSecretProxyVote):
            ballot: Json = {"number": moment.drawn.hex(), "choice": moment.choice}
            self._box[moment.symbol, at] = ballot
        return command

    def do_alike(self, act: Act, moment: Moment) -> None:
        """One act; where it is a vote, the other members vote alike."""
        if not isinstance(self.do(act, moment), VOTES):
            return
        for other in self._actors:
            self._follow(act, moment, self._renamed(other))

    def openings(self) -> list[tuple[bytes, Json]]:
        """What opens each vote under seal: its salt, and what it says."""
        held = [one for one in self._box.values() if isinstance(one, dict) and "salt" in one]
        return [(bytes.fromhex(str(one["salt"])), one["value"]) for one in held]

    def _one_of(self, which: int) -> tuple[str, Stage]:
        """One of those that go on, of which those that wait to be opened come first; or of all."""
        known = self.ledger.proposals.values()
        live = [one for one in known if one.stage not in ENDED] or list(known)
        first = sorted(live, key=lambda one: one.stage is not Stage.OPENING)
        found = first[which % len(first) if which > 1 else 0]
        return found.symbol, found.stage

    def _follow(self, act: Act, moment: Moment, actor: Actor) -> None:
        try:
            self.do(act, self._moment(moment.symbol, actor, moment.number))
        except Refused:
            return

    def _moment(self, symbol: str, actor: Actor, number: int) -> Moment:
        self._draws += 1
        drawn = sha256(f"{self._draws}".encode()).digest()
        return Moment(self.ledger.proposals[symbol], actor, number, drawn, self._box)

    def _renamed(self, actor: Actor) -> Actor:
        member = actor.member or ""
        if actor.capacity is not Capacity.HEAD or member not in self._names:
            return actor
        return head(self._names[member])
