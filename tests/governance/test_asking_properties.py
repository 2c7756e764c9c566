"""Who is asked, in any case: no name matters, and one more supporter never undoes an adoption.

The cases are ballots as an opening records them: members suspended and recused among them, votes
cast in person and by proxy, under each majority and base that a row of the matrix can name.
"""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from audit.log.encoding import Json
from governance.domain.chapters.votes.counting import count, entitled
from governance.domain.chapters.votes.state import Ballot, Vote
from regime.domain.procedures import voting
from regime.domain.rulebook.rules import Matter
from regime.domain.values import ArticleId, MatterId, StateCode
from tests.cast import DAY_2, DAY_3
from tests.depth import times

MEMBERS = tuple(StateCode(f"M{number}") for number in range(7))
BASES = ("members", "members_except_concerned", "present_and_voting")
some = settings(max_examples=times(60, 15))


@st.composite
def ballots(draw: st.DrawFn) -> Ballot:
    """A vote of up to seven members, one of them recused, some suspended, some by proxy."""
    members = MEMBERS[: draw(st.integers(2, 7))]
    recused = draw(st.sampled_from((None, *members)))
    suspended = draw(st.sets(st.sampled_from(members), max_size=2))
    electors: list[Json] = [_elector(one, recused, suspended) for one in members]
    votes = {
        one: Vote(
            draw(st.sampled_from(("yes", "no", "abstain"))),
            position,
            DAY_2,
            draw(st.sampled_from((None, *(other for other in members if other != one)))),
        )
        for position, one in enumerate(members)
        if draw(st.booleans())
    }
    return Ballot(1, draw(steps()), electors, DAY_3, votes=votes)


def _elector(
    member: StateCode, recused: StateCode | None, suspended: set[StateCode]
) -> dict[str, Json]:
    elector: dict[str, Json] = {"member": member}
    if member in suspended:
        elector["suspended"] = True
    if member == recused:
        elector["recused"] = True
    return elector


@st.composite
def steps(draw: st.DrawFn) -> Json:
    """The vote of one of the two majorities, with a quorum."""
    terms: dict[str, Json] = {
        "threshold": draw(st.sampled_from(("1/2", "2/3", "3/4"))),
        "threshold_op": draw(st.sampled_from((">=", ">"))),
        "base": draw(st.sampled_from(BASES)),
    }
    row = Matter(MatterId("m"), "A matter", ArticleId("A-1"), terms, {}, 0)
    code = draw(st.sampled_from(("qualified_majority/1", "simple_majority/1")))
    quorum = draw(st.sampled_from((Fraction(1, 3), Fraction(1, 2), Fraction(2, 3))))
    return voting(code).step(row, quorum=quorum, closes_at=DAY_3)


def _renamed(ballot: Ballot, new: Mapping[StateCode, StateCode]) -> Ballot:
    electors: Any = ballot.electors
    return replace(
        ballot,
        electors=[{**one, "member": new[one["member"]]} for one in electors],
        votes={
            new[member]: replace(vote, holder=new[vote.holder] if vote.holder else None)
            for member, vote in ballot.votes.items()
        },
    )


@some
@given(ballots(), st.permutations(MEMBERS))
def test_no_outcome_depends_on_who_a_member_is(ballot: Ballot, names: list[StateCode]) -> None:
    new = dict(zip(MEMBERS, names, strict=True))
    found, again = count(ballot), count(_renamed(ballot, new))
    assert (again.adopted, again.reason, again.counts) == (
        found.adopted,
        found.reason,
        found.counts,
    )
    assert set(again.ignored) == {new[StateCode(one)] for one in found.ignored}


@some
@given(ballots(), st.data())
def test_one_more_supporter_never_undoes_an_adoption(ballot: Ballot, data: st.DataObject) -> None:
    convert = data.draw(st.sampled_from(MEMBERS))
    holder = data.draw(st.sampled_from((None, *MEMBERS)))
    vote = ballot.votes.get(convert, Vote("yes", 99, DAY_2, holder if holder != convert else None))
    more = replace(ballot, votes={**ballot.votes, convert: replace(vote, choice="yes")})
    if count(ballot).adopted:
        assert count(more).adopted


@some
@given(ballots())
def test_a_vote_counts_where_its_principal_is_asked(ballot: Ballot) -> None:
    """Its holder was an elector when it cast the vote, and may be left out since."""
    asked = entitled(ballot)
    cast = [member for member in ballot.votes if member in asked]
    counts = count(ballot).counts
    assert counts["cast"] == len(cast)
    assert counts["entitled"] == len(asked)
