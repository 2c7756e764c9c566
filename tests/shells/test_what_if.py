"""What if, for readers and over the API: the question in the address, the answer from the log."""

import json
from unittest.mock import patch
from urllib.parse import quote

import pytest
from django.test import Client

from audit import store
from audit.log.encoding import Json
from governance.domain.what_if.history import History
from governance.domain.what_if.report import what_if as judged
from governance.reading import what_if
from governance.services import tick
from tests.room import Room
from tests.shells.asking import Asker, assert_problem, key, size
from tests.shells.browsing import read

HARDER: Json = [
    {"article": "LR-14", "text": "Anew.", "parameters": {"threshold": "4/5"}},
    {"matter": "rules_amendment", "threshold": "4/5"},
]
P1, P2, D1 = "LC/2026/P/1", "LC/2026/P/2", "LC/2026/D/1"


@pytest.fixture
def decided(room: Room) -> Room:
    """Three adopt against one; then all agree in silence that the majority be a harder one."""
    symbol = room.submit_to_vote()
    for code in ("ALDER", "BIRCH", "CEDAR"):
        room.vote(symbol, code)
    room.vote(symbol, "HAZEL", "no")
    room.pass_days(5)
    tick()
    room.submit_to_vote(by="BIRCH", text=HARDER)
    room.pass_days(5)
    tick()
    return room


# --- the API --------------------------------------------------------------------------------------


def test_under_the_old_procedure_what_a_vote_adopted_is_never_decided(decided: Room) -> None:
    body = Asker().get(f"what-if/?rules=old&decision={P1}").json()
    (row,) = body["outcomes"]
    assert (row["proposal"], row["changed"]) == (P1, True)
    assert (row["real"]["outcome"], row["real"]["days"]) == ("adopted", 2)
    assert (row["what_if"]["outcome"], row["what_if"]["reason"]) == ("never_decided", "objection")
    assert [one["code"] for one in row["refused_acts"]] == ["no_such_act"] * 4
    assert body["rules"] == {"form": "old", "edition": None, "changes": None}
    assert body["assumptions"] and body["left_off"] == 0


def test_a_decision_is_found_under_its_own_symbol(decided: Room) -> None:
    by_decision = Asker().get(f"what-if/?rules=1&decision={D1}").json()
    assert by_decision == Asker().get(f"what-if/?rules=1&decision={P1}").json()


def test_a_proposed_change_is_tried_under_its_symbol(decided: Room) -> None:
    body = Asker().get(f"what-if/?rules={P2}&matter=rules_amendment").json()
    assert [(one["proposal"], one["what_if"]["outcome"]) for one in body["outcomes"]] == [
        (P1, "not_adopted"),
        (P2, "adopted"),
    ]
    row = body["outcomes"][0]
    majority = [row[one]["arithmetic"][-1]["tests"][-1] for one in ("real", "what_if")]
    assert [(one["count"], one["needed"], one["margin"]) for one in majority] == [
        (3, 3, 0),
        (3, 4, -1),
    ]
    assert body["summary"]["changed"] == 1


def test_a_text_in_a_body_is_tried_by_anyone_and_the_key_comes_back(decided: Room) -> None:
    once = key()
    answer = Asker().post("what-if/", {"text": HARDER, "all": True}, key=once)
    assert (answer.status_code, answer["Idempotency-Key"]) == (200, str(once))
    named = Asker().get(f"what-if/?rules={P2}&all=true").json()
    assert answer.json() == named


def test_the_answer_is_the_same_whether_all_or_a_part_of_the_log_is_read(decided: Room) -> None:
    rules = what_if.rules_of_text(HARDER)
    whole = judged(History(store.read(), wanted=lambda symbol, matter: symbol == P1), rules)
    assert what_if.report(what_if.one(P1), rules).as_json() == whole.as_json()


def test_asking_writes_nothing_and_asking_again_answers_alike(decided: Room) -> None:
    before = size()
    for path in ("?rules=old&all=true", "?rules=1&all=true", f"?rules={P2}&all=true"):
        first, second = (Asker().get(f"what-if/{path}") for _ in range(2))
        assert first.content == second.content
        assert first["ETag"] == second["ETag"]
        unchanged = Asker().get(f"what-if/{path}", **{"If-None-Match": first["ETag"]})
        assert unchanged.status_code == 304
    Asker().post("what-if/", {"text": HARDER, "all": True})
    read(Client(), "/what-if/?rules=old")
    assert size() == before


def test_an_answer_judges_the_newest_and_says_how_many_it_leaves_off(
    decided: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(what_if, "MOST", 1)
    body = Asker().get("what-if/?rules=old&all=true").json()
    assert ([one["proposal"] for one in body["outcomes"]], body["left_off"]) == ([P2], 1)
    assert "1 older proposals are left off" in read(Client(), "/what-if/?rules=old")


def test_what_cannot_be_asked_is_named(decided: Room) -> None:
    asked = Asker()
    assert_problem(asked.get("what-if/"), 400, "malformed")
    assert_problem(asked.get("what-if/?rules=old"), 400, "malformed")
    assert_problem(asked.get(f"what-if/?rules=old&all=true&decision={P1}"), 400, "malformed")
    assert_problem(asked.get("what-if/?rules=old&all=yes"), 400, "malformed")
    assert_problem(asked.get("what-if/?rules=7&all=true"), 409, "unknown_edition")
    assert_problem(asked.get("what-if/?rules=new&all=true"), 409, "unknown_rules")
    assert_problem(asked.get("what-if/?rules=old&decision=LC/2026/P/9"), 404, "not_found")
    assert_problem(asked.get("what-if/?rules=old&matter=tea"), 409, "unknown_matter")
    text = [{"matter": "water_level", "silence_days": "two"}]
    problem = assert_problem(asked.post("what-if/", {"text": text, "all": True}), 409)
    assert (problem["code"], problem["place"]) == ("change_refused", "/0/silence_days")


# --- the page -------------------------------------------------------------------------------------


def test_the_page_asks_before_it_answers(decided: Room) -> None:
    page = read(Client(), "/what-if/")
    assert "The old procedure: consensus, without periods" in page
    assert f'value="{P2}"' in page and 'value="2"' in page
    assert "What is assumed" not in page


def test_the_page_shows_both_outcomes_with_their_arithmetic(decided: Room) -> None:
    page = read(Client(), f"/what-if/?rules={quote(P2)}&matter=rules_amendment")
    assert "1 of 2 proposals would have ended otherwise." in page
    assert "3 of 4 in favour (75.0 %), 3 needed" in page
    assert "3 of 4 in favour (75.0 %), 4 needed" in page
    assert page.index("Would have ended otherwise") < page.index("Would have ended alike")
    assert "What is assumed" in page


def test_the_page_names_the_acts_that_would_have_been_refused(decided: Room) -> None:
    page = read(Client(), f"/what-if/?rules=old&decision={P1}")
    assert "4 acts refused" in page
    assert "in the median of the proposals that end: really 2 (1 of them)" in page
    assert "under these rules" not in page.split('id="answer"')[1].split("</section>")[0]
    assert "The old procedure knows no vote; a no is read as an objection." in page
    assert "An objection stands, raised by Hazel Union" in page


def test_only_what_may_be_left_empty_is_called_optional(decided: Room) -> None:
    page = read(Client(), "/what-if/")
    assert page.count("(optional)") == 2
    for label in ("Or a text of your own", "One proposal or decision"):
        assert f"{label} (optional)" in page


def test_a_decision_that_there_is_not_is_an_error_of_its_field(decided: Room) -> None:
    page = Client().get("/what-if/?rules=old&decision=LC/2026/D/9").content.decode()
    assert 'href="#what-if-decision">' in page and 'aria-invalid="true"' in page
    assert "The rules do not permit this" not in page


def test_the_page_has_the_limit_of_the_api_and_counts_with_it(decided: Room) -> None:
    with patch("rest_framework.throttling.AnonRateThrottle.get_rate", return_value="2/min"):
        assert Asker().get("what-if/?rules=old&all=true").status_code == 200
        assert Client().get("/what-if/?rules=old").status_code == 200
        answer = Client().get("/what-if/?rules=old")
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0
    assert "Too many requests" in answer.content.decode()


def test_the_page_takes_a_text_of_one_s_own(decided: Room) -> None:
    page = read(Client(), f"/what-if/?text={quote(json.dumps(HARDER))}")
    assert "Under the text, on edition 3" in page
    assert "4 needed" in page


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("text=[", "There is a problem"),
        ("text=" + quote('[{"article": "LR-99", "text": "Anew."}]'), "There is no article LR-99."),
        ("rules=7", "There is no “7”."),
        ("rules=old&decision=LC/2026/P/9", "There is no proposal and no decision LC/2026/P/9."),
    ],
)
def test_the_page_says_what_is_wrong_with_the_question(
    decided: Room, query: str, said: str
) -> None:
    answer = Client().get(f"/what-if/?{query}")
    assert answer.status_code == 400
    assert said in answer.content.decode()


def test_a_change_of_the_rules_leads_to_what_it_would_have_changed(decided: Room) -> None:
    page = read(Client(), f"/proposals/{P2}/")
    assert f"/what-if/?rules={quote(P2, safe='')}" in page
    assert read(Client(), f"/what-if/?rules={quote(P2, safe='')}")


def test_before_the_founding_there_is_nothing_to_try(empty: str) -> None:
    assert "0 of 0 proposals" in read(Client(), "/what-if/?rules=old")
    assert_problem(Asker().get("what-if/?rules=1&all=true"), 409, "unknown_edition")
    assert_problem(Asker().post("what-if/", {"text": HARDER, "all": True}), 409, "unknown_edition")


def test_a_log_without_proposals_is_answered(room: Room) -> None:
    assert "0 of 0 proposals" in read(Client(), "/what-if/?rules=old")
    assert Asker().get("what-if/?rules=1&all=true").json()["outcomes"] == []


def test_the_page_links_its_answer_as_data(decided: Room) -> None:
    page = read(Client(), f"/what-if/?rules={quote(P2)}&matter=rules_amendment")
    assert f"/api/v1/what-if/?rules={quote(P2, safe='')}&amp;matter=rules_amendment" in page
