"""Silence, ladder and rulings over the API: each act done, refused, and kept from a stranger."""

from typing import Any

from django.core.management import call_command

from tests.room import Room
from tests.shells.asking import Asker, asker, assert_problem, size
from tests.shells.climbing import blocked, days
from tests.shells.many_matters import consult, next_day, open_silence

WHY = {"reasons": "It is time."}
GROUP = {"members": ["HAZEL", "CEDAR", "ALDER"], "reasons": "They know the lake."}
OPINION = {"conclusion": "do_not_adopt", "opinion": "It is too early.", "document": "ab" * 32}
RULING = {"subject": "order_of_voting", "ruling": "The second first.", "reasons": "It is so."}


class Desk:
    """Everyone's token, each made once."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._known: dict[str, Asker] = {}

    def __getitem__(self, subject: str) -> Asker:
        if subject not in self._known:
            self._known[subject] = asker(self._room, subject)
        return self._known[subject]


def _whole(at: str) -> dict[str, Any]:
    found: dict[str, Any] = Asker().get(at).json()
    return found


def _acts(asking: Asker, at: str) -> set[str]:
    return {one["act"] for one in asking.get(at).json()["acts"]}


def _kept_from_others(ask: Desk, at: str, body: Any, *strangers: str) -> None:
    before = size()
    for subject in strangers:
        assert_problem(ask[subject].post(at, body), 403, "not_permitted")
    assert size() == before


def _is_rebuilt_alike() -> None:
    call_command("rebuild", check=True)


def test_a_member_asks_for_more_time_under_silence(many: Room) -> None:
    ask = Desk(many)
    at, cedar = open_silence(many), ask["head CEDAR"]
    _kept_from_others(ask, f"{at}extension/", WHY, "officer", "expert")
    assert "ask_for_extension" in _acts(cedar, at)

    assert cedar.post(f"{at}extension/", WHY).status_code == 200

    whole = _whole(at)
    assert whole["closes_at"] == "2026-03-04T23:59:00.000000Z"
    assert whole["calls"][0]["closes_at"] == whole["closes_at"]
    assert whole["phases"][-1]["until"] == whole["closes_at"]
    assert_problem(cedar.post(f"{at}extension/", WHY), 409, "extended_already")
    next_day(many)
    assert _whole(at)["stage"] == "silence"
    next_day(many)
    assert _whole(at)["stage"] == "silence"
    next_day(many)
    assert _whole(at)["stage"] == "in_force"
    _is_rebuilt_alike()


def test_the_sides_skip_a_step(tall: Room) -> None:
    ask = Desk(tall)
    at = blocked(tall)
    body = {"step": "chair_consultation"}
    alder, cedar = ask["head ALDER"], ask["head CEDAR"]
    _kept_from_others(ask, f"{at}skip/", body, "officer", "expert")
    assert_problem(ask["head HAZEL"].post(f"{at}skip/", body), 409, "not_a_side")
    assert_problem(alder.post(f"{at}skip/", {"step": "reflection"}), 409, "wrong_stage")

    assert alder.post(f"{at}skip/", body).status_code == 200
    assert _whole(at)["agreed_to_skip"] == ["ALDER"]
    assert cedar.post(f"{at}skip/", body).status_code == 200

    whole = _whole(at)
    assert (whole["step"], whole["agreed_to_skip"]) == ("conciliation", [])
    assert whole["phases"][-2]["ended_at"] == whole["phases"][-1]["opened_at"]
    _is_rebuilt_alike()


def test_the_chair_names_the_group_and_it_puts_a_text_to_the_sponsor(tall: Room) -> None:
    ask = Desk(tall)
    at, chair, hazel = blocked(tall), ask["chair"], ask["head HAZEL"]
    days(tall, 1)
    _kept_from_others(ask, f"{at}group/", GROUP, "officer", "head ALDER")
    lacking = {**GROUP, "members": ["HAZEL", "BIRCH", "ALDER"]}
    assert_problem(chair.post(f"{at}group/", lacking), 409, "group_refused")
    assert "name_conciliation_group" in _acts(chair, at)

    assert chair.post(f"{at}group/", GROUP).status_code == 200

    (group,) = _whole(at)["groups"]
    assert (group["members"], group["drawn"]) == (GROUP["members"], False)
    said = {"text": "Other words.", **WHY}
    assert_problem(ask["head BIRCH"].post(f"{at}group/texts/", said), 409)
    answer = hazel.post(f"{at}group/texts/", said)
    assert (answer.status_code, answer.json()["number"]) == (201, 1)
    (text,) = _whole(at)["conciliation_texts"]
    assert (text["member"], text["text"]) == ("HAZEL", "Other words.")
    days(tall, 2)
    assert _whole(at)["step"] == "reflection"
    assert len(_whole(at)["groups"]) == 1
    _is_rebuilt_alike()


def test_a_group_that_nobody_names_is_drawn(tall: Room) -> None:
    at = blocked(tall)
    days(tall, 2)
    (group,) = _whole(at)["groups"]
    assert group["drawn"] is True
    assert len(group["seed"]) == 64
    assert {"ALDER", "CEDAR"} < set(group["members"])
    _is_rebuilt_alike()


def test_an_opinion_is_recorded_and_a_decision_that_departs_is_explained(tall: Room) -> None:
    ask = Desk(tall)
    at, officer, alder = blocked(tall), ask["officer"], ask["head ALDER"]
    alder.post(f"{at}opinion/", WHY)
    assert_problem(officer.post(f"{at}opinion/record/", OPINION), 409, "wrong_stage")
    days(tall, 3)
    assert _whole(at)["step"] == "advisory_opinion"
    ask["head CEDAR"].post(f"{at}objections/1/renew/", {"tried": "Two meetings."})
    _kept_from_others(ask, f"{at}opinion/record/", OPINION, "chair", "head ALDER")
    unsigned = {**OPINION, "document": "ab"}
    assert_problem(officer.post(f"{at}opinion/record/", unsigned), 409, "document_refused")

    assert officer.post(f"{at}opinion/record/", OPINION).status_code == 200

    days(tall, 2)
    for code in ("ALDER", "BIRCH", "HAZEL"):
        ask[f"head {code}"].post(f"{at}votes/", {"choice": "yes"})
    assert_problem(alder.post(f"{at}opinion/departure/", WHY), 409, "nothing_to_explain")
    days(tall, 1)
    assert _whole(at)["outcome"] == "adopted"
    assert "explain_departure" in _acts(ask["chair"], at)
    assert_problem(ask["head CEDAR"].post(f"{at}opinion/departure/", WHY), 409)
    _kept_from_others(ask, f"{at}opinion/departure/", WHY, "officer", "expert")
    assert alder.post(f"{at}opinion/departure/", WHY).status_code == 200
    opinion = _whole(at)["opinion"]
    assert (opinion["conclusion"], opinion["departure"]) == ("do_not_adopt", WHY["reasons"])
    _is_rebuilt_alike()


def test_a_ruling_is_made_appealed_and_overturned_beside_the_proposals_own_way(many: Room) -> None:
    ask = Desk(many)
    at, chair, cedar = consult(many), ask["chair"], ask["head CEDAR"]
    _kept_from_others(ask, f"{at}rulings/", RULING, "officer", "head ALDER")
    assert chair.post(f"{at}rulings/", RULING).json()["number"] == 1
    _kept_from_others(ask, f"{at}rulings/1/appeal/", WHY, "officer", "expert")
    assert_problem(cedar.post(f"{at}rulings/2/appeal/", WHY), 409, "unknown_ruling")

    assert cedar.post(f"{at}rulings/1/appeal/", WHY).status_code == 200

    votes = f"{at}rulings/1/votes/"
    _kept_from_others(ask, votes, {"choice": "yes"}, "officer", "expert")
    for code, choice in (("CEDAR", "yes"), ("HAZEL", "no")):
        answer = ask[f"head {code}"].post(votes, {"choice": choice})
        assert answer.status_code == 201
    assert_problem(cedar.post(votes, {"choice": "no"}), 409, "vote_stands")
    (ruling,) = Asker().get(f"{at}rulings/").json()["results"]
    assert (ruling["holding"], set(ruling["votes"])) == ("appealed", {"CEDAR", "HAZEL"})
    assert "The vote closes on" in Asker().client.get(f"/{at}").content.decode()
    next_day(many)
    next_day(many)
    assert "The vote closed on" in Asker().client.get(f"/{at}").content.decode()
    whole = _whole(at)
    (ruling,) = whole["rulings"]
    assert (ruling["holding"], ruling["result"]["counts"]["yes"]) == ("overturned", 1)
    assert whole["stage"] == "vote"
    _is_rebuilt_alike()


def test_a_vote_on_a_ruling_outlasts_the_opening_of_the_vote_on_the_text(many: Room) -> None:
    """The table of deadlines says where the clock has to look, so it must keep the ruling's."""
    ask = Desk(many)
    at = consult(many)
    many.pass_days(1)
    ask["chair"].post(f"{at}rulings/", RULING)
    ask["head CEDAR"].post(f"{at}rulings/1/appeal/", WHY)
    next_day(many)
    assert _whole(at)["stage"] == "vote"
    assert _whole(at)["rulings"][0]["holding"] == "appealed"
    days(many, 1)
    assert _whole(at)["rulings"][0]["round"] == 2
    _is_rebuilt_alike()


def test_the_end_of_a_proposal_closes_the_vote_on_a_ruling(many: Room) -> None:
    ask = Desk(many)
    at = consult(many)
    ask["chair"].post(f"{at}rulings/", RULING)
    ask["head CEDAR"].post(f"{at}rulings/1/appeal/", WHY)
    ask["head ALDER"].post(f"{at}withdraw/", WHY)
    assert _whole(at)["rulings"][0]["holding"] == "closed"
    days(many, 3)
    _is_rebuilt_alike()


def test_a_cosponsor_leaves(many: Room) -> None:
    ask = Desk(many)
    at, birch = consult(many), ask["head BIRCH"]
    assert_problem(birch.post(f"{at}cosponsors/leave/"), 409, "not_the_cosponsor")
    birch.post(f"{at}cosponsors/")
    _kept_from_others(ask, f"{at}cosponsors/leave/", {}, "officer", "expert")
    assert birch.post(f"{at}cosponsors/leave/").status_code == 200
    assert _whole(at)["cosponsors"] == []
    _is_rebuilt_alike()
