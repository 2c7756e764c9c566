"""Change of vote: until the close, each change names the vote that it replaces; the last counts."""

from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.votes import said as votes
from regime.domain.values import CLOCK
from tests.cast import BIRCH, CEDAR, DAY_3, END_OF_DAY_3
from tests.governance.stages import END_PERIOD, VOTE_IS_OPEN, vote, voted
from tests.ledger import result_of
from tests.spec import Spec


def test_a_second_vote_that_names_nothing_is_refused_with_the_position_of_the_first(
    spec: Spec,
) -> None:
    spec.given(*VOTE_IS_OPEN)
    standing = spec.regime.size
    spec.given(voted("BIRCH")).when(vote("BIRCH", "no"), by=BIRCH, at=DAY_3).refused(
        votes.VoteStands, saying=f"position {standing};", place="/replaces"
    )


def test_a_second_vote_of_the_same_choice_is_refused_too(spec: Spec) -> None:
    spec.given(*VOTE_IS_OPEN, voted("BIRCH")).when(vote("BIRCH"), by=BIRCH, at=DAY_3).refused(
        votes.VoteStands
    )


def test_a_change_that_names_the_standing_vote_replaces_it(spec: Spec) -> None:
    spec.given(*VOTE_IS_OPEN)
    standing = spec.regime.size
    spec.given(voted("BIRCH")).when(
        vote("BIRCH", "no", replaces=standing), by=BIRCH, at=DAY_3
    ).then(voted("BIRCH", "no", replaces=standing))


def test_a_change_does_not_name_a_vote_that_was_itself_replaced(spec: Spec) -> None:
    spec.given(*VOTE_IS_OPEN)
    first = spec.regime.size
    spec.given(voted("BIRCH"), voted("BIRCH", "no", replaces=first)).when(
        vote("BIRCH", "abstain", replaces=first), by=BIRCH, at=DAY_3
    ).refused(votes.NothingToReplace, place="/replaces")


def test_a_change_does_not_name_another_members_vote(spec: Spec) -> None:
    spec.given(*VOTE_IS_OPEN, voted("BIRCH"))
    of_cedar = spec.regime.size
    spec.given(voted("CEDAR")).when(
        vote("BIRCH", "no", replaces=of_cedar), by=BIRCH, at=DAY_3
    ).refused(votes.NothingToReplace)


def test_a_first_vote_names_nothing(spec: Spec) -> None:
    spec.given(*VOTE_IS_OPEN, voted("BIRCH")).when(
        vote("CEDAR", replaces=0), by=CEDAR, at=DAY_3
    ).refused(votes.NothingToReplace)


def test_at_the_end_it_is_too_late_to_change(spec: Spec) -> None:
    spec.given(*VOTE_IS_OPEN)
    standing = spec.regime.size
    spec.given(voted("BIRCH")).when(
        vote("BIRCH", "no", replaces=standing), by=BIRCH, at=END_OF_DAY_3
    ).refused(life.TooLate)


def test_the_last_vote_counts_and_the_ones_before_do_not(spec: Spec) -> None:
    spec.given(*VOTE_IS_OPEN)
    first = spec.regime.size
    spec.given(voted("BIRCH"), voted("BIRCH", "no", replaces=first), at=DAY_3)
    spec.given(voted("ALDER"), voted("CEDAR"), at=DAY_3)
    (closed, *_) = spec.when(END_PERIOD, by=CLOCK, at=END_OF_DAY_3).happened()
    assert isinstance(closed, votes.VoteClosed)
    assert result_of(closed)["yes"] == 2
    assert result_of(closed)["no"] == 1
