"""Design 4.3: sets are over the body or over the entitled, and unions count nobody twice."""

from audit.log.encoding import Json
from regime.domain.engine.case import Elector
from tests.regime.engine.cases import ballots, says, share, vote

FRA = Elector(member="FRA")
JPN = Elector(member="JPN", present=False)
RUS = Elector(member="RUS", suspended=True)
TUR = Elector(member="TUR", recused=True)
IND = Elector(member="IND", participating=False)
ISR = Elector(member="ISR", member_of_body=False)
ROOM = (FRA, JPN, RUS, TUR, IND, ISR)

ANY_YES: Json = {"pass": {"count": {"of": "yes", "at_least": 1}}}


def test_members_present_and_absent_are_over_the_body_whoever_is_kept_out() -> None:
    counts = vote(ANY_YES, ROOM, ()).counts
    assert counts["members"] == 5
    assert counts["present"] == 4
    assert counts["absent"] == 1


def test_entitled_are_members_less_suspended_recused_and_not_participating() -> None:
    result = vote(ANY_YES, ROOM, tuple(says(each.member, "yes") for each in ROOM))
    assert result.counts["entitled"] == 2
    assert result.counts["yes"] == 2
    assert result.ignored == ("IND", "ISR", "RUS", "TUR")


def test_a_recused_member_leaves_numerator_and_base() -> None:
    rule: Json = {"pass": share("yes", "entitled", "1/1")}
    assert vote(rule, (FRA, TUR), (says("FRA", "yes"), says("TUR", "no"))).adopted


def test_an_entitled_absent_member_may_vote() -> None:
    result = vote(ANY_YES, ROOM, (says("JPN", "yes"),))
    assert result.adopted
    assert result.ignored == ()


def test_not_yes_is_the_entitled_that_did_not_vote_yes_silent_ones_included() -> None:
    assert vote(ANY_YES, ROOM, (says("FRA", "yes"),)).counts["not_yes"] == 1
    assert vote(ANY_YES, ROOM, (says("FRA", "no"),)).counts["not_yes"] == 2


def test_counts_of_a_vote_are_the_heads_of_every_set() -> None:
    assert vote(ANY_YES, ROOM, ballots()).counts == {
        "yes": 0,
        "no": 0,
        "abstain": 0,
        "invalid": 0,
        "cast": 0,
        "voting": 0,
        "present": 4,
        "absent": 1,
        "entitled": 2,
        "members": 5,
        "not_yes": 2,
    }


def test_a_union_counts_nobody_twice() -> None:
    rule: Json = {"pass": {"count": {"of": "yes+cast+present+yes", "at_most": 4}}}
    result = vote(rule, ROOM, (says("FRA", "yes"),))
    assert str(result.tests[0].value) == "4/1"
    assert result.adopted


def test_a_weight_counts_in_place_of_heads() -> None:
    electors = (
        Elector(member="DEU", weights={"population": 80}),
        Elector(member="MLT", weights={"population": 1}),
    )
    rule: Json = {"pass": {"compare": {"of": "yes", "more_than": "no", "weight": "population"}}}
    result = vote(rule, electors, (says("DEU", "yes"), says("MLT", "no")))
    assert result.adopted
    assert result.counts["yes"] == 1
    assert str(result.tests[0].value) == "79/1"


def test_an_elector_without_the_weight_weighs_nothing() -> None:
    rule: Json = {"pass": {"count": {"of": "yes", "at_least": 1, "weight": "population"}}}
    assert not vote(rule, (FRA,), (says("FRA", "yes"),)).adopted


def test_a_base_that_weighs_nothing_is_an_empty_base() -> None:
    rule: Json = {
        "pass": {
            "share": {"of": "yes", "base": "entitled", "at_least": "0/1", "weight": "population"}
        }
    }
    assert not vote(rule, (FRA,), (says("FRA", "yes"),)).adopted
