"""Documents: systems from JSON, and their classifications as JSON.

One system gives one result, a list a list, in its order; the first fault refuses the document and
names its place. Whatever else a record of a system says stands aside: only its kind, its figures,
its marks, the points of its design and what the record settles are read.
"""

from collections.abc import Iterable, Mapping
from typing import cast

from audit.log.encoding import Json
from audit.log.errors import Malformed
from regime.domain.classifying.classify import Classification, Reason, classify
from regime.domain.classifying.figures import Number, System, mark_of, number_of
from regime.domain.classifying.listed import ControlList
from regime.domain.classifying.readings import Change, Reading, applicable

SYSTEMS_MOST, POINTS_MOST = 10_000, 100


def results_of(
    document: object,
    controls: ControlList,
    readings: tuple[Reading, ...] = (),
    *,
    place: str = "",
) -> Json:
    """The classification of a system, or of each of a list; ``Malformed`` where one is none.

    ``place`` is where the document stands in a larger one.
    """
    if not isinstance(document, list):
        return _result(document, controls, readings, place=place)
    if len(document) > SYSTEMS_MOST:
        raise Malformed(f"At most {SYSTEMS_MOST} systems are classified at once.", place=place)
    return [
        _result(one, controls, readings, place=f"{place}/{at}") for at, one in enumerate(document)
    ]


def read_system(value: object, controls: ControlList, *, place: str = "") -> System:
    """The system that a document states."""
    if not isinstance(value, dict):
        raise Malformed("A system is an object with its kind and figures.", place=place)
    said = cast("dict[str, object]", value)
    words = controls.vocabulary
    kind = _kind(said.get("kind"), controls, place=f"{place}/kind")
    figures = _figures(said, controls, place=place)
    marks = {name: mark_of(said.get(name), place=f"{place}/{name}") for name in sorted(words.marks)}
    settled = said.get("expert_reading")
    if settled is not None and (not isinstance(settled, str) or settled not in words.entries):
        raise Malformed(f"The list has no entry {settled!r}.", place=f"{place}/expert_reading")
    return System(
        kind=kind,
        family=words.families[kind],
        figures=figures,
        marks={name: mark for name, mark in marks.items() if mark is not None},
        envelope=_envelope(said.get("envelope"), controls, place=f"{place}/envelope"),
        settled=settled,
    )


def as_json(found: Classification, reads: Iterable[tuple[Reading, Change]] = ()) -> dict[str, Json]:
    """A classification under the keys of a record of systems, with its reasons.

    ``reads`` are the readings that would treat the system otherwise.
    """
    return {
        "annex_item_headline": found.headline,
        "annex_item": found.item,
        "category": found.category,
        "tradeoff_review": found.review,
        "possible_items": list(found.possible),
        "unknown": list(found.unknown),
        "reasons": [_reason(one) for one in found.reasons],
        "applicable_readings": [_reading(reading, one) for reading, one in reads],
    }


def _result(
    value: object, controls: ControlList, readings: tuple[Reading, ...], *, place: str
) -> Json:
    system = read_system(value, controls, place=place)
    return as_json(classify(system, controls), applicable(system, controls, readings))


def _reading(reading: Reading, one: Change) -> dict[str, Json]:
    return {
        "reading": reading.id,
        "title": reading.title,
        "provision": reading.provision,
        "entry": one.rule.result,
        "sets_aside": one.sets_aside or None,
        "condition": one.rule.words,
        "why": one.rule.why,
    }


def _reason(one: Reason) -> dict[str, Json]:
    return {"rule": one.rule, "entry": one.entry, "condition": one.words, "why": one.why}


def _kind(value: object, controls: ControlList, *, place: str) -> str:
    families = controls.vocabulary.families
    wanted = "_".join(value.replace("-", " ").lower().split()) if isinstance(value, str) else ""
    if wanted not in families:
        raise Malformed(f"One of {', '.join(families)} is wanted.", place=place)
    return wanted


def _figures(said: Mapping[str, object], controls: ControlList, *, place: str) -> dict[str, Number]:
    found = {
        name: number_of(said.get(name), place=f"{place}/{name}")
        for name in sorted(controls.vocabulary.figures)
    }
    return {name: number for name, number in found.items() if number is not None}


def _envelope(
    value: object, controls: ControlList, *, place: str
) -> tuple[Mapping[str, Number], ...]:
    """Further points of the design, each an object of figures."""
    if value is None:
        return ()
    if not isinstance(value, list) or len(value) > POINTS_MOST:
        raise Malformed(f"A list of at most {POINTS_MOST} points is wanted.", place=place)
    points = []
    for at, point in enumerate(value):
        there = f"{place}/{at}"
        if not isinstance(point, dict) or not point.keys() <= controls.vocabulary.figures:
            raise Malformed("A point is an object of figures.", place=there)
        points.append(_figures(point, controls, place=there))
    return tuple(points)
