"""Quorum: so many must take part; without them the vote is repeated once, with fresh votes."""

from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.votes import said as votes_said
from regime.domain.packs.pack import Pack
from regime.domain.values import CLOCK, StateCode
from tests.cast import ALDER, DAY_3, END_OF_DAY_3, END_OF_DAY_4
from tests.governance.stages import (
    END_PERIOD,
    REPEAT_OPENED,
    VOTE_IS_OPEN,
    vote,
    voted,
)
from tests.governance.stages_of_many import REPEAT_UNTIL, VOTE_UNTIL, cast, close, open_vote
from tests.ledger import result_of
from tests.spec import Spec

IN_REPEAT = END_OF_DAY_4.replace(hour=9)


def test_half_of_those_entitled_make_the_quorum_of_the_lake(spec: Spec) -> None:
    spec.given(*VOTE_IS_OPEN).given(voted("ALDER"), voted("BIRCH"), at=DAY_3)
    (closed, ended) = spec.when(END_PERIOD, by=CLOCK, at=END_OF_DAY_3).happened()
    assert isinstance(closed, votes_said.VoteClosed)
    assert ended == votes_said.ProposalNotAdopted(as_of=END_OF_DAY_3, reason="not_adopted")


def test_one_fewer_fails_the_quorum_and_names_who_did_not_take_part(spec: Spec) -> None:
    spec.given(*VOTE_IS_OPEN).given(voted("BIRCH"), at=DAY_3)
    (failed, _) = spec.when(END_PERIOD, by=CLOCK, at=END_OF_DAY_3).happened()
    assert isinstance(failed, votes_said.QuorumFailed)
    assert failed.not_taking_part == ("ALDER", "CEDAR", "HAZEL")


def test_a_suspended_member_is_not_missed(spec: Spec) -> None:
    spec.given(*VOTE_IS_OPEN)
    (failed, _) = spec.when(END_PERIOD, by=CLOCK, at=END_OF_DAY_3).happened()
    assert isinstance(failed, votes_said.QuorumFailed)
    assert StateCode("MAPLE") not in failed.not_taking_part


def test_an_abstention_counts_as_taking_part(spec: Spec) -> None:
    spec.given(*VOTE_IS_OPEN).given(voted("ALDER", "abstain"), voted("BIRCH", "abstain"), at=DAY_3)
    (closed, _) = spec.when(END_PERIOD, by=CLOCK, at=END_OF_DAY_3).happened()
    assert isinstance(closed, votes_said.VoteClosed)


def test_the_repeat_opens_as_of_the_close_with_its_own_quorum(spec: Spec) -> None:
    spec.given(*VOTE_IS_OPEN)
    (_, repeat) = spec.when(END_PERIOD, by=CLOCK, at=END_OF_DAY_3).happened()
    assert repeat == REPEAT_OPENED


def test_the_repeat_opens_as_of_the_close_however_late_the_clock_says_so(spec: Spec) -> None:
    spec.given(*VOTE_IS_OPEN)
    (_, repeat) = spec.when(END_PERIOD, by=CLOCK, at=IN_REPEAT).happened()
    assert repeat == REPEAT_OPENED


def test_votes_of_the_first_round_do_not_count_in_the_repeat(spec: Spec) -> None:
    spec.given(*VOTE_IS_OPEN).given(voted("ALDER"), at=DAY_3)
    spec.when(END_PERIOD, by=CLOCK, at=END_OF_DAY_3).happened()
    (failed, _) = spec.when(END_PERIOD, by=CLOCK, at=END_OF_DAY_4).happened()
    assert isinstance(failed, votes_said.QuorumFailed)
    assert result_of(failed)["cast"] == 0


def test_who_voted_before_votes_afresh_in_the_repeat(spec: Spec) -> None:
    spec.given(*VOTE_IS_OPEN).given(voted("ALDER"), at=DAY_3)
    spec.when(END_PERIOD, by=CLOCK, at=END_OF_DAY_3).happened()
    spec.when(vote("ALDER"), by=ALDER, at=IN_REPEAT).then(voted("ALDER", round_=2))


def test_a_vote_of_the_first_round_is_not_replaced_in_the_repeat(spec: Spec) -> None:
    spec.given(*VOTE_IS_OPEN)
    first = spec.regime.size
    spec.given(voted("ALDER"), at=DAY_3)
    spec.when(END_PERIOD, by=CLOCK, at=END_OF_DAY_3).happened()
    spec.when(vote("ALDER", replaces=first), by=ALDER, at=IN_REPEAT).refused(
        votes_said.NothingToReplace
    )


def test_the_repeat_too_ends_at_its_instant(spec: Spec) -> None:
    spec.given(*VOTE_IS_OPEN, REPEAT_OPENED).when(vote("ALDER"), by=ALDER, at=END_OF_DAY_4).refused(
        life.TooLate, saying="2026-03-05 23:59:00 UTC"
    )


def test_a_repeat_with_its_lower_quorum_can_adopt(spec: Spec) -> None:
    spec.given(*VOTE_IS_OPEN, REPEAT_OPENED)
    votes = [voted(code, round_=2) for code in ("ALDER", "BIRCH", "CEDAR")]
    spec.given(*votes, at=IN_REPEAT)
    (_, _, adopted) = spec.when(END_PERIOD, by=CLOCK, at=END_OF_DAY_4).happened()
    assert isinstance(adopted, votes_said.ProposalAdopted)


def test_failing_again_is_not_adopted_and_there_is_no_third_vote(spec: Spec) -> None:
    spec.given(*VOTE_IS_OPEN, REPEAT_OPENED).given(voted("ALDER", round_=2), at=IN_REPEAT)
    (failed, ended) = spec.when(END_PERIOD, by=CLOCK, at=END_OF_DAY_4).happened()
    assert isinstance(failed, votes_said.QuorumFailed)
    assert ended == votes_said.ProposalNotAdopted(as_of=END_OF_DAY_4, reason="no_quorum")


def test_twenty_four_of_thirty_five_are_two_thirds(thirty_five: Pack) -> None:
    (closed, _) = close(cast(open_vote(Spec(thirty_five)), yes=24))
    assert isinstance(closed, votes_said.VoteClosed)


def test_twenty_three_of_thirty_five_are_not(thirty_five: Pack) -> None:
    (failed, repeat) = close(cast(open_vote(Spec(thirty_five)), yes=23))
    assert isinstance(failed, votes_said.QuorumFailed)
    assert isinstance(repeat, votes_said.VoteOpened)
    assert (repeat.as_of, repeat.closes_at) == (VOTE_UNTIL, REPEAT_UNTIL)


def test_eighteen_of_thirty_five_are_one_half_in_the_repeat(thirty_five: Pack) -> None:
    spec = open_vote(Spec(thirty_five))
    close(spec)
    (closed, ended) = close(cast(spec, yes=18))
    assert isinstance(closed, votes_said.VoteClosed)
    assert ended == votes_said.ProposalNotAdopted(as_of=REPEAT_UNTIL, reason="not_adopted")


def test_seventeen_of_thirty_five_are_not(thirty_five: Pack) -> None:
    spec = open_vote(Spec(thirty_five))
    close(spec)
    (failed, ended) = close(cast(spec, yes=17))
    assert isinstance(failed, votes_said.QuorumFailed)
    assert ended == votes_said.ProposalNotAdopted(as_of=REPEAT_UNTIL, reason="no_quorum")


def test_the_majority_of_the_repeat_is_still_that_of_the_matrix(thirty_five: Pack) -> None:
    spec = open_vote(Spec(thirty_five))
    close(spec)
    (_, _, adopted) = close(cast(spec, yes=27))
    assert isinstance(adopted, votes_said.ProposalAdopted)
