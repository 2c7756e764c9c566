"""Chronicle of registers: logs in which registers, offices and a case go to their very end."""

from datetime import UTC, datetime, timedelta

from governance.domain.proposal import commands as pc
from governance.domain.proposal.stages import Stage
from regime.domain import calendar_commands as cc
from regime.domain import commands as rc
from regime.domain.accession import commands as ac
from regime.domain.accession.evidence import PUBLIC
from regime.domain.complaint_commands import AnswerComplaint, FileComplaint
from regime.domain.dispute_commands import ContestDispute, DeclareDispute, EndDispute
from regime.domain.election_events import ChairElected, Elected
from regime.domain.membership import commands as mc
from regime.domain.membership.access import access_of
from regime.domain.values import (
    OPERATOR,
    Actor,
    Capacity,
    MatterId,
    Office,
    StateCode,
    Subject,
    Symbol,
)
from tests.cast import DAY_1, OFFICER
from tests.governance.applying import Applying, applicant, apply, to_the_members
from tests.governance.course import SWISS_CHAIR, end_of, head
from tests.governance.exhibiting import FILE, adopted, exhibit, now, proposed
from tests.governance.membership import DECLARATION, DEPOSIT, NOTIFY, REVOKE, XAA, invited
from tests.ledger import Ledger

FRANCE, BRAZIL, JAPAN = head("FRA"), head("BRA"), head("JPN")
BRA, YEN = StateCode("BRA"), StateCode("YEN")
ALAND = Actor(Capacity.HEAD, member=XAA, subject=Subject("head XAA"))
ELECTED_ON = datetime(2026, 10, 1, 9, tzinfo=UTC)
LAST = datetime(2030, 8, 1, tzinfo=UTC)


def everything_registered(ledger: Ledger) -> Ledger:
    """Every register is written in; every office is held to the end of its term, and longer."""
    _people(ledger)
    _registers(ledger)
    _meetings(ledger)
    _leaving(ledger)
    _adhering(ledger)
    ledger.run_clock(ELECTED_ON)
    elected = ChairElected(
        matter=MatterId("chair_election"),
        elected=Elected(StateCode("BRA"), "N. N.", ledger.regime.participant(BRA).group),
        decision=Symbol("MTCR/2026/D/9"),
        as_of=ELECTED_ON,
    )
    after = ledger.with_events(elected, by=OFFICER, at=ELECTED_ON, stream="elections")
    after.act(rc.NameChair(BRA, Subject("next chair")), by=OFFICER, at=ELECTED_ON)
    after.run_clock(LAST)
    return after


def everything_of_a_new_member(ledger: Ledger) -> Ledger:
    """Of Xanadu's case a document is opened to more; Yendor is kept out, and then admitted."""
    case = apply(ledger, at=DAY_1)
    exhibit(case, "confidential")
    adopted(proposed(case, "class_challenge", "restricted"))
    refused = to_the_members(ledger, at=now(ledger), code="YEN", of={"AC-02": 1})
    _kept_out(refused)
    again = apply(
        ledger,
        at=now(ledger),
        code="YEN",
        renews=refused.symbol,
        cured={"AC-02": "A new list."},
        changed=("AC-11",),
    )
    at = now(ledger)
    _asked(again.certify(at))
    again.draw(at).find(at).draft(at).before_members()
    while again.application.is_open:
        _run_to_the_next(again)
    access = access_of(YEN, ledger.regime, now(ledger))
    assert access and access.technology_from
    for granted in (False, True):
        review = mc.ReviewAccess(YEN, granted=granted, reasons="Its controls are seen.")
        ledger.act(review, by=OFFICER, at=access.technology_from)
    return ledger


def _kept_out(case: Applying) -> None:
    """All vote against it, since one criterion is not met."""
    while case.course.proposal.stage is not Stage.VOTE:
        _run_to_the_next(case)
    at = now(case.ledger) + timedelta(hours=1)
    for one in case.ledger.regime.members():
        case.course.act(pc.CastVote, one.code, "no", "AC-02", None, by=head(one.code), at=at)
    _run_to_the_next(case)


def _asked(case: Applying) -> None:
    """Two questions, each with its answer, and a document for everyone."""
    at, by = now(case.ledger), applicant("YEN")
    for number, code in enumerate(("FRA", "BRA"), 1):
        case.act(ac.AskApplicant(case.symbol, f"Why {number}?"), by=head(code), at=at)
    for number in (2, 1):
        case.act(ac.AnswerQuestion(case.symbol, number, f"So {number}."), by=by, at=at)
    filed = ac.FileEvidence(case.symbol, ("AC-02",), "The list", PUBLIC, FILE)
    case.act(filed, by=by, at=at)


def _run_to_the_next(case: Applying) -> None:
    due = case.course.proposal.due
    assert due
    case.ledger.run_clock(due.at)


def _people(ledger: Ledger) -> None:
    expert, deputy = Subject("expert FRA"), rc.AppointOfficer(Subject("deputy"), Office.DEPUTY)
    ledger.act(rc.AccreditDelegate(expert, StateCode("FRA"), Capacity.EXPERT), by=FRANCE)
    ledger.act(rc.ChangeCapacity(expert, Capacity.ALTERNATE, "Promoted."), by=OFFICER)
    ledger.act(rc.EndAccreditation(expert, "Recalled."), by=FRANCE)
    ledger.act(deputy, by=OFFICER)
    ledger.act(rc.EndAppointment(Office.EXECUTIVE_SECRETARY, "Resigned."), by=OPERATOR)
    again = rc.AppointOfficer(Subject("officer"), Office.EXECUTIVE_SECRETARY)
    ledger.act(again, by=OPERATOR)


def _registers(ledger: Ledger) -> None:
    for other in ("BRA", "JPN"):
        ledger.act(DeclareDispute(StateCode(other), "An island.", None), by=FRANCE)
    ledger.act(ContestDispute(1, "There is none."), by=BRAZIL)
    ledger.act(EndDispute(2, "It was divided."), by=FRANCE)
    for by in (FRANCE, BRAZIL):
        ledger.act(FileComplaint(Office.EXECUTIVE_SECRETARY, "It was late."), by=by)
    ledger.act(AnswerComplaint(1, "It was not."), by=SWISS_CHAIR)
    ledger.act(DEPOSIT, by=FRANCE)


def _meetings(ledger: Ledger) -> None:
    ledger.act(cc.RequestMeeting("A launch", "It cannot wait."), by=FRANCE)
    ledger.act(cc.JoinMeetingRequest(1), by=BRAZIL)
    ledger.act(cc.RequestMeeting("A test", "It cannot wait."), by=OFFICER)
    for title in ("The list", "The budget"):
        ledger.act(cc.AddAgendaItem(title, None, "It is time."), by=FRANCE)
    ledger.act(cc.SupportAgendaItem(1), by=BRAZIL)
    ledger.act(cc.StrikeAgendaItem(2, "It was settled."), by=SWISS_CHAIR)
    opens = DAY_1 + timedelta(days=365)
    ledger.act(cc.OfferToHost(StateCode("JPN"), "Kyoto", opens, "We gladly do."), by=JAPAN)


def _leaving(ledger: Ledger) -> None:
    ledger.act(NOTIFY, by=FRANCE)
    ledger.act(REVOKE, by=FRANCE)
    ledger.act(NOTIFY, by=head("DEU"))


def _adhering(ledger: Ledger) -> None:
    """Aland becomes an adherent and ends its adherence."""
    ledger.act(DECLARATION, by=invited(ledger))
    at = end_of(4, 2)
    ledger.act(rc.AccreditDelegate(Subject("head XAA"), XAA, Capacity.HEAD), by=OFFICER, at=at)
    ledger.act(mc.EndAdherence("Our law has changed."), by=ALAND, at=at)
