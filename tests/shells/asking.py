"""Asking: the API as a script sees it, with a token and JSON, and a count of the log."""

import json
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.test import Client
from knox.models import AuthToken

from audit.reading import queries
from governance.api.problem_codes import meanings
from tests.room import CHANGE, Room

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

V1 = "/api/v1/"
PROBLEM = "application/problem+json"
DOCS = Path(__file__).parents[2] / "docs"
FIELDS = {
    "matter": "rules_amendment",
    "title": "Two days for the check",
    "basis": "LR-8",
    "text": CHANGE,
    "reasons": "One day is too short.",
    "effect": "None.",
}


class Asker:
    """One person, or nobody, who asks the API."""

    def __init__(self, token: str = "") -> None:
        self.client = Client(raise_request_exception=False)
        self.headers = {"Authorization": f"Bearer {token}"} if token else {}

    def get(self, path: str, **headers: str) -> "Answer":
        return self.client.get(_at(path), headers={**self.headers, **headers})

    def post(
        self, path: str, body: Any = None, *, key: object = None, method: str = "POST"
    ) -> "Answer":
        return self.send(path, json.dumps({} if body is None else body), key=key, method=method)

    def send(
        self,
        path: str,
        raw: str | bytes,
        *,
        key: object = None,
        method: str = "POST",
        content_type: str = "application/json",
    ) -> "Answer":
        headers = self.headers if key is None else {**self.headers, "Idempotency-Key": str(key)}
        return self.client.generic(
            method, _at(path), raw, content_type=content_type, headers=headers
        )

    def change(self, path: str, body: Any, tag: str, *, method: str = "PATCH") -> "Answer":
        """Do something to what is as ``tag`` says."""
        headers = {**self.headers, "If-Match": tag}
        return self.client.generic(
            method, _at(path), json.dumps(body), content_type="application/json", headers=headers
        )

    def draft(self, **fields: Any) -> str:
        """A new draft; its address below the API."""
        answer = self.post("drafts/", {**FIELDS, **fields})
        return f"drafts/{answer.json()['id']}/"


def asker(room: Room, subject: str) -> Asker:
    """A person of the log, with a token."""
    _, token = AuthToken.objects.create(room.account(subject))
    return Asker(token)


def assert_problem(answer: "Answer", status: int, code: str | None = None) -> dict[str, Any]:
    """The answer is a problem document with this status and code."""
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == PROBLEM
    body: dict[str, Any] = json.loads(answer.content)
    assert body["status"] == status and body["detail"] and body["title"]
    assert body["type"] == f"/api/problems/#{body['code']}"
    assert (body["code"], status) in {(one.code, one.status) for one in meanings()}
    assert code is None or body["code"] == code, body
    return body


def size() -> int:
    """How many entries the log has."""
    return queries.head().size


def key() -> uuid.UUID:
    """A fresh idempotency key."""
    return uuid.uuid4()


def documented() -> dict[str, Any]:
    """The functions that the documentation prints for checking a receipt."""
    text = (DOCS / "verifying-the-log.md").read_text(encoding="utf-8")
    blocks = [part.split("```", 1)[0] for part in text.split("```python\n")[1:]]
    found: dict[str, Any] = {"blocks": blocks}
    exec(blocks[0], found)
    exec(blocks[1], found)
    return found


def _at(path: str) -> str:
    return path if path.startswith("/") else V1 + path
