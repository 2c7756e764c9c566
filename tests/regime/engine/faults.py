"""Faults: a good case, and where the reader says that a spoilt one is wrong."""

import pytest

from audit.log.encoding import Json
from audit.log.errors import Malformed
from regime.domain.engine.reading import read_case

SHARE: Json = {"of": "yes", "base": "voting", "at_least": "2/3"}
COUNT: Json = {"of": "yes", "at_least": 9}
COMPARE: Json = {"of": "yes", "more_than": "no"}
RULE: Json = {"pass": {"share": SHARE}}
STEP: Json = {"kind": "vote", "rule": RULE}
SILENCE: Json = {
    "kind": "silence",
    "opens_at": "2026-03-03T00:00:00Z",
    "closes_at": "2026-03-04T00:00:00Z",
}
CASE: Json = {"step": STEP, "electors": [{"member": "FRA"}], "positions": []}


def but(whole: Json, /, **changed: Json) -> Json:
    """``whole`` with keys replaced or added."""
    assert isinstance(whole, dict)
    return {**whole, **changed}


def less(whole: Json, key: str) -> Json:
    """``whole`` without a key."""
    assert isinstance(whole, dict)
    return {name: value for name, value in whole.items() if name != key}


def place_of(value: Json) -> str:
    with pytest.raises(Malformed) as fault:
        read_case(value)
    return fault.value.place


def in_step(step: Json) -> str:
    return place_of(but(CASE, step=step))


def in_rule(rule: Json) -> str:
    return in_step({"kind": "vote", "rule": rule})


def in_test(test: Json) -> str:
    return in_rule({"pass": test})


def in_elector(elector: Json) -> str:
    return place_of(but(CASE, electors=[{"member": "FRA"}, elector]))


def in_position(position: Json) -> str:
    return place_of(but(CASE, positions=[position]))
