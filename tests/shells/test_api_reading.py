"""Reading the API: everyone may; pages are stable, answers are validated, errors are problems."""

import base64
from typing import Any
from unittest.mock import patch
from urllib.parse import urlencode

import pytest
from django.test import Client

from governance.services import tick
from tests.databases import BOTH_DATABASES
from tests.room import PASSWORD, VOTERS, Room
from tests.shells.asking import FIELDS, V1, Asker, asker, assert_problem, size

PUBLIC = (
    "",
    "proposals/",
    "proposals/LC/2026/P/1/",
    "proposals/LC/2026/P/1/votes/",
    "proposals/LC/2026/P/1/comments/",
    "proposals/LC/2026/P/1/objections/",
    "proposals/LC/2026/P/1/revisions/",
    "proposals/LC/2026/P/1/revisions/0/",
    "proposals/LC/2026/P/1/cosponsors/",
    "objections/",
    "matters/",
    "decisions/",
    "decisions/LC/2026/D/1/",
    "members/",
    "members/ALDER/",
    "rules/",
    "rules/matrix/",
    "rules/editions/",
    "rules/LR-8/",
    "criteria/",
    "criteria/LK-1/",
    "records/",
    "records/history/",
    "records/history.replay_scenarios/",
    "records/history/LH-1/",
    "records/history.replay_scenarios/LS-1/",
    "log/",
    "log/checkpoints/",
    "log/entries/",
    "log/entries/0/",
)
MISSING = (
    "nope/",
    "proposals/LC/2026/P/99/",
    "proposals/LC/2026/P/99/votes/",
    "proposals/LC/2026/P/99/comments/",
    "proposals/LC/2026/P/99/objections/",
    "proposals/LC/2026/P/99/revisions/",
    "proposals/LC/2026/P/99/cosponsors/",
    "proposals/LC/2026/P/1/comments/1/",
    "proposals/LC/2026/P/1/comments/01/",
    "proposals/LC/2026/P/1/comments/9999999999/",
    "proposals/LC/2026/P/1/objections/1/",
    "proposals/LC/2026/P/1/revisions/7/",
    "objections/LC/2026/P/1/O/1/",
    "proposals/%00/",
    "proposals/%F0%9F%92%A9/",
    "decisions/LC/2026/D/9/",
    "members/NOBODY/",
    "members/alder/",
    "rules/LR-99/",
    "rules/?edition=7",
    "rules/matrix/?edition=7",
    "rules/LR-8/?edition=7",
    "criteria/LK-9/",
    "records/fish/",
    "records/history/LS-1/",
    "records/history/replay_scenarios/",
    "records/history.fish/LH-1/",
    "records/History/",
    "log/entries/999999/",
    "log/entries/99999999999999999999999/",
    "/api/",
    "/api/v2/",
)


@pytest.fixture
def decided(room: Room) -> Room:
    """A regime with one decision in force."""
    symbol = room.submit_to_vote()
    for code in VOTERS:
        room.vote(symbol, code)
    room.pass_days(3)
    tick()
    return room


def test_everyone_may_read_everything_public(decided: Room) -> None:
    for path in PUBLIC:
        answer = Asker().get(path)
        assert answer.status_code == 200, path
        assert answer["Content-Type"] == "application/json"
        assert "public" in answer["Cache-Control"]


def test_an_empty_log_is_read_without_a_fault(empty: str) -> None:
    assert Asker().get("").json()["you"]["capacity"] == "nobody"
    for path in PUBLIC:
        assert Asker().get(path).status_code in (200, 404), path


def test_an_answer_is_sent_once_to_a_reader_who_has_it(decided: Room) -> None:
    for path in PUBLIC:
        etag = Asker().get(path)["ETag"]
        again = Asker().get(path, **{"If-None-Match": etag})
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag), path
        assert "," not in etag
    signed_in = asker(decided, "head ALDER").get("")
    assert "private" in signed_in["Cache-Control"]


def test_a_validator_changes_with_what_is_shown(room: Room) -> None:
    symbol = room.submit_to_vote()
    other = room.submit("BIRCH")
    nobody, paths = Asker(), (f"proposals/{symbol}/", "proposals/", f"proposals/{other}/", "rules/")
    before = [nobody.get(path)["ETag"] for path in paths]
    room.vote(symbol, "CEDAR")
    after = [nobody.get(path)["ETag"] for path in paths]
    assert [old == new for old, new in zip(before, after, strict=True)] == [
        False,
        False,
        True,
        True,
    ]


def test_head_and_options_are_answered(decided: Room) -> None:
    for path in PUBLIC:
        head = Client().head(V1 + path)
        assert (head.status_code, head.content) == (200, b"")
        options = Client().options(V1 + path)
        assert options.status_code == 200 and "GET" in options["Allow"]


def test_the_root_says_who_asks_and_what_the_capacity_carries(room: Room) -> None:
    nobody = Asker().get("").json()
    assert nobody["you"]["capacity"] == "nobody" and nobody["acts"] == []
    you = asker(room, "head ALDER").get("").json()
    assert you["you"] == {
        "signed_in": True,
        "capacity": "head",
        "member": "ALDER",
        "office": None,
    }
    assert {"act": "cast_vote", "article": "LR-11"} in you["acts"]
    officer = asker(room, "officer").get("").json()
    assert officer["you"]["office"] == "executive_secretary"


def test_a_session_reads_and_needs_the_csrf_token_to_write(room: Room) -> None:
    account = room.account("head ALDER")
    client = Client(enforce_csrf_checks=True)
    assert client.login(username=account.email, password=PASSWORD)
    assert client.get(V1).json()["you"]["member"] == "ALDER"
    answer = client.post(f"{V1}drafts/", FIELDS, content_type="application/json")
    assert_problem(answer, 403, "permission_denied")
    assert room.client("head BIRCH").post(f"{V1}drafts/", FIELDS, "application/json").json()["id"]


@BOTH_DATABASES
def test_pages_follow_each_other_and_stay_while_the_log_grows(room: Room) -> None:
    for _ in range(5):
        room.submit()
    nobody = Asker()
    first = nobody.get("proposals/?page_size=2").json()
    room.submit()
    second = nobody.get(first["next"].removeprefix("http://testserver")).json()
    third = nobody.get(second["next"].removeprefix("http://testserver")).json()
    numbers = [
        [int(one["symbol"].rsplit("/", 1)[1]) for one in page["results"]]
        for page in (first, second, third)
    ]
    assert numbers == [[5, 4], [3, 2], [1]] and third["next"] is None


def test_no_page_is_longer_than_the_cap(room: Room) -> None:
    answer = Asker().get("log/entries/?page_size=100000").json()
    assert len(answer["results"]) == min(200, size())


def test_a_cursor_of_ones_own_making_finds_nothing(room: Room) -> None:
    for path in ("proposals/", "members/", "log/entries/", "rules/editions/"):
        for position in ("x", "9" * 40, "2026-03-02", "\x00", "-1", "1.5"):
            assert_problem(Asker().get(path + _cursor(position)), 404, "not_found")
        assert_problem(Asker().get(f"{path}?cursor=%00%ff"), 404, "not_found")


@BOTH_DATABASES
def test_drafts_have_cursors_of_instants(room: Room) -> None:
    alder = asker(room, "head ALDER")
    for position in ("7", "2026-03-02", "0001-01-01 00:00:00+14:00"):
        assert_problem(alder.get("drafts/" + _cursor(position)), 404, "not_found")


@BOTH_DATABASES
def test_proposals_are_filtered_by_stage_matter_and_sponsor(room: Room) -> None:
    room.submit("BIRCH")
    room.submit_to_vote("CEDAR")

    def found(query: str) -> list[Any]:
        return [one["sponsor"] for one in Asker().get(f"proposals/?{query}").json()["results"]]

    assert found("sponsor=BIRCH") == ["BIRCH"]
    assert found("stage=vote") == []
    tick()
    assert found("stage=vote&matter=rules_amendment") == ["CEDAR"]
    for query in (
        "stage=lost",
        "stage=",
        "page_size=0",
        "page_size=x",
        "page_size=-1",
        "sponsor=%00",
        "matter=" + "x" * 61,
    ):
        assert_problem(Asker().get(f"proposals/?{query}"), 400, "malformed")


def test_what_is_not_there_is_a_problem(room: Room) -> None:
    for path in MISSING:
        assert_problem(Asker().get(path), 404, "not_found")


def test_an_edition_is_a_number_from_one_on(room: Room) -> None:
    for edition in ("0", "-1", "x", "1.5", "9" * 30, "", "\uff11", "1_0", " 1"):
        problem = assert_problem(
            Asker().get(f"rules/?{urlencode({'edition': edition})}"), 400, "malformed"
        )
        assert problem["errors"][0]["place"] == "?edition"


def test_a_method_that_an_address_does_not_know_is_a_problem(room: Room) -> None:
    for asking in (Asker(), asker(room, "officer")):
        for method, path in (("POST", "members/"), ("DELETE", ""), ("PUT", "proposals/")):
            answer = asking.post(path, method=method)
            assert_problem(answer, 405, "method_not_allowed")
            assert answer["Allow"] == "GET, HEAD, OPTIONS"


def test_a_form_that_there_is_not_is_a_problem(room: Room) -> None:
    for path in ("", "proposals/", "/api/schema/"):
        assert_problem(Asker().get(path, Accept="image/png"), 406, "not_acceptable")


def test_a_host_that_is_not_ours_is_a_problem(room: Room) -> None:
    assert_problem(Asker().get("", Host="elsewhere.example"), 400, "malformed")


def test_a_fault_of_ours_is_a_problem_that_tells_nothing(room: Room) -> None:
    with patch("regime.reading.queries.participants", side_effect=RuntimeError("a secret")):
        answer = Asker().get("members/")
    assert_problem(answer, 500, "broken")
    assert b"secret" not in answer.content


def test_too_many_requests_are_a_problem_that_says_when_to_come_back(room: Room) -> None:
    with patch("rest_framework.throttling.AnonRateThrottle.get_rate", return_value="2/min"):
        answers = [Asker().get("") for _ in range(3)]
    assert [answer.status_code for answer in answers[:2]] == [200, 200]
    assert_problem(answers[2], 429, "throttled")
    assert int(answers[2]["Retry-After"]) > 0


def _cursor(position: str) -> str:
    raw = base64.b64encode(urlencode({"p": position}).encode()).decode()
    return f"?{urlencode({'cursor': raw})}"
