"""Voting: each entitled member has one vote, from the opening until the close."""

from dataclasses import replace

import pytest

from audit.log.errors import NotPermitted
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.votes import said as votes
from regime.domain.chapters.credentials.said import AccreditationEnded, DelegateAccredited
from regime.domain.chapters.membership.said import MemberRecorded
from regime.domain.chapters.offices.said import ChairNamed
from regime.domain.values import Capacity, Standing, StateCode, Subject
from tests.cast import (
    ALDER,
    ALTERNATE,
    BIRCH,
    CHAIR,
    DAY_3,
    END_OF_DAY_2,
    END_OF_DAY_3,
    EXPERT,
    MAPLE,
    OFFICER,
)
from tests.governance.stages import (
    RETURNED,
    SUBMITTED,
    VOTE_IS_OPEN,
    WITHDRAWN,
    vote,
    voted,
)
from tests.spec import Spec

A_MOMENT_BEFORE = END_OF_DAY_3.replace(minute=58, second=59, microsecond=999999)
ALTERNATE_ACCREDITED = DelegateAccredited(
    Subject("alternate"), StateCode("ALDER"), Capacity.ALTERNATE
)
EXPERT_ACCREDITED = DelegateAccredited(Subject("expert"), StateCode("ALDER"), Capacity.EXPERT)
WILLOW = MemberRecorded(
    member=StateCode("WILLOW"),
    name="Willow",
    standing=Standing.PARTNER,
    group=None,
    joined_year=None,
    facts={},
    sources=(),
    confidence="",
)
OF_WILLOW = DelegateAccredited(Subject("head WILLOW"), StateCode("WILLOW"), Capacity.HEAD)
FOR_WILLOW = replace(ALDER, member=StateCode("WILLOW"), subject=Subject("head WILLOW"))


@pytest.mark.parametrize("choice", ["yes", "no", "abstain"])
def test_a_head_votes_yes_or_no_or_abstains(spec: Spec, choice: str) -> None:
    spec.given(*VOTE_IS_OPEN).when(vote("BIRCH", choice), by=BIRCH, at=DAY_3).then(
        voted("BIRCH", choice)
    )


@pytest.mark.parametrize("choice", ["", "YES", "maybe", "invalid", "object"])
def test_there_is_no_other_choice(spec: Spec, choice: str) -> None:
    spec.given(*VOTE_IS_OPEN).when(vote("BIRCH", choice), by=BIRCH, at=DAY_3).refused(
        votes.ChoiceUnknown, place="/choice"
    )


def test_an_explanation_is_recorded_with_the_vote(spec: Spec) -> None:
    command = replace(vote("BIRCH"), explanation="We welcome this.")
    spec.given(*VOTE_IS_OPEN).when(command, by=BIRCH, at=DAY_3).then(
        replace(voted("BIRCH"), explanation="We welcome this.")
    )


def test_an_alternate_votes_for_the_member(spec: Spec) -> None:
    spec.given(*VOTE_IS_OPEN, ALTERNATE_ACCREDITED).when(
        vote("ALDER"), by=ALTERNATE, at=DAY_3
    ).then(voted("ALDER"))


def test_an_expert_does_not_vote(spec: Spec) -> None:
    spec.given(*VOTE_IS_OPEN, EXPERT_ACCREDITED).when(vote("ALDER"), by=EXPERT, at=DAY_3).refused(
        NotPermitted
    )


def test_a_member_has_one_vote_however_many_delegates(spec: Spec) -> None:
    spec.given(*VOTE_IS_OPEN, ALTERNATE_ACCREDITED, voted("ALDER")).when(
        vote("ALDER", "no"), by=ALTERNATE, at=DAY_3
    ).refused(votes.VoteStands)


def test_nobody_votes_for_another_member(spec: Spec) -> None:
    spec.given(*VOTE_IS_OPEN).when(vote("BIRCH"), by=ALDER, at=DAY_3).refused(NotPermitted)


def test_an_officer_does_not_vote(spec: Spec) -> None:
    spec.given(*VOTE_IS_OPEN).when(vote("ALDER"), by=OFFICER, at=DAY_3).refused(NotPermitted)


def test_the_chair_does_not_vote_as_chair(spec: Spec) -> None:
    spec.given(*VOTE_IS_OPEN, ChairNamed(StateCode("BIRCH"), Subject("chair"))).when(
        vote("BIRCH"), by=CHAIR, at=DAY_3
    ).refused(NotPermitted)


def test_a_suspended_member_does_not_vote(spec: Spec) -> None:
    spec.given(*VOTE_IS_OPEN).when(vote("MAPLE"), by=MAPLE, at=DAY_3).refused(
        life.Suspended, saying="MAPLE"
    )


def test_who_joined_after_the_opening_is_not_among_the_electors(spec: Spec) -> None:
    spec.given(*VOTE_IS_OPEN, WILLOW, OF_WILLOW).when(
        vote("WILLOW"), by=FOR_WILLOW, at=DAY_3
    ).refused(life.NotEntitled)


def test_a_delegate_whose_accreditation_has_ended_does_not_vote(spec: Spec) -> None:
    ended = AccreditationEnded(Subject("head BIRCH"), StateCode("BIRCH"), "Recalled.")
    spec.given(*VOTE_IS_OPEN, ended).when(vote("BIRCH"), by=BIRCH, at=DAY_3).refused(
        NotPermitted, saying="now"
    )


def test_a_vote_is_cast_from_the_moment_of_the_opening(spec: Spec) -> None:
    spec.given(*VOTE_IS_OPEN).when(vote("BIRCH"), by=BIRCH, at=END_OF_DAY_2).then(voted("BIRCH"))


def test_a_vote_is_cast_until_the_last_moment(spec: Spec) -> None:
    spec.given(*VOTE_IS_OPEN).when(vote("BIRCH"), by=BIRCH, at=A_MOMENT_BEFORE).then(voted("BIRCH"))


def test_at_the_end_it_is_too_late(spec: Spec) -> None:
    spec.given(*VOTE_IS_OPEN).when(vote("BIRCH"), by=BIRCH, at=END_OF_DAY_3).refused(
        life.TooLate, saying="2026-03-04 23:59:00 UTC"
    )


def test_after_the_outcome_it_is_too_late(spec: Spec) -> None:
    ended = votes.ProposalNotAdopted(as_of=END_OF_DAY_3, reason="not_adopted")
    spec.given(*VOTE_IS_OPEN, ended).when(vote("BIRCH"), by=BIRCH, at=END_OF_DAY_3).refused(
        life.TooLate, saying="2026-03-04 23:59:00 UTC"
    )


def test_nobody_votes_before_admissibility_is_decided(spec: Spec) -> None:
    spec.given(*SUBMITTED).when(vote("BIRCH"), by=BIRCH).refused(life.WrongStage)


def test_nobody_votes_on_what_was_returned(spec: Spec) -> None:
    spec.given(*SUBMITTED, RETURNED).when(vote("BIRCH"), by=BIRCH).refused(life.WrongStage)


def test_nobody_votes_on_what_was_withdrawn(spec: Spec) -> None:
    spec.given(*SUBMITTED, WITHDRAWN).when(vote("BIRCH"), by=BIRCH).refused(life.WrongStage)
