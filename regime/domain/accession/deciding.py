"""Deciding on applications: the one way from a command to the events of a case or the roster."""

from datetime import datetime
from typing import assert_never

from audit.log.catalogue import Event
from regime.domain.accession import (
    asking,
    assessing,
    completeness,
    exhibits,
    filing,
    likeness,
    seating,
)
from regime.domain.accession import (
    commands as c,
)
from regime.domain.state import Regime
from regime.domain.values import Actor


def decide(
    command: c.AccessionCommand, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events that a command about an application leads to; raises ``Refused``."""
    if isinstance(command, c.RosterCommand):
        return seating.decide(command, regime, actor, at)
    if isinstance(command, c.AssessmentCommand):
        return assessing.decide(command, regime, actor, at)
    if isinstance(command, c.EvidenceCommand):
        return exhibits.decide(command, regime, actor, at)
    match command:
        case c.FileApplication():
            return filing.file(command, regime, actor, at)
        case c.FileInConfidence():
            return filing.file_in_confidence(command, regime, actor, at)
        case c.SupplementApplication() | c.SupplementInConfidence():
            return filing.supplement(command, regime, actor, at)
        case c.WithdrawApplication():
            return filing.withdraw(command, regime, actor, at)
        case c.ConfirmReceipt():
            return completeness.confirm(command, regime, actor, at)
        case c.ListShortcomings():
            return completeness.list_shortcomings(command, regime, actor, at)
        case c.CertifyComplete():
            return completeness.certify(command, regime, actor, at)
        case c.DiscloseFiling():
            return completeness.disclose(command, regime, actor, at)
        case c.AskApplicant():
            return asking.ask(command, regime, actor)
        case c.AnswerPair():
            return likeness.answer(command, regime, actor, at, objectors=())
        case c.AnswerQuestion():
            return asking.answer(command, regime, actor)
        case _:
            assert_never(command)
