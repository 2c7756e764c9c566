"""Applying: an application on its way in a ledger, and what it leads to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from audit.log.catalogue import Event
from audit.log.errors import Refused
from audit.log.merkle import leaf_hash, root_of
from regime.domain.chapters.accession import said as accession
from regime.domain.chapters.accession.applications import said as applications
from regime.domain.chapters.accession.applications.state import Application
from regime.domain.chapters.accession.assessment import said as assessment
from regime.domain.chapters.accession.roster import said as roster
from regime.domain.chapters.credentials import said as credentials
from regime.domain.chapters.offices import said as offices
from regime.domain.values import (
    OPENER,
    Actor,
    Capacity,
    StateCode,
    Subject,
    Symbol,
)
from regime.packs.loading import load
from tests.cast import DAY_1, OFFICER
from tests.export import raws_of
from tests.governance.course import Course, head
from tests.ledger import Ledger

XAN, YEN = StateCode("XAN"), StateCode("YEN")
SECRET, ROOT_OF_NOTHING = "5e" * 32, "00" * 32
LOT = sha256(bytes.fromhex(SECRET)).hexdigest()
WORDS = "As the annexes show."


def applicant(code: str = "XAN") -> Actor:
    """The person of a state that applies."""
    return Actor(Capacity.APPLICANT, member=StateCode(code), subject=Subject(f"applicant {code}"))


def assessor(code: str) -> Actor:
    """The expert of a member who sits on the roster."""
    return Actor(Capacity.EXPERT, member=StateCode(code), subject=Subject(f"expert {code}"))


def seat(
    ledger: Ledger,
    *codes: str,
    interests: Mapping[str, tuple[str, ...]] | None = None,
    at: datetime = DAY_1,
) -> None:
    """An assessor of each of these members takes a seat on the roster."""
    for code in codes:
        subject = Subject(f"expert {code}")
        accredited = credentials.AccreditDelegate(subject, StateCode(code), Capacity.EXPERT)
        ledger.act(accredited, by=head(code), at=at)
        tied = tuple(StateCode(one) for one in (interests or {}).get(code, ()))
        ledger.act(roster.NameAssessor(subject, tied), by=head(code), at=at)


class Applying:
    """An application's symbol, and the ledger in which it is told."""

    def __init__(self, ledger: Ledger, symbol: Symbol, by: Actor) -> None:
        self.ledger, self.symbol, self.by = ledger, symbol, by

    @property
    def application(self) -> Application:
        """The application as it stands."""
        return self.ledger.regime.applications[self.symbol]

    @property
    def course(self) -> Course:
        """The proposal on it."""
        assert self.application.proposal
        return Course(self.ledger, self.application.proposal)

    def act(
        self, command: accession.AccessionCommand, *, by: Actor, at: datetime
    ) -> tuple[Event, ...]:
        """What an act leads to."""
        return self.ledger.act(command, by=by, at=at)

    def refusal(self, command: accession.AccessionCommand, *, by: Actor, at: datetime) -> str:
        """The code of the refusal of an act; empty where it is not refused."""
        try:
            self.act(command, by=by, at=at)
        except Refused as refused:
            return refused.code
        return ""

    def certify(self, at: datetime) -> Applying:
        """The Secretariat finds it complete."""
        self.act(applications.CertifyComplete(self.symbol, WORDS), by=OFFICER, at=at)
        return self

    def draw(self, at: datetime, *, root: str = "") -> Applying:
        """The lot is drawn with the secret that was committed to, from the root of the log."""
        before = self.ledger.entries[: self.application.tree_size]
        root = root or root_of([leaf_hash(raw) for raw in raws_of(before)]).hex()
        self.act(assessment.DrawAssessors(self.symbol, SECRET, root), by=OPENER, at=at)
        return self

    def find(
        self,
        at: datetime,
        *,
        score: int = 3,
        of: Mapping[str, int] | None = None,
        seats: Iterable[int] | None = None,
    ) -> Applying:
        """Each assessor finds on every criterion of the case: ``score``, or what ``of`` says."""
        for number in self.application.panel if seats is None else seats:
            by = assessor(self.ledger.regime.roster[number].member)
            for code in self.application.covers:
                found = (of or {}).get(code, score)
                self.act(assessment.MakeFinding(self.symbol, code, found, (), WORDS), by=by, at=at)
        return self

    def draft(self, at: datetime) -> Applying:
        """The first of the panel issues the draft."""
        by = assessor(self.ledger.regime.roster[self.application.panel[0]].member)
        self.act(assessment.IssueDraft(self.symbol), by=by, at=at)
        return self

    def to_members(self, at: datetime, *, of: Mapping[str, int] | None = None) -> Course:
        """Assessed in one day, and before the members as soon as the days of the reply are over."""
        return self.certify(at).draw(at).find(at, of=of).draft(at).before_members()

    def before_members(self) -> Course:
        """The clock runs until it is before the members."""
        while self.application.proposal is None:
            due = self.ledger.regime.due
            assert due is not None
            self.ledger.run_clock(due.at)
        return self.course


def assembly_applied_to(folder: Path) -> Ledger:
    """The assembly of a pack with its Chair and its delegates, and those of states that apply."""
    assembly = Ledger(load(folder)).enter()
    assembly.act(offices.NameChair(StateCode("CHE"), Subject("chair")), by=OFFICER)
    for code in ("XAN", "YEN", "ZEM"):
        accredited = credentials.AccreditDelegate(
            Subject(f"applicant {code}"), StateCode(code), Capacity.APPLICANT
        )
        assembly.act(accredited, by=OFFICER)
    return assembly.replayed()


def apply(
    ledger: Ledger,
    *,
    at: datetime,
    code: str = "XAN",
    renews: Symbol | None = None,
    cured: Mapping[str, str] | None = None,
    changed: tuple[str, ...] = (),
) -> Applying:
    """A state applies, answering every criterion."""
    regime = ledger.regime
    answers = dict.fromkeys(regime.criteria.edition(regime.criteria.newest), WORDS)
    said = applications.FileApplication(answers, LOT, renews, cured or {}, changed)
    ledger.act(said, by=applicant(code), at=at)
    symbol = list(ledger.regime.applications)[-1]
    return Applying(ledger, symbol, applicant(code))


def to_the_members(
    ledger: Ledger,
    *,
    at: datetime = DAY_1,
    code: str = "XAN",
    score: int = 3,
    of: Mapping[str, int] | None = None,
    seats: Iterable[str] = ("FRA", "JPN", "BRA", "ZAF", "POL", "CAN"),
) -> Applying:
    """A case whose report is issued: complete, drawn, found on and drafted at once."""
    if not ledger.regime.roster:
        seat(ledger, *seats, at=at)
    found = apply(ledger, at=at, code=code).certify(at).draw(at).find(at, score=score, of=of)
    found.draft(at)
    reply = found.application.reply
    assert reply
    ledger.run_clock(reply.at)
    return found
