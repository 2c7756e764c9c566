"""What is said of a case: findings, questions with their answers, and answers for a pair."""

from audit.log.entry import Recorded
from governance import models as m
from regime.domain.chapters.accession.assessment import said as assessment
from regime.domain.chapters.accession.questions import said as questions
from regime.domain.state import Regime


def project(recorded: Recorded, before: Regime, after: Regime) -> None:
    """Write what the entry says of a case."""
    match recorded.event:
        case assessment.FindingMade() as finding:
            _find(recorded, finding, before)
        case questions.ApplicantAsked() as asked:
            m.Question.objects.create(
                position=recorded.position, asked_at=recorded.at, **vars(asked)
            )
        case questions.ApplicantAnswered(application=symbol, number=number, answer=answer):
            rows = m.Question.objects.filter(application=symbol, number=number)
            rows.update(answer=answer, answered_at=recorded.at, answered_position=recorded.position)
        case questions.PairAnswered() as pair:
            m.PairAnswer.objects.create(
                position=recorded.position, answered_at=recorded.at, **vars(pair)
            )
        case _:
            pass


def _find(recorded: Recorded, finding: assessment.FindingMade, before: Regime) -> None:
    case = before.applications[finding.application]
    if standing := case.findings.get((finding.seat, finding.criterion)):
        rows = m.Finding.objects.filter(pk=standing.position)
        rows.update(replaced_by=recorded.position)
    m.Finding.objects.create(
        position=recorded.position,
        application=finding.application,
        seat=finding.seat,
        criterion=finding.criterion,
        score=finding.score,
        evidence=list(finding.evidence),
        reasons=finding.reasons,
        made_at=recorded.at,
    )
