"""Clock of a log in the replay: when things happened, as the machine and as the regime count it.

A simulated clock adds its offset to the machine's, so what is recorded less the offset is what the
machine showed. That never runs back by more than the writer lifts a clock that is behind. A jump
ends no period by itself: what was due without it is decided before, and what falls due by it is
decided with it, at the same instant.
"""

from datetime import datetime, timedelta

from audit.log.entry import Recorded
from audit.log.genesis import ClockAdvanced, LogFounded

TOLERANCE = timedelta(seconds=5)


class LogClock:
    """What the entries so far show of the clock; :meth:`take` takes the next."""

    def __init__(self) -> None:
        self._offset = timedelta()
        self._shown: datetime | None = None
        self._jumped_at: datetime | None = None

    def without_jump(self, recorded: Recorded) -> datetime:
        """When an entry was recorded; if the clock jumped with it, when that would have been."""
        at = recorded.entry.recorded_at
        jumps = isinstance(recorded.event, ClockAdvanced)
        return at - (self._offset_after(recorded) - self._offset) if jumps else at

    def runs_back(self, recorded: Recorded) -> bool:
        """Whether the machine showed an earlier time than before, by more than is lifted."""
        shown = recorded.entry.recorded_at - self._offset_after(recorded)
        return self._shown is not None and self._shown - shown > TOLERANCE

    def fell_with_a_jump(self, due_at: datetime) -> bool:
        """Whether what was due at ``due_at`` fell due by the last jump, at the latest."""
        return self._jumped_at is not None and due_at <= self._jumped_at

    def is_at_jump(self, recorded: Recorded) -> bool:
        """Whether an entry was recorded with the last jump: at its instant."""
        return recorded.entry.recorded_at == self._jumped_at

    def take(self, recorded: Recorded) -> None:
        """Read what an entry shows of the clock."""
        self._offset = self._offset_after(recorded)
        shown = recorded.entry.recorded_at - self._offset
        self._shown = max(shown, self._shown or shown)
        if isinstance(recorded.event, ClockAdvanced):
            self._jumped_at = recorded.entry.recorded_at

    def _offset_after(self, recorded: Recorded) -> timedelta:
        match recorded.event:
            case LogFounded(offset_seconds=seconds) | ClockAdvanced(offset_seconds=seconds):
                return timedelta(seconds=seconds)
            case _:
                return self._offset
