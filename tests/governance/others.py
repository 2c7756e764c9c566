"""Other values: what stands in the place of a recorded value when a test forges it."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from itertools import pairwise
from typing import Any, get_args, get_type_hints

from audit.log.catalogue import EventType
from regime.domain.values import Body
from tests.ledger import Ledger
from tests.replaying import NOTHING, Replayed

EVERY = 10  # commands
INSTANT = "2026-06-30T23:59:00.000001Z"
INSTEAD_OF_NOTHING = {datetime: INSTANT, bool: True, int: 1, str: "FRA", Body: "experts"}
NUMBERED = ("dropped", "elected", "evidence", "silent")  # lists of numbers


def beginnings_of(told: Ledger) -> list[Replayed]:
    """How a log begins, replayed up to the end of some commands; the longest first."""
    pairs = enumerate(pairwise(told.entries), 1)
    ends = [end for end, (one, next_) in pairs if one.command != next_.command]
    found = [NOTHING]
    for start, end in pairwise((0, *ends[::EVERY])):
        found.append(found[-1].further(told.entries[start:end]))
    return found[::-1]


def is_found(forged: Ledger, beginnings: list[Replayed]) -> bool:
    """Whether the replay finds a fault in what follows the last beginning that still stands."""
    before = next(one for one in beginnings if one.begins(forged.entries))
    return before.first_fault(forged.entries) is not None


def decided_fields(
    events: Sequence[EventType], said: frozenset[tuple[str, str]]
) -> list[tuple[str, str]]:
    """The fields of these events that the rules decide: all but what the person says who acts.

    Reasons are always the person's own; what else is, stands in ``said``.
    """
    return [
        (event.name, field.name)
        for event in events
        for field in fields(event.cls)
        if field.name not in event.sealed
        and field.name != "reasons"
        and (event.name, field.name) not in said
    ]


def other(value: Any, declared: EventType, field: str) -> Any:
    """A value of the same kind that says something else."""
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case str() if value.endswith("Z"):
            return INSTANT
        case str():
            return f"{value}x"
        case []:
            return [1] if field in NUMBERED else ["reasons"]
        case [int() as first, *_]:
            return [first + 1]
        case list():
            return value[:-1]
        case dict():
            return {} if value else {"1": "reasons"}
        case _:
            kind: Any = get_args(get_type_hints(declared.cls)[field])[0]
            return INSTEAD_OF_NOTHING[getattr(kind, "__supertype__", kind)]
