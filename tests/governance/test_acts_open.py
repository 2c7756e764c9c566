"""Acts open: what a page offers is what the decider admits, with its article and its end."""

from pathlib import Path

import pytest

from audit.log.catalogue import Event
from governance.domain.chapters.consultation.said import (
    CommentOnProposal,
    CosponsorProposal,
    ReviseProposal,
)
from governance.domain.chapters.proposal.open_acts import OpenAct, acts_open
from governance.domain.chapters.submission.said import (
    AdmitProposal,
    AppealReturn,
    ReturnProposal,
    TakeOverProposal,
    WithdrawProposal,
)
from governance.domain.chapters.votes import said as votes
from governance.domain.chapters.votes.said import CastVote, FileProxy
from regime.domain.chapters.credentials.said import DelegateAccredited
from regime.domain.chapters.offices.said import AppointmentEnded, OfficerAppointed
from regime.domain.values import NOBODY, Actor, Capacity, Office, StateCode, Subject
from tests.cast import (
    ALDER,
    ALTERNATE,
    BIRCH,
    CHAIR,
    DAY_1,
    DAY_2,
    DAY_3,
    DEPUTY,
    END_OF_DAY_2,
    END_OF_DAY_3,
    EXPERT,
    MAPLE,
    OFFICER,
)
from tests.governance.acts_of import admit, submit
from tests.governance.held_votes import Box, lake_with
from tests.governance.stages import (
    IN_CONSULTATION,
    RETURNED,
    SUBMITTED,
    VOTE_IS_OPEN,
    WITHDRAWN,
    voted,
)
from tests.spec import Spec

ACCREDITED = (
    DelegateAccredited(Subject("alternate"), StateCode("ALDER"), Capacity.ALTERNATE),
    DelegateAccredited(Subject("expert"), StateCode("ALDER"), Capacity.EXPERT),
)
DEPUTY_APPOINTED = OfficerAppointed(Subject("deputy"), Office.DEPUTY)
VACANT = AppointmentEnded(Subject("officer"), Office.EXECUTIVE_SECRETARY, "Left.")
ADMIT_OR_RETURN = (
    OpenAct(AdmitProposal, "LR-8", END_OF_DAY_2),
    OpenAct(ReturnProposal, "LR-8", END_OF_DAY_2),
)
MAY_REVISE = (OpenAct(ReviseProposal, "LR-9", END_OF_DAY_2),)
MAY_COMMENT = OpenAct(CommentOnProposal, "LR-9", END_OF_DAY_2)
MAY_WITHDRAW = OpenAct(WithdrawProposal, "LR-7", None)
MAY_FILE = OpenAct(FileProxy, "LR-6", None)
MAY_VOTE = (OpenAct(CastVote, "LR-11", END_OF_DAY_3),)
ENDED = votes.ProposalNotAdopted(as_of=END_OF_DAY_3, reason="not_adopted")


def test_the_executive_secretary_may_admit_or_return(spec: Spec) -> None:
    spec.given(*SUBMITTED)
    assert acts_open(spec.proposal, spec.regime, OFFICER, DAY_2) == ADMIT_OR_RETURN


def test_nothing_is_open_to_an_officer_once_the_period_has_ended(spec: Spec) -> None:
    spec.given(*SUBMITTED)
    assert acts_open(spec.proposal, spec.regime, OFFICER, END_OF_DAY_2) == ()


def test_the_deputy_may_act_only_where_the_office_is_vacant(spec: Spec) -> None:
    spec.given(*SUBMITTED, DEPUTY_APPOINTED)
    assert acts_open(spec.proposal, spec.regime, DEPUTY, DAY_2) == ()
    spec.given(VACANT)
    assert acts_open(spec.proposal, spec.regime, DEPUTY, DAY_2) == ADMIT_OR_RETURN


@pytest.mark.parametrize(
    ("past", "open_now"),
    [(SUBMITTED, MAY_REVISE), (IN_CONSULTATION, (*MAY_REVISE, MAY_COMMENT))],
)
def test_the_sponsor_may_revise_withdraw_and_give_a_proxy_until_the_vote(
    spec: Spec, past: tuple[Event, ...], open_now: tuple[OpenAct, ...]
) -> None:
    spec.given(*past)
    assert acts_open(spec.proposal, spec.regime, ALDER, DAY_2) == (
        *open_now,
        MAY_WITHDRAW,
        MAY_FILE,
    )


def test_the_sponsors_alternate_revises_but_does_not_withdraw(spec: Spec) -> None:
    spec.given(*SUBMITTED, *ACCREDITED)
    assert acts_open(spec.proposal, spec.regime, ALTERNATE, DAY_2) == (*MAY_REVISE, MAY_FILE)


def test_at_the_end_of_consultation_nothing_is_open(spec: Spec) -> None:
    spec.given(*IN_CONSULTATION)
    assert acts_open(spec.proposal, spec.regime, ALDER, END_OF_DAY_2) == ()


def test_an_entitled_member_may_vote(spec: Spec) -> None:
    spec.given(*VOTE_IS_OPEN, *ACCREDITED)
    assert acts_open(spec.proposal, spec.regime, BIRCH, DAY_3) == MAY_VOTE
    assert acts_open(spec.proposal, spec.regime, ALTERNATE, DAY_3) == MAY_VOTE


def test_who_has_voted_may_change_and_is_told_which_vote_stands(spec: Spec) -> None:
    spec.given(*VOTE_IS_OPEN)
    standing = spec.regime.size
    spec.given(voted("BIRCH"))
    assert acts_open(spec.proposal, spec.regime, BIRCH, DAY_3) == (
        OpenAct(CastVote, "LR-11", END_OF_DAY_3, standing),
    )


def test_at_the_close_nobody_may_vote(spec: Spec) -> None:
    spec.given(*VOTE_IS_OPEN)
    assert acts_open(spec.proposal, spec.regime, BIRCH, END_OF_DAY_3) == ()


@pytest.mark.parametrize("actor", [MAPLE, EXPERT, CHAIR, OFFICER, NOBODY])
def test_who_has_no_vote_is_not_asked_for_one(spec: Spec, actor: Actor) -> None:
    spec.given(*VOTE_IS_OPEN, *ACCREDITED)
    assert acts_open(spec.proposal, spec.regime, actor, DAY_3) == ()


@pytest.mark.parametrize("actor", [ALDER, BIRCH, OFFICER])
@pytest.mark.parametrize(
    "past", [(*SUBMITTED, RETURNED), (*SUBMITTED, WITHDRAWN), (*VOTE_IS_OPEN, ENDED)]
)
def test_nothing_is_open_on_what_has_ended(
    spec: Spec, past: tuple[Event, ...], actor: Actor
) -> None:
    spec.given(*past)
    assert acts_open(spec.proposal, spec.regime, actor, END_OF_DAY_2) == ()


def test_the_sponsor_may_appeal_against_a_return(spec: Spec) -> None:
    spec.given(*SUBMITTED, RETURNED)
    may_appeal = (OpenAct(AppealReturn, "LR-8", END_OF_DAY_2),)
    assert acts_open(spec.proposal, spec.regime, ALDER, DAY_1) == may_appeal


def test_another_member_may_join_what_an_appeal_is_possible_for(spec: Spec) -> None:
    spec.given(*SUBMITTED, RETURNED)
    may_join = (OpenAct(CosponsorProposal, "LR-7", END_OF_DAY_2),)
    assert acts_open(spec.proposal, spec.regime, BIRCH, DAY_1) == may_join


def test_another_member_may_take_over_what_was_withdrawn(spec: Spec) -> None:
    spec.given(*SUBMITTED, WITHDRAWN)
    may_take_over = (OpenAct(TakeOverProposal, "LR-7", END_OF_DAY_2),)
    assert acts_open(spec.proposal, spec.regime, BIRCH, DAY_1) == may_take_over
    assert acts_open(spec.proposal, spec.regime, ALDER, DAY_1) == ()


@pytest.mark.parametrize("ballot", ["sealed", "secret"])
def test_a_vote_that_is_not_open_is_offered_and_its_change_names_what_it_replaces(
    tmp_path: Path, ballot: str
) -> None:
    lake = lake_with(ballot, tmp_path / "tiny")
    symbol = submit(lake)
    admit(lake, symbol)
    box = Box(lake, symbol)
    lake.run_clock(DAY_3)
    assert acts_open(lake.proposals[symbol], lake.regime, ALDER, DAY_3) == MAY_VOTE
    (box.seal if ballot == "sealed" else box.put)("ALDER", "yes", at=DAY_3)
    standing = lake.standing_vote(symbol, "ALDER")
    (act,) = acts_open(lake.proposals[symbol], lake.regime, ALDER, DAY_3)
    assert (act.code, act.replaces) == ("cast_vote", standing)
