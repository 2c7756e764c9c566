"""Questions: members ask the applicant of a published case, which answers.

Members that stood against one of two like cases answer for it; all of it is public.
"""

from audit.log.catalogue import event
from audit.log.errors import Refused
from audit.log.limits import Ordinal
from regime.domain.acts import APPLICANTS, CHAIR, DELEGATES, HEADS, act
from regime.domain.chapters.accession.applications.said import FILING, Words
from regime.domain.telling import CHANGED, Kind, Tell, Whom, tells
from regime.domain.values import StateCode, Symbol


@tells(Tell(Kind.AWAITS, Whom.APPLICANT))
@event("ApplicantAsked", version=1, since=(5,), rests_on=(FILING,))
class ApplicantAsked:
    """A member asks the applicant; questions are numbered from 1."""

    application: Symbol
    number: int
    member: StateCode
    question: str


@act(
    "ask_applicant",
    "ask an applicant",
    role="application",
    by=DELEGATES,
    at="applications/<symbol>/questions/",
    leads_to=ApplicantAsked,
    makes="question",
)
class AskApplicant:
    """Ask the applicant."""

    application: Symbol
    question: Words


@tells(CHANGED)
@event("ApplicantAnswered", version=1, since=(5,), rests_on=(FILING,))
class ApplicantAnswered:
    """The applicant answers a question."""

    application: Symbol
    number: int
    answer: str


@act(
    "answer_question",
    "answer a question about an application",
    role="application",
    by=HEADS | APPLICANTS,
    at="applications/<symbol>/questions/<number>/answer/",
    leads_to=ApplicantAnswered,
)
class AnswerQuestion:
    """Answer a question."""

    application: Symbol
    number: Ordinal
    answer: Words


@tells(CHANGED)
@event("PairAnswered", version=1, since=(5,), rests_on=("refusal",))
class PairAnswered:
    """Why a case was kept out that is at least as good as one that was admitted.

    ``application`` is the one kept out; ``member`` is who answers: of those whose objections stood,
    or else the member that holds the chair.
    """

    application: Symbol
    admitted: Symbol
    member: StateCode
    reasons: str


@act(
    "answer_pair",
    "answer for like cases that were not treated alike",
    role="refusal",
    by=HEADS | CHAIR,
    at="consistency/answers/",
    leads_to=PairAnswered,
    makes="answer",
)
class AnswerPair:
    """Answer why like cases were not treated alike: one was admitted, the other kept out."""

    application: Symbol
    admitted: Symbol
    reasons: Words


class NoSuchPair(Refused):
    """There are no such like cases of which one was kept out, or they are answered."""

    code = "no_such_pair"
