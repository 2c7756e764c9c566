"""Problems: RFC 9457 bodies, for the API's views and for what fails before a view is reached."""

from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, JsonResponse

PROBLEM_TYPE = "application/problem+json"
API_PREFIX = "/api/"
PROBLEMS = f"{API_PREFIX}problems/"  # where each code is told what it means


def problem_body(
    code: int, name: str, detail: str, *, rule: str = "", place: str = "", errors: Any = None
) -> dict[str, Any]:
    """A problem document; ``code`` names it, ``rule`` and ``place`` say which and where."""
    body: dict[str, Any] = {
        "type": f"{PROBLEMS}#{name}",
        "title": HTTPStatus(code).phrase,
        "status": code,
        "code": name,
        "detail": detail,
    }
    if rule:
        body["rule"] = rule
    if place:
        body["place"] = place
    if errors is not None:
        body["errors"] = errors
    return body


def problem_response(
    code: int,
    name: str,
    detail: str,
    *,
    rule: str = "",
    place: str = "",
    errors: list[dict[str, str]] | None = None,
) -> JsonResponse:
    """A problem document as a plain Django response, whatever form a view's answers have."""
    body = problem_body(code, name, detail, rule=rule, place=place, errors=errors)
    answer = JsonResponse(body, status=code, content_type=PROBLEM_TYPE)
    answer["Cache-Control"] = "no-store"
    return answer


def is_api(request: HttpRequest) -> bool:
    """Whether the address lies below the API."""
    return request.path.startswith(API_PREFIX)


def faults_of(detail: Any, place: str = "") -> Iterator[dict[str, str]]:
    """The faults of a body, each with its place as a JSON pointer (RFC 6901)."""
    if isinstance(detail, Mapping):
        for key, said in detail.items():
            step = str(key).replace("~", "~0").replace("/", "~1")
            below = place if key == "non_field_errors" else f"{place}/{step}"
            yield from faults_of(said, below)
    elif isinstance(detail, list):
        for said in detail:
            yield from faults_of(said, place)
    else:
        yield {"place": place, "detail": str(detail)}
