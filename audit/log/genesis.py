"""Genesis: entry 0 names the log, its key and its clock; a simulated clock only ever moves forward.

``offset_seconds`` is what a simulated clock adds to the machine's; for a machine clock it is 0.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from audit.log.catalogue import event
from audit.log.entry import Recorded

STREAM = "log"
MACHINE, SIMULATED = "machine", "simulated"


@event("LogFounded", version=1, stream=STREAM)
class LogFounded:
    """A log begins: who it is, which key signs it, from which pack and by which clock."""

    origin: str
    vkey: str
    pack: str
    pack_digest: str
    clock: str
    day_seconds: int
    founded_at: datetime
    offset_seconds: int


@event("ClockAdvanced", version=1, stream=STREAM, rests_on=("records",))
class ClockAdvanced:
    """A simulated clock jumps forward."""

    offset_seconds: int


@dataclass(frozen=True)
class LogState:
    """What the stream of the log itself says."""

    founded: LogFounded | None = None
    offset_seconds: int = 0


def evolve_log(state: LogState, recorded: Recorded) -> LogState:
    """Fold one entry of the log's own stream."""
    match recorded.event:
        case LogFounded() as founded:
            return LogState(founded, founded.offset_seconds)
        case ClockAdvanced() as advanced:
            return replace(state, offset_seconds=advanced.offset_seconds)
        case _:
            return state
