"""Applicants: the thirty-five in a database, with a roster of assessors and states that apply."""

import uuid
from collections.abc import Mapping
from datetime import timedelta

from governance.acting import filing_applications
from governance.acting.opener import open_what_is_due
from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.votes import said as votes
from governance.folded import regime_now
from governance.reading import ballots
from governance.services import tick
from regime.domain.chapters.accession.applications import said as applications
from regime.domain.chapters.accession.applications.filing import Filing
from regime.domain.chapters.accession.applications.state import Application
from regime.domain.chapters.accession.assessment import said as assessment
from regime.domain.chapters.accession.roster import said as roster
from regime.domain.chapters.credentials import said as credentials
from regime.domain.chapters.offices import said as offices
from regime.domain.values import OPERATOR, Actor, Capacity, Office, StateCode, Subject, Symbol
from tests.room import Room

SEATED = ("FRA", "JPN", "BRA", "ZAF", "POL", "CAN")
APPLICANTS = ("XAN", "YEN", "ZEM")
WORDS = "As the annexes show."


class Applicants(Room):
    """The thirty-five, to whom three states apply."""

    def enter(self) -> None:
        """An officer, a head for each member, six assessors, and a person of each applicant."""
        self.handle(
            offices.AppointOfficer(Subject("officer"), Office.EXECUTIVE_SECRETARY), actor=OPERATOR
        )
        for member in regime_now().members():
            subject = Subject(f"head {member.code}")
            self.handle(credentials.AccreditDelegate(subject, member.code, Capacity.HEAD))
        for code in SEATED:
            self._seat(code, interests=("ZEM",) if code == "CAN" else ())
        for code in APPLICANTS:
            subject = Subject(f"applicant {code}")
            self.handle(credentials.AccreditDelegate(subject, StateCode(code), Capacity.APPLICANT))

    def _seat(self, code: str, *, interests: tuple[str, ...]) -> None:
        subject, tied = Subject(f"expert {code}"), tuple(StateCode(one) for one in interests)
        head = self.head(code)
        self.handle(
            credentials.AccreditDelegate(subject, StateCode(code), Capacity.EXPERT), actor=head
        )
        self.handle(roster.NameAssessor(subject, tied), actor=head)

    def applicant(self, code: str) -> Actor:
        """The person of a state that applies."""
        subject = Subject(f"applicant {code}")
        return Actor(Capacity.APPLICANT, member=StateCode(code), subject=subject)

    def assessor(self, seat: int) -> Actor:
        """The expert who fills a seat."""
        member = regime_now().roster[seat].member
        return Actor(Capacity.EXPERT, member=member, subject=Subject(f"expert {member}"))

    def file(self, code: str, *, in_confidence: bool = False) -> Symbol:
        """A state applies, answering every criterion; the symbol."""
        answers = dict.fromkeys(regime_now().criteria.edition(1), f"{code}: {WORDS}")
        filing, key = Filing(answers, None, {}, ()), uuid.uuid4()
        file = (
            filing_applications.apply_in_confidence if in_confidence else filing_applications.apply
        )
        return Symbol(file(filing, actor=self.applicant(code), command_id=key).stream)

    def case(self, symbol: str) -> Application:
        """The application as it stands."""
        return regime_now().applications[Symbol(symbol)]

    def complete(self, symbol: str) -> None:
        """The Secretariat finds it complete, and what is due is opened: the lot is drawn."""
        self.handle(applications.CertifyComplete(Symbol(symbol), WORDS))
        open_what_is_due()

    def find(self, symbol: str, scores: Mapping[str, tuple[int, int, int]] | None = None) -> None:
        """The panel finds 3 on each criterion, but what ``scores`` says for each of it."""
        case = self.case(symbol)
        for place, seat in enumerate(case.panel):
            for code in case.covers:
                score = (scores or {}).get(code, (3, 3, 3))[place]
                made = assessment.MakeFinding(
                    Symbol(symbol), code, score, (), f"Seat {seat}: {WORDS}"
                )
                self.handle(made, actor=self.assessor(seat))

    def draft(self, symbol: str) -> None:
        """The first of the panel issues the draft."""
        seat = self.case(symbol).panel[0]
        self.handle(assessment.IssueDraft(Symbol(symbol)), actor=self.assessor(seat))

    def report(self, symbol: str, scores: Mapping[str, tuple[int, int, int]] | None = None) -> None:
        """All from completeness to the report, to which the applicant does not reply."""
        self.complete(symbol)
        self.find(symbol, scores)
        self.draft(symbol)
        self.days(22)

    def object(self, proposal: str, *, by: str, criterion: str) -> None:
        """Raise an objection that names a criterion, once it may be; it is found admissible."""
        self.days(46)
        raised = objections.RaiseObjection(Symbol(proposal), "It lacks.", criterion, "A decree.")
        self.handle(raised, actor=self.head(by))
        self.handle(objections.SustainObjection(Symbol(proposal), 1, "Whole."))

    def put_to_vote(self, symbol: str) -> Symbol:
        """An objection stands, and the ladder leads to the vote; the proposal."""
        on = self.case(symbol).proposal
        assert on
        self.object(on, by="FRA", criterion="AC-02")
        self.days(55)
        self.handle(objections.RenewObjection(on, 1, "It lacks still."), actor=self.head("FRA"))
        for _five in range(10):
            if not ballots.ballots(on):
                self.days(5)
        return on

    def refuse(self, on: Symbol) -> None:
        """Most members vote against it, for a criterion that they name."""
        for member in list(regime_now().members())[:27]:
            against = votes.CastVote(on, member.code, "no", "AC-01 is not met.", None)
            self.handle(against, actor=self.head(member.code))

    def days(self, days: int) -> None:
        """Let days go by, and everything happen that falls due in them."""
        self.now += timedelta(days=days)
        tick()
