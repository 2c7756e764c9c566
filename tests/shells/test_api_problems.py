"""Problems of the API: each has a code that is listed, and leads to what the code means."""

import re
from pathlib import Path
from typing import Any

from django.test import Client

from audit.log.note import NoteRefused
from audit.publishing.whole_files import FolderUnfit
from governance.acting.founding import OtherPack
from governance.api.problem_codes import meanings
from governance.domain.chapters.proposal.said import UnknownProposal
from governance.domain.verifying.misbehaviour import NotProven
from tests.room import Room
from tests.shells.asking import Asker, asker, assert_problem

CONFIG = Path(__file__).parents[2] / "config"
_SAID = re.compile(r'problem_response\(\s*(\d{3}),\s*"(\w+)"')


def _schema() -> Any:
    accepted = {"Accept": "application/vnd.oai.openapi+json"}
    return Client().get("/api/schema/", headers=accepted).json()["components"]["schemas"]


def test_the_type_of_a_problem_leads_to_its_meaning(room: Room) -> None:
    refused = asker(room, "head ALDER").post(f"proposals/{room.submit()}/admit/", {"reasons": "."})
    for answer, status in ((Asker().get("proposals/X/"), 404), (refused, 403)):
        problem = assert_problem(answer, status)
        page, anchor = problem["type"].split("#")
        shown = Client().get(page)
        assert shown.status_code == 200
        assert f'id="{anchor}"' in shown.content.decode()
        assert anchor == problem["code"]


def test_every_code_stands_once_with_its_status_and_a_meaning(room: Room) -> None:
    found = {one.code: one for one in meanings()}
    assert len(found) == len(meanings()) > 150
    assert all(one.words and re.fullmatch("[a-z_]+", one.code) for one in found.values())
    assert (found["wrong_stage"].status, found["not_permitted"].status) == (409, 403)
    assert found["wrong_stage"].words == "The proposal stands where this act has no place."
    assert found["key_malformed"].status == 400 and found["changed_since"].status == 412
    assert {"draft_changed", "unknown_edition", "barred"} <= set(found)
    elsewhere = {NoteRefused.code, FolderUnfit.code, OtherPack.code, NotProven.code}
    assert (elsewhere | {UnknownProposal.code}) & set(found) == set()
    page = Client().get("/api/problems/").content.decode()
    assert [
        code for code in found if f'<tr class="govuk-table__row" id="{code}">' not in page
    ] == []


def test_the_schema_lists_the_codes(room: Room) -> None:
    schemas = _schema()
    assert schemas["ProblemCode"]["enum"] == [one.code for one in meanings()]
    assert schemas["Problem"]["properties"]["code"]["$ref"] == "#/components/schemas/ProblemCode"
    assert schemas["Problem"]["properties"]["type"]["format"] == "uri-reference"


def test_what_the_edge_of_the_site_says_is_listed_too(room: Room) -> None:
    said = [
        (code, int(status))
        for path in CONFIG.glob("*.py")
        for status, code in _SAID.findall(path.read_text(encoding="utf-8"))
    ]
    assert len(said) >= 10
    assert set(said) - {(one.code, one.status) for one in meanings()} == set()
