"""Classifying: what one system costs, at a few and at very many, beside reading it.

The reference is the least that anybody does who is given a system, its JSON read into values. Both
are called in turn over the systems of the pack that ships, so that they share whatever slows the
machine. Nothing is kept, so the cost of one must not grow with their number.
"""

import json
from itertools import cycle, islice
from time import perf_counter

from regime.domain.classifying.classify import classify
from regime.domain.classifying.documents import read_system
from regime.packs.classifying import list_of_pack
from regime.packs.loading import SHIPPED
from regime.packs.reading import read
from tests.bench.report import Figure
from tests.bench.running import Say

PACK = "mtcr"
FEW, SLICE = 10_000, 1_000
BOUND = 1.17  # what differs by less than a sixth is noise


def classified(most: int, *, say: Say) -> list[Figure]:
    """A classification, with the system read and with the system made, at few and at most."""
    say(f"classifier: {most:,} systems")
    few, many = (_timed(count) for count in (min(FEW, most), most))
    return [
        _figure(what, count, times, of=None if times is few else few)
        for what in ("system classified", "system read and classified")
        for count, times in ((min(FEW, most), few), (most, many))
    ]


def _timed(count: int) -> dict[str, float]:
    """Seconds for one: to parse it, to classify it, to read and to classify it."""
    controls, file = list_of_pack(PACK), read(SHIPPED / PACK, "systems.json")
    stated = file["records"] if isinstance(file, dict) else None
    assert isinstance(stated, list)
    systems = cycle([read_system(one, controls) for one in stated])
    documents, raws = cycle(stated), cycle([json.dumps(one, default=str) for one in stated])
    took = dict.fromkeys(("bare", "system classified", "system read and classified"), 0.0)
    for begun in range(0, count, SLICE):
        size = min(SLICE, count - begun)
        begin = perf_counter()
        for raw in islice(raws, size):
            json.loads(raw)
        parsed = perf_counter()
        for system in islice(systems, size):
            classify(system, controls)
        decided = perf_counter()
        for document in islice(documents, size):
            classify(read_system(document, controls), controls)
        ended = perf_counter()
        took["bare"] += parsed - begin
        took["system classified"] += decided - parsed
        took["system read and classified"] += ended - decided
    return {name: seconds / count for name, seconds in took.items()}


def _figure(
    what: str, count: int, times: dict[str, float], *, of: dict[str, float] | None
) -> Figure:
    return Figure(
        database="memory",
        what=what,
        entries=count,
        seconds=times[what],
        reference="json.loads",
        ratio=times["bare"] / times[what],
        growth=times[what] / of[what] if of else None,
        bound=BOUND if of else None,
    )
