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
from governance.domain.admission.leaving import withdraw
from governance.domain.proposal.state import Proposal
from regime.domain.accession import commands as c
from regime.domain.accession.application import Application
from regime.domain.accession.exhibits import classes_of
from regime.domain.accession.guards import rules_of
from regime.domain.acts import Doing, right_of
from regime.domain.decider import decide
from regime.domain.state import Regime
from regime.domain.values import Actor, Capacity

CONFIRM, SHORTCOMINGS, CERTIFY = "confirm_receipt", "list_shortcomings", "certify_complete"
SUPPLEMENT, WITHDRAW, ASK, ANSWER = "supplement", "withdraw", "ask", "answer"
FIND, DRAFT, EXTEND, RECUSE = "find", "issue_draft", "extend", "recuse"
LET_GO, REPLY, FILE = "let_go", "reply", "file_evidence"
NEW = Proposal()
_WHOLE = "…"
_SEALED = Commitment("0" * 64)
Probe = tuple[str, Doing, c.AccessionCommand, datetime | None]


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
            if isinstance(command, c.WithdrawApplication):
                withdraw(command, proposal, regime, actor, at)
            else:
                decide(command, regime, actor, at)
        except Refused:
            continue
        article = roles.get(right_of(act).role, "")
        found.append(OpenCaseAct(name, type(command), article, until, _number(command)))
    return tuple(found)


def _number(command: c.AccessionCommand) -> int | None:
    match command:
        case c.AnswerQuestion(number=number) | c.RecuseAssessor(seat=number):
            return number
        case _:
            return None


def _probes(application: Application, regime: Regime, actor: Actor) -> Iterator[Probe]:
    yield from _of_completeness(application, regime)
    yield from _of_panel(application, regime)
    yield from _of_leaving(application, actor)
    symbol = application.symbol
    for number in application.questions:
        answer = c.AnswerQuestion(symbol, number, _WHOLE)
        yield ANSWER, c.AnswerQuestion, answer, None
    yield FILE, c.FileEvidence, _document(application, regime), None
    yield ASK, c.AskApplicant, c.AskApplicant(symbol, _WHOLE), None
    yield WITHDRAW, c.WithdrawApplication, c.WithdrawApplication(symbol, _WHOLE), None


def _of_completeness(application: Application, regime: Regime) -> Iterator[Probe]:
    symbol, first = application.symbol, _first_criterion(application, regime)
    receipt = application.receipt.at if application.receipt else None
    checked = application.checked.at if application.checked else None
    check, said = c.CHECK, {first: _WHOLE}
    yield CONFIRM, check, c.ConfirmReceipt(symbol), receipt
    yield CERTIFY, check, c.CertifyComplete(symbol, _WHOLE), checked
    yield SHORTCOMINGS, check, c.ListShortcomings(symbol, said, _WHOLE), checked
    supplement = (
        c.SupplementApplication(symbol, said)
        if application.is_named
        else c.SupplementInConfidence(symbol, _SEALED)
    )
    yield SUPPLEMENT, c.SupplementApplication, supplement, None


def _of_panel(application: Application, regime: Regime) -> Iterator[Probe]:
    symbol = application.symbol
    assess = application.assess.at if application.assess else None
    reply = application.reply.at if application.reply else None
    for code in application.covers[:1]:
        criterion = regime.criteria.edition(application.criteria).get(code)
        score = next(iter(criterion.scale), 0) if criterion else 0
        finding = c.MakeFinding(symbol, code, score, (), _WHOLE)
        yield FIND, c.MakeFinding, finding, reply or assess
    yield DRAFT, c.MakeFinding, c.IssueDraft(symbol), assess
    yield EXTEND, c.ExtendAssessment, c.ExtendAssessment(symbol, _WHOLE), assess
    yield REPLY, c.ReplyToDraft, c.ReplyToDraft(symbol, _WHOLE), reply


def _of_leaving(application: Application, actor: Actor) -> Iterator[Probe]:
    """An assessor leaves by itself; an officer names the seat of who cannot act any more."""
    symbol, due = application.symbol, application.assess
    until = due.at if due else None
    if actor.capacity is not Capacity.OFFICER:
        yield RECUSE, c.RecuseAssessor, c.RecuseAssessor(symbol, _WHOLE), until
        return
    for seat in application.panel:
        yield LET_GO, c.RecuseAssessor, c.RecuseAssessor(symbol, _WHOLE, seat), until


def _document(application: Application, regime: Regime) -> c.FileEvidence:
    access = next(iter(classes_of(rules_of(application, regime))), "")
    criteria = (_first_criterion(application, regime),)
    return c.FileEvidence(application.symbol, criteria, "", access, _SEALED)


def _first_criterion(application: Application, regime: Regime) -> str:
    return next(iter(regime.criteria.edition(application.criteria)), "")
