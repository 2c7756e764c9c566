"""Lists of the API: what they are asked by, and a cost that does not grow with their length."""

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.databases import BOTH_DATABASES
from tests.room import RIPARIANS, Room
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
        assert problem["place"] == f"?{query.split('=')[0]}"


def test_a_parameter_that_nobody_knows_is_refused_by_name(many: Room) -> None:
    statement = open_silence(many)
    for path in ("", "proposals/", "rules/", "members/BIRCH/", "log/entries/", statement):
        problem = assert_problem(Asker().get(f"{path}?bogus=1&stage=x"), 400, "malformed")
        assert {"place": "?bogus", "detail": "This parameter is unknown."} in problem["errors"]
    twice = assert_problem(Asker().get("proposals/?stage=open&stage=ended"), 400, "malformed")
    assert [one["place"] for one in twice["errors"]] == ["?stage"]
    asked = asker(many, "head HAZEL").post(f"{statement}objections/?dry=1", OBJECTION)
    refused = assert_problem(asked, 400, "malformed")
    assert [one["place"] for one in refused["errors"]] == ["?dry"]
    assert Asker().get("objections/").json()["results"] == []


def test_a_value_that_is_none_is_refused_under_its_parameter(many: Room) -> None:
    for path, name in (
        ("proposals/?stage=nonsense", "stage"),
        ("proposals/?ordering=reasons", "ordering"),
        ("proposals/?ordering=", "ordering"),
        ("objections/?standing=strong", "standing"),
        ("members/?standing=friend", "standing"),
        ("log/entries/?stream=" + "x" * 121, "stream"),
        ("proposals/?page_size=0", "page_size"),
        ("proposals/?as_of=yesterday", "as_of"),
    ):
        problem = assert_problem(Asker().get(path), 400, "malformed")
        assert [one["place"] for one in problem["errors"]] == [f"?{name}"]


def test_a_list_is_read_in_the_order_that_is_asked_for(many: Room) -> None:
    def codes(query: str) -> list[str]:
        found: list[str] = []
        path = f"members/?page_size=2&{query}"
        while path:
            page = Asker().get(path).json()
            found += [one["code"] for one in page["results"]]
            path = (page["next"] or "").removeprefix("http://testserver/api/v1/")
        return found

    assert codes("") == codes("ordering=position") == [*RIPARIANS]
    assert codes("ordering=-code") == sorted(RIPARIANS, reverse=True)
    names = [one["name"] for one in Asker().get("members/?ordering=name").json()["results"]]
    assert names == sorted(names)
    assert codes("standing=suspended") == ["MAPLE"]


def test_entries_are_read_from_the_first_on(many: Room) -> None:
    first = Asker().get("log/entries/?ordering=position&page_size=3").json()
    assert [one["position"] for one in first["results"]] == [0, 1, 2]
    second = Asker().get(first["next"].removeprefix("http://testserver")).json()
    assert [one["position"] for one in second["results"]] == [3, 4, 5]


def test_a_list_by_title_goes_on_after_any_title(many: Room) -> None:
    alder, titles = asker(many, "head ALDER"), ["A", "Two\u00a0days", "Zz\nlast"]
    for title in titles:
        assert alder.post(f"{alder.draft(title=title)}submit/").status_code == 201
    found, path = [], "proposals/?ordering=title&page_size=1"
    while path:
        page = Asker().get(path).json()
        found += [one["title"] for one in page["results"]]
        path = (page["next"] or "").removeprefix("http://testserver/api/v1/")
    assert found == sorted(titles)


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
