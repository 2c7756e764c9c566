"""Deciding on applications: how a case is conducted, from its filing to its answers."""

from datetime import datetime
from typing import assert_never

from audit.log.catalogue import Event
from regime.domain.accession import asking, completeness, filing, likeness
from regime.domain.accession import commands as c
from regime.domain.state import Regime
from regime.domain.values import Actor


def decide(
    command: c.ConductCommand, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events that a command about an application leads to; raises ``Refused``."""
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
