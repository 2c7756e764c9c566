"""Log keeping: a simulated clock moves forward, and the log goes on under another key."""

from datetime import datetime
from typing import assert_never

from audit.log.catalogue import Event
from audit.log.genesis import SIMULATED, ClockAdvanced
from audit.log.rotation import LogKeyRotated
from regime.domain.chapters.credentials.guards import must_give_reasons
from regime.domain.chapters.founding import said
from regime.domain.permissions import require
from regime.domain.state import Regime
from regime.domain.values import Actor


def decide(
    command: said.LogCommand, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events that a command about the log itself leads to; raises ``Refused``."""
    match command:
        case said.AdvanceClock():
            return _advance(command, regime, actor)
        case said.RotateLogKey():
            return _rotate(command, regime, actor)
        case _:
            assert_never(command)


def _advance(command: said.AdvanceClock, regime: Regime, actor: Actor) -> tuple[Event, ...]:
    require(said.AdvanceClock, actor, regime)
    if regime.founded is None or regime.founded.clock != SIMULATED:
        raise said.ClockNotSimulated("This regime runs by the machine's clock.")
    if command.offset_seconds < regime.offset_seconds:
        raise said.ClockNotSimulated("A simulated clock only moves forward.")
    if command.offset_seconds == regime.offset_seconds:
        return ()
    return (ClockAdvanced(offset_seconds=command.offset_seconds),)


def _rotate(command: said.RotateLogKey, regime: Regime, actor: Actor) -> tuple[Event, ...]:
    require(said.RotateLogKey, actor, regime)
    must_give_reasons(command.reasons, regime.rules.roles["records"])
    regime.keys.successor(command.vkey, command.statement, size=regime.size)
    return (LogKeyRotated(vkey=command.vkey, statement=command.statement, reasons=command.reasons),)
