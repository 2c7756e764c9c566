"""``?as_of=`` and ``?recorded_by=``: what stood at a moment, from the log up to it."""

from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import pytest
from django.test import Client

from audit.reading import queries as log
from governance.folded import regime_now
from governance.services import tick
from regime.reading import queries as regime
from tests.databases import BOTH_DATABASES
from tests.room import VOTERS, Room
from tests.shells.asking import Asker, assert_problem
from tests.shells.browsing import read

PAGES = (
    "/rules/",
    "/rules/matrix/",
    "/members/",
    "/members/ALDER/",
    "/proposals/",
    "/universality/",
)
COPIES = (
    "rules/",
    "rules/matrix/",
    "rules/editions/",
    "members/",
    "members/ALDER/",
    "proposals/",
    "universality/",
)
NEW = "The Lake Office decides within two days."
BEFORE_THE_LOG = "1995-06-01T00:00:00Z"


@pytest.fixture
def amended(room: Room) -> Room:
    """A regime whose rules were changed once; the change took effect on the fourth day."""
    symbol = room.submit_to_vote()
    for code in VOTERS:
        room.vote(symbol, code)
    room.pass_days(3)
    tick()
    return room


def test_the_rules_are_those_in_force_after_an_entry(amended: Room) -> None:
    second, first = (one.position for one in regime.editions())
    assert NEW in read(Client(), f"/rules/LR-8/?recorded_by={second}")
    then = read(Client(), f"/rules/LR-8/?recorded_by={second - 1}")
    assert NEW not in then and "As the log stood" in then and f"/log/entries/{second - 1}/" in then
    assert Asker().get(f"rules/?recorded_by={second - 1}").json()["edition"] == 1
    assert Asker().get(f"rules/?recorded_by={second}").json()["edition"] == 2
    assert "No rules of procedure were in force then" in read(
        Client(), f"/rules/?recorded_by={first - 1}"
    )


def test_the_edition_shown_is_the_one_that_the_fold_holds(amended: Room) -> None:
    for edition in regime_now().editions:
        adopted = regime.edition(edition.edition)
        assert adopted is not None
        shown = Asker().get(f"rules/matrix/?recorded_by={adopted.position}").json()
        assert {one["matter"]: one["position"] for one in shown["matters"]} == {
            row.id: row.position for row in edition.matters.values()
        }


def test_an_edition_adopted_later_was_not_there_then(amended: Room) -> None:
    second = regime.editions()[0].position
    for path in (f"/rules/?edition=2&recorded_by={second - 1}", "/rules/LR-8/?recorded_by=0"):
        assert Client().get(path).status_code == 404
        assert_problem(Asker().get("/api/v1" + path), 404, "not_found")


def test_a_proposal_stands_as_its_stream_told_by_then(room: Room) -> None:
    symbol = room.submit()
    submitted = log.newest_position()
    room.pass_days(5)
    tick()
    page = read(Client(), f"/proposals/{symbol}/?recorded_by={submitted}")
    assert ">Submitted</strong>" in page and "Consultation" not in page
    then = Asker().get(f"proposals/{symbol}/?recorded_by={submitted}").json()
    now = Asker().get(f"proposals/{symbol}/").json()
    assert (then["stage"], then["changed_position"]) == ("submitted", submitted)
    assert then["stage"] != now["stage"] and len(then["entries"]) < len(now["entries"])
    listed = Asker().get(f"proposals/?recorded_by={submitted}").json()["results"]
    assert [(one["symbol"], one["stage"]) for one in listed] == [(symbol, "submitted")]
    assert symbol in read(Client(), f"/proposals/?recorded_by={submitted}")


def test_what_was_proposed_later_was_not_there_then(room: Room) -> None:
    earlier = log.newest_position()
    symbol = room.submit()
    assert Client().get(f"/proposals/{symbol}/?recorded_by={earlier}").status_code == 404
    assert_problem(Asker().get(f"proposals/{symbol}/?recorded_by={earlier}"), 404)
    assert "Nothing had been proposed by then" in read(
        Client(), f"/proposals/?recorded_by={earlier}"
    )
    assert Asker().get(f"proposals/?recorded_by={earlier}").json()["results"] == []


def test_who_acted_then_is_shown_without_what_ended_later(room: Room) -> None:
    head = regime.acted_for("ALDER")[0].position
    before = Asker().get(f"members/ALDER/?recorded_by={head - 1}").json()
    after = Asker().get(f"members/ALDER/?recorded_by={head}").json()
    assert (len(before["delegation"]), len(after["delegation"])) == (0, 1)


@BOTH_DATABASES
def test_an_instant_is_answered_by_what_was_written_until_then(room: Room) -> None:
    symbol = room.submit()
    position = log.newest_position()
    stood_at = room.now
    room.pass_days(5)
    tick()
    later = stood_at + timedelta(hours=1)
    for instant in (stood_at, later):
        answer = Asker().get(f"proposals/{symbol}/?as_of={_text(instant)}").json()
        assert (answer["stage"], answer["past"]["position"]) == ("submitted", position)
    just_before = _text(stood_at - timedelta(microseconds=1))
    assert_problem(Asker().get(f"proposals/{symbol}/?as_of={just_before}"), 404)


@BOTH_DATABASES
def test_what_fell_due_counts_from_its_instant_once_the_log_knows_it(room: Room) -> None:
    symbol = room.submit()
    due = Asker().get(f"proposals/{symbol}/").json()["admissibility_until"]
    room.pass_days(30)
    tick()
    newest = log.newest_position()
    unknown = Asker().get(f"proposals/{symbol}/?as_of={due}").json()
    known = Asker().get(f"proposals/{symbol}/?as_of={due}&recorded_by={newest}").json()
    assert (unknown["stage"], known["stage"]) == ("submitted", "consultation")


def test_an_instant_may_be_written_with_any_offset(amended: Room) -> None:
    at = "2026-03-02T12:00:00"
    wanted = Asker().get(f"rules/?as_of={at}Z").json()
    for same in ("2026-03-02T14:00:00%2B02:00", "2026-03-02T14:00:00+02:00", f"{at}.000000Z"):
        assert Asker().get(f"rules/?as_of={same}").json() == wanted
    assert Asker().get("rules/?as_of=2026-03-02T07:00:00-05:00").json() == wanted


@pytest.mark.parametrize(
    "query",
    [
        "as_of=",
        "as_of=yesterday",
        "as_of=2026-03-02",
        "as_of=2026-03-02T09:00:00",
        "as_of=2026-02-30T09:00:00Z",
        "as_of=0001-01-01T00:00:00%2B14:00",
        "recorded_by=",
        "recorded_by=-1",
        "recorded_by=01",
        "recorded_by=1.0",
        "recorded_by=%EF%BC%91",
    ],
)
def test_what_names_no_moment_is_malformed(room: Room, query: str) -> None:
    name = query.split("=")[0]
    for path in COPIES:
        problem = assert_problem(Asker().get(f"{path}?{query}"), 400, "malformed")
        assert problem["place"] == f"?{name}"
    for path in PAGES:
        answer = Client().get(f"{path}?{query}")
        assert answer.status_code == 400, path
        assert "The request was not understood" in answer.content.decode()


def test_what_lies_ahead_is_refused(room: Room) -> None:
    ahead = _text(room.now + timedelta(microseconds=1))
    for path in COPIES:
        problem = assert_problem(Asker().get(f"{path}?as_of={ahead}"), 400, "malformed")
        assert "lies ahead" in problem["detail"]
    for path in PAGES:
        answer = Client().get(f"{path}?as_of={ahead}")
        assert answer.status_code == 400 and "lies ahead" in answer.content.decode()
    assert Asker().get(f"rules/?as_of={_text(room.now)}").status_code == 200


def test_a_position_that_the_log_has_not_reached_is_not_there(room: Room) -> None:
    newest = log.newest_position()
    for beyond in (newest + 1, 10**30):
        assert {Client().get(f"{path}?recorded_by={beyond}").status_code for path in PAGES} == {404}
        for path in COPIES:
            assert_problem(Asker().get(f"{path}?recorded_by={beyond}"), 404, "not_found")
    assert Client().get(f"/rules/?recorded_by={newest}").status_code == 200


def test_before_the_log_there_are_dated_facts_and_they_are_marked(room: Room) -> None:
    joined = {
        row.code for row in regime.participants() if row.joined_year and row.joined_year <= 1995
    }
    answer = Asker().get(f"members/?as_of={BEFORE_THE_LOG}").json()
    assert {one["code"] for one in answer["results"]} <= joined
    assert answer["past"] == {
        "as_of": "1995-06-01T00:00:00.000000Z",
        "recorded_by": None,
        "position": -1,
        "basis": "pack",
    }
    page = read(Client(), f"/members/?as_of={BEFORE_THE_LOG}")
    assert "before this log began" in page and "Republic of Alder" in page
    assert "No rules of procedure were in force" in read(
        Client(), f"/rules/?as_of={BEFORE_THE_LOG}"
    )
    assert Asker().get("members/?as_of=1900-01-01T00:00:00Z").json()["results"] == []


def test_a_page_of_the_past_is_a_function_of_its_moment(room: Room) -> None:
    symbol = room.submit()
    newest = log.newest_position()
    paths = [f"{path}?recorded_by={newest}" for path in (*PAGES, f"/proposals/{symbol}/")]
    before = [Client().get(path)["ETag"] for path in paths]
    room.pass_days(5)
    tick()
    assert [Client().get(path)["ETag"] for path in paths] == before
    assert Client().get(paths[0], headers={"If-None-Match": before[0]}).status_code == 304
    assert Client().get(f"/rules/?recorded_by={newest - 1}")["ETag"] != before[0]
    copy = Asker().get(f"rules/?recorded_by={newest}")["ETag"]
    assert Asker().get(f"rules/?recorded_by={newest - 1}")["ETag"] != copy


def test_the_banner_leads_to_the_present_and_links_stay_in_the_past(room: Room) -> None:
    newest = log.newest_position()
    page = read(Client(), f"/members/?recorded_by={newest}")
    assert '<a href="/members/">Read the page as it stands now</a>' in page
    assert f"/members/ALDER/?recorded_by={newest}" in page
    assert f"/api/v1/members/?recorded_by={newest}" in page


def test_proposals_of_the_past_are_not_asked_for_by_stage(room: Room) -> None:
    room.submit()
    assert_problem(Asker().get("proposals/?recorded_by=0&stage=vote"), 400, "malformed")
    newest = log.newest_position()
    answer = Asker().get(f"proposals/?recorded_by={newest}&sponsor=BIRCH").json()
    assert answer["results"] == []


def _text(at: datetime) -> str:
    return quote(at.astimezone(UTC).isoformat().replace("+00:00", "Z"))
