"""The rest of a proposal's life over the API: each act done, refused, and kept from a stranger."""

from typing import Any

from governance.domain.chapters.submission import said as submission
from tests.room import Room
from tests.shells.asking import Asker, asker, assert_problem, size
from tests.shells.many_matters import (
    NOTICE,
    QUOTA,
    READING,
    URGENT,
    consult,
    next_day,
    open_silence,
    submit,
)

WHY = {"reasons": "It is time."}
OBJECTION = {"reasons": "It is too early.", "provision": "LR-10", "remedy": "A later date."}


def _acts(asking: Asker, at: str) -> list[str]:
    return [one["act"] for one in asking.get(at).json()["acts"]]


def _kept_from_others(many: Room, at: str, body: Any, *strangers: str) -> None:
    before = size()
    for subject in strangers:
        assert_problem(asker(many, subject).post(at, body), 403, "not_permitted")
    assert size() == before


def test_a_return_is_appealed_and_the_vote_on_it_opens(many: Room) -> None:
    symbol = many.submit()
    at, alder = f"proposals/{symbol}/", asker(many, "head ALDER")
    assert_problem(alder.post(f"{at}appeal/", WHY), 409, "wrong_stage")
    many.handle(submission.ReturnProposal(symbol, "Words are missing.", "LR-8"))
    assert Asker().get(at).json()["appeal_until"] == "2026-03-03T23:59:00.000000Z"
    assert _acts(alder, at) == ["appeal_return"]
    _kept_from_others(many, f"{at}appeal/", WHY, "officer", "expert")
    assert_problem(asker(many, "head BIRCH").post(f"{at}appeal/", WHY), 409, "not_the_sponsor")

    assert alder.post(f"{at}appeal/", WHY).status_code == 200

    whole = Asker().get(at).json()
    (ballot,) = whole["ballots"]
    assert (whole["stage"], whole["outcome"]) == ("appeal", None)
    assert (ballot["question"], ballot["kind"], ballot["repeats"]) == ("appeal", "vote", None)


def test_the_chair_finds_a_matter_urgent(many: Room) -> None:
    at, chair = f"proposals/{submit(many, URGENT)}/", asker(many, "chair")
    _kept_from_others(many, f"{at}urgency/", WHY, "officer", "head ALDER")
    assert_problem(chair.post(f"{at}urgency/", {"reasons": ""}), 409, "reasons_missing")

    assert chair.post(f"{at}urgency/", WHY).status_code == 200

    assert Asker().get(at).json()["urgent"] is True
    assert_problem(chair.post(f"{at}urgency/", WHY), 409)


def test_another_member_takes_over_what_was_withdrawn(many: Room) -> None:
    at = consult(many)
    birch = asker(many, "head BIRCH")
    assert_problem(birch.post(f"{at}take-over/", WHY), 409, "wrong_stage")
    asker(many, "head ALDER").post(f"{at}withdraw/", {"reasons": "Overtaken."})
    assert Asker().get(at).json()["takeover_until"] == "2026-03-03T23:59:00.000000Z"
    _kept_from_others(many, f"{at}take-over/", WHY, "officer", "one of the public")

    assert birch.post(f"{at}take-over/", WHY).status_code == 200

    whole = Asker().get(at).json()
    assert (whole["sponsor"], whole["outcome"]) == ("BIRCH", None)


def test_a_side_asks_for_an_opinion_on_the_ladder(many: Room) -> None:
    at, cedar = f"proposals/{submit(many, QUOTA)}/", asker(many, "head CEDAR")
    officer = asker(many, "officer")
    officer.post(f"{at}admit/", {"reasons": "Complete."})
    assert_problem(cedar.post(f"{at}opinion/", WHY), 409, "wrong_stage")
    many.pass_days(2)
    cedar.post(f"{at}objections/", OBJECTION)
    officer.post(f"{at}objections/1/sustain/", WHY)
    next_day(many)
    assert_problem(asker(many, "head HAZEL").post(f"{at}opinion/", WHY), 409, "not_a_side")
    assert_problem(officer.post(f"{at}opinion/", WHY), 403, "not_permitted")

    assert cedar.post(f"{at}opinion/", WHY).status_code == 200

    next_day(many)
    assert Asker().get(at).json()["step"] == "advisory_opinion"


def test_a_notice_is_challenged(many: Room) -> None:
    at, cedar = f"proposals/{submit(many, READING, NOTICE)}/", asker(many, "head CEDAR")
    whole = Asker().get(at).json()
    assert (whole["stage"], whole["admissibility_until"]) == ("notice", None)
    assert whole["challenge_until"] == "2026-03-04T23:59:00.000000Z"
    _kept_from_others(many, f"{at}challenge/", WHY, "officer", "expert")

    answer = cedar.post(f"{at}challenge/", {**WHY, "outcome": None})
    assert answer.status_code == 200
    asked = Asker().get(f"proposals/{answer.json()['challenge']}/").json()
    assert asked["text"]["outcome"] == "not_consistent"

    assert Asker().get(at).json()["outcome"] == "challenged"
    assert_problem(cedar.post(f"{at}challenge/", WHY), 409, "wrong_stage")


def test_the_chair_sums_up_what_was_not_agreed(many: Room) -> None:
    at, cedar = open_silence(many), asker(many, "head CEDAR")
    chair, officer, said = asker(many, "chair"), asker(many, "officer"), {"summary": "They differ."}
    assert_problem(chair.post(f"{at}summary/", said), 409, "wrong_stage")
    cedar.post(f"{at}objections/", OBJECTION)
    officer.post(f"{at}objections/1/sustain/", WHY)
    next_day(many)
    next_day(many)
    assert Asker().get(at).json()["stage"] == "summary"
    assert_problem(chair.post(f"{at}summary/", {"summary": " "}), 409)
    assert_problem(cedar.post(f"{at}summary/", said), 403, "not_permitted")

    assert chair.post(f"{at}summary/", said).status_code == 200

    whole = Asker().get(at).json()
    assert (whole["summary"], whole["outcome"]) == ("They differ.", "chair_summary")
    (call,) = whole["calls"]
    assert (call["kind"], call["result"]["blocked_by"]) == ("silence", ["CEDAR"])


def test_an_admission_says_whether_it_weakens_only_as_a_truth_value(many: Room) -> None:
    at, officer = f"proposals/{many.submit()}/", asker(many, "officer")
    for wrong in ("true", 1, "yes", "null"):
        said = {"reasons": "Complete.", "weakens": wrong}
        problem = assert_problem(officer.post(f"{at}admit/", said), 400, "malformed")
        assert problem["errors"][0]["place"] == "/weakens"
    unsaid = {"reasons": "Complete.", "weakens": None}
    assert officer.post(f"{at}admit/", unsaid).status_code == 200


def test_every_act_that_is_open_can_be_reached(many: Room) -> None:
    at = consult(many)
    asker(many, "one of the public").post(f"{at}comments/", {"text": "Well."})
    for subject in ("head ALDER", "head BIRCH", "officer"):
        for act in asker(many, subject).get(at).json()["acts"]:
            answer = Asker().post(act["href"].removeprefix("http://testserver"))
            assert_problem(answer, 401, "not_authenticated")
            assert act["method"] == "POST" and act["article"].startswith("LR-")


def test_a_vote_is_reckoned_in_members_and_in_words(many: Room) -> None:
    symbol = many.submit_to_vote()
    many.vote(symbol, "BIRCH")
    (ballot,) = Asker().get(f"proposals/{symbol}/").json()["ballots"]
    quorum, majority = ballot["arithmetic"]
    numbers = ("part", "count", "needed", "total", "holds")
    assert [quorum[name] for name in numbers] == ["quorum", 1, 2, 4, False]
    assert [majority[name] for name in numbers] == ["majority", 1, 3, 4, False]
    assert majority["words"] == "1 of 4 in favour (25.0 %), 3 needed"
    assert ballot["majority_in_words"].startswith("at least 2/3")
