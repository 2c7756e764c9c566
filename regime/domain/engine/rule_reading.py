"""Rule reading: a rule from JSON, or the place where it is none.

The grammar is that of design 4.3. Fractions are ``"p/q"`` in decimal digits, q not zero; sets are
atoms joined by ``+`` without spaces; ``all`` and ``any`` name at least one test.
"""

import re
from collections.abc import Sequence
from reprlib import repr as shown
from typing import Literal, TypeVar

from audit.log.encoding import DEPTH_LIMIT
from regime.domain.engine.placed import Placed, distinct, given, one_of
from regime.domain.engine.rule import (
    ATOMS,
    COUNT_BOUNDS,
    SHARE_BOUNDS,
    VOTE_CHOICES,
    AllOf,
    AnyOf,
    Atom,
    CastingVote,
    Compare,
    Count,
    CountBound,
    MemberSet,
    Not,
    Ratio,
    Rule,
    Share,
    ShareBound,
    Test,
    Tie,
    Veto,
)

_TESTS = ("all", "any", "not", "share", "count", "compare")
_TIES: tuple[Literal["rejected", "adopted"], ...] = ("rejected", "adopted")
_RATIO = re.compile(r"(0|[1-9][0-9]{0,14})/([1-9][0-9]{0,14})")

Bound = TypeVar("Bound", ShareBound, CountBound)


def rule_at(found: Placed) -> Rule:
    """The rule that stands there."""
    fields = found.fields(required=("pass",), optional=("quorum", "veto", "tie"))
    return Rule(
        passes=_test(fields["pass"]),
        quorum=given(fields.get("quorum"), _test, None),
        veto=given(fields.get("veto"), _veto, None),
        tie=given(fields.get("tie"), _tie, None),
    )


def _test(found: Placed, levels: int = DEPTH_LIMIT) -> Test:
    if levels == 0:
        raise found.fault(f"tests nest deeper than {DEPTH_LIMIT} levels")
    kind, inner = _only(found)
    match kind:
        case "all":
            return AllOf(_parts(inner, levels - 1))
        case "any":
            return AnyOf(_parts(inner, levels - 1))
        case "not":
            return Not(_test(inner, levels - 1))
        case "share":
            return _share(inner)
        case "count":
            return _count(inner)
        case _:
            return _compare(inner)


def _only(found: Placed) -> tuple[str, Placed]:
    """The one key of a test, with what stands under it."""
    fields = found.fields(optional=_TESTS)
    if len(fields) != 1:
        raise found.fault(f"a test is exactly one of {', '.join(_TESTS)}")
    return next(iter(fields.items()))


def _parts(found: Placed, levels: int) -> tuple[Test, ...]:
    parts = found.items()
    if not parts:
        raise found.fault("names no test")
    return tuple(_test(part, levels) for part in parts)


def _share(found: Placed) -> Share:
    fields = found.fields(required=("of", "base"), optional=(*SHARE_BOUNDS, "weight"))
    bound = _bound(found, fields, SHARE_BOUNDS)
    return Share(
        of=_set(fields["of"]),
        base=_set(fields["base"]),
        bound=bound,
        threshold=_ratio(fields[bound]),
        weight=given(fields.get("weight"), Placed.name, None),
    )


def _count(found: Placed) -> Count:
    fields = found.fields(required=("of",), optional=(*COUNT_BOUNDS, "weight"))
    bound = _bound(found, fields, COUNT_BOUNDS)
    return Count(
        of=_set(fields["of"]),
        bound=bound,
        number=fields[bound].number(),
        weight=given(fields.get("weight"), Placed.name, None),
    )


def _compare(found: Placed) -> Compare:
    fields = found.fields(required=("of", "more_than"), optional=("weight",))
    return Compare(
        of=_set(fields["of"]),
        more_than=_set(fields["more_than"]),
        weight=given(fields.get("weight"), Placed.name, None),
    )


def _bound(found: Placed, fields: dict[str, Placed], bounds: Sequence[Bound]) -> Bound:
    stated = [bound for bound in bounds if bound in fields]
    if len(stated) != 1:
        raise found.fault(f"states exactly one of {', '.join(bounds)}")
    return stated[0]


def _set(found: Placed) -> MemberSet:
    return tuple(_atom(found, atom) for atom in found.text().split("+"))


def _atom(found: Placed, text: str) -> Atom:
    for atom in ATOMS:
        if atom == text:
            return atom
    raise found.fault(f"{shown(text)} is not one of {', '.join(ATOMS)}")


def _ratio(found: Placed) -> Ratio:
    text = found.text()
    match = _RATIO.fullmatch(text)
    if match is None:
        raise found.fault(f'expected a fraction such as "2/3", not {shown(text)}')
    return Ratio(int(match[1]), int(match[2]))


def _veto(found: Placed) -> Veto:
    fields = found.fields(required=("members", "choices"))
    return Veto(
        members=distinct(fields["members"].items(), Placed.name),
        choices=distinct(fields["choices"].items(), one_of(VOTE_CHOICES)),
    )


def _tie(found: Placed) -> Tie:
    if isinstance(found.value, dict):
        return CastingVote(found.fields(required=("casting_vote",))["casting_vote"].name())
    return found.word(_TIES)
