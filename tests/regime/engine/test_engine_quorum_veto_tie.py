"""Design 4.3: a vote is judged in the order quorum, majority, veto, tie."""

import pytest

from audit.log.encoding import Json
from tests.regime.engine.cases import CLOSE, MAJORITY, OPENING, ballots, body, says, share, vote

QUORUM_OF_TWO_THIRDS: Json = {
    "quorum": share("cast", "entitled", "2/3"),
    "pass": {"compare": {"of": "yes", "more_than": "no"}},
}
VETO: Json = {
    "pass": {"count": {"of": "yes", "at_least": 2}},
    "veto": {"members": ["M04", "M05"], "choices": ["no"]},
    "tie": "adopted",
}


def majority(**more: Json) -> Json:
    return {"pass": {"compare": {"of": "yes", "more_than": "no"}}, **more}


def test_a_vote_without_a_quorum_rule_says_nothing_of_a_quorum() -> None:
    assert vote(MAJORITY, body(35), ballots(yes=1)).quorate is None


def test_at_the_quorum_the_majority_decides() -> None:
    result = vote(QUORUM_OF_TWO_THIRDS, body(35), ballots(yes=1, abstain=23))
    assert (result.quorate, result.reason) == (True, "adopted")


def test_below_the_quorum_nothing_is_adopted() -> None:
    result = vote(QUORUM_OF_TWO_THIRDS, body(35), ballots(yes=23))
    assert (result.quorate, result.reason, result.adopted) == (False, "no_quorum", False)


def test_abstentions_count_for_the_quorum_and_invalid_votes_do_not() -> None:
    assert vote(QUORUM_OF_TWO_THIRDS, body(3), ballots(yes=1, abstain=1)).quorate
    assert not vote(QUORUM_OF_TWO_THIRDS, body(3), ballots(yes=1, invalid=1)).quorate


def test_without_a_quorum_no_veto_and_no_tie_is_asked_about() -> None:
    rule: Json = {
        "quorum": {"count": {"of": "cast", "at_least": 3}},
        "pass": {"count": {"of": "yes", "at_least": 1}},
        "veto": {"members": ["M02"], "choices": ["no"]},
        "tie": "adopted",
    }
    result = vote(rule, body(5), ballots(yes=1, no=1))
    assert (result.reason, result.adopted, result.blocked_by) == ("no_quorum", False, ())


def test_a_veto_stops_what_would_pass_and_names_who_used_it() -> None:
    positions = (*ballots(yes=3), says("M05", "no"), says("M04", "no"))
    result = vote(VETO, body(5), positions)
    assert (result.reason, result.adopted) == ("vetoed", False)
    assert result.blocked_by == ("M04", "M05")


def test_too_few_votes_are_too_few_votes_and_not_a_veto() -> None:
    result = vote(VETO, body(5), (says("M01", "yes"), says("M02", "no"), says("M04", "no")))
    assert (result.reason, result.blocked_by) == ("not_adopted", ())


def test_other_choices_of_its_holder_are_no_veto() -> None:
    positions = (*ballots(yes=3), says("M04", "abstain"))
    assert vote(VETO, body(5), positions).reason == "adopted"


def test_the_choice_of_others_is_no_veto() -> None:
    assert vote(VETO, body(5), ballots(yes=2, no=1)).reason == "adopted"


def test_a_veto_withdrawn_in_time_is_none() -> None:
    positions = (*ballots(yes=3), says("M04", "no"), says("M04", "abstain"))
    assert vote(VETO, body(5), positions).reason == "adopted"


def test_a_tie_without_a_tie_rule_is_not_adopted() -> None:
    assert vote(MAJORITY, body(4), ballots(yes=2, no=2)).reason == "not_adopted"


@pytest.mark.parametrize(("rule", "adopted"), [("rejected", False), ("adopted", True)])
def test_a_tie_rule_decides_a_tie(rule: str, adopted: bool) -> None:
    result = vote(majority(tie=rule), body(5), ballots(yes=2, no=2, abstain=1))
    assert (result.reason, result.adopted) == ("tie", adopted)


@pytest.mark.parametrize(
    ("holder", "adopted"),
    [("M01", True), ("M03", False), ("M05", False), ("nobody", False)],
)
def test_a_casting_vote_adopts_if_its_holder_voted_yes(holder: str, adopted: bool) -> None:
    rule = majority(tie={"casting_vote": holder})
    result = vote(rule, body(5), ballots(yes=2, no=2, abstain=1))
    assert (result.reason, result.adopted) == ("tie", adopted)


def test_no_votes_on_either_side_is_no_tie() -> None:
    result = vote(majority(tie="adopted"), body(5), ballots(abstain=5))
    assert (result.reason, result.adopted) == ("not_adopted", False)


def test_one_vote_on_either_side_is_a_tie() -> None:
    assert vote(majority(tie="adopted"), body(5), ballots(yes=1, no=1)).reason == "tie"


def test_one_vote_apart_is_no_tie() -> None:
    assert vote(majority(tie="adopted"), body(5), ballots(yes=2, no=3)).reason == "not_adopted"
    assert vote(majority(tie="rejected"), body(5), ballots(yes=3, no=2)).reason == "adopted"


def test_a_tie_that_passes_by_the_majority_is_adopted_without_the_tie_rule() -> None:
    rule: Json = {"pass": share("yes", "voting", "1/2"), "tie": "rejected"}
    assert vote(rule, body(4), ballots(yes=2, no=2)).reason == "adopted"


def test_a_tie_is_of_heads_and_not_of_weights() -> None:
    rule: Json = {
        "pass": {"compare": {"of": "yes", "more_than": "no", "weight": "none"}},
        "tie": "adopted",
    }
    assert vote(rule, body(4), ballots(yes=1, no=2)).reason == "not_adopted"


def test_no_veto_is_asked_about_in_a_tie() -> None:
    rule = majority(tie="adopted", veto={"members": ["M03"], "choices": ["no"]})
    result = vote(rule, body(4), ballots(yes=2, no=2))
    assert (result.reason, result.adopted, result.blocked_by) == ("tie", True, ())


def test_a_vote_is_final_even_before_its_end() -> None:
    result = vote(MAJORITY, body(3), ballots(yes=1), closes_at=CLOSE, as_of=OPENING)
    assert (result.final, result.reason) == (True, "adopted")
