"""Preview: which systems on file would be classified otherwise if changes of the list were made.

A system that one of the two lists cannot read (its kind is not on it) is named beside. Nothing is
said where either list cannot classify at all.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from audit.log.encoding import Json
from audit.log.errors import Malformed
from regime.domain.chapters.lists.changes import Change, Listed, applied
from regime.domain.chapters.lists.parts import COLLECTION
from regime.domain.classifying.classify import Classification, Reason, classify
from regime.domain.classifying.documents import read_system
from regime.domain.classifying.listed import ControlList, read_list

Systems = Mapping[str, Mapping[str, Json]]


@dataclass(frozen=True)
class Otherwise:
    """A system whose classification would be another one, and the rule that makes it so."""

    system: str
    before: Classification
    after: Classification

    @property
    def rule(self) -> Reason | None:
        """The first step to the new result that did not lead to the old one, else the first."""
        old = {(one.rule, one.entry) for one in self.before.reasons}
        new = [one for one in self.after.reasons if (one.rule, one.entry) not in old]
        return next(iter((*new, *self.after.reasons)), None)


@dataclass(frozen=True)
class Preview:
    """What would be otherwise, of how many systems, and which of them were not read."""

    systems: int
    otherwise: tuple[Otherwise, ...]
    unread: tuple[str, ...] = ()


def preview(changes: Collection[Change], listed: Listed, systems: Systems) -> Preview | None:
    """What the changes would do to systems by their ids; nothing where no list classifies."""
    before, after = _read(listed), _read(applied(changes, listed))
    if before is None or after is None:
        return None
    otherwise: list[Otherwise] = []
    unread: list[str] = []
    for code, data in systems.items():
        try:
            was = classify(read_system(data, before), before)
            would = classify(read_system(data, after), after)
        except Malformed:
            unread.append(code)
            continue
        if _result(was) != _result(would):
            otherwise.append(Otherwise(code, was, would))
    return Preview(len(systems), tuple(otherwise), tuple(unread))


def _read(listed: Listed) -> ControlList | None:
    try:
        found = read_list(listed, collection=COLLECTION)
    except Malformed:
        return None
    return found if found.rules else None


def _result(one: Classification) -> tuple[object, ...]:
    """What a reader asks of a classification, without how it was reached."""
    return one.headline, one.item, one.category, one.review, one.possible


def readings(one: Preview) -> Iterator[dict[str, Json]]:
    """Each system with both readings, under the keys of a record of systems."""
    for each in one.otherwise:
        rule = each.rule
        yield {
            "system": each.system,
            "before": _said(each.before),
            "after": _said(each.after),
            "rule": rule.rule if rule else None,
            "condition": rule.words if rule else None,
        }


def _said(one: Classification) -> dict[str, Json]:
    return {
        "annex_item_headline": one.headline,
        "annex_item": one.item,
        "category": one.category,
        "tradeoff_review": one.review,
        "possible_items": list(one.possible),
    }
