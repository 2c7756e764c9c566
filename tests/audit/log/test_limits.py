"""Limits: what a field of a command may hold is said once, in its type hint."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, NewType

import pytest

from audit.log.errors import Malformed
from audit.log.limits import LONGEST, Most, OneOf, Ordinal, bounded, fields_of, must_fit

Code = NewType("Code", str)
bounded(Code, 3)


@dataclass(frozen=True)
class Act:
    """One of everything."""

    code: Code
    number: Ordinal
    reasons: str
    title: Annotated[str, Most(5)] = ""
    way: Annotated[str, OneOf(("yes", "no"))] = "yes"
    parts: tuple[Code, ...] = ()
    answers: Mapping[str, str] | None = None


def test_the_hint_says_what_a_field_takes() -> None:
    code, number, reasons, title, way, parts, answers = fields_of(Act)
    assert (code.kind, code.most, code.required) == (str, 3, True)
    assert number.within and (number.within.least, number.within.most) == (1, 999_999_999)
    assert (reasons.kind, reasons.most, reasons.required) == (str, LONGEST, True)
    assert (title.most, title.required, title.default) == (5, False, "")
    assert way.words == ("yes", "no")
    assert parts.kind is tuple and parts.item and parts.item.most == 3
    assert answers.kind is Mapping and answers.optional and answers.item


def test_what_fits_is_taken() -> None:
    must_fit(Act(Code("ABC"), 1, "x" * LONGEST, "12345", "no", (Code("A"),), {"C-1": "Yes."}))


@pytest.mark.parametrize(
    ("act", "place"),
    [
        (Act(Code("ABCD"), 1, ""), "/code"),
        (Act(Code("A"), 0, ""), "/number"),
        (Act(Code("A"), 1, "x" * (LONGEST + 1)), "/reasons"),
        (Act(Code("A"), 1, "", "123456"), "/title"),
        (Act(Code("A"), 1, "", parts=(Code("A"), Code("ABCD"))), "/parts/1"),
        (Act(Code("A"), 1, "", parts=(Code("A"),) * 101), "/parts"),
        (Act(Code("A"), 1, "", answers={"C-1": "x" * (LONGEST + 1)}), "/answers/C-1"),
    ],
)
def test_what_is_too_long_or_out_of_range_is_refused_with_its_place(act: Act, place: str) -> None:
    with pytest.raises(Malformed) as refused:
        must_fit(act)
    assert refused.value.place == place
