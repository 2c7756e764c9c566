"""Problems: RFC 9457 bodies, for the API's views and for what fails before a view is reached."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, JsonResponse

PROBLEM_TYPE = "application/problem+json"
API_PREFIX = "/api/"


def problem_body(
    code: int, name: str, detail: str, *, rule: str = "", place: str = "", errors: Any = None
) -> dict[str, Any]:
    """A problem document; ``code`` names it, ``rule`` and ``place`` say which and where."""
    body: dict[str, Any] = {
        "type": "about:blank",
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


def problem_response(code: int, name: str, detail: str, *, rule: str = "") -> JsonResponse:
    """A problem document as a plain Django response."""
    body = problem_body(code, name, detail, rule=rule)
    return JsonResponse(body, status=code, content_type=PROBLEM_TYPE)


def is_api(request: HttpRequest) -> bool:
    """Whether the address lies below the API."""
    return request.path.startswith(API_PREFIX)
