"""Asking: members ask the applicant of a published case, which answers; all of it is public."""

from audit.log.catalogue import Event
from regime.domain.accession import commands as c
from regime.domain.accession import errors
from regime.domain.accession import events as e
from regime.domain.accession.guards import (
    applicant_acting,
    known,
    member_acting,
    must_be_words,
    must_stand,
    rules_of,
)
from regime.domain.accession.steps import Step
from regime.domain.state import Regime
from regime.domain.values import Actor

MOST_QUESTIONS = 100
_PUBLISHED = (Step.DRAWING, Step.ASSESSMENT, Step.REPLY, Step.DECISION)


def ask(command: c.AskApplicant, regime: Regime, actor: Actor) -> tuple[Event, ...]:
    """A question; one delegation asks so many of one applicant."""
    member = member_acting(c.AskApplicant, actor, regime)
    application = known(command.application, regime)
    rule = rules_of(application, regime).roles[e.FILING]
    must_stand(application, *_PUBLISHED, rule=rule)
    must_be_words(command.question, rule, place="/question")
    own = [one for one in application.questions.values() if one.member == member]
    if len(own) >= MOST_QUESTIONS:
        detail = f"A delegation asks an applicant at most {MOST_QUESTIONS} questions."
        raise errors.OtherStep(detail, rule=rule)
    return (
        e.ApplicantAsked(
            application=application.symbol,
            number=len(application.questions) + 1,
            member=member,
            question=command.question,
        ),
    )


def answer(command: c.AnswerQuestion, regime: Regime, actor: Actor) -> tuple[Event, ...]:
    """An answer, once."""
    application = known(command.application, regime)
    applicant_acting(c.AnswerQuestion, actor, application, regime)
    rule = rules_of(application, regime).roles[e.FILING]
    must_stand(application, *_PUBLISHED, rule=rule)
    question = application.questions.get(command.number)
    if question is None or question.answered:
        raise errors.OtherStep("No such question awaits an answer.", rule=rule, place="/number")
    must_be_words(command.answer, rule, place="/answer")
    return (
        e.ApplicantAnswered(
            application=application.symbol, number=command.number, answer=command.answer
        ),
    )
