"""Design 4.3: a silence that nothing breaks before its end adopts."""

import pytest

from regime.domain.engine.case import Choice, Silence
from tests.regime.engine.cases import (
    CLOSE,
    DAY_1,
    DAY_2,
    DAY_3,
    LAST_MICROSECOND,
    OPENING,
    call,
    says,
)

SILENCE = Silence(opens_at=DAY_1, closes_at=CLOSE)
BROKEN_BY_AMENDMENT = Silence(opens_at=DAY_1, closes_at=CLOSE, broken_by=("object", "amend"))
BROKEN_FOR_GOOD = Silence(opens_at=DAY_1, closes_at=CLOSE, final_when_broken=True)
WITH_REASONS = Silence(opens_at=DAY_1, closes_at=CLOSE, final_when_broken=True, needs_reasons=True)


def test_silence_to_the_end_adopts() -> None:
    result = call(SILENCE, as_of=CLOSE)
    assert (result.adopted, result.final, result.reason) == (True, True, "silence_kept")
    assert (result.quorate, result.tests, result.counts["objections"]) == (None, (), 0)


def test_an_objection_that_stands_at_the_end_breaks_it() -> None:
    result = call(SILENCE, says("M01", "object", DAY_2), as_of=CLOSE)
    assert (result.adopted, result.final, result.reason) == (False, True, "silence_broken")
    assert (result.blocked_by, result.counts["objections"]) == (("M01",), 1)


def test_an_objection_withdrawn_in_time_does_not_break_it() -> None:
    positions = (says("M01", "object", DAY_2), says("M01", "withdraw_objection", DAY_3))
    assert call(SILENCE, *positions).reason == "silence_kept"


def test_before_its_end_a_silence_is_running_even_where_an_objection_stands() -> None:
    result = call(SILENCE, says("M01", "object", DAY_2), as_of=LAST_MICROSECOND)
    assert (result.adopted, result.final, result.reason) == (False, False, "running")
    assert result.blocked_by == ("M01",)


def test_without_an_instant_to_judge_at_a_silence_is_judged_as_at_its_end() -> None:
    assert call(SILENCE).reason == "silence_kept"


def test_an_objection_in_the_last_microsecond_breaks_it() -> None:
    assert call(SILENCE, says("M01", "object", LAST_MICROSECOND)).reason == "silence_broken"


def test_an_objection_at_the_end_is_too_late() -> None:
    result = call(SILENCE, says("M01", "object", CLOSE))
    assert (result.reason, result.ignored) == ("silence_kept", ("M01",))


def test_an_objection_at_the_beginning_is_in_time() -> None:
    assert call(SILENCE, says("M01", "object", DAY_1)).reason == "silence_broken"


def test_an_objection_before_the_beginning_is_ignored() -> None:
    result = call(SILENCE, says("M01", "object", OPENING))
    assert (result.reason, result.ignored) == ("silence_kept", ("M01",))


@pytest.mark.parametrize("choice", ["amend", "no", "support"])
def test_what_does_not_break_a_silence_is_passed_over_unnamed(choice: Choice) -> None:
    result = call(SILENCE, says("M01", choice, DAY_2), says("XXX", choice, DAY_2))
    assert (result.reason, result.ignored) == ("silence_kept", ())


def test_an_amendment_breaks_a_silence_that_says_so() -> None:
    assert call(BROKEN_BY_AMENDMENT, says("M01", "amend", DAY_2)).blocked_by == ("M01",)


def test_a_withdrawal_lifts_objection_and_amendment_alike() -> None:
    positions = (
        says("M01", "object", DAY_1),
        says("M01", "amend", DAY_2),
        says("M01", "withdraw_objection", DAY_3),
    )
    assert call(BROKEN_BY_AMENDMENT, *positions).reason == "silence_kept"


def test_a_silence_broken_for_good_ends_before_its_period() -> None:
    result = call(BROKEN_FOR_GOOD, says("M01", "object", DAY_2), as_of=DAY_3)
    assert (result.final, result.reason) == (True, "silence_broken")


def test_a_silence_that_could_be_broken_for_good_but_is_not_goes_on() -> None:
    assert call(BROKEN_FOR_GOOD, as_of=DAY_3).reason == "running"
    assert call(BROKEN_FOR_GOOD, as_of=CLOSE).reason == "silence_kept"


def test_what_is_broken_for_good_no_withdrawal_mends_and_everyone_who_objected_is_named() -> None:
    positions = (
        says("M02", "object", DAY_1),
        says("M01", "object", DAY_2),
        says("M02", "withdraw_objection", DAY_3),
    )
    result = call(BROKEN_FOR_GOOD, *positions, as_of=CLOSE)
    assert (result.reason, result.blocked_by, result.ignored) == (
        "silence_broken",
        ("M01", "M02"),
        (),
    )


def test_where_reasons_are_needed_an_amendment_needs_them_too() -> None:
    step = Silence(opens_at=DAY_1, closes_at=CLOSE, broken_by=("amend",), needs_reasons=True)
    result = call(step, says("M01", "amend", DAY_2, reasons=" "))
    assert (result.reason, result.ignored) == ("silence_kept", ("M01",))


def test_an_objection_without_reasons_does_not_break_for_good() -> None:
    result = call(WITH_REASONS, says("M01", "object", DAY_2), as_of=CLOSE)
    assert (result.reason, result.ignored) == ("silence_kept", ("M01",))
