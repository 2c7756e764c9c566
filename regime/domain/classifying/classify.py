"""Classify: the headline reading of a system, the reading after the trade-off, and why.

The headline reading is what the first rule that is met gives. Where an unknown figure leaves open
which rule that is, and no flag already says so, there is none: what may be found is named instead.
The reading after the trade-off is the headline reading, unless the record settles another, or the
known points of the design reach an entry that stands earlier in the rules.
"""

from dataclasses import dataclass, replace

from regime.domain.classifying.conditions import SoFar
from regime.domain.classifying.figures import System
from regime.domain.classifying.listed import NONE, ControlList, Rule


@dataclass(frozen=True)
class Reason:
    """One step to a result: the rule with its words, and the entry that it led to, if any."""

    rule: str
    words: str
    why: str
    entry: str | None = None


@dataclass(frozen=True)
class Classification:
    """What the rules say of a system; ``headline`` and ``item`` are None where figures lack.

    ``possible`` are the entries that may still be found, in order; ``unknown`` the figures that
    leave it open; ``review`` asks for experts.
    """

    headline: str | None
    item: str | None
    category: str | None
    review: bool
    possible: tuple[str, ...]
    unknown: tuple[str, ...]
    reasons: tuple[Reason, ...]


def classify(system: System, controls: ControlList) -> Classification:
    """The classification of a system under a list."""
    first, could = _first_met(system, controls)
    so_far = _so_far(first, controls)
    flags = tuple(one for one in controls.rules if one.flag and _may(one, system, so_far))
    added = _added(system, controls, so_far) if flags else ()
    left_open = {str(one.result) for one in could} - {so_far.result, *added}
    headline = None if left_open else so_far.result
    reached = _reached(system, controls, so_far)
    item = system.settled or (reached.result if reached else headline)
    possible = {so_far.result, *added, *left_open, *([item] if item else [])}
    return Classification(
        headline=headline,
        item=item,
        category=_category(item, controls),
        review=bool(flags or left_open),
        possible=tuple(sorted(possible)),
        unknown=_unknown(system, controls, (*could, *flags)),
        reasons=_reasons(*(could if left_open else ()), first, reached, *flags),
    )


def _may(rule: Rule, system: System, so_far: SoFar) -> bool:
    return rule.test(system, so_far) is not False


def _first_met(system: System, controls: ControlList) -> tuple[Rule, tuple[Rule, ...]]:
    """The first rule that is met, and those before it that unknown figures might meet."""
    could: list[Rule] = []
    so_far = SoFar()
    for rule in controls.results:
        answer = rule.test(system, so_far)
        if answer:
            return rule, tuple(could)
        if answer is None:
            could.append(rule)
    return _NOTHING, tuple(could)


_NOTHING = Rule("", "", "", lambda _system, _so_far: True, result=NONE)


def _so_far(rule: Rule, controls: ControlList) -> SoFar:
    result = str(rule.result)
    return SoFar(result, controls.vocabulary.entries[result].category, rule.id)


def _added(system: System, controls: ControlList, so_far: SoFar) -> tuple[str, ...]:
    """What stays possible for the family of a system where a flag is raised."""
    rules = (one for one in controls.rules if one.adds and _may(one, system, so_far))
    return tuple(one.adds[system.family] for one in rules if one.adds and system.family in one.adds)


def _reached(system: System, controls: ControlList, so_far: SoFar) -> Rule | None:
    """The earliest rule that another known point of the design meets before that of the first."""
    order = {one.id: at for at, one in enumerate(controls.results)}
    best, found = order.get(so_far.rule, len(order)), None
    for point in system.envelope:
        there = replace(system, figures={**system.figures, **point})
        rule, _ = _first_met(there, controls)
        if order.get(rule.id, len(order)) < best:
            best, found = order[rule.id], rule
    return found


def _category(item: str | None, controls: ControlList) -> str | None:
    return None if item in (None, NONE) else controls.vocabulary.entries[str(item)].category


def _unknown(system: System, controls: ControlList, rules: tuple[Rule, ...]) -> tuple[str, ...]:
    """What is not known of that the rules hang on."""
    known = system.figures.keys() | system.marks.keys() | controls.vocabulary.absent
    return tuple(sorted(frozenset().union(*(one.reads for one in rules)) - known))


def _reasons(*steps: Rule | None) -> tuple[Reason, ...]:
    """Each rule of the steps once, in their order."""
    rules = {one.id: one for one in steps if one and one.id}
    return tuple(Reason(one.id, one.words, one.why, one.result) for one in rules.values())
