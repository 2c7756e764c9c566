"""Codes: the closed sets of codes that answers are made of, each with its name in the schema.

What the rules of a pack declare, a matter or a criterion, is in none of them.
"""

from collections.abc import Callable, Iterable, Iterator

from governance.domain.chapters.accession import open_acts as admission
from governance.domain.chapters.amendments import state as amendments
from governance.domain.chapters.ballots.said import CHOICES
from governance.domain.chapters.ballots.secrecy import ROLL_CALL, SEALED, SECRET
from governance.domain.chapters.consultation.said import View
from governance.domain.chapters.ladder.said import CONCLUSIONS
from governance.domain.chapters.objections import state as objections
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.rulings import said as rulings
from governance.domain.chapters.rulings import state as rulings_state
from governance.domain.chapters.votes import said as votes
from governance.domain.consistency import case, comparing
from governance.domain.figures import duties, readings
from governance.notices.outlets import Webhook
from governance.reading.reported_readings import STATUSES
from governance.reading.technology import CLOSED, OPEN
from regime.domain.acts import acts, rights
from regime.domain.chapters.accession.applications.steps import ENDED, Step
from regime.domain.chapters.accession.assessment.scoring import ADMIT, NOT_YET
from regime.domain.chapters.case_file.said import SORTS
from regime.domain.chapters.case_file.state import MARKS
from regime.domain.chapters.entry_reviews.said import FINDINGS
from regime.domain.chapters.library.state import Stands
from regime.domain.chapters.meetings import state as meetings
from regime.domain.chapters.national_reports.due import Stands as ReportStands
from regime.domain.procedures import Form, procedures
from regime.domain.telling import Kind
from regime.domain.values import Body, Capacity, Office

CodeSet = tuple[str, Iterable[str] | Callable[[], Iterable[str]]]


def _acts() -> Iterator[str]:
    """Acts, and the rights that several of them share, which have codes of their own."""
    return iter(sorted({*(one.code for one in acts), *(one.code for one in rights)}))


def _procedures() -> Iterator[str]:
    return (one.code for one in procedures)


CAPACITIES = [str(one) for one in Capacity]
OFFICES = [str(one) for one in Office]
VIEWS = [one.value for one in View]
SUBJECTS = [str(one) for one in (*rulings.Subject, *rulings.Found, rulings.MATTER)]
CONTENTS = [str(one) for one in Webhook.Content.values]
ACT: CodeSet = ("Act", _acts)
PROCEDURE: CodeSet = ("Procedure", _procedures)
CAPACITY: CodeSet = ("Capacity", CAPACITIES)
OFFICE: CodeSet = ("Office", OFFICES)
# Who has a period to act in: an office, or the Chair for complaints.
DUTY_HOLDER: CodeSet = ("DutyHolder", (*Office, Capacity.CHAIR))
DUTY_END: CodeSet = ("DutyEnd", duties.End)
SURENESS: CodeSet = ("Sureness", MARKS)
LINKED_TO: CodeSet = ("LinkedTo", SORTS)
TOPIC_STATUS: CodeSet = ("TopicStatus", (OPEN, CLOSED))
REPORT_STATUS: CodeSet = ("ReportStatus", STATUSES)
VIEW: CodeSet = ("ExpertView", VIEWS)
BODY: CodeSet = ("Body", Body)
READING_FORM: CodeSet = ("ReadingForm", readings.Form)
READING_LIFE: CodeSet = ("ReadingLife", readings.Life)
STAGE: CodeSet = ("Stage", Stage)
PHASE: CodeSet = (
    "PhaseForm",
    (
        "admissibility",
        *(Stage.APPEAL, Stage.NOMINATION, Stage.CONSULTATION, Stage.SEPARATE_VOTES, Stage.OPENING),
        *Form,
    ),
)
OUTCOME: CodeSet = (
    "Outcome",
    (
        *(Stage.ADOPTED, Stage.RETURNED, Stage.WITHDRAWN, Stage.CHALLENGED),
        *("not_adopted", "no_quorum", "vetoed", "tie", "objection", "silence_broken"),
        *("parts_rejected", "chair_summary", "no_candidate"),
        *("sponsors_missing", "groups_missing", "urgency_missing", "matter_overturned"),
        "facts_not_new",
    ),
)
CALL: CodeSet = ("CallKind", (Form.CONSENSUS, Form.SILENCE, Form.VOTE))
QUESTION: CodeSet = ("Question", (votes.TEXT, votes.APPEAL, votes.ELECTION))
BALLOT: CodeSet = ("BallotKind", (ROLL_CALL, SEALED, SECRET))
HELD: CodeSet = ("HeldBallot", (SEALED, SECRET))
CHOICE: CodeSet = ("Choice", CHOICES)
OBJECTION: CodeSet = ("ObjectionStanding", objections.Standing)
AMENDMENT: CodeSet = ("AmendmentStanding", amendments.Standing)
CANDIDATE: CodeSet = (
    "CandidateStanding",
    ("nominated", "stands", "withdrawn", "dropped_out", "elected"),
)
MEETING: CodeSet = ("MeetingStanding", meetings.Sitting)
NATIONAL_REPORT: CodeSet = ("NationalReportStanding", ReportStands)
PRACTICE: CodeSet = ("PracticeStanding", Stands)
RULING: CodeSet = ("RulingHolding", rulings_state.Holding)
RULING_SUBJECT: CodeSet = ("RulingSubject", SUBJECTS)
CONCLUSION: CodeSet = ("Conclusion", CONCLUSIONS)
STEP: CodeSet = ("ApplicationStep", Step)
APPLICATION_OUTCOME: CodeSet = ("ApplicationOutcome", ENDED)
CASE_ACT: CodeSet = (
    "ApplicationAct",
    (
        *(admission.CONFIRM, admission.SHORTCOMINGS, admission.CERTIFY, admission.SUPPLEMENT),
        *(admission.WITHDRAW, admission.ASK, admission.ANSWER, admission.FIND, admission.DRAFT),
        *(admission.EXTEND, admission.RECUSE, admission.LET_GO, admission.REPLY, admission.FILE),
    ),
)
RECOMMENDATION: CodeSet = ("Recommendation", (ADMIT, NOT_YET))
CASE_OUTCOME: CodeSet = ("CaseOutcome", case.Outcome)
FATE: CodeSet = ("ObjectionFate", case.Fate)
ENTRY_FINDING: CodeSet = ("EntryFinding", FINDINGS)
MARK: CodeSet = ("FindingMark", comparing.Mark)
WEBHOOK: CodeSet = ("WebhookContent", CONTENTS)
NOTICE: CodeSet = ("NoticeKind", Kind)
