"""Course: one proposal on its way in a ledger, and what it leads to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from audit.log import catalogue
from audit.log.catalogue import Commitment, Event
from audit.log.encoding import Json
from audit.log.entry import Entry
from audit.log.errors import Refused
from governance.domain.chapters.consultation import said as consultation
from governance.domain.chapters.ladder import said as ladder
from governance.domain.chapters.ladder.conciliation import drawn, seed_of
from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.submission import said as submission
from governance.domain.chapters.votes import said as votes
from regime.domain.chapters.meetings.said import STREAM as CALENDAR
from regime.domain.chapters.offices.said import CHAIR, SECRETARIAT
from regime.domain.values import Actor, Capacity, MatterId, StateCode, Subject, Symbol
from tests.cast import OFFICER
from tests.ledger import Ledger

SEALED = Commitment("5e" * 32)
SWISS_CHAIR = Actor(Capacity.CHAIR, member=StateCode("CHE"), subject=Subject("chair"))


def on(month: int, day: int, hour: int = 9, *, year: int = 2026) -> datetime:
    """An hour of a day, of 2026 unless another year is named."""
    return datetime(year, month, day, hour, tzinfo=UTC)


def end_of(month: int, day: int) -> datetime:
    """The end of a period that ends on this day of 2026."""
    return datetime(2026, month, day, 23, 59, tzinfo=UTC)


def just_before(instant: datetime) -> datetime:
    """The last moment before an end that is a whole minute."""
    return instant.replace(minute=instant.minute - 1, second=59, microsecond=999_999)


def head(code: str) -> Actor:
    """The head of a member's delegation."""
    return Actor(Capacity.HEAD, member=StateCode(code), subject=Subject(f"head {code}"))


class Course:
    """A proposal's symbol, and the ledger in which it is told."""

    def __init__(self, ledger: Ledger, symbol: Symbol) -> None:
        self.ledger, self.symbol = ledger, symbol

    @property
    def proposal(self) -> Proposal:
        """The proposal as it stands."""
        return self.ledger.proposals[self.symbol]

    @property
    def last(self) -> Entry:
        """The last entry of the proposal's own stream."""
        return next(one for one in reversed(self.ledger.entries) if one.stream == self.symbol)

    def act(
        self, act: Callable[..., life.ProposalCommand], *said: object, by: Actor, at: datetime
    ) -> tuple[Event, ...]:
        """What an act leads to; what is due by then happens first."""
        return self.ledger.act(act(self.symbol, *said), by=by, at=at)

    def refusal(
        self, act: Callable[..., life.ProposalCommand], *said: object, by: Actor, at: datetime
    ) -> Refused | None:
        """The refusal of an act; nothing where it is not refused."""
        try:
            self.act(act, *said, by=by, at=at)
        except Refused as refused:
            return refused
        return None

    def run(self, at: datetime) -> tuple[str, ...]:
        """The names of what falls due by then, not of calendar, offices or other elections."""
        before = len(self.ledger.entries)
        self.ledger.run_clock(at)
        due = self.ledger.entries[before:]
        opened = {one.stream for one in self.ledger.entries if one.type == "NominationOpened"}
        others = opened - {self.symbol}
        beside = {entry.command for entry in due if entry.stream in others}
        dates = (CALENDAR, CHAIR, SECRETARIAT)
        return tuple(
            entry.type for entry in due if entry.stream not in dates and entry.command not in beside
        )

    def admit(self, *, at: datetime, weakens: bool | None = None) -> None:
        """The Executive Secretary admits it."""
        self.act(submission.AdmitProposal, "Complete.", weakens, by=OFFICER, at=at)

    def return_(self, *, at: datetime) -> None:
        """The Executive Secretary returns it."""
        article = self.ledger.regime.rules.roles["admissibility"]
        self.act(submission.ReturnProposal, "Not within the purpose.", article, by=OFFICER, at=at)

    def withdraw(self, *, by: Actor, at: datetime) -> None:
        """The sponsor withdraws it."""
        self.act(submission.WithdrawProposal, "Overtaken by events.", by=by, at=at)

    def join(self, *codes: str, at: datetime) -> None:
        """Members put themselves beside the sponsor."""
        for code in codes:
            self.act(consultation.CosponsorProposal, by=head(code), at=at)

    def objects(
        self, by: Actor, *, at: datetime, provision: str = "A provision", remedy: str = "A change"
    ) -> int:
        """A member objects; the objection's number."""
        self.act(objections.RaiseObjection, "It goes too far.", provision, remedy, by=by, at=at)
        return len(self.proposal.objections)

    def sustain(self, number: int, *, at: datetime) -> tuple[str, ...]:
        """The Executive Secretary finds an objection admissible."""
        return names(self.act(objections.SustainObjection, number, "Whole.", by=OFFICER, at=at))

    def lift(self, number: int, *, by: Actor, at: datetime) -> tuple[str, ...]:
        """A member withdraws its objection."""
        return names(self.act(objections.WithdrawObjection, number, "Met.", by=by, at=at))

    def renew(self, number: int, *, by: Actor, at: datetime) -> tuple[str, ...]:
        """A member keeps its objection."""
        return names(self.act(objections.RenewObjection, number, "Two meetings.", by=by, at=at))

    def revise(self, text: Json, *, by: Actor, at: datetime) -> tuple[str, ...]:
        """The sponsor gives it another text."""
        said = ("", text, "Another effect.", "It reads better.")
        return names(self.act(consultation.ReviseProposal, *said, by=by, at=at))

    def put_by_the_group(self, text: Json, *, at: datetime, by: str = "") -> None:
        """One of the group puts a text to the sponsor; the Chair names the group if nobody has."""
        regime = self.ledger.regime
        if not self.proposal.climb.group:
            group = drawn(self.proposal, regime, seed=seed_of(self.proposal, regime))
            named = (group, "They know the subject.")
            self.act(ladder.NameConciliationGroup, *named, by=SWISS_CHAIR, at=at)
        others = (one for one in self.proposal.climb.group if one != self.proposal.sponsor)
        said = (text, "Both can live with it.")
        self.act(ladder.ProposeConciliationText, *said, by=head(by or next(others)), at=at)

    def result(self, name: str) -> tuple[object, object]:
        """The reason of the last end of a call or silence, and who blocked it."""
        closed = next(entry for entry in reversed(self.ledger.entries) if entry.type == name)
        result = closed.data["result"]
        assert isinstance(result, dict)
        return result["reason"], result["blocked_by"]

    def vote(self, choice: str, codes: Iterable[str], *, at: datetime) -> None:
        """Members vote so."""
        for code in codes:
            self.act(votes.CastVote, StateCode(code), choice, "", None, by=head(code), at=at)


def submit(
    ledger: Ledger, matter: str, text: Json, *, by: Actor, at: datetime, reasons: str = "Needed."
) -> Course:
    """Put a proposal before the regime."""
    command = submission.SubmitProposal(MatterId(matter), "", "The rules", text, reasons, "Some.")
    (_, submitted, *_) = ledger.act(command, by=by, at=at)
    symbol: Symbol = getattr(submitted, "symbol")  # noqa: B009  (an event is any object)
    return Course(ledger, symbol)


def names(events: Iterable[Event]) -> tuple[str, ...]:
    """The permanent names of events."""
    return tuple(catalogue.type_of(event).name for event in events)


def challenge_of(ledger: Ledger) -> Symbol:
    """The proposal that the last challenge has opened."""
    last = next(one for one in reversed(ledger.entries) if one.type == "NoticeChallenged")
    return Symbol(str(last.data["challenge"]))


def first_members(ledger: Ledger, count: int) -> list[StateCode]:
    """So many members, in the order of the roster."""
    return [member.code for member in ledger.regime.members()][:count]
