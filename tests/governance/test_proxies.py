"""Proxies: a member gives its vote on one proposal to another, filed ahead of the vote.

At the Lake a proxy is filed one day ahead, and a member carries one. A change of the rules is
consulted on until the end of day 2 and voted on until the end of day 3.
"""

from dataclasses import replace

import pytest

from audit.log.encoding import Json
from audit.log.errors import NotPermitted, Refused
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.open_acts import OpenAct, acts_open
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.votes import said as votes
from governance.domain.chapters.votes.counting import case_of, count, not_taking_part
from governance.domain.chapters.votes.proxies import Proxy
from governance.domain.chapters.votes.said import CastProxyVote, FileProxy
from regime.domain.chapters.credentials import said as credentials
from regime.domain.values import Capacity, StateCode, Subject
from tests.cast import (
    ALDER,
    ALTERNATE,
    BIRCH,
    CEDAR,
    DAY_1,
    DAY_2,
    DAY_3,
    END_OF_DAY_2,
    END_OF_DAY_3,
    EXPERT,
    HAZEL,
    MAPLE,
    OFFICER,
)
from tests.governance.course import Course, end_of, head, just_before, on, submit
from tests.governance.stages import IN_CONSULTATION, P1, TEXT, VOTE_OPENED
from tests.governance.texts import READING
from tests.ledger import Ledger
from tests.room import RIPARIANS
from tests.spec import Spec

A, B, C, H, M = map(StateCode, ("ALDER", "BIRCH", "CEDAR", "HAZEL", "MAPLE"))


@pytest.fixture
def change(lake: Ledger) -> Course:
    """A change of the rules by Alder, in consultation on day 1."""
    course = submit(lake, "rules_amendment", TEXT, by=ALDER, at=DAY_1)
    course.admit(at=DAY_1)
    return course


@pytest.fixture
def given(change: Course) -> Course:
    """Cedar has given its vote on it to Hazel."""
    change.act(votes.FileProxy, H, by=CEDAR, at=DAY_1)
    return change


@pytest.fixture
def voting(given: Course) -> Course:
    """The vote is open until the end of day 3."""
    given.run(END_OF_DAY_2)
    return given


def test_a_proxy_counts_for_votes_that_open_when_its_filing_period_has_run(given: Course) -> None:
    assert given.proposal.proxies == {C: Proxy(H, END_OF_DAY_2)}


def test_an_alternate_files_a_proxy(change: Course) -> None:
    change.ledger.act(
        credentials.AccreditDelegate(Subject("alternate"), A, Capacity.ALTERNATE),
        by=OFFICER,
        at=DAY_1,
    )
    change.act(votes.FileProxy, H, by=ALTERNATE, at=DAY_1)
    assert change.proposal.proxies == {A: Proxy(H, END_OF_DAY_2)}


def test_an_expert_does_not(change: Course) -> None:
    change.ledger.act(
        credentials.AccreditDelegate(Subject("expert"), A, Capacity.EXPERT), by=OFFICER, at=DAY_1
    )
    assert isinstance(change.refusal(votes.FileProxy, H, by=EXPERT, at=DAY_1), NotPermitted)


def test_an_officer_does_not(change: Course) -> None:
    assert isinstance(change.refusal(votes.FileProxy, H, by=OFFICER, at=DAY_1), NotPermitted)


def test_nobody_gives_its_vote_to_itself(change: Course) -> None:
    refused = change.refusal(votes.FileProxy, C, by=CEDAR, at=DAY_1)
    assert isinstance(refused, votes.HolderUnfit)
    assert (refused.rule, refused.place) == ("LR-6", "/holder")


def test_nobody_gives_its_vote_to_a_state_that_is_no_member(change: Course) -> None:
    refused = change.refusal(votes.FileProxy, StateCode("WILLOW"), by=CEDAR, at=DAY_1)
    assert isinstance(refused, votes.HolderUnfit)


def test_a_suspended_member_gives_no_proxy(change: Course) -> None:
    assert isinstance(change.refusal(votes.FileProxy, H, by=MAPLE, at=DAY_1), life.Suspended)


def test_a_suspended_member_carries_none(change: Course) -> None:
    assert isinstance(change.refusal(votes.FileProxy, M, by=CEDAR, at=DAY_1), life.Suspended)


def test_a_member_gives_its_vote_once(given: Course) -> None:
    refused = given.refusal(votes.FileProxy, B, by=CEDAR, at=DAY_1)
    assert isinstance(refused, votes.ProxyStands)


def test_a_member_carries_one_proxy(given: Course) -> None:
    refused = given.refusal(votes.FileProxy, H, by=BIRCH, at=DAY_1)
    assert isinstance(refused, votes.ProxiesFull)
    assert refused.place == "/holder"


def test_it_may_carry_another_on_another_proposal(given: Course) -> None:
    other = submit(given.ledger, "rules_amendment", TEXT, by=ALDER, at=DAY_1)
    other.act(votes.FileProxy, H, by=BIRCH, at=DAY_1)
    assert other.proposal.proxies == {B: Proxy(H, END_OF_DAY_2)}


def test_who_carries_a_proxy_may_give_its_own_vote_to_a_third(given: Course) -> None:
    given.act(votes.FileProxy, B, by=HAZEL, at=DAY_1)
    assert given.proposal.proxies[H] == Proxy(B, END_OF_DAY_2)


def test_a_proxy_that_was_revoked_makes_room_for_another(given: Course) -> None:
    given.act(votes.RevokeProxy, by=CEDAR, at=DAY_1)
    given.act(votes.FileProxy, H, by=BIRCH, at=DAY_1)
    assert given.proposal.proxies == {B: Proxy(H, END_OF_DAY_2)}


def test_who_gave_no_proxy_revokes_none(given: Course) -> None:
    assert isinstance(given.refusal(votes.RevokeProxy, by=BIRCH, at=DAY_1), votes.NoProxy)


def test_the_holder_does_not_revoke_it(given: Course) -> None:
    assert isinstance(given.refusal(votes.RevokeProxy, by=HAZEL, at=DAY_1), votes.NoProxy)


def test_a_proxy_is_revoked_until_the_last_moment_before_the_vote(given: Course) -> None:
    given.act(votes.RevokeProxy, by=CEDAR, at=just_before(END_OF_DAY_2))
    assert given.proposal.proxies == {}


def test_when_the_vote_has_opened_it_stands(given: Course) -> None:
    refused = given.refusal(votes.RevokeProxy, by=CEDAR, at=END_OF_DAY_2)
    assert isinstance(refused, life.TooLate)


def test_when_the_vote_has_opened_none_is_filed(change: Course) -> None:
    refused = change.refusal(votes.FileProxy, H, by=CEDAR, at=END_OF_DAY_2)
    assert isinstance(refused, life.TooLate)


def test_on_what_has_ended_none_is_filed(change: Course) -> None:
    change.withdraw(by=ALDER, at=DAY_1)
    refused = change.refusal(votes.FileProxy, H, by=CEDAR, at=DAY_1)
    assert isinstance(refused, life.WrongStage)


def test_where_nothing_is_voted_on_no_proxy_is_filed(assembly: Ledger) -> None:
    notice = submit(assembly, "interpretation", READING, by=head("FRA"), at=DAY_1)
    refused = notice.refusal(votes.FileProxy, StateCode("BRA"), by=head("IND"), at=DAY_1)
    assert isinstance(refused, votes.NoRollCall)
    assert refused.rule == "RP-27"


def test_during_the_last_step_before_the_vote_one_may_be_filed_still(call: Course) -> None:
    call.objects(head("BRA"), at=on(5, 3))
    call.run(end_of(5, 20))
    assert call.proposal.stage is Stage.LADDER
    call.act(votes.FileProxy, StateCode("BRA"), by=head("IND"), at=on(5, 21))
    assert call.proposal.proxies == {StateCode("IND"): Proxy(StateCode("BRA"), end_of(5, 23))}


def test_the_holder_votes_for_its_principal(voting: Course) -> None:
    voting.act(votes.CastProxyVote, C, "yes", "", None, by=HAZEL, at=DAY_3)
    ballot = voting.proposal.ballot
    assert ballot is not None
    assert (ballot.votes[C].choice, ballot.votes[C].holder) == ("yes", H)


def test_it_votes_for_its_own_member_beside(voting: Course) -> None:
    voting.act(votes.CastProxyVote, C, "yes", "", None, by=HAZEL, at=DAY_3)
    voting.vote("no", [H], at=DAY_3)
    ballot = voting.proposal.ballot
    assert ballot is not None
    counts = count(ballot).counts
    assert (counts["yes"], counts["no"], counts["cast"]) == (1, 1, 2)


def test_the_engine_is_told_who_votes_for_whom(voting: Course) -> None:
    voting.act(votes.CastProxyVote, C, "yes", "", None, by=HAZEL, at=DAY_3)
    assert voting.proposal.ballot is not None
    assert case_of(voting.proposal.ballot)["positions"] == [
        {
            "member": "HAZEL",
            "choice": "yes",
            "at": "2026-03-04T09:00:00.000000Z",
            "proxy_for": "CEDAR",
        }
    ]


def test_a_vote_by_proxy_takes_part_for_the_quorum(voting: Course) -> None:
    voting.act(votes.CastProxyVote, C, "abstain", "", None, by=HAZEL, at=DAY_3)
    voting.vote("yes", [H], at=DAY_3)
    assert voting.proposal.ballot is not None
    assert not_taking_part(voting.proposal.ballot) == (A, B)
    assert voting.run(END_OF_DAY_3)[0] == "VoteClosed"


def test_a_vote_by_proxy_carries_a_majority(voting: Course) -> None:
    voting.vote("yes", [A, H], at=DAY_3)
    voting.act(votes.CastProxyVote, C, "yes", "", None, by=HAZEL, at=DAY_3)
    voting.run(END_OF_DAY_3)
    assert voting.proposal.stage is Stage.ADOPTED


def test_without_it_the_same_votes_do_not(voting: Course) -> None:
    voting.vote("yes", [A, H], at=DAY_3)
    voting.run(END_OF_DAY_3)
    assert voting.proposal.stage is Stage.NOT_ADOPTED


def test_nobody_else_votes_for_the_principal(voting: Course) -> None:
    refused = voting.refusal(votes.CastProxyVote, C, "yes", "", None, by=BIRCH, at=DAY_3)
    assert isinstance(refused, votes.NoProxy)


def test_the_holder_votes_for_nobody_else(voting: Course) -> None:
    refused = voting.refusal(votes.CastProxyVote, B, "yes", "", None, by=HAZEL, at=DAY_3)
    assert isinstance(refused, votes.NoProxy)


def test_a_proxy_is_no_way_to_vote_as_another_by_an_ordinary_vote(voting: Course) -> None:
    refused = voting.refusal(votes.CastVote, C, "yes", "", None, by=HAZEL, at=DAY_3)
    assert isinstance(refused, NotPermitted)


def test_there_is_no_other_choice(voting: Course) -> None:
    refused = voting.refusal(votes.CastProxyVote, C, "object", "", None, by=HAZEL, at=DAY_3)
    assert isinstance(refused, votes.ChoiceUnknown)


def test_before_the_vote_there_is_nothing_to_cast(given: Course) -> None:
    refused = given.refusal(votes.CastProxyVote, C, "yes", "", None, by=HAZEL, at=DAY_2)
    assert isinstance(refused, life.WrongStage)


def test_at_the_close_it_is_too_late(voting: Course) -> None:
    voting.vote("yes", [A, B], at=DAY_3)
    voting.act(votes.CastProxyVote, C, "yes", "", None, by=HAZEL, at=just_before(END_OF_DAY_3))
    cast = voting.ledger.standing_vote(voting.symbol, "CEDAR")
    refused = voting.refusal(votes.CastProxyVote, C, "no", "", cast, by=HAZEL, at=END_OF_DAY_3)
    assert isinstance(refused, life.TooLate)


def test_a_proxy_filed_later_than_its_period_does_not_count(change: Course) -> None:
    change.act(votes.FileProxy, H, by=CEDAR, at=DAY_2)
    change.run(END_OF_DAY_2)
    refused = change.refusal(votes.CastProxyVote, C, "yes", "", None, by=HAZEL, at=DAY_3)
    assert isinstance(refused, votes.ProxyTooLate)
    assert "2026-03-04 23:59:00 UTC" in refused.detail


def test_it_counts_for_the_repeat_that_opens_at_the_end_of_its_period(change: Course) -> None:
    change.act(votes.FileProxy, H, by=CEDAR, at=DAY_2)
    change.run(END_OF_DAY_3)
    repeat = change.proposal.ballot
    assert repeat is not None
    assert (repeat.repeats, repeat.opened_at) == (1, END_OF_DAY_3)
    change.act(votes.CastProxyVote, C, "yes", "", None, by=HAZEL, at=END_OF_DAY_3)
    assert change.proposal.ballot is not None
    assert C in change.proposal.ballot.votes


def test_a_vote_by_proxy_is_changed_like_another(voting: Course) -> None:
    voting.act(votes.CastProxyVote, C, "yes", "", None, by=HAZEL, at=DAY_3)
    first = voting.ledger.standing_vote(voting.symbol, "CEDAR")
    again = voting.refusal(votes.CastProxyVote, C, "no", "", None, by=HAZEL, at=DAY_3)
    assert isinstance(again, votes.VoteStands)
    voting.act(votes.CastProxyVote, C, "no", "", first, by=HAZEL, at=DAY_3)
    assert voting.proposal.ballot is not None
    assert voting.proposal.ballot.votes[C].choice == "no"


def test_a_change_names_the_vote_that_stands(voting: Course) -> None:
    refused = voting.refusal(votes.CastProxyVote, C, "no", "", 1, by=HAZEL, at=DAY_3)
    assert isinstance(refused, votes.NothingToReplace)


def test_the_principal_s_own_vote_prevails(voting: Course) -> None:
    voting.act(votes.CastProxyVote, C, "yes", "", None, by=HAZEL, at=DAY_3)
    of_hazel = voting.ledger.standing_vote(voting.symbol, "CEDAR")
    voting.act(votes.CastVote, C, "no", "", of_hazel, by=CEDAR, at=DAY_3)
    ballot = voting.proposal.ballot
    assert ballot is not None
    assert (ballot.votes[C].choice, ballot.votes[C].holder) == ("no", None)
    own = ballot.votes[C].position
    refused = voting.refusal(votes.CastProxyVote, C, "yes", "", own, by=HAZEL, at=DAY_3)
    assert isinstance(refused, votes.PrincipalVoted)


def test_a_principal_that_votes_first_leaves_nothing_to_the_holder(voting: Course) -> None:
    voting.vote("no", [C], at=DAY_3)
    refused = voting.refusal(votes.CastProxyVote, C, "yes", "", None, by=HAZEL, at=DAY_3)
    assert isinstance(refused, votes.PrincipalVoted)


def test_a_holder_votes_while_its_principal_has_another_s_vote_to_cast(given: Course) -> None:
    given.act(votes.FileProxy, B, by=HAZEL, at=DAY_1)
    given.run(END_OF_DAY_2)
    given.act(votes.CastProxyVote, C, "yes", "", None, by=HAZEL, at=DAY_3)
    given.act(votes.CastProxyVote, H, "no", "", None, by=BIRCH, at=DAY_3)
    assert given.proposal.ballot is not None
    assert set(given.proposal.ballot.votes) == {C, H}


def test_the_act_is_offered_with_its_principal(voting: Course) -> None:
    offered = acts_open(voting.proposal, voting.ledger.regime, HAZEL, DAY_3)
    assert OpenAct(CastProxyVote, "LR-6", END_OF_DAY_3, None, None, C) in offered


def test_filing_is_offered_while_someone_can_carry_it(change: Course) -> None:
    offered = acts_open(change.proposal, change.ledger.regime, CEDAR, DAY_1)
    assert OpenAct(FileProxy, "LR-6", None) in offered


def test_revoking_is_offered_to_who_has_filed(given: Course) -> None:
    codes = {
        who.member: {one.code for one in acts_open(given.proposal, given.ledger.regime, who, DAY_1)}
        for who in (CEDAR, HAZEL)
    }
    assert "revoke_proxy" in codes[C]
    assert "file_proxy" not in codes[C]
    assert "revoke_proxy" not in codes[H]


@pytest.mark.parametrize("who", ["CEDAR", "HAZEL"])
@pytest.mark.parametrize(
    ("marked", "error"), [("suspended", life.Suspended), ("recused", votes.Recused)]
)
def test_whom_the_vote_does_not_ask_casts_none_and_has_none_cast(
    spec: Spec, who: str, marked: str, error: type[Refused]
) -> None:
    electors: list[Json] = [
        {"member": code, marked: True} if code == who else {"member": code} for code in RIPARIANS
    ]
    filed = votes.ProxyFiled(member=C, holder=H, counts_from=END_OF_DAY_2)
    spec.given(*IN_CONSULTATION, filed, replace(VOTE_OPENED, electors=electors)).when(
        votes.CastProxyVote(P1, C, "yes", "", None), by=HAZEL, at=DAY_3
    ).refused(error, saying=who)


def test_a_holder_and_a_principal_that_are_asked_are_not_refused(spec: Spec) -> None:
    filed = votes.ProxyFiled(member=C, holder=H, counts_from=END_OF_DAY_2)
    spec.given(*IN_CONSULTATION, filed, VOTE_OPENED).when(
        votes.CastProxyVote(P1, C, "yes", "As agreed.", None), by=HAZEL, at=DAY_3
    ).then(
        votes.ProxyVoteCast(
            round=1,
            holder=H,
            principal=C,
            revision=0,
            choice="yes",
            explanation="As agreed.",
            replaces=None,
        )
    )
