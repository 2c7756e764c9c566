"""Acts on an application that are open to an actor: what the decider would not refuse now.

The decider itself is asked, with a command that is whole in form. Some acts are one act in the
table of permissions and several to whoever acts: each has a name of its own here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from audit.log.catalogue import Commitment
from audit.log.errors import Refused
from governance.domain.chapters.accession.withdrawal import withdraw
from governance.domain.chapters.proposal.state import Proposal
from regime.domain.acts import Doing, right_of
from regime.domain.chapters.accession import said as accession
from regime.domain.chapters.accession.applications import said as applications
from regime.domain.chapters.accession.applications.guards import rules_of
from regime.domain.chapters.accession.applications.state import Application
from regime.domain.chapters.accession.assessment import said as assessment
from regime.domain.chapters.accession.evidence import said as evidence
from regime.domain.chapters.accession.evidence.deciding import classes_of
from regime.domain.chapters.accession.questions import said as questions
from regime.domain.deciding import decide
from regime.domain.state import Regime
from regime.domain.values import Actor, Capacity

CONFIRM, SHORTCOMINGS, CERTIFY = "confirm_receipt", "list_shortcomings", "certify_complete"
SUPPLEMENT, WITHDRAW, ASK, ANSWER = "supplement", "withdraw", "ask", "answer"
FIND, DRAFT, EXTEND, RECUSE = "find", "issue_draft", "extend", "recuse"
LET_GO, REPLY, FILE, OPEN = "let_go", "reply", "file_evidence", "open_filing"
NEW = Proposal()
_WHOLE = "…"
_SEALED = Commitment("0" * 64)
Probe = tuple[str, Doing, accession.AccessionCommand, datetime | None]


@dataclass(frozen=True)
class OpenCaseAct:
    """An act that is open now, the article that permits it, and until when (if it ends).

    ``number`` is the question that is answered, or the seat that is let go.
    """

    name: str
    does: type[Any]
    article: str
    until: datetime | None
    number: int | None = None

    @property
    def code(self) -> str:
        """The code of the right that permits it."""
        return right_of(self.does).code


def acts_open_to(
    application: Application,
    regime: Regime,
    actor: Actor,
    at: datetime,
    proposal: Proposal = NEW,
) -> tuple[OpenCaseAct, ...]:
    """What the actor may do to the application at ``at``; ``proposal`` is the one on it."""
    roles = rules_of(application, regime).roles
    found = []
    for name, act, command, until in _probes(application, regime, actor):
        try:
            if isinstance(command, applications.WithdrawApplication):
                withdraw(command, proposal, regime, actor, at)
            else:
                decide(command, regime, actor, at)
        except Refused:
            continue
        article = roles.get(right_of(act).role, "")
        found.append(OpenCaseAct(name, type(command), article, until, _number(command)))
    return tuple(found)


def _number(command: accession.AccessionCommand) -> int | None:
    match command:
        case questions.AnswerQuestion(number=number) | assessment.RecuseAssessor(seat=number):
            return number
        case _:
            return None


def _probes(application: Application, regime: Regime, actor: Actor) -> Iterator[Probe]:
    yield from _of_completeness(application, regime)
    yield from _of_panel(application, regime)
    yield from _of_leaving(application, actor)
    symbol = application.symbol
    for number in application.questions:
        answer = questions.AnswerQuestion(symbol, number, _WHOLE)
        yield ANSWER, questions.AnswerQuestion, answer, None
    yield FILE, evidence.FileEvidence, _document(application, regime), None
    yield ASK, questions.AskApplicant, questions.AskApplicant(symbol, _WHOLE), None
    yield (
        WITHDRAW,
        applications.WithdrawApplication,
        applications.WithdrawApplication(symbol, _WHOLE),
        None,
    )


def _of_completeness(application: Application, regime: Regime) -> Iterator[Probe]:
    symbol, first = application.symbol, _first_criterion(application, regime)
    receipt = application.receipt.at if application.receipt else None
    checked = application.checked.at if application.checked else None
    check, said = applications.CHECK, {first: _WHOLE}
    yield CONFIRM, check, applications.ConfirmReceipt(symbol), receipt
    yield CERTIFY, check, applications.CertifyComplete(symbol, _WHOLE), checked
    yield SHORTCOMINGS, check, applications.ListShortcomings(symbol, said, _WHOLE), checked
    supplement = (
        applications.SupplementApplication(symbol, said)
        if application.is_named
        else applications.SupplementInConfidence(symbol, _SEALED)
    )
    yield SUPPLEMENT, applications.SupplementApplication, supplement, None


def _of_panel(application: Application, regime: Regime) -> Iterator[Probe]:
    symbol = application.symbol
    assess = application.assess.at if application.assess else None
    reply = application.reply.at if application.reply else None
    for code in application.covers[:1]:
        criterion = regime.criteria.edition(application.criteria).get(code)
        score = next(iter(criterion.scale), 0) if criterion else 0
        finding = assessment.MakeFinding(symbol, code, score, (), _WHOLE)
        yield FIND, assessment.MakeFinding, finding, reply or assess
    yield DRAFT, assessment.MakeFinding, assessment.IssueDraft(symbol), assess
    yield EXTEND, assessment.ExtendAssessment, assessment.ExtendAssessment(symbol, _WHOLE), assess
    yield REPLY, assessment.ReplyToDraft, assessment.ReplyToDraft(symbol, _WHOLE), reply


def _of_leaving(application: Application, actor: Actor) -> Iterator[Probe]:
    """An assessor leaves by itself; an officer names the seat of who cannot act any more."""
    symbol, due = application.symbol, application.assess
    until = due.at if due else None
    if actor.capacity is not Capacity.OFFICER:
        yield RECUSE, assessment.RecuseAssessor, assessment.RecuseAssessor(symbol, _WHOLE), until
        return
    for seat in application.panel:
        yield (
            LET_GO,
            assessment.RecuseAssessor,
            assessment.RecuseAssessor(symbol, _WHOLE, seat),
            until,
        )


def _document(application: Application, regime: Regime) -> evidence.FileEvidence:
    access = next(iter(classes_of(rules_of(application, regime))), "")
    criteria = (_first_criterion(application, regime),)
    return evidence.FileEvidence(application.symbol, criteria, "", access, _SEALED)


def _first_criterion(application: Application, regime: Regime) -> str:
    return next(iter(regime.criteria.edition(application.criteria)), "")
