"""Closing: at its instant, never earlier, a vote is counted; the count is recorded in full."""

from typing import Any

from governance.domain.chapters.votes import said as votes
from regime.domain.packs.pack import Pack
from regime.domain.values import CLOCK
from tests.cast import DAY_3, END_OF_DAY_3, END_OF_DAY_4, END_OF_DAY_5
from tests.governance.stages import D1, D1_GIVEN, END_PERIOD, VOTE_IS_OPEN, voted
from tests.governance.stages_of_many import cast, close, open_vote
from tests.spec import Spec

A_MOMENT_BEFORE = END_OF_DAY_3.replace(minute=58, second=59, microsecond=999999)
ALL_FOUR = (voted("ALDER"), voted("BIRCH"), voted("CEDAR"), voted("HAZEL"))
ADOPTED = votes.ProposalAdopted(
    as_of=END_OF_DAY_3, decision=D1, effect="adopt_rules", effective_at=END_OF_DAY_4
)
NOT_ADOPTED = votes.ProposalNotAdopted(as_of=END_OF_DAY_3, reason="not_adopted")


def test_a_vote_does_not_close_before_its_instant_even_when_all_have_voted(spec: Spec) -> None:
    spec.given(*VOTE_IS_OPEN).given(*ALL_FOUR, at=DAY_3).when(
        END_PERIOD, by=CLOCK, at=A_MOMENT_BEFORE
    ).then()


def test_at_its_instant_it_closes_and_the_decision_gets_its_number(spec: Spec) -> None:
    spec.given(*VOTE_IS_OPEN).given(*ALL_FOUR, at=DAY_3)
    (closed, given, adopted) = spec.when(END_PERIOD, by=CLOCK, at=END_OF_DAY_3).happened()
    assert isinstance(closed, votes.VoteClosed)
    assert (closed.as_of, given, adopted) == (END_OF_DAY_3, D1_GIVEN, ADOPTED)


def test_it_closes_as_of_its_instant_however_late_the_clock_says_so(spec: Spec) -> None:
    spec.given(*VOTE_IS_OPEN).given(*ALL_FOUR, at=DAY_3)
    (_, _, adopted) = spec.when(END_PERIOD, by=CLOCK, at=END_OF_DAY_5).happened()
    assert adopted == ADOPTED


def test_two_thirds_of_four_are_three(spec: Spec) -> None:
    spec.given(*VOTE_IS_OPEN).given(*ALL_FOUR[:3], at=DAY_3)
    (_, _, adopted) = spec.when(END_PERIOD, by=CLOCK, at=END_OF_DAY_3).happened()
    assert adopted == ADOPTED


def test_two_of_four_are_too_few(spec: Spec) -> None:
    spec.given(*VOTE_IS_OPEN).given(*ALL_FOUR[:2], at=DAY_3)
    (_, ended) = spec.when(END_PERIOD, by=CLOCK, at=END_OF_DAY_3).happened()
    assert ended == NOT_ADOPTED


def test_what_is_not_adopted_gets_no_number(spec: Spec) -> None:
    spec.given(*VOTE_IS_OPEN).given(*ALL_FOUR[:2], at=DAY_3)
    spec.when(END_PERIOD, by=CLOCK, at=END_OF_DAY_3).happened()
    assert ("D", 2026) not in spec.regime.numbers


def test_the_count_and_every_test_are_recorded(spec: Spec) -> None:
    spec.given(*VOTE_IS_OPEN).given(
        voted("ALDER"), voted("BIRCH", "no"), voted("CEDAR", "abstain"), at=DAY_3
    )
    (closed, _) = spec.when(END_PERIOD, by=CLOCK, at=END_OF_DAY_3).happened()
    assert isinstance(closed, votes.VoteClosed)
    result: Any = closed.result
    assert (result["quorate"], result["adopted"], result["reason"]) == (True, False, "not_adopted")
    assert {key: result["counts"][key] for key in ("yes", "no", "abstain", "cast", "entitled")} == {
        "yes": 1,
        "no": 1,
        "abstain": 1,
        "cast": 3,
        "entitled": 4,
    }
    assert [(test["holds"], test["value"]) for test in result["tests"]] == [
        (True, "3/4"),
        (False, "1/4"),
    ]


def test_r6_twenty_seven_of_thirty_five_are_three_quarters(thirty_five: Pack) -> None:
    (*_, adopted) = close(cast(open_vote(Spec(thirty_five)), yes=27, no=8))
    assert isinstance(adopted, votes.ProposalAdopted)


def test_r6_twenty_six_of_thirty_five_are_not(thirty_five: Pack) -> None:
    (*_, ended) = close(cast(open_vote(Spec(thirty_five)), yes=26, no=9))
    assert isinstance(ended, votes.ProposalNotAdopted)


def test_an_abstention_is_no_vote_in_favour(thirty_five: Pack) -> None:
    (*_, ended) = close(cast(open_vote(Spec(thirty_five)), yes=26, abstain=9))
    assert isinstance(ended, votes.ProposalNotAdopted)


def test_no_single_vote_against_blocks(thirty_five: Pack) -> None:
    (*_, adopted) = close(cast(open_vote(Spec(thirty_five)), yes=34, no=1))
    assert isinstance(adopted, votes.ProposalAdopted)


def test_a_quorum_without_a_majority_of_all_does_not_adopt(thirty_five: Pack) -> None:
    (*_, ended) = close(cast(open_vote(Spec(thirty_five)), yes=24))
    assert isinstance(ended, votes.ProposalNotAdopted)


def test_the_count_of_thirty_five_is_recorded_as_a_fraction_of_all(thirty_five: Pack) -> None:
    (closed, *_) = close(cast(open_vote(Spec(thirty_five)), yes=27, no=5, abstain=1))
    assert isinstance(closed, votes.VoteClosed)
    result: Any = closed.result
    assert [test["value"] for test in result["tests"]] == ["33/35", "27/35"]
