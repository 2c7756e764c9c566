"""Lists of the API: what they are asked by, and a cost that does not grow with their length."""

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.databases import BOTH_DATABASES
from tests.room import Room
from tests.shells.asking import Asker, asker, assert_problem
from tests.shells.many_matters import consult, open_silence

pytestmark = BOTH_DATABASES

OBJECTION = {"reasons": "It is too early.", "provision": "LR-10", "remedy": "A later date."}


def _symbols(query: str) -> list[Any]:
    results = Asker().get(f"proposals/?{query}").json()["results"]
    return [one["symbol"].removeprefix("LC/2026/P/") for one in results]


def _cost(path: str) -> int:
    with CaptureQueriesContext(connection) as made:
        assert Asker().get(path).json()["results"]
    return len(made)


def test_proposals_are_asked_by_what_the_portal_filters(many: Room) -> None:
    first, second = open_silence(many), consult(many, by="CEDAR")
    hazel = asker(many, "head HAZEL")
    hazel.post(f"{first}objections/", OBJECTION)
    hazel.post(f"{second}cosponsors/")
    asker(many, "head ALDER").post(f"{first}withdraw/", {"reasons": "Overtaken."})

    assert _symbols("stage=open") == ["2"]
    assert _symbols("stage=ended") == ["1"]
    assert _symbols("stage=consultation&year=2026") == ["2"]
    assert _symbols("year=2025") == []
    assert _symbols("objector=HAZEL") == ["1"]
    assert _symbols("cosponsor=HAZEL") == ["2"]
    assert _symbols("text=two+DAYS") == ["2"]
    assert _symbols("matter=public_statement&sponsor=ALDER") == ["1"]


def test_what_stood_then_is_not_asked_by_what_may_change(many: Room) -> None:
    open_silence(many)
    for query in ("stage=open", "text=two", "objector=HAZEL", "cosponsor=HAZEL"):
        answer = Asker().get(f"proposals/?recorded_by=40&{query}")
        problem = assert_problem(answer, 400, "malformed")
        assert problem["place"] == f"/{query.split('=')[0]}"


def test_a_longer_list_costs_no_more(many: Room) -> None:
    at, statement = consult(many), open_silence(many)
    people = [asker(many, f"head {code}") for code in ("BIRCH", "CEDAR", "HAZEL")]
    paths = (
        "proposals/",
        "objections/",
        f"{at}comments/",
        f"{at}cosponsors/",
        f"{at}revisions/",
        f"{statement}objections/",
    )

    def act(person: Asker) -> None:
        person.post(f"{at}comments/", {"text": "Well."})
        person.post(f"{at}cosponsors/")
        person.post(f"{statement}objections/", OBJECTION)

    act(people[0])
    before = [_cost(path) for path in paths]
    for person in people[1:]:
        act(person)
    consult(many)
    asker(many, "head ALDER").post(
        f"{at}revisions/", {"text": [{"article": "LR-8", "text": "Anew."}], "reasons": "Better."}
    )

    assert [_cost(path) for path in paths] == before
