"""Design 4.3: consensus is reached when no objection stands."""

import pytest

from regime.domain.engine.case import Case, Choice, Consensus, Elector
from regime.domain.engine.tally import tally
from tests.regime.engine.cases import CLOSE, DAY_1, DAY_2, LAST_MICROSECOND, OPENING, call, says

CONSENSUS = Consensus()
WITH_REASONS = Consensus(needs_reasons=True)
UNTIL_CLOSE = Consensus(closes_at=CLOSE)

PRESENT = Elector(member="FRA")
ABSENT = Elector(member="JPN", present=False)


def test_nobody_objecting_adopts() -> None:
    result = call(CONSENSUS)
    assert (result.adopted, result.final, result.reason) == (True, True, "no_objection")
    assert (result.quorate, result.tests) == (None, ())


def test_one_objection_stops_and_is_named() -> None:
    result = call(CONSENSUS, says("M02", "object"))
    assert (result.adopted, result.final, result.reason) == (False, True, "objection")
    assert result.blocked_by == ("M02",)


def test_counts_name_the_body_and_the_objections() -> None:
    result = call(CONSENSUS, says("M02", "object"), says("M01", "object"), says("M01", "object"))
    assert result.counts == {
        "members": 5,
        "present": 5,
        "absent": 0,
        "entitled": 5,
        "objections": 2,
    }


@pytest.mark.parametrize(
    "choice", ["yes", "no", "abstain", "invalid", "amend", "support", "stand_aside"]
)
def test_anything_but_an_objection_is_passed_over_unnamed(choice: Choice) -> None:
    result = call(CONSENSUS, says("M01", choice), says("XXX", choice))
    assert (result.reason, result.ignored) == ("no_objection", ())


def test_a_withdrawal_lifts_every_objection_of_its_member() -> None:
    positions = (says("M01", "object"), says("M01", "object"), says("M01", "withdraw_objection"))
    assert call(CONSENSUS, *positions).reason == "no_objection"


def test_a_withdrawal_leaves_the_objections_of_others() -> None:
    positions = (says("M01", "object"), says("M02", "object"), says("M01", "withdraw_objection"))
    assert call(CONSENSUS, *positions).blocked_by == ("M02",)


def test_an_objection_after_a_withdrawal_stands() -> None:
    positions = (
        says("M01", "object"),
        says("M01", "withdraw_objection"),
        says("M01", "object"),
    )
    assert call(CONSENSUS, *positions).blocked_by == ("M01",)


def test_a_withdrawal_with_nothing_standing_is_ignored() -> None:
    result = call(CONSENSUS, says("M01", "withdraw_objection", DAY_1), says("M01", "object", DAY_2))
    assert (result.blocked_by, result.ignored) == (("M01",), ("M01",))


def test_a_withdrawal_by_proxy_lifts_what_its_principal_has_standing() -> None:
    positions = (says("M01", "object"), says("M02", "withdraw_objection", proxy_for="M01"))
    assert call(CONSENSUS, *positions).reason == "no_objection"


def test_a_holder_cannot_lift_with_its_own_withdrawal_what_stands_for_its_principal() -> None:
    positions = (says("M02", "object", proxy_for="M01"), says("M02", "withdraw_objection"))
    result = call(CONSENSUS, *positions)
    assert (result.blocked_by, result.ignored) == (("M01",), ("M02",))


@pytest.mark.parametrize("reasons", [None, "", " \t\n"])
def test_where_reasons_are_needed_an_objection_without_them_is_ignored(
    reasons: str | None,
) -> None:
    result = call(WITH_REASONS, says("M01", "object", reasons=reasons))
    assert (result.reason, result.ignored) == ("no_objection", ("M01",))


def test_where_reasons_are_needed_an_objection_with_them_stands() -> None:
    assert call(WITH_REASONS, says("M01", "object", reasons="RP-12")).blocked_by == ("M01",)


def test_a_withdrawal_needs_no_reasons() -> None:
    positions = (says("M01", "object", reasons="RP-12"), says("M01", "withdraw_objection"))
    assert call(WITH_REASONS, *positions).reason == "no_objection"


def test_an_objection_in_the_last_microsecond_stands() -> None:
    assert call(UNTIL_CLOSE, says("M01", "object", LAST_MICROSECOND)).reason == "objection"


def test_an_objection_at_the_end_is_too_late() -> None:
    result = call(UNTIL_CLOSE, says("M01", "object", CLOSE))
    assert (result.reason, result.ignored) == ("no_objection", ("M01",))


def test_a_withdrawal_at_the_end_is_too_late() -> None:
    positions = (says("M01", "object", DAY_1), says("M01", "withdraw_objection", CLOSE))
    result = call(UNTIL_CLOSE, *positions)
    assert (result.blocked_by, result.ignored) == (("M01",), ("M01",))


@pytest.mark.parametrize(
    ("objections_from", "reason", "ignored"),
    [("members", "objection", ()), ("present", "no_objection", ("JPN",))],
)
def test_an_absent_member_may_object_unless_only_those_present_may(
    objections_from: str, reason: str, ignored: tuple[str, ...]
) -> None:
    step = Consensus(objections_from="present" if objections_from == "present" else "members")
    case = Case(step=step, electors=(PRESENT, ABSENT), positions=(says("JPN", "object"),))
    result = tally(case)
    assert (result.reason, result.ignored) == (reason, ignored)


def test_where_those_present_object_a_holder_in_the_room_may_for_an_absent_member() -> None:
    case = Case(
        step=Consensus(objections_from="present"),
        electors=(PRESENT, ABSENT),
        positions=(says("FRA", "object", proxy_for="JPN"),),
    )
    assert tally(case).blocked_by == ("JPN",)


def test_where_those_present_object_an_absent_holder_may_not_for_a_member_in_the_room() -> None:
    case = Case(
        step=Consensus(objections_from="present"),
        electors=(PRESENT, ABSENT),
        positions=(says("JPN", "object", proxy_for="FRA"),),
    )
    assert tally(case).ignored == ("JPN",)


def test_before_its_end_a_consensus_is_running_and_says_who_objects_so_far() -> None:
    result = call(UNTIL_CLOSE, says("M01", "object", DAY_1), as_of=LAST_MICROSECOND)
    assert (result.adopted, result.final, result.reason) == (False, False, "running")
    assert result.blocked_by == ("M01",)


def test_at_its_end_a_consensus_is_final() -> None:
    assert call(UNTIL_CLOSE, as_of=CLOSE).reason == "no_objection"


def test_a_consensus_without_an_end_is_final() -> None:
    assert call(CONSENSUS, as_of=OPENING).final


def test_as_of_drops_no_position() -> None:
    assert call(CONSENSUS, says("M01", "object", DAY_2), as_of=DAY_1).reason == "objection"
