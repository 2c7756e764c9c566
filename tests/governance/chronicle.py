"""Chronicle: one log of the thirty-five in which all happens that can happen to a proposal."""

from datetime import datetime, timedelta

from audit.log.encoding import Json
from governance.domain.chapters.ballots import said as ballots
from governance.domain.chapters.calls import said as calls
from governance.domain.chapters.consultation import said as consultation
from governance.domain.chapters.effects import said as effects
from governance.domain.chapters.elections import said as elections
from governance.domain.chapters.ladder import said as ladder
from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.rulings import said as rulings
from governance.domain.chapters.rulings.said import SUBJECTS
from governance.domain.chapters.submission import said as submission
from governance.domain.chapters.submission.said import ProposalSubmitted
from regime.domain.chapters.complaints.said import AnswerComplaint, FileComplaint
from regime.domain.chapters.credentials import said as credentials
from regime.domain.chapters.membership.said import NotifyWithdrawal
from regime.domain.chapters.offices import said as offices
from regime.domain.values import OPERATOR, Actor, Capacity, MatterId, Office, StateCode, Subject
from tests.cast import DAY_1, OFFICER
from tests.governance.amended import amended
from tests.governance.chronicle_of_asking import asked
from tests.governance.chronicle_of_proxies import by_proxy
from tests.governance.course import (
    SEALED,
    SWISS_CHAIR,
    Course,
    challenge_of,
    first_members,
    head,
    on,
    submit,
)
from tests.governance.held_votes import Box
from tests.governance.reviewing import drafted, heard, of_review
from tests.governance.texts import (
    ADHERENT,
    CONCERN,
    FINDING,
    GUIDELINE,
    READING,
    TEXT_OF,
    UNNOTIFIED,
    WORDS,
)
from tests.ledger import Ledger

BRAZIL, FRANCE, INDIA = head("BRA"), head("FRA"), head("IND")
_TWO = (FRANCE, INDIA)
PUBLIC = Actor(Capacity.PUBLIC, subject=Subject("a visitor"))
WHOLE = ("It goes too far.", "GL-5B", "A narrower text.")
REVISED: Json = [{"provision": "GL-5B", "text": "Items stay where they are."}]


def everything(assembly: Ledger) -> Ledger:
    """Many courses, from March to the end of the year and long after, in the order of time."""
    _march(assembly)
    item = submit(assembly, "agenda", WORDS, by=FRANCE, at=on(3, 20))
    item.admit(at=on(3, 20))
    submit(assembly, "procedural", "Filings are dated by the day.", by=OFFICER, at=on(3, 20))
    _debated(assembly)
    _extended(assembly)
    assembly.act(AnswerComplaint(2, "So we found, too."), by=SWISS_CHAIR, at=on(3, 25))
    _revised_late(item)
    _april_to_october(assembly)
    _elections(assembly)
    amended(assembly)
    asked(assembly)
    _ballots(assembly)
    submit(assembly, "agenda", WORDS, by=FRANCE, at=on(12, 31).replace(year=2034))
    _asked_by_an_adherent(assembly)
    _challenged_for_a_day(assembly)
    _left_meanwhile(assembly)
    _not_opened(assembly)
    by_proxy(assembly)
    return assembly


def _march(assembly: Ledger) -> None:
    ends = offices.EndAppointment(Office.EXECUTIVE_SECRETARY, "Appointed for another term.")
    assembly.act(ends, by=OFFICER, at=DAY_1)
    again = offices.AppointOfficer(Subject("officer"), Office.EXECUTIVE_SECRETARY)
    assembly.act(again, by=OPERATOR, at=DAY_1)
    expert = Subject("expert")
    accredit = credentials.AccreditDelegate(expert, StateCode("FRA"), Capacity.EXPERT)
    assembly.act(accredit, by=FRANCE, at=DAY_1)
    change = credentials.ChangeCapacity(expert, Capacity.ALTERNATE, "Promoted.")
    assembly.act(change, by=FRANCE, at=DAY_1)
    _complaints(assembly)
    _statements(assembly)
    _requests_and_notices(assembly)
    _restored(assembly)
    _contested(assembly)
    _urgent_and_returned(assembly)


def _complaints(assembly: Ledger) -> None:
    """Two complaints about the Secretariat: one is answered in time, one late."""
    for by in _TWO:
        complaint = FileComplaint(Office.EXECUTIVE_SECRETARY, "The others were told first.")
        assembly.act(complaint, by=by, at=DAY_1)
    assembly.act(AnswerComplaint(1, "All were told at once."), by=SWISS_CHAIR, at=DAY_1)


def _statements(assembly: Ledger) -> None:
    """Two statements that silence does not adopt; the Chair sums up the first."""
    summed_up, left = (
        submit(assembly, "public_statement", WORDS, by=FRANCE, at=DAY_1) for _ in range(2)
    )
    for course in (summed_up, left):
        course.admit(at=DAY_1)
        course.sustain(course.objects(BRAZIL, at=DAY_1), at=DAY_1)
    summed_up.act(ladder.PublishSummary, "Views differ.", by=SWISS_CHAIR, at=on(3, 10))


def _requests_and_notices(assembly: Ledger) -> None:
    """A review that opens and one that lapses; a notice that is challenged and one that is not."""
    at = on(3, 13)
    asked, _ = (submit(assembly, "compliance_opening", CONCERN, by=one, at=at) for one in _TWO)
    notice, _ = (submit(assembly, "interpretation", READING, by=one, at=at) for one in _TWO)
    submit(assembly, "interpretation", UNNOTIFIED, by=FRANCE, at=at)
    asked.join("DEU", "JPN", at=at)
    review = heard(assembly, assembly.regime.reviews[1], at=at)
    drafted(assembly, review, at=at)
    notice.act(calls.ChallengeNotice, "Not so.", "not_consistent", by=BRAZIL, at=on(3, 14))
    made = ("2026-03-14", "Category II, item 9", "Licensed before the challenge.")
    Course(assembly, challenge_of(assembly)).act(
        calls.ReportTransfer, *made, by=FRANCE, at=on(3, 14)
    )
    submit(assembly, "adherent_status", ADHERENT, by=FRANCE, at=on(3, 14)).admit(at=on(3, 14))


def _asked_by_an_adherent(assembly: Ledger) -> None:
    """A notice that one adherent alone would have challenged."""
    at = on(12, 31).replace(year=2034)
    notice = submit(assembly, "interpretation", READING, by=FRANCE, at=at)
    notice.act(calls.JoinChallenge, "Not so.", by=head("CHL"), at=at)


def _challenged_for_a_day(assembly: Ledger) -> None:
    """A notice whose challenge is withdrawn, taken over and withdrawn for good."""
    at = on(12, 31).replace(year=2034)
    notice = submit(assembly, "interpretation", READING, by=FRANCE, at=at)
    notice.act(calls.ChallengeNotice, "Not so.", "not_consistent", by=INDIA, at=at)
    asked = Course(assembly, challenge_of(assembly))
    asked.withdraw(by=INDIA, at=at)
    asked.act(submission.TakeOverProposal, "It is asked.", by=BRAZIL, at=at)
    asked.withdraw(by=BRAZIL, at=at)


def _left_meanwhile(assembly: Ledger) -> None:
    """A member leaves between its vote and the close."""
    leaving = first_members(assembly, 35)[-1]
    told = on(12, 31).replace(year=2034)
    assembly.act(NotifyWithdrawal("Our law has changed."), by=head(leaving), at=told)
    motion = submit(assembly, "procedural", WORDS, by=FRANCE, at=told + timedelta(days=166))
    _run_to(motion, Stage.VOTE)
    motion.vote("yes", [leaving], at=told + timedelta(days=178))
    motion.run(told + timedelta(days=186))


def _not_opened(assembly: Ledger) -> None:
    """Of the votes under seal the opener opens none, and a member its own."""
    at = on(8, 1, year=2035)
    sealed = submit(assembly, "credentials", TEXT_OF["credentials"], by=FRANCE, at=at)
    _run_to(sealed, Stage.VOTE)
    box = Box(assembly, sealed.symbol)
    for code in first_members(assembly, 25):
        position = box.seal(code, "yes", at=box.ballot.closes_at.replace(hour=9))
    closed = box.ballot.closes_at
    sealed.run(closed + timedelta(days=2))
    opening = box.openings[position]
    assert isinstance(opening, dict)
    own = ("yes", str(opening["salt"]))
    sealed.act(ballots.OpenOwnVote, *own, by=head(code), at=closed + timedelta(days=3))
    sealed.run(closed + timedelta(days=5))


def _restored(assembly: Ledger) -> None:
    """An objection that is found not to count, until the members overturn that."""
    at = on(3, 14)
    course = submit(assembly, "public_statement", "Words anew.", by=FRANCE, at=at)
    course.admit(at=at)
    course.objects(BRAZIL, at=at)
    course.act(objections.FailObjection, 1, ("remedy",), "It says none.", by=OFFICER, at=at)
    course.act(rulings.AppealRuling, 1, "It says one.", by=BRAZIL, at=at)
    for code in first_members(assembly, 18):
        course.act(rulings.VoteOnRuling, 1, code, "yes", "", None, by=head(code), at=at)


def _revised_late(item: Course) -> None:
    """An item of the agenda is given other words in the last days of its consultation."""
    item.revise("In other words.", by=FRANCE, at=on(3, 31))


def _contested(assembly: Ledger) -> None:
    """A motion whose matter a member contests; too few take part, and it stands."""
    course = submit(assembly, "procedural", "The meeting rises.", by=FRANCE, at=on(3, 14))
    course.admit(at=on(3, 14))
    said = (MatterId("agenda"), "It is the agenda.")
    course.act(rulings.ContestMatter, *said, by=BRAZIL, at=on(3, 14))


def _urgent_and_returned(assembly: Ledger) -> None:
    """An urgent measure; two appeals, of which the members uphold the first; one left alone."""
    submit(assembly, "list_editorial", WORDS, by=INDIA, at=on(3, 15))
    course = submit(assembly, "urgent_measure", WORDS, by=FRANCE, at=on(3, 15))
    course.join("DEU", "JPN", at=on(3, 15))
    course.act(submission.FindUrgent, "It spreads by the hour.", by=SWISS_CHAIR, at=on(3, 15))
    course.admit(at=on(3, 15))
    for choice in ("yes", "no"):
        returned = submit(assembly, "list_editorial", WORDS, by=FRANCE, at=on(3, 16))
        returned.return_(at=on(3, 16))
        returned.act(submission.AppealReturn, "It is within.", by=FRANCE, at=on(3, 16))
        returned.vote(choice, first_members(assembly, 18), at=on(3, 16))


def _debated(assembly: Ledger) -> None:
    """A proposal that is joined, commented on, revised, withdrawn and taken over."""
    at = on(3, 20)
    course = submit(assembly, "guidelines_amendment", GUIDELINE, by=FRANCE, at=at)
    course.join("DEU", at=at)
    course.admit(at=at)
    for commenter in (BRAZIL, PUBLIC):
        course.act(consultation.CommentOnProposal, SEALED, 20, by=commenter, at=at)
    course.act(consultation.AnswerComment, 1, "Taken up.", by=FRANCE, at=at)
    course.act(consultation.HideComment, 2, "It names a person.", by=OFFICER, at=at)
    course.act(consultation.RestoreComment, 2, "The person agrees.", by=OFFICER, at=at)
    course.revise(REVISED, by=FRANCE, at=at)
    course.withdraw(by=FRANCE, at=at)
    course.act(submission.TakeOverProposal, "It is needed.", by=INDIA, at=on(3, 21))
    _ruled(course)


def _april_to_october(assembly: Ledger) -> None:
    """Two texts that climb the ladder: one to its vote, one until its last objection lapses."""
    voted, agreed = (
        submit(assembly, "guidelines_amendment", GUIDELINE, by=FRANCE, at=on(4, 1))
        for _ in range(2)
    )
    for course in (voted, agreed):
        course.admit(at=on(4, 1))
    _skipped(submit(assembly, "list_substantive", WORDS, by=INDIA, at=on(4, 1)))
    _objected(voted)
    agreed.objects(BRAZIL, at=on(6, 14))
    agreed.sustain(agreed.objects(INDIA, at=on(6, 14)), at=on(6, 14))
    agreed.lift(2, by=INDIA, at=on(6, 14))
    chile = credentials.RequestHead(StateCode("CHL"), Subject("head CHL"), "Note 7.")
    assembly.act(chile, by=OFFICER, at=on(6, 14))
    voted.act(ladder.AskForOpinion, "The panel knows.", by=BRAZIL, at=on(7, 1))
    voted.renew(1, by=BRAZIL, at=on(7, 1))
    _conciliated(voted)
    voted.revise(REVISED, by=FRANCE, at=on(7, 20))
    opinion = ("do_not_adopt", "It weakens.", "ab" * 32)
    voted.act(ladder.RecordOpinion, *opinion, by=OFFICER, at=on(8, 20))
    voted.vote("yes", first_members(assembly, 27), at=on(9, 20))
    against = [member.code for member in assembly.regime.members()][27:29]
    voted.vote("no", against, at=on(9, 20))
    _found(assembly)
    voted.act(ladder.ExplainDeparture, "It does not.", by=FRANCE, at=on(11, 2))
    _reserved(voted, *against)


def _extended(assembly: Ledger) -> None:
    """A statement whose silence is extended, and from which a co-sponsor leaves."""
    at = on(3, 22)
    course = submit(assembly, "public_statement", "Other words.", by=FRANCE, at=at)
    course.join("DEU", at=at)
    course.act(consultation.LeaveProposal, by=head("DEU"), at=at)
    course.admit(at=at)
    course.act(ladder.AskForExtension, "We read it still.", by=BRAZIL, at=at)


def _ruled(course: Course) -> None:
    """Three rulings under appeal: one is overturned, one upheld; for one nobody votes."""
    at = on(3, 22)
    for number, subject in enumerate(SUBJECTS, 1):
        course.act(rulings.RuleOnOrder, subject, "The other first.", "So.", by=SWISS_CHAIR, at=at)
        course.act(rulings.AppealRuling, number, "It is not.", by=BRAZIL, at=at)
    for code in first_members(course.ledger, 18):
        for number, choice in ((1, "yes"), (2, "no")):
            said = (number, code, choice, "", None)
            course.act(rulings.VoteOnRuling, *said, by=head(code), at=at)


def _skipped(course: Course) -> None:
    """Experts have a view; sponsor and objector agree to skip the first step."""
    course.admit(at=on(4, 1))
    view = (consultation.View.SUPPORTS, "We have tested it.")
    course.act(consultation.FileExpertView, *view, by=BRAZIL, at=on(4, 1))
    course.objects(BRAZIL, at=on(5, 20))
    for side in (INDIA, BRAZIL):
        course.act(ladder.AgreeToSkip, "chair_consultation", by=side, at=on(6, 1))


def _conciliated(course: Course) -> None:
    """The Chair names the group, of which one puts a text to the sponsor."""
    five = tuple(map(StateCode, ("CHE", "ITA", "JPN", "BRA", "FRA")))
    group = (five, "They know the subject.")
    course.act(ladder.NameConciliationGroup, *group, by=SWISS_CHAIR, at=on(7, 6))
    said = (REVISED, "Both can live with it.")
    course.act(ladder.ProposeConciliationText, *said, by=head("ITA"), at=on(7, 8))


def _found(assembly: Ledger) -> None:
    """A finding with its plan, which is certified."""
    finding = submit(assembly, "compliance_finding", of_review(FINDING), by=FRANCE, at=on(9, 20))
    finding.admit(at=on(9, 20))
    others = [code for code in first_members(assembly, 28) if code != "AUS"]
    finding.vote("yes", others, at=on(10, 12))
    finding.act(effects.CertifyPlan, "Every step is done.", by=OFFICER, at=on(11, 1))


def _reserved(course: Course, first: str, second: str) -> None:
    """Two reservations: one that is renewed and lapses, one that is withdrawn."""
    for code in (first, second):
        course.act(effects.FileReservation, "The older reading.", by=head(code), at=on(11, 2))
    course.act(effects.RenewReservation, "Still so.", by=head(first), at=on(11, 3))
    course.act(effects.WithdrawReservation, "Met.", by=head(second), at=on(11, 3))


def _ballots(assembly: Ledger) -> None:
    """A vote under seal, one of them changed, and one in secret: one votes again, and claims."""
    at = on(12, 1, year=2029)
    sealed = submit(assembly, "credentials", TEXT_OF["credentials"], by=FRANCE, at=at)
    secret = submit(
        assembly, "secretariat_appointment", TEXT_OF["secretariat_appointment"], by=FRANCE, at=at
    )
    for course in (sealed, secret):
        course.admit(at=at)
    under_seal, in_secret = (Box(assembly, one.symbol) for one in (sealed, secret))
    _run_to(sealed, Stage.VOTE)
    voters = dict.fromkeys([*first_members(assembly, 26), StateCode("FRA")])
    for code in voters:
        under_seal.seal(code, "yes", at=under_seal.ballot.closes_at.replace(hour=9))
    under_seal.seal("FRA", "no", at=under_seal.ballot.closes_at.replace(hour=10))
    positions = list(under_seal.openings)
    for part in (positions[:5], positions[5:]):
        under_seal.open(part, at=under_seal.ballot.closes_at + timedelta(seconds=1))
    _run_to(secret, Stage.CONSENSUS)
    assert secret.proposal.call is not None
    at = secret.proposal.call.closes_at
    secret.sustain(secret.objects(BRAZIL, at=at.replace(hour=9)), at=at.replace(hour=10))
    _run_to(secret, Stage.VOTE)
    for code in (*voters, StateCode("FRA")):
        in_secret.put(code, "yes", at=in_secret.ballot.closes_at.replace(hour=9))
    in_secret.publish(at=in_secret.ballot.closes_at + timedelta(seconds=1))
    in_secret.claim("FRA", at=in_secret.ballot.closes_at + timedelta(hours=1))


def _run_to(course: Course, stage: Stage) -> None:
    while course.proposal.stage is not stage:
        due = course.proposal.due
        assert due is not None
        course.run(due.at)


def _elections(assembly: Ledger) -> None:
    """A seat of the panel is filled; the chair is not, since no round has its quorum."""
    chair, panel = (
        _opened(assembly, MatterId(f"{office}_election"), _year_after(2, 1))
        for office in ("chair", "panel")
    )
    _nominated(panel, at=_year_after(2, 2))
    _run_to(panel, Stage.VOTE)
    box = Box(assembly, panel.symbol)
    for code in first_members(assembly, 26):
        box.put(code, "1", at=box.ballot.closes_at.replace(hour=9))
    box.publish(at=box.ballot.closes_at)
    _nominated(chair, at=_year_after(4, 5))
    assembly.run_clock(_year_after(6, 1))


def _nominated(election: Course, *, at: datetime) -> None:
    """Brazil stands; France withdraws again."""
    for code in ("BRA", "FRA"):
        nominee = (StateCode(code), f"N. N. of {code}")
        election.act(elections.NominateCandidate, *nominee, by=FRANCE, at=at)
    election.act(elections.AcceptCandidacy, 1, by=BRAZIL, at=at)
    election.act(elections.WithdrawCandidacy, 2, "Other duties.", by=FRANCE, at=at)


def _year_after(month: int, day: int) -> datetime:
    return on(month, day).replace(year=2027)


def _opened(assembly: Ledger, matter: MatterId, at: datetime) -> Course:
    events = assembly.act(elections.OpenElection(matter, "It is time."), by=OFFICER, at=at)
    (submitted,) = (one for one in events if isinstance(one, ProposalSubmitted))
    return Course(assembly, submitted.symbol)


def _objected(course: Course) -> None:
    """Three objections: one that nobody checks, one that nobody cures, one that a cure does not."""
    at = on(6, 1)
    course.objects(BRAZIL, at=at)
    course.objects(head("ITA"), at=at, remedy="")
    course.objects(head("ZAF"), at=at)
    course.act(objections.FailObjection, 3, ("remedy",), "It says none.", by=OFFICER, at=at)
    course.act(objections.CureObjection, 3, *WHOLE, by=head("ZAF"), at=at)
    course.act(objections.FailObjection, 3, ("remedy",), "Still none.", by=OFFICER, at=at)
