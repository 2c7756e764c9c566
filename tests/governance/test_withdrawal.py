"""Withdrawal: the sponsor's head takes a proposal back before its first vote."""

from dataclasses import replace

import pytest

from audit.log.catalogue import Event
from audit.log.errors import NotPermitted
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.submission.said import WithdrawProposal
from governance.domain.chapters.votes import said as votes
from regime.domain.chapters.credentials.said import DelegateAccredited
from regime.domain.values import CLOCK, Capacity, StateCode, Subject
from tests.cast import ALDER, ALTERNATE, BIRCH, DAY_1, DAY_3, END_OF_DAY_2, END_OF_DAY_3, OFFICER
from tests.governance.stages import (
    END_PERIOD,
    IN_CONSULTATION,
    P1,
    REPEAT_OPENED,
    RETURNED,
    SUBMITTED,
    VOTE_IS_OPEN,
    WITHDRAW,
    WITHDRAWN,
)
from tests.spec import Spec

A_MOMENT_BEFORE = END_OF_DAY_2.replace(minute=58, second=59, microsecond=999999)
ALTERNATE_ACCREDITED = DelegateAccredited(
    Subject("alternate"), StateCode("ALDER"), Capacity.ALTERNATE
)


@pytest.mark.parametrize("past", [SUBMITTED, IN_CONSULTATION])
def test_the_sponsor_withdraws_before_the_vote(spec: Spec, past: tuple[Event, ...]) -> None:
    spec.given(*past).when(WITHDRAW, by=ALDER, at=DAY_1).then(WITHDRAWN)


@pytest.mark.parametrize("blank", ["", " "])
def test_a_withdrawal_gives_reasons(spec: Spec, blank: str) -> None:
    spec.given(*SUBMITTED).when(WithdrawProposal(P1, blank), by=ALDER).refused(
        life.ReasonsMissing, place="/reasons"
    )


def test_another_member_does_not_withdraw(spec: Spec) -> None:
    spec.given(*SUBMITTED).when(WITHDRAW, by=BIRCH).refused(life.NotTheSponsor)


def test_an_alternate_does_not_withdraw(spec: Spec) -> None:
    spec.given(*SUBMITTED, ALTERNATE_ACCREDITED).when(WITHDRAW, by=ALTERNATE).refused(NotPermitted)


def test_an_officer_does_not_withdraw(spec: Spec) -> None:
    spec.given(*SUBMITTED).when(WITHDRAW, by=OFFICER).refused(NotPermitted)


def test_a_proposal_is_withdrawn_until_the_moment_before_the_vote_opens(spec: Spec) -> None:
    spec.given(*IN_CONSULTATION).when(WITHDRAW, by=ALDER, at=A_MOMENT_BEFORE).then(
        replace(WITHDRAWN, takeover_until=END_OF_DAY_3)
    )


def test_at_the_end_of_consultation_it_is_too_late(spec: Spec) -> None:
    spec.given(*IN_CONSULTATION).when(WITHDRAW, by=ALDER, at=END_OF_DAY_2).refused(
        life.TooLate, saying="2026-03-03 23:59:00 UTC"
    )


def test_once_the_vote_is_open_it_is_too_late(spec: Spec) -> None:
    spec.given(*VOTE_IS_OPEN).when(WITHDRAW, by=ALDER, at=DAY_3).refused(
        life.TooLate, saying="2026-03-03 23:59:00 UTC"
    )


def test_between_two_votes_it_is_too_late_too(spec: Spec) -> None:
    spec.given(*VOTE_IS_OPEN, REPEAT_OPENED).when(WITHDRAW, by=ALDER, at=END_OF_DAY_3).refused(
        life.TooLate, saying="2026-03-03 23:59:00 UTC"
    )


def test_what_was_returned_is_not_withdrawn(spec: Spec) -> None:
    spec.given(*SUBMITTED, RETURNED).when(WITHDRAW, by=ALDER).refused(life.WrongStage)


def test_what_was_withdrawn_is_not_withdrawn_again(spec: Spec) -> None:
    spec.given(*SUBMITTED, WITHDRAWN).when(WITHDRAW, by=ALDER).refused(life.WrongStage)


@pytest.mark.parametrize("past", [SUBMITTED, IN_CONSULTATION])
def test_nothing_falls_due_for_what_was_withdrawn(spec: Spec, past: tuple[Event, ...]) -> None:
    spec.given(*past, WITHDRAWN).when(END_PERIOD, by=CLOCK, at=END_OF_DAY_3).then()


def test_after_its_outcome_nothing_is_withdrawn(spec: Spec) -> None:
    ended = votes.ProposalNotAdopted(as_of=END_OF_DAY_3, reason="not_adopted")
    spec.given(*VOTE_IS_OPEN, ended).when(WITHDRAW, by=ALDER, at=END_OF_DAY_3).refused(life.TooLate)
