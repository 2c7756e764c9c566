"""The OpenAPI of the API: valid, complete about errors, and a page on which to try it."""

import json
import re
from io import StringIO
from typing import Any

from django.core.management import call_command
from django.test import Client

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


def _schema() -> dict[str, Any]:
    answer = Client().get("/api/schema/", headers={"Accept": JSON})
    assert answer.status_code == 200
    found: dict[str, Any] = json.loads(answer.content)
    return found


def test_the_schema_is_valid_and_without_a_warning() -> None:
    call_command("spectacular", validate=True, fail_on_warn=True, stdout=StringIO())


def test_every_operation_documents_its_problems(room: Room) -> None:
    schema = _schema()
    assert schema["openapi"].startswith("3.1")
    reading, writing = {"400", "401", "403", "404", "429"}, {"409", "413", "415", "503"}
    for path, operations in schema["paths"].items():
        for method, operation in operations.items():
            wanted = reading if method == "get" else reading | writing
            assert wanted <= set(operation["responses"]), (path, method)
            for code in wanted:
                assert list(operation["responses"][code]["content"]) == ["application/problem+json"]


def test_every_operation_is_named_summed_up_and_listed_under_its_subject(room: Room) -> None:
    schema = _schema()
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


def test_the_document_says_whose_it_is_and_speaks_one_dialect(room: Room) -> None:
    schema = _schema()
    assert schema["servers"] == [
        {"url": "/", "description": "The site that gives out this document."}
    ]
    assert schema["info"]["license"]["identifier"] == "Apache-2.0"
    assert '"nullable"' not in json.dumps(schema)  # a word of 3.0, which 3.1 does not know


def test_every_post_takes_and_returns_a_key(room: Room) -> None:
    posts = [ways["post"] for ways in _schema()["paths"].values() if "post" in ways]
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
