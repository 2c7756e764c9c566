"""Decider of what stands: each command is decided by the chapter that it belongs to."""

from datetime import datetime

from audit.log.catalogue import Event
from regime.domain.contents import REGIME
from regime.domain.said import RegimeCommand
from regime.domain.state import Regime
from regime.domain.values import Actor


def decide(command: RegimeCommand, regime: Regime, actor: Actor, at: datetime) -> tuple[Event, ...]:
    """The events that a command leads to; raises ``Refused``."""
    return REGIME.deciding(command)(command, regime, actor, at)
