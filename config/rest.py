"""REST: the base JSON parser, problem+json for every error, and pages by position.

Kept apart from the views, because the settings name these classes.
"""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework import exceptions, status
from rest_framework.pagination import CursorPagination
from rest_framework.parsers import BaseParser
from rest_framework.response import Response

from audit.log.encoding import BODY_LIMIT, parse
from audit.log.errors import ClockBehind, Malformed, NotPermitted, Refused, TooLarge
from config.problems import PROBLEM_TYPE, problem_body
from governance.domain.proposal.errors import UnknownProposal


class PayloadTooLarge(exceptions.APIException):
    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_code = "too_large"


class StrictJSONParser(BaseParser):
    """JSON that two readers cannot understand differently; see ``audit.log.encoding``."""

    media_type = "application/json"

    def parse(
        self, stream: Any, media_type: str | None = None, parser_context: Any = None
    ) -> Any:
        raw = stream.read(BODY_LIMIT + 1)
        if len(raw) > BODY_LIMIT:
            raise PayloadTooLarge(_("The body is larger than %d bytes.") % BODY_LIMIT)
        try:
            return parse(raw)
        except Malformed as error:
            raise exceptions.ParseError(str(error)) from None


class ByPosition(CursorPagination):
    """Newest first, by position: pages stay what they were while the log grows."""

    ordering = "-position"
    page_size = 50
    max_page_size = 200
    page_size_query_param = "page_size"


def problem(exc: Exception, context: Mapping[str, Any]) -> Response | None:
    """Every error of the API as RFC 9457 ``application/problem+json``."""
    match exc:
        case UnknownProposal() | Http404():
            return _answer(404, "not_found", _("There is nothing at this address."))
        case NotPermitted():
            return _answer(403, exc.code, exc.detail, rule=exc.rule)
        case Refused():
            return _answer(409, exc.code, exc.detail, rule=exc.rule, place=exc.place)
        case TooLarge():
            return _answer(413, "too_large", exc.detail, place=exc.place)
        case Malformed():
            return _answer(400, "malformed", exc.detail, place=exc.place)
        case ClockBehind():
            return _answer(503, "clock_behind", _("Writing has stopped."), retry_after=60)
        case PermissionDenied():
            return _answer(403, "not_permitted", str(exc) or _("Not permitted."))
        case exceptions.APIException():
            return _from_framework(exc, context)
        case _:
            return None


def _from_framework(exc: exceptions.APIException, context: Mapping[str, Any]) -> Response:
    codes = exc.get_codes()
    code = codes if isinstance(codes, str) else "malformed"
    detail = exc.detail
    errors = detail if isinstance(detail, dict | list) else None
    said = _("The request is malformed.") if errors else str(detail)
    answer = _answer(exc.status_code, code, said, errors=errors)
    if header := getattr(exc, "auth_header", None):
        answer["WWW-Authenticate"] = header
    if wait := getattr(exc, "wait", None):
        answer["Retry-After"] = str(int(wait) + 1)
    return answer


def _answer(
    code: int,
    name: str,
    detail: str,
    *,
    rule: str = "",
    place: str = "",
    errors: Any = None,
    retry_after: int | None = None,
) -> Response:
    body = problem_body(code, name, detail, rule=rule, place=place, errors=errors)
    answer = Response(body, status=code, content_type=PROBLEM_TYPE)
    if retry_after:
        answer["Retry-After"] = str(retry_after)
    return answer
