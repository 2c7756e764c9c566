"""Declared disputes: a public register that the states in dispute write themselves."""

import pytest

from audit.log.errors import NotPermitted
from regime.domain import said as regime_said
from regime.domain.chapters.credentials.said import DelegateAccredited
from regime.domain.chapters.disputes import said as disputes_said
from regime.domain.chapters.disputes.said import DisputeContested, DisputeDeclared, DisputeEnded
from regime.domain.chapters.disputes.state import counting
from regime.domain.chapters.membership.said import MemberRecorded
from regime.domain.values import Actor, Capacity, Standing, StateCode, Subject
from tests.cast import ALDER, BIRCH, CEDAR, CHAIR, DAY_1, DAY_2, MAPLE, OFFICER
from tests.spec import Spec

A, B, C, WILLOW = map(StateCode, ("ALDER", "BIRCH", "CEDAR", "WILLOW"))
ABOUT = "The border at the mill."
DECLARE = disputes_said.DeclareDispute(B, ABOUT, None)
DECLARED = DisputeDeclared(number=1, state=A, other=B, about=ABOUT, since=None)
ENDED = DisputeEnded(number=1, reasons="It was settled.")
CONTEST = disputes_said.ContestDispute(1, "There is no such border.")
CONTESTED = DisputeContested(number=1, reasons="There is no such border.")
ALTERNATE = Actor(Capacity.ALTERNATE, member=A, subject=Subject("alternate"))
APPLICANT = Actor(Capacity.APPLICANT, member=WILLOW, subject=Subject("of WILLOW"))
OF_WILLOW = DelegateAccredited(Subject("of WILLOW"), WILLOW, Capacity.APPLICANT)


def willow(standing: Standing) -> MemberRecorded:
    """A sixth state."""
    return MemberRecorded(
        member=WILLOW,
        name="Willow",
        standing=standing,
        group=None,
        joined_year=None,
        facts={},
        sources=(),
        confidence="",
    )


def test_a_head_declares_a_dispute_with_another_member(spec: Spec) -> None:
    spec.when(DECLARE).then(DECLARED)


def test_a_dispute_may_say_since_when(spec: Spec) -> None:
    spec.when(disputes_said.DeclareDispute(B, ABOUT, "2024-05-01")).then(
        DisputeDeclared(number=1, state=A, other=B, about=ABOUT, since="2024-05-01")
    )


def test_it_may_have_begun_today(spec: Spec) -> None:
    spec.when(disputes_said.DeclareDispute(B, ABOUT, "2026-03-02"), at=DAY_1).then(
        DisputeDeclared(number=1, state=A, other=B, about=ABOUT, since="2026-03-02")
    )


@pytest.mark.parametrize("since", ["2026-03-03", "", "yesterday", "20260301", "2026-02-30"])
def test_it_began_on_a_day_that_has_come(spec: Spec, since: str) -> None:
    spec.when(disputes_said.DeclareDispute(B, ABOUT, since), at=DAY_1).refused(
        disputes_said.DisputeRefused, place="/since"
    )


@pytest.mark.parametrize("about", ["", "  ", "x" * 2_001])
def test_what_it_is_about_is_said_in_some_words(spec: Spec, about: str) -> None:
    spec.when(disputes_said.DeclareDispute(B, about, None)).refused(
        disputes_said.DisputeRefused, place="/about"
    )


def test_as_many_words_as_fit_are_recorded(spec: Spec) -> None:
    spec.when(disputes_said.DeclareDispute(B, "x" * 2_000, None)).then(
        DisputeDeclared(number=1, state=A, other=B, about="x" * 2_000, since=None)
    )


def test_nobody_is_in_dispute_with_itself(spec: Spec) -> None:
    spec.when(disputes_said.DeclareDispute(A, ABOUT, None)).refused(
        disputes_said.DisputeRefused, place="/other"
    )


def test_a_dispute_is_with_a_state_that_takes_part(spec: Spec) -> None:
    spec.when(disputes_said.DeclareDispute(WILLOW, ABOUT, None)).refused(regime_said.UnknownMember)


@pytest.mark.parametrize("standing", [Standing.ADHERENT, Standing.APPLICANT])
def test_a_dispute_is_with_an_adherent_or_an_applicant_too(spec: Spec, standing: Standing) -> None:
    spec.given(willow(standing)).when(disputes_said.DeclareDispute(WILLOW, ABOUT, None)).then(
        DisputeDeclared(number=1, state=A, other=WILLOW, about=ABOUT, since=None)
    )


def test_no_dispute_is_declared_with_an_observer(spec: Spec) -> None:
    spec.given(willow(Standing.OBSERVER)).when(
        disputes_said.DeclareDispute(WILLOW, ABOUT, None)
    ).refused(disputes_said.DisputeRefused, place="/other")


def test_an_applicant_declares_a_dispute_itself(spec: Spec) -> None:
    spec.given(willow(Standing.APPLICANT), OF_WILLOW).when(DECLARE, by=APPLICANT).then(
        DisputeDeclared(number=1, state=WILLOW, other=B, about=ABOUT, since=None)
    )


def test_a_suspended_member_declares_a_dispute(spec: Spec) -> None:
    spec.when(DECLARE, by=MAPLE).then(
        DisputeDeclared(number=1, state=StateCode("MAPLE"), other=B, about=ABOUT, since=None)
    )


@pytest.mark.parametrize("by", [ALTERNATE, OFFICER, CHAIR])
def test_nobody_else_declares_a_dispute(spec: Spec, by: Actor) -> None:
    accredited = DelegateAccredited(Subject("alternate"), A, Capacity.ALTERNATE)
    spec.given(accredited).when(DECLARE, by=by).refused(NotPermitted)


def test_a_dispute_that_stands_is_not_declared_again(spec: Spec) -> None:
    spec.given(DECLARED).when(DECLARE).refused(disputes_said.DisputeStands)


def test_the_other_state_may_declare_one_of_its_own(spec: Spec) -> None:
    spec.given(DECLARED).when(disputes_said.DeclareDispute(A, ABOUT, None), by=BIRCH).then(
        DisputeDeclared(number=2, state=B, other=A, about=ABOUT, since=None)
    )


def test_who_declared_a_dispute_declares_its_end(spec: Spec) -> None:
    spec.given(DECLARED).when(disputes_said.EndDispute(1, "It was settled.")).then(ENDED)


@pytest.mark.parametrize("by", [BIRCH, CEDAR, OFFICER])
def test_nobody_else_ends_it(spec: Spec, by: Actor) -> None:
    spec.given(DECLARED).when(disputes_said.EndDispute(1, "It was settled."), by=by).refused(
        NotPermitted
    )


def test_its_end_has_reasons(spec: Spec) -> None:
    spec.given(DECLARED).when(disputes_said.EndDispute(1, " ")).refused(
        regime_said.ReasonsMissing, place="/reasons"
    )


def test_what_has_ended_does_not_end_again(spec: Spec) -> None:
    spec.given(DECLARED, ENDED).when(disputes_said.EndDispute(1, "Again.")).refused(
        disputes_said.NoDispute
    )


def test_what_is_not_in_the_register_does_not_end(spec: Spec) -> None:
    spec.when(disputes_said.EndDispute(1, "It was settled.")).refused(disputes_said.NoDispute)


def test_what_has_ended_may_be_declared_anew_under_the_next_number(spec: Spec) -> None:
    spec.given(DECLARED, ENDED).when(DECLARE, at=DAY_2).then(
        DisputeDeclared(number=2, state=A, other=B, about=ABOUT, since=None)
    )


def test_the_state_that_a_dispute_names_contests_it(spec: Spec) -> None:
    spec.given(DECLARED).when(CONTEST, by=BIRCH).then(CONTESTED)


def test_an_applicant_contests_what_is_declared_with_it(spec: Spec) -> None:
    named = DisputeDeclared(number=1, state=A, other=WILLOW, about=ABOUT, since=None)
    spec.given(willow(Standing.APPLICANT), OF_WILLOW, named).when(CONTEST, by=APPLICANT).then(
        CONTESTED
    )


@pytest.mark.parametrize("by", [ALDER, CEDAR, OFFICER, CHAIR])
def test_nobody_else_contests_it(spec: Spec, by: Actor) -> None:
    spec.given(DECLARED).when(CONTEST, by=by).refused(NotPermitted)


def test_it_is_contested_once(spec: Spec) -> None:
    spec.given(DECLARED, CONTESTED).when(CONTEST, by=BIRCH).refused(disputes_said.ContestedAlready)


def test_what_has_ended_is_not_contested(spec: Spec) -> None:
    spec.given(DECLARED, ENDED).when(CONTEST, by=BIRCH).refused(disputes_said.NoDispute)


def test_what_is_not_in_the_register_is_not_contested(spec: Spec) -> None:
    spec.when(CONTEST, by=BIRCH).refused(disputes_said.NoDispute)


def test_it_is_contested_with_reasons(spec: Spec) -> None:
    spec.given(DECLARED).when(disputes_said.ContestDispute(1, " "), by=BIRCH).refused(
        regime_said.ReasonsMissing, place="/reasons"
    )


def test_the_reasons_are_as_long_as_a_declaration_and_no_longer(spec: Spec) -> None:
    spec.given(DECLARED).when(disputes_said.ContestDispute(1, "x" * 2_001), by=BIRCH).refused(
        disputes_said.DisputeRefused, place="/reasons"
    )
    spec.given(DECLARED).when(disputes_said.ContestDispute(1, "x" * 2_000), by=BIRCH).then(
        DisputeContested(number=1, reasons="x" * 2_000)
    )


def test_who_declared_a_contested_dispute_may_still_end_it(spec: Spec) -> None:
    spec.given(DECLARED, CONTESTED).when(disputes_said.EndDispute(1, "It was settled.")).then(ENDED)


def test_a_contested_dispute_is_not_declared_again(spec: Spec) -> None:
    spec.given(DECLARED, CONTESTED).when(DECLARE).refused(disputes_said.DisputeStands)


def test_who_contests_may_declare_one_of_its_own(spec: Spec) -> None:
    spec.given(DECLARED, CONTESTED).when(
        disputes_said.DeclareDispute(A, ABOUT, None), by=BIRCH
    ).then(DisputeDeclared(number=2, state=B, other=A, about=ABOUT, since=None))


def test_a_dispute_counts_whoever_declared_it(spec: Spec) -> None:
    disputes = spec.given(DECLARED).regime.disputes
    assert counting(disputes, A, about=B) == (1,)
    assert counting(disputes, B, about=A) == (1,)
    assert counting(disputes, A, about=C) == ()


def test_it_counts_no_longer_when_it_has_ended(spec: Spec) -> None:
    assert counting(spec.given(DECLARED, ENDED).regime.disputes, A, about=B) == ()


def test_it_counts_no_longer_when_it_is_contested(spec: Spec) -> None:
    disputes = spec.given(DECLARED, CONTESTED).regime.disputes
    assert counting(disputes, A, about=B) == counting(disputes, B, about=A) == ()


def test_a_dispute_of_each_lasts_until_each_has_ended_its_own(spec: Spec) -> None:
    second = DisputeDeclared(number=2, state=B, other=A, about=ABOUT, since=None)
    assert counting(spec.given(DECLARED, second, ENDED).regime.disputes, A, about=B) == (2,)


def test_one_that_is_contested_leaves_the_other_that_is_not(spec: Spec) -> None:
    second = DisputeDeclared(number=2, state=B, other=A, about=ABOUT, since=None)
    assert counting(spec.given(DECLARED, second, CONTESTED).regime.disputes, A, about=B) == (2,)


def test_what_an_applicant_declared_counts_only_from_before_it_filed(spec: Spec) -> None:
    """Alder applies: what Birch declares counts whenever, what Alder declares does not."""
    disputes = spec.given(DECLARED).regime.disputes
    declared = disputes[1].position
    assert counting(disputes, B, about=A, filed=declared + 1) == (1,)
    assert counting(disputes, B, about=A, filed=declared) == ()
    assert counting(disputes, A, about=B, filed=declared) == (1,)
