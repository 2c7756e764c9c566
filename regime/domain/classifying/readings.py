"""Readings: what a reading of the list, or of a provision, changes for a system.

A reading is a few rules in the language of the list, laid over it. Each is asked after the list has
been read as it stands, so that it may say "what the list gives 1.A.2"; it gives another entry, or
sets a provision aside and leaves the entry. It may ask for figures that the list does not: where
nobody knows them, its effect is open, and said to be so. What cannot be read under the list as it
stands has no rules, and says why.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from audit.log.encoding import Json
from audit.log.errors import Malformed
from regime.domain.classifying.classify import Classification, classify
from regime.domain.classifying.conditions import Answer, SoFar, Test, bounds, compiled, reads
from regime.domain.classifying.figures import Number, System
from regime.domain.classifying.listed import Asked, ControlList, Rule

CHANGES_MOST = 40


@dataclass(frozen=True)
class Change:
    """A rule of a reading: it gives an entry (``rule.result``), or sets a provision aside."""

    rule: Rule
    sets_aside: str = ""


@dataclass(frozen=True)
class Reading:
    """A reading of ``provision``; ``asked`` are its own figures, ``fault`` why it has no rules."""

    id: str
    title: str
    provision: str
    changes: tuple[Change, ...] = ()
    asked: Mapping[str, Asked] = field(default_factory=dict)
    fault: str = ""


@dataclass(frozen=True)
class Effect:
    """What a reading changes for a system; ``affected`` is None where figures leave it open.

    ``changes`` are the rules that did it or, where it is open, those that may.
    """

    before: Classification
    after: Classification
    affected: bool | None
    changes: tuple[Change, ...]

    @property
    def sets_aside(self) -> tuple[str, ...]:
        """The provisions that are set aside, each once."""
        return tuple(dict.fromkeys(one.sets_aside for one in self.changes if one.sets_aside))


def read_reading(code: str, record: Mapping[str, Json], controls: ControlList) -> Reading:
    """A reading from its record; what the list cannot read is a fault, and no refusal."""
    stated = record.get("figures")
    own = {
        str(one.get("id")): Asked(str(one.get("title", "")), str(one.get("unit", "")))
        for one in (stated if isinstance(stated, list) else [])
        if isinstance(one, dict)
    }
    bare = Reading(code, str(record.get("title", "")), str(record.get("provision", "")), asked=own)
    try:
        return replace(bare, changes=tuple(_changes(record.get("changes"), bare, controls)))
    except Malformed as fault:
        return replace(bare, fault=str(fault))


def chosen(
    *, figure: str, op: str, value: str, given: str, instead: str, why: str = ""
) -> dict[str, Json]:
    """The record of a reading that draws one line: what the list gives, and what it becomes."""
    line: dict[str, Json] = {"figure": figure, "op": op, "value": value}
    said = f"the list gives {given} and {figure} {op} {value}"
    one: Json = {
        "id": "1",
        "if": said,
        "why": why,
        "when": {"all": [{"result": given}, line]},
        "gives": instead,
    }
    return {"changes": [one]}


def laid_over(controls: ControlList, reading: Reading) -> ControlList:
    """The list with the entries that a reading gives tried before its own rules."""
    own = tuple(
        replace(one.rule, test=_after(controls, one.rule.test))
        for one in reading.changes
        if one.rule.result is not None
    )
    words = controls.vocabulary
    return replace(
        controls,
        vocabulary=replace(words, figures=words.figures | reading.asked.keys()),
        rules=(*own, *controls.rules),
        asked={**controls.asked, **reading.asked},
    )


def effect(system: System, controls: ControlList, reading: Reading) -> Effect:
    """What a reading changes for a system."""
    before = classify(system, controls)
    after = classify(system, laid_over(controls, reading))
    answers = [(one, _after(controls, one.rule.test)(system, SoFar())) for one in reading.changes]
    moved = (after.headline, after.item) != (before.headline, before.item)
    met = tuple(one for one, found in answers if found and (moved or one.sets_aside))
    if met and (after.headline is not None or any(one.sets_aside for one in met)):
        return Effect(before, after, affected=True, changes=met)
    may = tuple(
        one
        for one, found in answers
        if found is None and (one.sets_aside or after.headline is None)
    )
    return Effect(before, after, affected=None if may else False, changes=may)


def applicable(
    system: System, controls: ControlList, readings: tuple[Reading, ...]
) -> Iterator[tuple[Reading, Change]]:
    """The readings whose condition a system meets, each with the rule that says so."""
    for reading in readings:
        for one in reading.changes:
            if _after(controls, one.rule.test)(system, SoFar()):
                yield reading, one


def _after(controls: ControlList, test: Test) -> Test:
    """The same test, asked with what the list gives; open where what it may give differs in it."""

    def asked(system: System, _: SoFar) -> Answer:
        found = classify(system, controls)
        given = [found.headline] if found.headline is not None else [*found.possible]
        answers = {test(system, _given(one, controls)) for one in given}
        return answers.pop() if len(answers) == 1 else None

    return asked


def _given(entry: str, controls: ControlList) -> SoFar:
    return SoFar(entry, controls.vocabulary.entries[entry].category)


def _changes(stated: Json, reading: Reading, controls: ControlList) -> Iterator[Change]:
    words = controls.vocabulary
    known = replace(words, figures=words.figures | reading.asked.keys())
    if not isinstance(stated, list) or len(stated) > CHANGES_MOST:
        raise Malformed(f"A list of at most {CHANGES_MOST} changes is wanted.", place="/changes")
    for at, one in enumerate(stated):
        place = f"/changes/{at}"
        if not isinstance(one, dict):
            raise Malformed("A change is an object.", place=place)
        gives, aside = one.get("gives"), one.get("sets_aside")
        if (gives is None) == (aside is None):
            raise Malformed("A change gives an entry, or sets a provision aside.", place=place)
        if gives is not None and gives not in known.entries:
            raise Malformed(f"The list has no entry {gives!r}.", place=f"{place}/gives")
        when = one.get("when")
        rule = Rule(
            id=str(one.get("id", at + 1)),
            words=str(one.get("if", "")),
            why=str(one.get("why", "")),
            test=compiled(when, known, place=f"{place}/when"),
            result=None if gives is None else str(gives),
            reads=reads(when, known),
            bounds=bounds(when, known),
        )
        yield Change(rule, "" if aside is None else str(aside))


def near_of(reading: Reading) -> frozenset[tuple[str, Number]]:
    """What the rules of a reading compare figures with."""
    return frozenset().union(*(one.rule.bounds for one in reading.changes))
