"""Design 4.3: results are printed, and steps recorded, in the words of the contract."""

from audit.log.encoding import Json, canonical
from regime.domain.engine.case import Consensus, Elector, Silence, Vote
from regime.domain.engine.rule import Compare, Ratio, Rule, Share
from regime.domain.engine.writing import electors_to_json, step_to_json, write_result
from tests.regime.engine.cases import CLOSE, DAY_1, ballots, body, says, share, vote

ACCESSION = Vote(
    rule=Rule(
        quorum=Share(of=("cast",), base=("entitled",), bound="at_least", threshold=Ratio(2, 3)),
        passes=Share(of=("yes",), base=("entitled",), bound="at_least", threshold=Ratio(3, 4)),
    ),
    closes_at=CLOSE,
)


def test_a_result_has_the_keys_of_the_contract() -> None:
    rule: Json = {
        "quorum": share("cast", "entitled", "4/6"),
        "pass": {"not": {"count": {"of": "no+invalid", "more_than": 1, "weight": "w"}}},
        "veto": {"members": ["M02"], "choices": ["no"]},
    }
    result = vote(rule, body(3), (*ballots(yes=1, no=1), says("XXX", "yes")))
    assert write_result(result) == {
        "adopted": False,
        "final": True,
        "quorate": True,
        "counts": {
            "yes": 1,
            "no": 1,
            "abstain": 0,
            "invalid": 0,
            "cast": 2,
            "voting": 2,
            "present": 3,
            "absent": 0,
            "entitled": 3,
            "members": 3,
            "not_yes": 2,
        },
        "reason": "vetoed",
        "ignored": ["XXX"],
        "blocked_by": ["M02"],
        "tests": [
            {"test": share("cast", "entitled", "4/6"), "holds": True, "value": "2/3"},
            {
                "test": {"count": {"of": "no+invalid", "more_than": 1, "weight": "w"}},
                "holds": False,
                "value": "0/1",
            },
        ],
    }


def test_a_vote_step_is_recorded_with_its_defaults() -> None:
    assert step_to_json(ACCESSION) == {
        "kind": "vote",
        "rule": {
            "quorum": share("cast", "entitled", "2/3"),
            "pass": share("yes", "entitled", "3/4"),
        },
        "closes_at": "2026-03-09T23:59:00.000000Z",
        "vote_change": "latest",
    }


def test_consensus_and_silence_are_recorded_with_their_defaults() -> None:
    assert step_to_json(Consensus()) == {
        "kind": "consensus",
        "objections_from": "members",
        "needs_reasons": False,
    }
    assert step_to_json(Silence(opens_at=DAY_1, closes_at=CLOSE)) == {
        "kind": "silence",
        "opens_at": "2026-03-03T00:00:00.000000Z",
        "closes_at": "2026-03-09T23:59:00.000000Z",
        "broken_by": ["object"],
        "final_when_broken": False,
        "needs_reasons": False,
    }


def test_a_rule_says_nothing_of_what_it_has_not() -> None:
    majority = Vote(rule=Rule(passes=Compare(of=("yes",), more_than=("no",))))
    assert step_to_json(majority)["rule"] == {"pass": {"compare": {"of": "yes", "more_than": "no"}}}


def test_an_elector_says_only_what_is_out_of_the_ordinary() -> None:
    electors = (
        Elector(member="FRA"),
        Elector(member="RUS", suspended=True, present=False, weights={"w": 3}),
    )
    assert electors_to_json(electors) == [
        {"member": "FRA"},
        {"member": "RUS", "weights": {"w": 3}, "present": False, "suspended": True},
    ]


def test_step_and_electorate_of_a_large_body_fit_one_entry() -> None:
    recorded: Json = {"step": step_to_json(ACCESSION), "electors": electors_to_json(body(193))}
    assert len(canonical(recorded)) < 10_000
