"""Asking: members ask the applicant of a published case, which answers; all of it is public."""

from audit.log.catalogue import Event
from regime.domain.chapters.accession.applications import said as applications
from regime.domain.chapters.accession.applications.guards import (
    applicant_acting,
    known,
    member_acting,
    must_be_words,
    must_stand,
    rules_of,
)
from regime.domain.chapters.accession.applications.steps import Step
from regime.domain.chapters.accession.questions import said
from regime.domain.state import Regime
from regime.domain.values import Actor

MOST_QUESTIONS = 100
_PUBLISHED = (Step.DRAWING, Step.ASSESSMENT, Step.REPLY, Step.DECISION)


def ask(command: said.AskApplicant, regime: Regime, actor: Actor) -> tuple[Event, ...]:
    """A question; one delegation asks so many of one applicant."""
    member = member_acting(said.AskApplicant, actor, regime)
    application = known(command.application, regime)
    rule = rules_of(application, regime).roles[applications.FILING]
    must_stand(application, *_PUBLISHED, rule=rule)
    must_be_words(command.question, rule, place="/question")
    own = [one for one in application.questions.values() if one.member == member]
    if len(own) >= MOST_QUESTIONS:
        detail = f"A delegation asks an applicant at most {MOST_QUESTIONS} questions."
        raise applications.OtherStep(detail, rule=rule)
    return (
        said.ApplicantAsked(
            application=application.symbol,
            number=len(application.questions) + 1,
            member=member,
            question=command.question,
        ),
    )


def answer(command: said.AnswerQuestion, regime: Regime, actor: Actor) -> tuple[Event, ...]:
    """An answer, once."""
    application = known(command.application, regime)
    applicant_acting(said.AnswerQuestion, actor, application, regime)
    rule = rules_of(application, regime).roles[applications.FILING]
    must_stand(application, *_PUBLISHED, rule=rule)
    question = application.questions.get(command.number)
    if question is None or question.answered:
        raise applications.OtherStep(
            "No such question awaits an answer.", rule=rule, place="/number"
        )
    must_be_words(command.answer, rule, place="/answer")
    return (
        said.ApplicantAnswered(
            application=application.symbol, number=command.number, answer=command.answer
        ),
    )
