"""Chronicle of registers: logs in which registers, offices and a case go to their very end."""

from datetime import UTC, datetime, timedelta

from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.votes import said as votes
from regime.domain.chapters.accession.evidence import said as evidence
from regime.domain.chapters.accession.evidence.state import PUBLIC
from regime.domain.chapters.accession.questions import said as questions
from regime.domain.chapters.complaints.said import AnswerComplaint, FileComplaint
from regime.domain.chapters.credentials import said as credentials
from regime.domain.chapters.disputes.said import ContestDispute, DeclareDispute, EndDispute
from regime.domain.chapters.elections.said import ChairElected, Elected
from regime.domain.chapters.interests.said import DeclareStaffInterests
from regime.domain.chapters.meetings import said as meetings
from regime.domain.chapters.membership import said as membership
from regime.domain.chapters.membership.access import access_of
from regime.domain.chapters.offices import said as offices
from regime.domain.chapters.workshops.said import PublishFindings
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
from tests.governance.course import SWISS_CHAIR, end_of, head, on
from tests.governance.exhibiting import FILE, adopted, exhibit, now, proposed
from tests.governance.membership import DECLARATION, DEPOSIT, NOTIFY, REVOKE, XAA, headed, invited
from tests.governance.reviewing import drafted, heard, opened
from tests.governance.workshops import everything_held
from tests.ledger import Ledger

FRANCE, BRAZIL, JAPAN = head("FRA"), head("BRA"), head("JPN")
BRA, YEN = StateCode("BRA"), StateCode("YEN")
ALAND = Actor(Capacity.HEAD, member=XAA, subject=Subject("head XAA"))
ELECTED_ON = datetime(2027, 2, 10, 9, tzinfo=UTC)
LAST = datetime(2030, 8, 1, tzinfo=UTC)


def everything_registered(ledger: Ledger) -> Ledger:
    """Every register is written in; every office is held to the end of its term, and longer."""
    _people(ledger)
    _registers(ledger)
    everything_held(ledger)
    _meetings(ledger)
    _leaving(ledger)
    _adhering(ledger)
    ledger.act(PublishFindings(2, "Four kinds of parts recur."), by=JAPAN, at=on(6, 7))
    strike = meetings.StrikeAgendaItem(2, "It was settled.")
    ledger.act(strike, by=SWISS_CHAIR, at=DAY_1 + timedelta(days=340))
    ledger.run_clock(ELECTED_ON)
    elected = ChairElected(
        matter=MatterId("chair_election"),
        elected=Elected(StateCode("BRA"), "N. N.", ledger.regime.participant(BRA).group),
        decision=Symbol("MTCR/2026/D/9"),
        as_of=ELECTED_ON,
    )
    after = ledger.with_events(elected, by=OFFICER, at=ELECTED_ON, stream="elections")
    after.act(offices.NameChair(BRA, Subject("next chair")), by=OFFICER, at=ELECTED_ON)
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
        review = membership.ReviewAccess(YEN, granted=granted, reasons="Its controls are seen.")
        ledger.act(review, by=OFFICER, at=access.technology_from)
    return ledger


def _kept_out(case: Applying) -> None:
    """All vote against it, since one criterion is not met."""
    while case.course.proposal.stage is not Stage.VOTE:
        _run_to_the_next(case)
    at = now(case.ledger) + timedelta(hours=1)
    for one in case.ledger.regime.members():
        case.course.act(votes.CastVote, one.code, "no", "AC-02", None, by=head(one.code), at=at)
    _run_to_the_next(case)


def _asked(case: Applying) -> None:
    """Two questions, each with its answer, and a document for everyone."""
    at, by = now(case.ledger), applicant("YEN")
    for number, code in enumerate(("FRA", "BRA"), 1):
        case.act(questions.AskApplicant(case.symbol, f"Why {number}?"), by=head(code), at=at)
    for number in (2, 1):
        case.act(questions.AnswerQuestion(case.symbol, number, f"So {number}."), by=by, at=at)
    filed = evidence.FileEvidence(case.symbol, ("AC-02",), "The list", PUBLIC, FILE)
    case.act(filed, by=by, at=at)


def _run_to_the_next(case: Applying) -> None:
    due = case.course.proposal.due
    assert due
    case.ledger.run_clock(due.at)


def _people(ledger: Ledger) -> None:
    expert, deputy = Subject("expert FRA"), offices.AppointOfficer(Subject("deputy"), Office.DEPUTY)
    ledger.act(credentials.AccreditDelegate(expert, StateCode("FRA"), Capacity.EXPERT), by=FRANCE)
    ledger.act(credentials.ChangeCapacity(expert, Capacity.ALTERNATE, "Promoted."), by=FRANCE)
    ledger.act(credentials.EndAccreditation(expert, "Recalled."), by=FRANCE)
    ledger.act(deputy, by=OFFICER)
    ledger.act(offices.EndAppointment(Office.EXECUTIVE_SECRETARY, "Resigned."), by=OFFICER)
    again = offices.AppointOfficer(Subject("officer"), Office.EXECUTIVE_SECRETARY)
    ledger.act(again, by=OPERATOR)


def _registers(ledger: Ledger) -> None:
    interests = DeclareStaffInterests(StateCode("ISL"), "By birth.", (StateCode("LUX"),))
    ledger.act(interests, by=OFFICER)
    for other in ("BRA", "JPN"):
        ledger.act(DeclareDispute(StateCode(other), "An island.", None), by=FRANCE)
    ledger.act(ContestDispute(1, "There is none."), by=BRAZIL)
    ledger.act(EndDispute(2, "It was divided."), by=FRANCE)
    for by in (FRANCE, BRAZIL):
        ledger.act(FileComplaint(Office.EXECUTIVE_SECRETARY, "It was late."), by=by)
    ledger.act(AnswerComplaint(1, "It was not."), by=SWISS_CHAIR)
    ledger.act(DEPOSIT, by=FRANCE)
    review = heard(ledger, opened(ledger, at=DAY_1), at=DAY_1)
    drafted(ledger, review, at=DAY_1)


def _meetings(ledger: Ledger) -> None:
    ledger.act(meetings.RequestMeeting("A launch", "It cannot wait."), by=FRANCE)
    ledger.act(meetings.JoinMeetingRequest(1), by=BRAZIL)
    ledger.act(meetings.RequestMeeting("A test", "It cannot wait."), by=OFFICER)
    for title in ("The list", "The budget"):
        ledger.act(meetings.AddAgendaItem(title, None, "It is time."), by=FRANCE)
    ledger.act(meetings.SupportAgendaItem(1), by=BRAZIL)
    opens = DAY_1 + timedelta(days=365)
    ledger.act(meetings.OfferToHost(StateCode("JPN"), "Kyoto", opens, "We gladly do."), by=JAPAN)
    plenary = ledger.regime.calendar.plenary
    assert plenary
    ledger.act(meetings.ContestHost(plenary.number, "It is far."), by=BRAZIL)


def _leaving(ledger: Ledger) -> None:
    ledger.act(NOTIFY, by=FRANCE)
    ledger.act(REVOKE, by=FRANCE)
    ledger.act(NOTIFY, by=head("DEU"))


def _adhering(ledger: Ledger) -> None:
    """Aland becomes an adherent and ends its adherence."""
    ledger.act(DECLARATION, by=invited(ledger))
    at = headed(ledger, XAA, end_of(4, 2))
    ledger.act(membership.EndAdherence("Our law has changed."), by=ALAND, at=at)
