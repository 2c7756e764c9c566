"""Schema: what the API publishes about itself, and what each of its requests may hold."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.test import Client

from audit.log.encoding import Json
from tests.house.photographs.album import in_order

JSON = "application/vnd.oai.openapi+json"
SAID = ("type", "format", "minLength", "maxLength", "minimum", "maximum", "pattern", "enum")


def openapi() -> Json:
    """The published OpenAPI document."""
    return in_order(published())


def bodies() -> Json:
    """A line a field of each request's body: its place, its type and its limits."""
    document = published()
    return [
        line
        for path, ways in sorted(document["paths"].items())
        for method, operation in sorted(ways.items())
        for line in _body(f"{method.upper()} {path}", operation, document)
    ]


@cache
def published() -> Any:
    """The published document as it stands."""
    answer = Client().get("/api/schema/", headers={"Accept": JSON})
    assert answer.status_code == 200
    return json.loads(answer.content)


def _body(place: str, operation: Any, document: Any) -> Iterator[str]:
    for kind, content in operation.get("requestBody", {}).get("content", {}).items():
        lines = list(_fields(content["schema"], document))
        yield from (f"{place} {line}" for line in lines or [f"nothing ({kind})"])


def _fields(schema: Any, document: Any, before: str = "") -> Iterator[str]:
    found = resolved(schema, document)
    wanted = found.get("required", ())
    for name, field in found.get("properties", {}).items():
        inner, known = f"{before}{name}", resolved(field, document)
        yield f"{inner}: {_said(known, document)}{' required' if name in wanted else ''}"
        yield from _fields(known, document, f"{inner}.")
        yield from _fields(known.get("items", {}), document, f"{inner}[].")


def _said(schema: Any, document: Any) -> str:
    """Type and limits; of what may be one of several, each."""
    either = [_said(resolved(one, document), document) for one in schema.get("oneOf", ())]
    own = [f"{key} {json.dumps(schema[key])}" for key in SAID if key in schema]
    return " | ".join(filter(None, [", ".join(own), *either])) or "anything"


def resolved(schema: Any, document: Any) -> Any:
    """A schema itself, where it is named by reference."""
    while reference := schema.get("$ref"):
        schema = document
        for part in reference.removeprefix("#/").split("/"):
            schema = schema[part]
    every = schema.get("allOf", ())
    return {**schema, **resolved(every[0], document)} if len(every) == 1 else schema
