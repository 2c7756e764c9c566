"""Chronicle of applications: one log in which all happens that can happen to an application."""

from audit.log.catalogue import Commitment
from audit.log.encoding import Json
from audit.log.sealing import commit
from governance.domain.chapters.votes import said as votes
from regime.domain.chapters.accession.applications import said as applications
from regime.domain.chapters.accession.assessment import said as assessment
from regime.domain.chapters.accession.evidence import said as evidence
from regime.domain.chapters.accession.questions import said as questions
from regime.domain.chapters.accession.roster import said as roster
from regime.domain.chapters.offices import said as offices
from regime.domain.values import OPENER, Office, StateCode, Subject
from tests.cast import DAY_1, OFFICER, REGISTRAR
from tests.governance.applying import (
    LOT,
    WORDS,
    Applying,
    applicant,
    apply,
    assessor,
    seat,
    to_the_members,
)
from tests.governance.course import head, just_before, on
from tests.governance.test_filing_in_confidence import SALT, content, sealed
from tests.ledger import Ledger

FILE, LATER = Commitment("f1" * 32), bytes(range(32, 64))


def everything_applied(ledger: Ledger) -> Ledger:
    """Everything that can happen to an application, to the roster and to evidence."""
    seat(ledger, "FRA", "JPN", "BRA", "ZAF", "POL", "CAN", "CHE")
    _roster_changes(ledger)
    _short_and_withdrawn(ledger)
    in_confidence = _in_confidence(ledger)
    admitted = _admitted(ledger)
    _kept_out(ledger, admitted)
    _never_named(ledger)
    ledger.run_clock(on(5, 1, year=2036))
    assert not in_confidence.application.is_open
    return ledger


def _roster_changes(ledger: Ledger) -> None:
    declared = roster.DeclareInterests(7, (StateCode("KOR"),), "A contract.")
    ledger.act(declared, by=head("CHE"), at=DAY_1)
    ledger.act(roster.LeaveRoster(7, "Another post."), by=head("CHE"), at=DAY_1)


def _short_and_withdrawn(ledger: Ledger) -> None:
    """Yendor's case is short, completed, and withdrawn."""
    case = apply(ledger, at=DAY_1, code="YEN")
    by = applicant("YEN")
    case.act(applications.ConfirmReceipt(case.symbol), by=OFFICER, at=DAY_1)
    case.act(
        applications.ListShortcomings(case.symbol, {"AC-02": "It."}, WORDS), by=OFFICER, at=DAY_1
    )
    case.act(applications.SupplementApplication(case.symbol, {"AC-02": WORDS}), by=by, at=DAY_1)
    case.act(applications.WithdrawApplication(case.symbol, "Later."), by=by, at=DAY_1)


def _in_confidence(ledger: Ledger) -> Applying:
    """Xanadu applies in confidence; nothing is confirmed, it counts as complete, no one sits."""
    value = content(ledger)
    filing = commit(value, salt=SALT)
    by = sealed(filing)
    ledger.act(applications.FileInConfidence(filing, LOT), by=by, at=DAY_1)
    case = Applying(ledger, list(ledger.regime.applications)[-1], by)
    case.act(
        applications.ListShortcomings(case.symbol, {"AC-02": "It."}, WORDS), by=OFFICER, at=on(3, 6)
    )
    more: Json = {"answers": {"AC-02": WORDS}}
    supplement = applications.SupplementInConfidence(case.symbol, commit(more, salt=SALT))
    case.act(supplement, by=by, at=on(3, 7))
    ledger.run_clock(on(4, 1))
    first, second = sorted(case.application.sealed)
    for position, said in ((first, value), (second, more)):
        opened = applications.DiscloseFiling(case.symbol, position, SALT.hex(), said)
        case.act(opened, by=OPENER, at=on(4, 1))
    ledger.run_clock(on(4, 4))  # the number of the lot is not told
    named = applicant("XAN")
    case.act(questions.AskApplicant(case.symbol, "Who?"), by=head("FRA"), at=on(4, 5))
    case.act(questions.AnswerQuestion(case.symbol, 1, "We."), by=named, at=on(4, 5))
    _evidence(case)
    first_seat = case.application.panel[0]
    member = ledger.regime.roster[first_seat].member
    case.act(assessment.ExtendAssessment(case.symbol, WORDS), by=assessor(member), at=on(4, 6))
    case.act(
        assessment.RecuseAssessor(case.symbol, WORDS, first_seat), by=assessor(member), at=on(4, 6)
    )
    case.find(on(4, 7), seats=case.application.panel[:2])
    case.act(
        assessment.MakeFinding(case.symbol, "AC-01", 2, (1,), WORDS),
        by=assessor(ledger.regime.roster[case.application.panel[0]].member),
        at=on(4, 7),
    )
    ledger.run_clock(on(5, 20))  # who has found nothing is replaced
    case.find(on(5, 20), seats=case.application.silent)
    assert case.application.assess
    ledger.run_clock(case.application.assess.at)
    thanks = assessment.ReplyToDraft(case.symbol, "Thanks.")
    assert case.application.reply
    case.act(thanks, by=named, at=just_before(case.application.reply.at))
    case.act(applications.WithdrawApplication(case.symbol, "Later."), by=named, at=on(8, 21))
    again = apply(ledger, at=on(8, 21)).certify(on(8, 21))  # with the panel that it had
    again.act(applications.WithdrawApplication(again.symbol, "Later."), by=named, at=on(8, 21))
    return case


def _evidence(case: Applying) -> None:
    by = applicant("XAN")
    for access in ("restricted", "confidential", "sensitive_technical"):
        filed = evidence.FileEvidence(case.symbol, ("AC-01",), "An annex", access, FILE)
        case.act(filed, by=by, at=on(4, 5))
    case.act(evidence.ReleaseEvidence(case.symbol, 2, "It is old."), by=by, at=on(4, 5))
    last = evidence.FileEvidence(case.symbol, ("AC-02",), "", "confidential", FILE)
    case.act(last, by=by, at=on(4, 5))
    appoint = offices.AppointOfficer(Subject("registrar"), Office.REGISTRAR)
    case.ledger.act(appoint, by=OFFICER, at=on(4, 6))
    for office in (OFFICER, REGISTRAR):
        erase = evidence.EraseEvidence(case.symbol, 4, "A person's data.")
        case.act(erase, by=office, at=on(4, 6))


def _admitted(ledger: Ledger) -> Applying:
    """Zembla is admitted."""
    case = to_the_members(ledger, at=on(8, 22), code="ZEM")
    ledger.run_clock(on(12, 1))
    assert case.application.step.value == "admitted"
    return case


def _kept_out(ledger: Ledger, admitted: Applying) -> None:
    """Yendor, as good, is kept out by the votes of all, and the Chair answers for that."""
    case = to_the_members(ledger, at=on(12, 2), code="YEN")
    course = case.course
    due = course.proposal.due
    assert due
    ledger.run_clock(due.at)
    course.objects(head("ITA"), at=on(2, 10, year=2027), provision="AC-05")
    course.sustain(1, at=on(2, 11, year=2027))
    while course.proposal.stage.value != "vote":
        due, lapses = course.proposal.due, course.proposal.objections[1].lapses
        assert due
        if due.at == lapses.at:
            course.renew(1, by=head("ITA"), at=just_before(due.at))
        else:
            ledger.run_clock(due.at)
    closes = course.proposal.stage_due
    assert closes
    for one in ledger.regime.members():
        said = (StateCode(one.code), "no", "AC-05", None)
        if one.code != "ZEM":
            course.act(votes.CastVote, *said, by=head(one.code), at=just_before(closes.at))
    ledger.run_clock(closes.at)
    answered = questions.AnswerPair(case.symbol, admitted.symbol, "Its cases are few.")
    ledger.act(answered, by=head("ITA"), at=closes.at)


def _never_named(ledger: Ledger) -> None:
    """Two in confidence: one is never opened, one is opened too late for a report."""
    at = on(12, 1, year=2027)
    for code, days in (("XAN", 0), ("YEN", 300)):
        value = content(ledger, at, code)
        filing = commit(value, salt=LATER)
        ledger.act(applications.FileInConfidence(filing, LOT), by=sealed(filing), at=at)
        symbol = list(ledger.regime.applications)[-1]
        ledger.act(applications.CertifyComplete(symbol, WORDS), by=OFFICER, at=at)
        if days:
            position = ledger.regime.applications[symbol].position
            opened = applications.DiscloseFiling(symbol, position, LATER.hex(), value)
            ledger.act(opened, by=OPENER, at=on(11, 1, year=2028))
