"""Replay of applications: each field that the rules decide is found when another stands there."""

from typing import get_args

import pytest

from audit.log import catalogue
from audit.log.catalogue import Commitment
from audit.log.encoding import Json
from audit.log.sealing import commit
from governance.domain.proposal import commands as pc
from governance.domain.proposal.case_events import CaseOpened
from regime.domain.accession import commands as c
from regime.domain.accession.events import ApplicationEvent
from regime.domain.accession.evidence_events import EvidenceEvent
from regime.domain.accession.roster_events import RosterEvent
from regime.domain.values import CLOCK, OPENER, StateCode
from tests.cast import DAY_1, OFFICER
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
from tests.governance.others import beginnings_of, decided_fields, is_found, other
from tests.governance.test_filing_in_confidence import SALT, content, sealed
from tests.ledger import Ledger
from tests.replaying import Replayed

# What only the person says who acts, and of which the rules decide nothing further.
SAID = frozenset(
    {
        ("ApplicantAnswered", "answer"),
        ("ApplicantAsked", "question"),
        ("ApplicantReplied", "reply"),
        ("ApplicationCertified", "reasons"),
        ("ApplicationFiled", "answers"),
        ("ApplicationFiled", "cured"),
        ("ApplicationSupplemented", "answers"),
        ("ApplicationWithdrawn", "reasons"),
        ("AssessmentExtended", "reasons"),
        ("AssessorLeft", "reasons"),
        ("AssessorRecused", "reasons"),
        ("EvidenceErased", "cause"),
        ("EvidenceFiled", "label"),
        ("EvidenceReleased", "reasons"),
        ("FindingMade", "reasons"),
        ("FindingMade", "score"),  # one of three need not move the median
        ("InterestsDeclared", "interests"),
        ("InterestsDeclared", "reasons"),
        ("PairAnswered", "reasons"),
        ("ShortcomingsListed", "missing"),
        ("ShortcomingsListed", "reasons"),
    }
)
# By decisions alone: told of where these are.
ELSEWHERE = {"EvidenceReclassified"}
KINDS = (*get_args(ApplicationEvent), *get_args(EvidenceEvent), *get_args(RosterEvent), CaseOpened)
EVENTS = [one for one in catalogue.declared() if one.cls in KINDS and one.name not in ELSEWHERE]
FILE, LATER = Commitment("f1" * 32), bytes(range(32, 64))


@pytest.fixture(scope="module")
def told(applicants_of_day_1: Ledger) -> Ledger:
    """Everything that can happen to an application, to the roster and to evidence."""
    ledger = applicants_of_day_1.fork()
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
    declared = c.DeclareInterests(7, (StateCode("KOR"),), "A contract.")
    ledger.act(declared, by=head("CHE"), at=DAY_1)
    ledger.act(c.LeaveRoster(7, "Another post."), by=head("CHE"), at=DAY_1)


def _short_and_withdrawn(ledger: Ledger) -> None:
    """Yendor's case is short, completed, and withdrawn."""
    case = apply(ledger, at=DAY_1, code="YEN")
    by = applicant("YEN")
    case.act(c.ConfirmReceipt(case.symbol), by=OFFICER, at=DAY_1)
    case.act(c.ListShortcomings(case.symbol, {"AC-02": "It."}, WORDS), by=OFFICER, at=DAY_1)
    case.act(c.SupplementApplication(case.symbol, {"AC-02": WORDS}), by=by, at=DAY_1)
    case.act(c.WithdrawApplication(case.symbol, "Later."), by=by, at=DAY_1)


def _in_confidence(ledger: Ledger) -> Applying:
    """Xanadu applies in confidence; nothing is confirmed, it counts as complete, no one sits."""
    value = content(ledger)
    filing = commit(value, salt=SALT)
    by = sealed(filing)
    ledger.act(c.FileInConfidence(filing, LOT), by=by, at=DAY_1)
    case = Applying(ledger, list(ledger.regime.applications)[-1], by)
    case.act(c.ListShortcomings(case.symbol, {"AC-02": "It."}, WORDS), by=OFFICER, at=on(3, 6))
    more: Json = {"answers": {"AC-02": WORDS}}
    supplement = c.SupplementInConfidence(case.symbol, commit(more, salt=SALT))
    case.act(supplement, by=by, at=on(3, 7))
    ledger.run_clock(on(4, 1))
    first, second = sorted(case.application.sealed)
    for position, said in ((first, value), (second, more)):
        opened = c.DiscloseFiling(case.symbol, position, SALT.hex(), said)
        case.act(opened, by=OPENER, at=on(4, 1))
    ledger.run_clock(on(4, 4))  # the number of the lot is not told
    named = applicant("XAN")
    case.act(c.AskApplicant(case.symbol, "Who?"), by=head("FRA"), at=on(4, 5))
    case.act(c.AnswerQuestion(case.symbol, 1, "We."), by=named, at=on(4, 5))
    _evidence(case)
    first_seat = case.application.panel[0]
    member = ledger.regime.roster[first_seat].member
    case.act(c.ExtendAssessment(case.symbol, WORDS), by=assessor(member), at=on(4, 6))
    case.act(c.RecuseAssessor(case.symbol, WORDS, first_seat), by=assessor(member), at=on(4, 6))
    case.find(on(4, 7), seats=case.application.panel[:2])
    case.act(
        c.MakeFinding(case.symbol, "AC-01", 2, (1,), WORDS),
        by=assessor(ledger.regime.roster[case.application.panel[0]].member),
        at=on(4, 7),
    )
    assert case.application.assess
    ledger.run_clock(case.application.assess.at)
    thanks = c.ReplyToDraft(case.symbol, "Thanks.")
    assert case.application.reply
    case.act(thanks, by=named, at=just_before(case.application.reply.at))
    case.act(c.WithdrawApplication(case.symbol, "Later."), by=named, at=on(8, 21))
    return case


def _evidence(case: Applying) -> None:
    by = applicant("XAN")
    for access in ("restricted", "confidential", "sensitive_technical"):
        filed = c.FileEvidence(case.symbol, ("AC-01",), "An annex", access, FILE)
        case.act(filed, by=by, at=on(4, 5))
    case.act(c.ReleaseEvidence(case.symbol, 2, "It is old."), by=by, at=on(4, 5))
    last = c.FileEvidence(case.symbol, ("AC-02",), "", "confidential", FILE)
    case.act(last, by=by, at=on(4, 5))
    case.act(c.EraseEvidence(case.symbol, 4, "A person's data."), by=OFFICER, at=on(4, 6))


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
            course.act(pc.CastVote, *said, by=head(one.code), at=just_before(closes.at))
    ledger.run_clock(closes.at)
    answered = c.AnswerPair(case.symbol, admitted.symbol, "Its cases are few.")
    ledger.act(answered, by=head("ITA"), at=closes.at)


def _never_named(ledger: Ledger) -> None:
    """Two in confidence: one is never opened, one is opened too late for a report."""
    at = on(12, 1, year=2027)
    for code, days in (("XAN", 0), ("YEN", 300)):
        value = content(ledger, at, code)
        filing = commit(value, salt=LATER)
        ledger.act(c.FileInConfidence(filing, LOT), by=sealed(filing), at=at)
        symbol = list(ledger.regime.applications)[-1]
        ledger.act(c.CertifyComplete(symbol, WORDS), by=OFFICER, at=at)
        if days:
            position = ledger.regime.applications[symbol].position
            opened = c.DiscloseFiling(symbol, position, LATER.hex(), value)
            ledger.act(opened, by=OPENER, at=on(11, 1, year=2028))


def test_everything_happens_in_it(told: Ledger) -> None:
    assert {event.name for event in EVENTS} <= {entry.type for entry in told.entries}


def test_a_log_of_applications_has_no_fault(told: Ledger) -> None:
    assert told.found() == []


@pytest.fixture(scope="module")
def beginnings(told: Ledger) -> list[Replayed]:
    """How it begins, replayed up to the end of some commands; the longest first."""
    return beginnings_of(told)


@pytest.mark.parametrize(("name", "field"), decided_fields(EVENTS, SAID))
def test_another_value_of_what_the_rules_decide_is_found(
    told: Ledger, beginnings: list[Replayed], name: str, field: str
) -> None:
    (declared,) = (one for one in EVENTS if one.name == name)
    positions = [at for at, entry in enumerate(told.entries) if entry.type == name]
    for nth in {0, len(positions) - 1}:
        value = told.entries[positions[nth]].data[field]
        forged = told.forged_data(name, field, other(value, declared, field), nth)
        assert is_found(forged, beginnings), f"{name} at {positions[nth]}"


def test_a_lot_from_another_root_than_that_of_the_log_is_found(told: Ledger) -> None:
    drawn = [at for at, one in enumerate(told.entries) if one.type == "AssessorsDrawn"]
    with_secret = next(nth for nth, at in enumerate(drawn) if told.entries[at].data["secret"])
    forged = told.forged_data("AssessorsDrawn", "tree_root", "a0" * 32, with_secret)
    assert (drawn[with_secret], "lot_root") in forged.found()


def test_a_score_that_is_not_on_the_scale_is_found(told: Ledger) -> None:
    assert told.forged_data("FindingMade", "score", 5).first_fault() == ("FindingMade", "refused")


def test_each_thing_that_the_clock_did_is_missed(told: Ledger, beginnings: list[Replayed]) -> None:
    names = {event.name for event in EVENTS}
    done = {one.type for one in told.entries if one.actor == CLOCK.as_record()} & names
    assert {name for name in done if not is_found(told.without(name), beginnings)} == set()
