"""Deciding on applications: how a case is conducted, from its filing to its answers."""

from datetime import datetime
from typing import assert_never

from audit.log.catalogue import Event
from regime.domain.chapters.accession import said
from regime.domain.chapters.accession.applications import completeness, filing
from regime.domain.chapters.accession.applications import said as applications
from regime.domain.chapters.accession.questions import deciding as questions_deciding
from regime.domain.chapters.accession.questions import like_cases
from regime.domain.chapters.accession.questions import said as questions
from regime.domain.chapters.interests.deciding import aside
from regime.domain.state import Regime
from regime.domain.values import Actor


def decide(
    command: said.ConductCommand, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events that a command about an application leads to; raises ``Refused``."""
    match command:
        case applications.FileApplication():
            return filing.file(command, regime, actor, at)
        case applications.FileInConfidence():
            return filing.file_in_confidence(command, regime, actor, at)
        case applications.SupplementApplication() | applications.SupplementInConfidence():
            return filing.supplement(command, regime, actor, at)
        case applications.WithdrawApplication():
            return filing.withdraw(command, regime, actor, at)
        case applications.ConfirmReceipt():
            return completeness.confirm(command, _aside(command, regime, actor), actor, at)
        case applications.ListShortcomings():
            regime = _aside(command, regime, actor)
            return completeness.list_shortcomings(command, regime, actor, at)
        case applications.CertifyComplete():
            return completeness.certify(command, _aside(command, regime, actor), actor, at)
        case applications.DiscloseFiling():
            return completeness.disclose(command, regime, actor, at)
        case questions.AskApplicant():
            return questions_deciding.ask(command, regime, actor)
        case questions.AnswerPair():
            return like_cases.answer(command, regime, actor, at, objectors=())
        case questions.AnswerQuestion():
            return questions_deciding.answer(command, regime, actor)
        case _:
            assert_never(command)


def _aside(
    command: applications.ConfirmReceipt
    | applications.ListShortcomings
    | applications.CertifyComplete,
    regime: Regime,
    actor: Actor,
) -> Regime:
    """What stands for the file of an applicant; who is not named yet concerns no officer."""
    application = regime.applications.get(command.application)
    state = application.state if application else None
    return aside(regime, actor, (state,) if state else ())
