"""Answers: what the API answers, beside what its own published schema says of it."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit
from uuid import UUID

from django.test import Client
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource

from audit.reading.queries import newest_position

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

DIALECT = "https://json-schema.org/draft/2020-12/schema"
OPENAPI = "application/vnd.oai.openapi+json"
SITE = "http://testserver"
PAST = "recorded_by"
FORMATS = FormatChecker(())
_PART = re.compile(r"\{\w+\}")
_BELOW = f"{SITE}/api/v1/"


@FORMATS.checks("uuid", raises=ValueError)
def _is_uuid(found: object) -> bool:
    return not isinstance(found, str) or str(UUID(found)) == found


@FORMATS.checks("date-time", raises=ValueError)
def _is_instant(found: object) -> bool:
    return not isinstance(found, str) or datetime.fromisoformat(found).tzinfo is not None


@FORMATS.checks("uri", raises=ValueError)
def _is_address(found: object) -> bool:
    return not isinstance(found, str) or all(urlsplit(found)[:2])


class Published:
    """The published schema: which route an address takes, and what is wrong with an answer."""

    def __init__(self) -> None:
        schema = json.loads(Client().get("/api/schema/", headers={"Accept": OPENAPI}).content)
        paths = schema["paths"].items()
        self.gets = {path: ways["get"] for path, ways in paths if "get" in ways}
        whole = Resource.from_contents({"$schema": DIALECT, **_closed(schema)})
        self._registry: Registry[Any] = Registry().with_resource("urn:api", whole)
        self._judges: dict[str, Draft202012Validator] = {}
        closest = sorted(self.gets, key=lambda path: -len(_PART.sub("", path)))
        self._patterns = [(re.compile(_PART.sub(".+", path)), path) for path in closest]

    def route(self, address: str) -> str:
        """The route by which an address is read; nothing if there is none."""
        path = urlsplit(address).path
        return next((route for made, route in self._patterns if made.fullmatch(path)), "")

    def faults(self, route: str, answer: "Answer") -> list[str]:
        """What is wrong with the answer to a reader of this route."""
        code, media = str(answer.status_code), answer["Content-Type"].split(";")[0]
        published = self.gets[route]["responses"].get(code, {}).get("content", {})
        if media not in published:
            return [f"{code} {media} is not published"]
        if not media.endswith("json"):
            return []
        errors = self._judge(route, code, media).iter_errors(json.loads(answer.content))
        return [f"{error.json_path} {error.message[:200]}" for error in errors]

    def earlier(self, address: str) -> Iterator[str]:
        """The same address about a past moment, where the schema says that it can be asked."""
        asked = self.gets.get(self.route(address), {}).get("parameters", ())
        if "?" not in address and any(one["name"] == PAST for one in asked):
            yield f"{address}?{PAST}={newest_position() - 1}"

    def _judge(self, route: str, code: str, media: str) -> Draft202012Validator:
        steps = ("paths", route, "get", "responses", code, "content", media, "schema")
        place = "/".join(one.replace("~", "~0").replace("/", "~1") for one in steps)
        if place not in self._judges:
            self._judges[place] = Draft202012Validator(
                {"$ref": f"urn:api#/{place}"}, registry=self._registry, format_checker=FORMATS
            )
        return self._judges[place]


@dataclass(frozen=True)
class Read:
    """An address that was read, by which route, with which status, and what is wrong with it."""

    address: str
    route: str
    status: int
    faults: list[str]


def walk(
    client: Client, published: Published, *, of_each: int, also: Iterable[str] = ()
) -> Iterator[Read]:
    """Answers of every kind, by links, from the routes without parts and what is named besides.

    Of addresses that differ by a part of theirs, only ``of_each`` are asked.
    """
    waiting = [f"{SITE}{route}" for route in published.gets if "{" not in route]
    waiting += [f"{_BELOW}{one}" for one in also]
    known, kinds = set(waiting), Counter[str]()
    while waiting:
        address = waiting.pop(0)
        route = published.route(address)
        if not route:
            yield Read(address, "", 0, ["nobody can read it"])
            continue
        answer = client.get(address.removeprefix(SITE))
        yield Read(address, route, answer.status_code, published.faults(route, answer))
        if answer["Content-Type"] != "application/json":
            continue
        for link in [*_links(json.loads(answer.content)), *published.earlier(address)]:
            kind = f"{published.route(link)} {[key for key, _ in parse_qsl(urlsplit(link).query)]}"
            if link not in known and kinds[kind] < of_each:
                known.add(link)
                kinds[kind] += 1
                waiting.append(link)


def _links(found: Any) -> Iterator[str]:
    """The addresses to read that an answer holds; those of acts say by which method."""
    if isinstance(found, str) and found.startswith(_BELOW):
        yield found
    elif isinstance(found, list):
        for one in found:
            yield from _links(one)
    elif isinstance(found, dict) and "method" not in found:
        for key, one in found.items():
            if key != "submit":
                yield from _links(one)


def _closed(schema: Any) -> Any:
    """The same schema, of which an answer says nothing that it does not name."""
    if isinstance(schema, list):
        return [_closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: _closed(one) for key, one in schema.items()}
    named = isinstance(found.get("properties"), dict) and found.get("type") == "object"
    return {"additionalProperties": False, **found} if named else found
