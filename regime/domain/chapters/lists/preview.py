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
from regime.domain.classifying.conditions import Entry, entries_named
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
    """What would be otherwise, of how many systems, and which of them were not read.

    ``outdated`` are the rules of which the words would say another threshold than they test.
    """

    systems: int
    otherwise: tuple[Otherwise, ...]
    unread: tuple[str, ...] = ()
    outdated: tuple[str, ...] = ()


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
    outdated = tuple(_outdated(changes, listed, before, after))
    return Preview(len(systems), tuple(otherwise), tuple(unread), outdated)


def _outdated(
    changes: Collection[Change], listed: Listed, before: ControlList, after: ControlList
) -> Iterator[str]:
    """The rules that read a threshold that changes, and whose words stay as they are."""
    was, now = before.vocabulary.entries, after.vocabulary.entries
    kept = was.keys() & now.keys()
    moved = {code for code in kept if _limits(was[code]) != _limits(now[code])}
    said = {one.id: one.words for one in before.rules}
    stated = applied(changes, listed)[f"{COLLECTION}/classification_rules"]
    for rule in after.rules:
        same = said.get(rule.id) == rule.words
        if same and moved & entries_named(stated[rule.id]["when"]):
            yield rule.id


def _limits(entry: Entry) -> tuple[object, ...]:
    return entry.thresholds, entry.every


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
