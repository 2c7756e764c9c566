"""The OpenAPI of the API: valid, complete about errors, and a page on which to try it."""

import json
from io import StringIO
from typing import Any

from django.core.management import call_command
from django.test import Client

from tests.room import Room

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


def test_every_post_takes_and_returns_a_key(room: Room) -> None:
    posts = [ways["post"] for ways in _schema()["paths"].values() if "post" in ways]
    assert len(posts) == 32
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
