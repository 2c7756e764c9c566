"""Calculator: a document of cases in, a document of results out.

One case gives one result; a list gives a list, in its order. The first fault refuses the whole
document, for half an answer is easily taken for an answer; in a list its place begins with the
index of the case.
"""

from audit.log.encoding import Json, parse
from regime.domain.engine.reading import read_case
from regime.domain.engine.tally import tally
from regime.domain.engine.writing import write_result

CASES_LIMIT = 16_000_000
"""The size of a document, in bytes: some thousands of votes of a large body."""


def results_of(raw: bytes) -> Json:
    """The results of the cases in ``raw``; ``Malformed`` with the first place that is none."""
    document = parse(raw, limit=CASES_LIMIT)
    if isinstance(document, list):
        return [_result(value, place=f"/{index}") for index, value in enumerate(document)]
    return _result(document, place="")


def _result(value: Json, *, place: str) -> Json:
    return write_result(tally(read_case(value, place=place)))
