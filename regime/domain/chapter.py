"""Chapter: one subject of the rules: what may be done, what is recorded, and what stands after it.

``decide`` and ``evolve`` end their ``match`` in ``assert_never`` over the chapter's own union, so
that the type check finds a command or an event that they forget. ``Contents`` are the chapters of
one state: a command, and an event, is in one of them.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import UnionType
from typing import Generic, TypeAlias, TypeVar, get_args, get_type_hints

from audit.log.catalogue import Event
from audit.log.entry import Recorded
from audit.log.errors import Broken

State = TypeVar("State")
Said: TypeAlias = UnionType | type[object]
Decide: TypeAlias = Callable[..., tuple[Event, ...]]


@dataclass(frozen=True)
class Chapter(Generic[State]):
    """A chapter by its name, and the unions that its ``decide`` and its ``evolve`` are closed over.

    ``told`` are events of it that no state holds, each with the reason. ``ends`` is the union of
    what its periods are the end of; nothing where it has none.
    """

    name: str
    events: Said | None = None
    evolve: Callable[..., State] | None = None
    commands: Said | None = None
    decide: Decide | None = None
    ends: Said | None = None
    told: Mapping[type[Event], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        _must_take(self.name, self.evolve, "event", self.events)
        _must_take(self.name, self.decide, "command", self.commands)

    @property
    def recorded(self) -> tuple[type[Event], ...]:
        """Every event of the chapter, whether a state holds it or not."""
        return (*types_of(self.events), *self.told)


class Contents(Generic[State]):
    """The chapters of one state, found by the type of a command or of an event."""

    def __init__(self, *chapters: Chapter[State]) -> None:
        self.chapters = chapters
        self._decide: dict[type[object], Decide] = {}
        self._evolve: dict[type[object], Callable[..., State]] = {}
        must_be_once(one for chapter in chapters for one in types_of(chapter.commands))
        must_be_once(one for chapter in chapters for one in chapter.recorded)
        must_be_once(one for chapter in chapters for one in types_of(chapter.ends))
        for chapter in chapters:
            if chapter.decide:
                self._decide |= dict.fromkeys(types_of(chapter.commands), chapter.decide)
            if chapter.evolve:
                self._evolve |= dict.fromkeys(types_of(chapter.events), chapter.evolve)

    @property
    def commands(self) -> tuple[type[object], ...]:
        """Every command that one of the chapters decides."""
        return tuple(self._decide)

    @property
    def events(self) -> tuple[type[Event], ...]:
        """Every event that one of the chapters folds."""
        return tuple(self._evolve)

    @property
    def recorded(self) -> tuple[type[Event], ...]:
        """Every event of the chapters, whether the state holds it or not."""
        return tuple(one for chapter in self.chapters for one in chapter.recorded)

    @property
    def ends(self) -> tuple[type[object], ...]:
        """All that periods of the chapters are the end of."""
        return tuple(one for chapter in self.chapters for one in types_of(chapter.ends))

    @property
    def setting_periods(self) -> tuple[type[Event], ...]:
        """Events of the chapters that have periods: what falls due is another after no other."""
        timed = (chapter for chapter in self.chapters if chapter.ends)
        return tuple(one for chapter in timed for one in types_of(chapter.events))

    def deciding(self, command: object) -> Decide:
        """What decides a command; ``Broken`` for one of no chapter."""
        try:
            return self._decide[type(command)]
        except KeyError:
            raise Broken(f"{type(command).__name__} is in no chapter") from None

    def evolve(self, state: State, recorded: Recorded) -> State:
        """The state after an entry; what another state holds, or none, changes nothing."""
        evolve = self._evolve.get(type(recorded.event))
        return evolve(state, recorded.event, recorded) if evolve else state


def types_of(said: Said | None) -> tuple[type[object], ...]:
    """The classes of a union, or the one class; nothing of nothing."""
    if said is None:
        return ()
    return (said,) if isinstance(said, type) else get_args(said)


def must_be_once(found: Iterable[type[object]]) -> None:
    """Refuse to begin where a command, an event or an end is in two chapters."""
    twice = sorted(one.__name__ for one, times in Counter(found).items() if times > 1)
    if twice:
        raise TypeError(f"in more than one chapter: {', '.join(twice)}")


def must_be_all(found: Iterable[type[object]], wanted: Iterable[type[object]]) -> None:
    """Refuse to begin where a command, an event or an end is in no chapter, or only there."""
    differing = sorted(one.__name__ for one in set(found) ^ set(wanted))
    if differing:
        raise TypeError(f"in no chapter, or in one alone: {', '.join(differing)}")


def _must_take(name: str, how: Callable[..., object] | None, given: str, said: Said | None) -> None:
    """Refuse to begin where a function is closed over another union than its chapter's."""
    taken = get_type_hints(how).get(given) if how else None
    if taken != said:
        raise TypeError(f"{name}: {given} is {taken} where the chapter says {said}")
