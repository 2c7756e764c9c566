"""Founding: a regime begins, its simulated clock moves forward, its log takes another key."""

from collections.abc import Mapping

from audit.log.catalogue import event
from audit.log.errors import Refused
from audit.log.genesis import ClockAdvanced
from audit.log.rotation import LogKeyRotated
from regime.domain.acts import OPERATOR, act
from regime.domain.telling import tells


@act(
    "advance_clock",
    "move the simulated clock on",
    role="records",
    by=OPERATOR,
    leads_to=ClockAdvanced,
)
class AdvanceClock:
    """Move a simulated clock forward, to ``offset_seconds`` beside the machine's."""

    offset_seconds: int


@act(
    "rotate_log_key",
    "hand the log over to a new signing key",
    role="records",
    by=OPERATOR,
    leads_to=LogKeyRotated,
)
class RotateLogKey:
    """Go on under another signing key; ``statement`` is the note that both keys signed."""

    vkey: str
    statement: str
    reasons: str


LogCommand = AdvanceClock | RotateLogKey


class ClockNotSimulated(Refused):
    """Only a simulated clock can be advanced, and only forward."""

    code = "clock_not_simulated"


@tells()
@event("RegimeFounded", version=1, stream="regime")
class RegimeFounded:
    """A regime begins: its name, its words, and what readers must be told about it."""

    title: str
    symbol: str
    words: Mapping[str, str]
    notice: str
    labels: tuple[str, ...]
