"""Lists: the list as the log tells it: what decisions made of it, and what is laid over for a time.

What is provisional is laid over what stands for good, in the order of its decisions, and never
mixed into it: when its time ends the list is as the other decisions left it. It lies there
whole or not at all: where other decisions have left no place for a part of it, none of it is laid.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import assert_never

from audit.log.encoding import Json
from regime.domain.chapters.lists.changes import Fields, Listed, accepted, applied, may_be_made
from regime.domain.chapters.lists.parts import BY_COLLECTION, COLLECTION
from regime.domain.chapters.lists.said import Cause, ListEditionAdopted
from regime.domain.values import Symbol

Place = tuple[str, str]


@dataclass(frozen=True)
class ControlList:
    """The list: for good, what is laid over it by decision, both together, and which edition it is.

    ``laid`` are the decisions of ``layers`` that lie over it now. ``edition`` is 0 where the regime
    keeps no list; the list of the founding is the first. ``gone`` are records that stood in it and
    do not any more.
    """

    kept: Listed = field(default_factory=dict)
    layers: Mapping[Symbol, Json] = field(default_factory=dict)
    laid: tuple[Symbol, ...] = ()
    stands: Listed = field(default_factory=dict)
    gone: frozenset[Place] = frozenset()
    edition: int = 0

    @property
    def entries(self) -> Mapping[str, Fields]:
        """The entries that stand, by code."""
        return self.stands.get(COLLECTION, {})

    def founded(self, collection: str, code: str, data: Mapping[str, Json]) -> "ControlList":
        """With a record of the founding, if it is one of the list."""
        if collection not in BY_COLLECTION:
            return self
        kept = {**self.kept, collection: {**self.kept.get(collection, {}), code: data}}
        return replace(self, kept=kept, stands=kept, edition=1)

    def evolve(self, event: ListEditionAdopted) -> "ControlList":
        """Fold one more edition."""
        kept, layers = self.kept, dict(self.layers)
        if event.ends is not None:
            layers.pop(event.ends, None)
        match event.cause:
            case Cause.ADOPTED:
                kept = applied(accepted(event.changes), kept)
            case Cause.PROVISIONAL:
                layers[event.decision] = event.changes
            case Cause.LAPSED:
                pass
            case _:
                assert_never(event.cause)
        laid, stands = laid_over(kept, layers)
        return ControlList(
            kept=kept,
            layers=layers,
            laid=laid,
            stands=stands,
            gone=(self.gone | places(self.stands)) - places(stands),
            edition=event.edition,
        )


def places(listed: Listed) -> frozenset[Place]:
    """The records of a list, each by its collection and its code."""
    return frozenset((name, code) for name, records in listed.items() for code in records)


def laid_over(kept: Listed, layers: Mapping[Symbol, Json]) -> tuple[tuple[Symbol, ...], Listed]:
    """The decisions for a time that can be laid over the list, and the list with them."""
    laid: list[Symbol] = []
    stands = kept
    for decision, stated in layers.items():
        changes = accepted(stated)
        if may_be_made(changes, stands):
            laid.append(decision)
            stands = applied(changes, stands)
    return tuple(laid), stands
