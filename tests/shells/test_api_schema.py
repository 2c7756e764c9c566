"""The OpenAPI of the API: valid, complete about errors, and a page on which to try it."""

import json
import re
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from governance.domain.chapters.proposal.stages import Stage
from regime.domain.values import Capacity
from tests.room import Room

NAMED = {
    "list_proposals",
    "get_proposal",
    "begin_draft",
    "submit_draft",
    "change_draft",
    "cast_vote",
    "withdraw_objection",
    "answer_comment",
    "revoke_proxy",
    "list_entries",
    "get_entry",
    "get_article",
    "get_criterion",
}
JSON = "application/vnd.oai.openapi+json"


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    """The document as it is given out."""
    answer = Client().get("/api/schema/", headers={"Accept": JSON})
    assert answer.status_code == 200
    found: dict[str, Any] = json.loads(answer.content)
    return found


def test_the_schema_is_valid_and_without_a_warning() -> None:
    call_command("spectacular", validate=True, fail_on_warn=True, stdout=StringIO())


def test_every_operation_documents_its_problems(schema: dict[str, Any]) -> None:
    assert schema["openapi"].startswith("3.1")
    reading, writing = {"400", "401", "403", "404", "429"}, {"409", "413", "415", "503"}
    for path, operations in schema["paths"].items():
        for method, operation in operations.items():
            wanted = reading if method == "get" else reading | writing
            assert wanted <= set(operation["responses"]), (path, method)
            for code in wanted:
                assert list(operation["responses"][code]["content"]) == ["application/problem+json"]


def test_every_operation_is_named_summed_up_and_listed_under_its_subject(
    schema: dict[str, Any],
) -> None:
    operations = [one for ways in schema["paths"].values() for one in ways.values()]
    names = {one["operationId"] for one in operations}
    assert len(names) == len(operations)
    assert [name for name in names if not re.fullmatch("[a-z]+(_[a-z]+)+", name)] == []
    assert names >= NAMED
    subjects = {one["name"]: one["description"] for one in schema["tags"]}
    assert {one for operation in operations for one in operation["tags"]} == set(subjects)
    assert all(subjects.values())
    assert [one["operationId"] for one in operations if not one["summary"]] == []
    for ways in schema["paths"].values():
        assert len({one["description"] for one in ways.values()}) == len(ways)


def test_the_document_says_whose_it_is_and_speaks_one_dialect(schema: dict[str, Any]) -> None:
    assert schema["servers"] == [
        {"url": "/", "description": "The site that gives out this document."}
    ]
    assert schema["info"]["license"]["identifier"] == "Apache-2.0"
    assert '"nullable"' not in json.dumps(schema)  # a word of 3.0, which 3.1 does not know


def test_a_set_of_codes_stands_once_under_its_name(schema: dict[str, Any]) -> None:
    schemas = schema["components"]["schemas"]
    sets = {name: one["enum"] for name, one in schemas.items() if "enum" in one}
    assert sets["Stage"] == [stage.value for stage in Stage]
    assert sets["Capacity"] == [capacity.value for capacity in Capacity]
    assert {"Act", "Outcome", "Procedure", "Standing", "ObjectionStanding"} <= set(sets)
    assert "cast_vote" in sets["Act"] and "silence/1" in sets["Procedure"]
    assert [name for name in sets if name.endswith("Enum")] == []  # a name that nobody chose
    assert schemas["ProposalShape"]["properties"]["stage"] == {"$ref": "#/components/schemas/Stage"}
    assert schemas["ProposalShape"]["properties"]["matter"]["pattern"] == "^[a-z][a-z0-9_]*$"


def test_a_vote_is_a_choice_or_the_paper_of_an_election(schema: dict[str, Any]) -> None:
    schemas = schema["components"]["schemas"]
    asked = schemas["VotesInput"]["properties"]["choice"]
    choice, paper = asked["anyOf"]
    assert choice == {"$ref": "#/components/schemas/Choice"}
    assert schemas["Choice"]["enum"] == ["yes", "no", "abstain"]
    pattern = re.compile(paper["pattern"])
    assert all(pattern.fullmatch(one) for one in ("", "1", "1,4,5", "12"))
    assert not any(pattern.fullmatch(one) for one in ("0", "1,", "1, 4", "yes"))


def test_what_heeds_if_match_says_so(schema: dict[str, Any]) -> None:
    heeding = {
        operation["operationId"]
        for ways in schema["paths"].values()
        for operation in ways.values()
        if "If-Match" in [one["name"] for one in operation.get("parameters", ())]
    }
    assert heeding == {"change_draft", "delete_draft", "submit_draft"}
    draft = schema["paths"]["/api/v1/drafts/{draft}/"]
    assert "412" in draft["patch"]["responses"] and "412" not in draft["get"]["responses"]
    assert "ETag" in draft["get"]["responses"]["200"]["headers"]


def test_every_post_takes_and_returns_a_key(schema: dict[str, Any]) -> None:
    posts = [ways["post"] for ways in schema["paths"].values() if "post" in ways]
    assert len(posts) >= 36
    for operation in posts:
        assert "Idempotency-Key" in [one["name"] for one in operation["parameters"]]
        done = next(found for code, found in operation["responses"].items() if code < "300")
        assert "Idempotency-Key" in done["headers"]


def test_the_page_to_try_it_relaxes_the_policy_for_itself_only(room: Room) -> None:
    page = Client().get("/api/schema/swagger-ui/")
    assert page.status_code == 200
    assert "style-src 'self' 'unsafe-inline'" in page["Content-Security-Policy"]
    assert "script-src 'self'" in page["Content-Security-Policy"]
    other = Client().get("/api/v1/")["Content-Security-Policy"]
    assert "unsafe-inline" not in other
