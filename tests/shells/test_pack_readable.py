"""The whole pack is readable: each record of each file on disk is on a page, with its sources.

The files are read as they lie on disk, not through our own reading of them. ``PLACES`` says of each
array where a reader finds a record: on a page of its own, or at its place in a page.
"""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from django.test import Client

from tests.databases import SqliteEngine
from tests.shells.browsing import read
from tests.shells.packs import FOLDER, data_file, founded

PACK = "mtcr"
PLACES = {
    "partners.json": {
        "records": "/members/{id}/",
        "statistics": "/register/#statistics",
    },
    "rules_of_procedure.json": {
        "records": "/rules/{id}/",
        "decision_matrix": "/rules/matrix/#{id}",
        "procedures": "/rules/procedures/#{id}",
        "chapters": "/rules/procedures/#chapters-{place}",
        "said_otherwise": "/rules/{name}/",
    },
    "accession_criteria.json": {
        "records": "/criteria/{id}/",
        "scoring": "/criteria/",
        "equal_treatment_note": "/register/#criteria",
    },
    "guidelines.json": {
        "records": "/guidelines/{id}/",
        "versions": "/guidelines/#{id}",
        "silences": "/guidelines/#{id}",
    },
    "control_list.json": {
        "records": "/control-list/{id}/",
        "items": "/control-list/#items-{item}",
        "definitions": "/control-list/#{id}",
        "classification_rules": "/control-list/#{id}",
        "kinds": "/control-list/#{id}",
        "figures": "/control-list/#{id}",
        "history": "/control-list/#{id}",
        "national_measures": "/control-list/#{id}",
    },
    "systems.json": {"records": "/systems/{id}/"},
    "plenaries.json": {
        "records": "/plenaries/{id}/",
        "chairs": "/plenaries/#{id}",
        "point_of_contact": "/plenaries/#{id}",
        "organs": "/plenaries/#{id}",
        "years_without_plenary": "/plenaries/#years_without_plenary-{value}",
        "years_without_plenary_note": "/plenaries/",
        "open_questions": "/plenaries/#open_questions-{place}",
    },
    "candidates.json": {
        "records": "/candidates/{id}/",
        "former_candidates": "/candidates/#{id}",
    },
    "alignment.json": {
        "records": "/instruments/{id}/",
        "instrument_facts": "/instruments/{id}/",
        "coverage": "/instruments/#{slug}",
    },
    "emerging_tech.json": {"records": "/technology/{id}/"},
    "glossary.json": {"records": "/glossary/#{id}"},
    "past_readings.json": {"records": "/interpretations/{id}/"},
    "history.json": {"records": "/history/{id}/", "replay_scenarios": "/history/#{id}"},
    "sources.json": {"records": "/sources/{id}/"},
}
ENVELOPE = {"file", "title", "description", "as_of", "confidence", "sources", "count"}
BESIDE = {"bounds"}  # on the page of each article and in each row, in other words
# Told in other words: rules of classification, and a scenario's acts, where it is run.
# Not part of the record: what inspired a model text.
REWORDED = {"if", "then", "when", "run", "inspired_by", "source_inspiration", "worked_examples"}
ARRAYS = [(name, array) for name, arrays in PLACES.items() for array in arrays]


@pytest.fixture(scope="module")
def pages(
    sqlite_engine: SqliteEngine, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any
) -> Iterator[dict[str, str]]:
    """The pages of the pack that ships, by address; read once."""
    folder = tmp_path_factory.mktemp("pack")
    with django_db_blocker.unblock(), founded(PACK, sqlite_engine, folder):
        yield {}


def test_every_file_and_every_array_has_its_place() -> None:
    files = {path.name for path in (FOLDER / PACK).glob("*.json")} - {"pack.json"}
    assert set(PLACES) == files
    for name, arrays in PLACES.items():
        assert set(arrays) == set(data_file(PACK, name)) - ENVELOPE - BESIDE


@pytest.mark.parametrize(("name", "array"), ARRAYS)
def test_each_record_is_on_a_page_with_its_sources(
    pages: dict[str, str], name: str, array: str
) -> None:
    content = data_file(PACK, name)
    for record in _records(content[array]):
        address = PLACES[name][array].format_map(record)
        place = _place(pages, address)
        said = place.lower()
        missing = [text for text in _sentences(record) if text.lower() not in said]
        assert missing == [], address
        unsourced = [code for code in record.get("sources", ()) if f"/sources/{code}/" not in place]
        assert unsourced == [], address


@pytest.mark.parametrize("name", [one for one in PLACES if one != "sources.json"])
def test_each_file_is_on_the_register_with_its_sources(pages: dict[str, str], name: str) -> None:
    content = data_file(PACK, name)
    kind = next(
        kind for kind, file in data_file(PACK, "pack.json")["files"].items() if file == name
    )
    place = _place(pages, f"/register/#{kind}")
    for text in (content["title"], content["description"], content["confidence"]):
        assert text in place
    assert all(f"/sources/{one['id']}/" in place for one in content["sources"])


@pytest.mark.parametrize(
    ("code", "name", "value", "least", "most"),
    [
        ("RP-26", "Repeat days", "14", "7", "45"),
        ("RP-26", "Repeat quorum", "1/2", "1/3", "2/3"),
        ("RP-03", "Privileged partners", "0", "0", "0"),
        ("RP-20", "Floor percent", "0.1", "0.0", "1.0"),
    ],
)
def test_each_parameter_stands_with_its_least_and_most_value(
    pages: dict[str, str], code: str, name: str, value: str, least: str, most: str
) -> None:
    page = re.sub(r"<span.*?</span>", "", _place(pages, f"/rules/{code}/"))
    cells = "".join(f'<td class="govuk-table__cell">{one}</td>' for one in (value, least, most))
    assert f'"govuk-table__header">{name}</th>{cells}' in page


def test_bounds_inside_a_parameter_name_their_place(pages: dict[str, str]) -> None:
    page = _place(pages, "/rules/RP-39/")
    assert "Step: 1; Days: 5; Members: 3</td>" in page
    assert "Step: 9; Days: 60; Members: 9</td>" in page


def test_each_number_of_the_matrix_stands_with_its_bounds(pages: dict[str, str]) -> None:
    row = _place(pages, "/rules/matrix/#urgent_measure")
    assert '>10<span class="note">3 to 30</span>' in row
    assert ">2/3 to 4/5</span>" in row


def test_a_program_reads_the_same_bounds(pages: dict[str, str]) -> None:
    repeated = {"least": 7, "most": 45}
    one, all_of_them, matrix = (
        Client().get(f"/api/v1/rules/{at}").json()["bounds"] for at in ("RP-26/", "", "matrix/")
    )
    assert one["repeat_days"] == all_of_them["RP-26"]["repeat_days"] == repeated
    assert matrix["urgent_measure"]["consultation_days"] == {"least": 3, "most": 30}


def _records(found: Any) -> list[dict[str, Any]]:
    """The records of an array, of an object by name, or of a single object or sentence."""
    match found:
        case list():
            return [
                {"place": place, **(one if isinstance(one, dict) else {"value": one})}
                for place, one in enumerate(found, 1)
            ]
        case dict() if all(isinstance(one, dict) for one in found.values()):
            return [{"slug": _slug(name), "name": name, **one} for name, one in found.items()]
        case dict():
            return [found]
        case _:
            return [{"value": found}]


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def _sentences(value: Any) -> list[str]:
    """Everything in a record that a reader must find word by word."""
    match value:
        case str() if " " in value:
            return [value]
        case list():
            return [text for one in value for text in _sentences(one)]
        case dict():
            return [
                text
                for key, one in value.items()
                if key not in REWORDED
                for text in _sentences(one)
            ]
        case _:
            return []


def _place(pages: dict[str, str], address: str) -> str:
    """The text of a page, or of the part of it that a name leads to."""
    path, _sign, name = address.partition("#")
    if path not in pages:
        pages[path] = unescape(read(Client(), path))
    if not name:
        return pages[path]
    _before, begin, after = pages[path].partition(f' id="{name}"')
    assert begin, address
    return re.split(r'<(?:li|section|h2|h3|tr)\b[^>]* id="', after)[0]


def test_a_sentence_that_is_on_no_page_is_found_out() -> None:
    record = {"text": "A sentence that no page holds.", "if": "payload_kg > 1"}
    assert _sentences(record) == ["A sentence that no page holds."]
    assert json.dumps(_records([7])) == '[{"place": 1, "value": 7}]'
