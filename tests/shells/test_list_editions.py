"""The control list by edition: as of any date, entry by entry, and any two editions compared.

A37: the list as at any date, the difference between two, and the decision behind each change. B8:
its entries are data, with entry into force and the decision of each change. P13: the seven places
of 2022 in names only, and from the founding edition on any two editions in full. P25: from proposal
to effect. RP-46: each version is kept with a machine-readable comparison with the one before.
"""

import csv
import io
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.databases import SqliteEngine
from tests.ledger import Ledger
from tests.shells.asking import Asker, assert_problem
from tests.shells.browsing import read, words
from tests.shells.listing import LIGHTER, OUTVOTED, TOO_LATE, changed, told

HEAVIER = [
    {"parameter": "payload_kg", "op": ">=", "value": 500, "unit": "kg"},
    {"parameter": "range_km", "op": ">=", "value": 300, "unit": "km"},
]
LOWERED_ON, LAID_ON, GONE_ON = "2026-10-10", "2026-10-31", "2027-03-30"
SUNSET = "23 April 2028, 23:59 UTC"
BEFORE, AFTER = f"{LOWERED_ON}T23:58:59Z", f"{LOWERED_ON}T23:59:00Z"
MISSILE = {"kind": "ballistic_missile", "range_km": 300, "payload_kg": 350}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """The log of five editions."""
    return changed(tmp_path_factory.mktemp("pack") / "mtcr")


@pytest.fixture(scope="module")
def kept(
    ledger: Ledger,
    sqlite_engine: SqliteEngine,
    tmp_path_factory: pytest.TempPathFactory,
    django_db_blocker: Any,
) -> Iterator[Ledger]:
    """All five editions in a database."""
    folder = tmp_path_factory.mktemp("editions")
    with django_db_blocker.unblock(), told(ledger, sqlite_engine, folder, name="editions"):
        yield ledger


def page(address: str) -> str:
    """The words of a page, without the spaces that marks leave before full stops and commas."""
    return re.sub(r" (?=[,.:;)])", "", words(Client(), address))


def api(address: str) -> Any:
    return Asker().get(f"control-list/{address}").json()


def entry_of(answer: Any, code: str) -> Any:
    return next((one for one in answer["entries"] if one["code"] == code), None)


def test_the_log_replays(ledger: Ledger) -> None:
    assert ledger.faults() == []


def test_the_list_says_which_edition_it_is_since_when_and_by_which_decision(kept: Ledger) -> None:
    shown = page("/control-list/")
    assert f"Edition 5, in force since {SUNSET}, by decision MTCR/2026/D/2" in shown
    assert "what stood for a time has ended" in shown
    whole = api("")
    assert (whole["edition"], whole["cause"], whole["decision"]) == (5, "lapsed", "MTCR/2026/D/2")


def test_a37_the_list_is_shown_as_at_any_date(kept: Ledger) -> None:
    """The bound is what it was until the very instant at which the change took effect."""
    for instant, edition, thresholds in ((BEFORE, 1, HEAVIER), (AFTER, 2, LIGHTER)):
        whole = api(f"?as_of={instant}")
        found = entry_of(whole, "1.A.1")
        assert (whole["edition"], found["data"]["thresholds"]) == (edition, thresholds)
        assert f"Edition {edition}, in force" in page(f"/control-list/?as_of={instant}")
    assert "Payload at least 500" in page(f"/control-list/1.A.1/?as_of={BEFORE}")
    then = page(f"/control-list/1.A.1/?as_of={AFTER}").split("History Changed")[0]
    assert "Payload at least 300" in then and "Payload at least 500" not in then


def test_a37_two_dates_differ_by_their_editions_and_each_change_has_its_decision(
    kept: Ledger,
) -> None:
    compared = api("compare/?from=1&to=4")
    found = {one["code"]: one for one in compared["differences"]}
    assert {code: (one["part"], one["way"]) for code, one in found.items()} == {
        "1.A.1": ("entry", "changed"),
        "19.A.4": ("entry", "added"),
        "3.A.10": ("entry", "deleted"),
        "DEF-RANGE": ("definition", "changed"),
        "CR-12": ("rule", "added"),
    }
    assert {code: one["behind"] for code, one in found.items()} == {
        "1.A.1": [{"decision": "MTCR/2026/D/1", "edition": 2}],
        "DEF-RANGE": [{"decision": "MTCR/2026/D/1", "edition": 2}],
        "19.A.4": [{"decision": "MTCR/2026/D/2", "edition": 3}],
        "CR-12": [{"decision": "MTCR/2026/D/2", "edition": 3}],
        "3.A.10": [{"decision": "MTCR/2026/D/3", "edition": 4}],
    }
    (thresholds,) = found["1.A.1"]["fields"]
    assert (thresholds["field"], thresholds["old"], thresholds["new"]) == (
        "thresholds",
        HEAVIER,
        LIGHTER,
    )


def test_a37_a_day_is_asked_for_at_its_end(kept: Ledger) -> None:
    for day, edition in (("2026-10-09", 1), (LOWERED_ON, 2), (LAID_ON, 3), ("2028-04-23", 5)):
        shown = page(f"/control-list/?on={day}&text=&as_of={BEFORE}")
        assert f"Edition {edition}, in force since" in shown, day
    for day in ("2999-01-01", "2026-02-30", "x"):
        assert Client().get(f"/control-list/?on={day}").status_code == 400


def test_a37_the_difference_between_two_days_is_that_of_their_editions(kept: Ledger) -> None:
    """A day is taken at its end, an instant as it is; the same at the page and as data."""
    for days, editions in (
        ((f"{LOWERED_ON}", f"{LAID_ON}"), (2, 3)),
        (("2026-10-09", f"{LOWERED_ON}"), (1, 2)),
        ((BEFORE, AFTER), (1, 2)),
        ((LAID_ON, "2"), (3, 2)),
    ):
        query = f"compare/?from={days[0]}&to={days[1]}"
        found = api(query)
        assert (found["compared_with"], found["edition"]) == editions
        shown = page(f"/control-list/{query}")
        assert f"edition {editions[1]} of the control list says otherwise than edition " in shown


def test_words_are_redlined_and_values_stand_beside_each_other(kept: Ledger) -> None:
    (term,) = (one for one in api("editions/2/")["differences"] if one["code"] == "DEF-RANGE")
    (summary,) = term["fields"]
    assert "".join(one["same"] + one["inserted"] for one in summary["words"]) == summary["new"]
    assert "".join(one["same"] + one["deleted"] for one in summary["words"]) == summary["old"]
    shown = read(Client(), "/control-list/compare/?from=1&to=2")
    assert "<del><span" in shown and "<ins><span" in shown
    assert "<del>Payload at least 500" in shown and "<ins>Payload at least 300" in shown


def test_p13_before_the_founding_there_are_names_and_from_it_on_any_two_editions_compare_in_full(
    kept: Ledger,
) -> None:
    """The seven places changed in 2022 are named, and said to be names only."""
    shown = page("/control-list/")
    assert "The old texts are not on file" in shown
    places = ("table of contents", "2.A.1.b.1", "4.B", "4.C.6.c.1", "6.B.1", "6.C.1", "12.A.1")
    montreux = read(Client(), "/control-list/").split('id="CLH-2022"')[1].split("</li>")[0]
    assert [one for one in places if one not in montreux] == []
    for old in range(1, 6):
        for new in range(1, 6):
            assert _made_anew(old, new) == _records(new), (old, new)


def _records(edition: int) -> dict[tuple[str, str], Any]:
    whole = api(f"?edition={edition}")
    names = ("entries", "items", "definitions", "rules", "kinds", "figures")
    rows = [one for name in names for one in whole[name]]
    return {
        (one["part"], one["code"]): {
            name: value for name, value in one["data"].items() if value not in (None, [], {}, "")
        }
        for one in rows
    }


def _made_anew(old: int, new: int) -> dict[tuple[str, str], Any]:
    """An edition, made of another one and what the comparison says."""
    found = _records(old)
    for one in api(f"compare/?from={old}&to={new}")["differences"]:
        place = one["part"], one["code"]
        record = found.pop(place, {})
        if one["way"] == "deleted":
            continue
        for field in one["fields"]:
            assert record.get(field["field"]) in (field["old"], None)
            record[field["field"]] = field["new"]
        record.pop("provisional", None)
        found[place] = {k: v for k, v in record.items() if v not in (None, [], {}, "")}
    return found


def test_what_is_provisional_is_marked_until_its_end(kept: Ledger) -> None:
    shown = page(f"/control-list/?as_of={LAID_ON}T23:59:00Z")
    mark = f"provisional until {SUNSET}, by decision MTCR/2026/D/2"
    assert f"19.A.4 Gliders {mark}" in shown
    assert shown.count(mark) == 2  # the entry, and the rule that gives it
    assert "19.A.4 Gliders" not in page("/control-list/").split("Decided in words")[0]
    assert mark in page(f"/control-list/19.A.4/?as_of={LAID_ON}T23:59:00Z")


def test_a_deleted_entry_is_off_the_list_and_keeps_its_page(kept: Ledger) -> None:
    entries = read(Client(), "/control-list/")
    assert 'id="3.A.10"' not in entries
    shown = page("/control-list/3.A.10/")
    assert "Deleted from the list by decision MTCR/2026/D/3, on 30 March 2027" in shown
    assert "last words" in shown
    assert api("3.A.10/")["ended_at"].startswith(GONE_ON)
    assert 'id="3.A.10"' in read(Client(), f"/control-list/?as_of={LAID_ON}T23:59:00Z")
    lapsed = page("/control-list/19.A.4/")
    assert "Off the list: it stood for a time only, by decision MTCR/2026/D/2" in lapsed


def test_b8_an_entry_shows_its_history_with_the_decision_and_the_date_of_each_change(
    kept: Ledger,
) -> None:
    shown = page("/control-list/1.A.1/")
    assert "Changed by MTCR/2026/D/1 10 October 2026, 23:59 UTC, edition 2" in shown
    assert "Founded: it stood in the first edition" in shown
    (turn,) = api("1.A.1/")["history"]
    assert (turn["decision"], turn["edition"], turn["way"]) == ("MTCR/2026/D/1", 2, "changed")
    assert turn["in_force_at"].startswith(LOWERED_ON)
    added, lapsed = api("19.A.4/")["history"]
    assert (added["way"], added["edition"], lapsed["way"], lapsed["edition"]) == (
        "added",
        3,
        "lapsed",
        5,
    )
    assert "Founded" not in page("/control-list/19.A.4/")


def test_definitions_and_rules_have_their_history_too(kept: Ledger) -> None:
    assert [one["edition"] for one in api("DEF-RANGE/")["history"]] == [2]
    assert [one["way"] for one in api("CR-12/")["history"]] == ["added", "lapsed"]
    assert "as decided in MTCR/2026/D/1" in page("/control-list/").split("Definitions")[2]
    term = page("/control-list/DEF-RANGE/")
    assert "How far it flies." in term and "Changed by MTCR/2026/D/1" in term
    rule = page("/control-list/CR-12/")
    assert "Off the list: it stood for a time only" in rule and "Added by MTCR/2026/D/2" in rule


def test_a_reservation_to_the_decision_stands_with_the_change(kept: Ledger) -> None:
    assert OUTVOTED in page("/control-list/1.A.1/")
    assert OUTVOTED in page("/control-list/editions/2/")
    (reserved,) = api("1.A.1/")["reservations"]
    assert (reserved["member"], reserved["decision"]) == ("NOR", "MTCR/2026/D/1")
    assert OUTVOTED not in page("/control-list/3.A.10/")


def test_a_change_in_words_alone_stands_with_the_entry_that_it_names(kept: Ledger) -> None:
    said = "Entry 1.A.1 is read aloud."
    assert said in page("/control-list/1.A.1/")
    assert said in page("/control-list/").split("Decided in words alone")[2]
    assert [one["decision"] for one in api("1.A.1/")["in_words"]] == ["MTCR/2027/D/1"]
    assert said not in page("/control-list/3.A.10/")
    assert said not in page(f"/control-list/1.A.1/?as_of={AFTER}")


def test_a_decision_that_could_be_made_whole_no_more_is_said_to_have_changed_nothing(
    kept: Ledger,
) -> None:
    shown = page("/control-list/").split("Decided in words alone")[2]
    assert "could not all be made any more" in shown.split(TOO_LATE)[0]
    assert "so it changed nothing" in page("/decisions/MTCR/2026/D/4/")
    assert "so it changed nothing" not in page("/decisions/MTCR/2026/D/3/")
    assert api("19.A.2/")["history"] == []


def test_a_proposal_that_would_change_an_entry_is_linked_from_it(kept: Ledger) -> None:
    (symbol,) = api("19.A.2/")["proposals"]
    assert f'href="/proposals/{symbol}/"' in read(Client(), "/control-list/19.A.2/")
    assert api("19.A.1/")["proposals"] == []
    assert "Proposals that would change it" not in page("/control-list/19.A.1/")


def test_the_entries_are_sought_by_words_category_item_and_section(kept: Ledger) -> None:
    whole = len(api("")["entries"])
    for query, codes in (
        ("text=SOUNDING+missiles+space", ["1.A.1"]),
        ("category=I&item=1&section=A", ["1.A.1", "1.A.2"]),
    ):
        shown = read(Client(), f"/control-list/?{query}")
        assert f"{len(codes)} of {whole} entries fit." in shown
        assert [one for one in codes if f'id="{one}"' not in shown] == []
        assert 'id="2.A.1.a"' not in shown and 'id="DEF-RANGE"' not in shown
    then = read(Client(), f"/control-list/?text=gliders&as_of={LAID_ON}T23:59:00Z")
    assert 'id="19.A.4"' in then and 'name="as_of" value="2026-10-31T23:59:00Z"' in then
    assert f"0 of {whole} entries fit." in page("/control-list/?text=zeppelin")


def test_before_the_log_there_are_dated_facts_alone(kept: Ledger) -> None:
    shown = page("/control-list/?as_of=2003-01-01T00:00:00Z")
    assert "No list stood under these Rules then." in shown
    assert "CLH-2002" in shown and "CLH-2003" not in shown
    assert_problem(Asker().get("control-list/?as_of=2003-01-01T00:00:00Z"), 404)


def test_the_editions_are_listed_with_decision_cause_and_date(kept: Ledger) -> None:
    rows = [(one["edition"], one["cause"], one["decision"]) for one in api("editions/")["editions"]]
    assert rows == [
        (5, "lapsed", "MTCR/2026/D/2"),
        (4, "adopted", "MTCR/2026/D/3"),
        (3, "provisional", "MTCR/2026/D/2"),
        (2, "adopted", "MTCR/2026/D/1"),
        (1, "founded", None),
    ]
    shown = page("/control-list/editions/")
    assert "Edition 3, 31 October 2026, 23:59 UTC, by decision MTCR/2026/D/2: laid over" in shown
    assert "It is the list with which these Rules began." in page("/control-list/editions/1/")


def test_p13_p25_the_days_to_publication_and_to_effect_are_measured(kept: Ledger) -> None:
    """From decision to the entry that makes it public, and from proposal to the date of effect."""
    found = api("editions/")
    rows = [(one["edition"], one["to_publication"], one["written_after"]) for one in found["paces"]]
    assert rows == [(4, 90, 0), (3, 0, 0), (2, 90, 0)]
    assert [one["to_effect"] > 90 for one in found["paces"]] == [True, False, True]
    assert found["median_to_publication"] == 90
    assert "from decision to publication: 90." in page("/control-list/editions/")


def test_the_table_has_one_row_a_threshold(kept: Ledger) -> None:
    answer = Client().get(f"/control-list/entries.csv?as_of={AFTER}")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    own = [one for one in rows if one["entry"] == "1.A.1"]
    assert [(one["parameter"], one["op"], one["value"], one["unit"]) for one in own] == [
        ("payload_kg", ">=", "300", "kg"),
        ("range_km", ">=", "300", "km"),
    ]
    assert {(one["edition"], one["decision"]) for one in own} == {("2", "MTCR/2026/D/1")}
    assert {one["entry"] for one in rows} == {one["code"] for one in api("?edition=2")["entries"]}


def test_an_answer_of_a_moment_or_an_edition_is_fresh_as_its_neighbours_are(kept: Ledger) -> None:
    for address in ("/control-list/?edition=2", "/control-list/1.A.1/", "/control-list/compare/"):
        etag = Client().get(address)["ETag"]
        assert Client().get(address, headers={"If-None-Match": etag}).status_code == 304
    assert api("?edition=2")["past"]["recorded_by"] == api("editions/2/")["position"]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("?edition=6", 404),
        ("?edition=1&as_of=2026-10-31T23:59:00Z", 400),
        ("?edition=x", 400),
        ("editions/6/", 404),
        ("compare/?from=1&to=6", 404),
        ("compare/?from=x", 400),
        ("compare/?from=2026-02-30", 400),
        ("compare/?to=2999-01-01", 400),
        ("compare/?from=2003-01-01", 404),
        ("9.Z.9/", 404),
        ("?as_of=2999-01-01T00:00:00Z", 400),
    ],
)
def test_what_is_not_there_has_no_page_and_no_answer(
    kept: Ledger, address: str, status: int
) -> None:
    assert_problem(Asker().get(f"control-list/{address}"), status)
    assert Client().get(f"/control-list/{address}").status_code == status


def test_the_classifier_is_asked_by_edition(kept: Ledger) -> None:
    for edition, item in ((1, "19.A.1"), (2, "1.A.1")):
        asked = "&".join(f"{key}={value}" for key, value in MISSILE.items())
        assert f"By its figures {item}" in page(f"/classifier/?{asked}&edition={edition}")
        said = {"systems": [MISSILE], "edition": edition}
        (found,) = Asker().post("classifier/", said).json()["results"]
        assert found["annex_item_headline"] == item
    assert Client().get("/classifier/?edition=9").status_code == 404
    assert_problem(Asker().post("classifier/", {"systems": [MISSILE], "edition": 9}), 404)


def test_what_it_gave_then_is_linked_though_it_was_not_founded(kept: Ledger) -> None:
    shown = read(Client(), "/classifier/?kind=loitering_munition&range_km=100&edition=3")
    assert 'href="/control-list/19.A.4/"' in shown


def test_pages_of_a_decision_and_of_its_entries_lead_to_what_it_changed(kept: Ledger) -> None:
    position = api("editions/2/")["position"]
    for address in ("/decisions/MTCR/2026/D/1/", "/decided/", f"/log/entries/{position}/"):
        assert 'href="/control-list/editions/2/"' in read(Client(), address), address
    for address in ("/decisions/MTCR/2026/D/1/", "/decided/"):
        assert 'href="/control-list/1.A.1/"' in read(Client(), address), address
    assert 'href="/control-list/1.A.1/"' in read(Client(), f"/log/entries/{position}/")
    changed_at = api("1.A.1/")["position"]
    assert 'href="/control-list/1.A.1/"' in read(Client(), f"/log/entries/{changed_at}/")


def test_the_list_asks_no_question_for_each_entry(kept: Ledger) -> None:
    client = Client()
    client.get("/control-list/")  # what is remembered is made
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get("/control-list/?recorded_by=1000")
    assert len(asked) < 60
