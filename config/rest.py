"""REST: the base JSON parser, problem+json for every error, and pages by position.

Kept apart from the views, because the settings name these classes.
"""

import logging
import re
from collections.abc import Callable, Mapping
from datetime import UTC
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import OperationalError
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from redis.exceptions import RedisError
from rest_framework import exceptions, status
from rest_framework.pagination import Cursor, CursorPagination
from rest_framework.parsers import BaseParser
from rest_framework.request import Request

from audit.log.encoding import BODY_LIMIT, parse
from audit.log.errors import (
    ClockBehind,
    Malformed,
    NotPermitted,
    Refused,
    TooLarge,
    WritingStopped,
)
from audit.shell.inputs import AskedAmiss
from config.problems import faults_of, problem_response
from governance.domain.chapters.proposal.said import UnknownProposal
from governance.reading.log_standing import why_stopped

logger = logging.getLogger(__name__)
_POSITION = re.compile(r"[0-9]{1,18}", re.ASCII)
_COUNT = re.compile(r"[1-9][0-9]*", re.ASCII)
_NUMBERS = ("position", "changed_position", "number", "size", "id")
_DIGITS = 9  # more say no more: a page has a greatest size


class PayloadTooLarge(exceptions.APIException):
    """The body is larger than any body may be."""

    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_code = "too_large"


class StrictJSONParser(BaseParser):
    """JSON that two readers cannot understand differently; see ``audit.log.encoding``."""

    media_type = "application/json"

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Any = None) -> Any:
        raw = stream.read(BODY_LIMIT + 1)
        if len(raw) > BODY_LIMIT:
            raise PayloadTooLarge(_("The body is larger than %d bytes.") % BODY_LIMIT)
        return parse(raw)


class ByPosition(CursorPagination):
    """By position, newest first unless the view says otherwise: pages stay while the log grows."""

    page_size = 50
    max_page_size = 200
    page_size_query_param = "page_size"

    def get_page_size(self, request: Request) -> int:
        """As many as asked for, at most ``max_page_size``."""
        asked = request.query_params.get(self.page_size_query_param, str(self.page_size))
        if not _COUNT.fullmatch(asked):
            raise AskedAmiss({"page_size": [_("A number from 1 on is wanted.")]})
        return min(int(asked[:_DIGITS]), self.max_page_size)

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        """What the schema says of the cursor and of the size of a page."""
        found: list[dict[str, Any]] = super().get_schema_operation_parameters(view)
        for parameter in found:
            if parameter["name"] == self.page_size_query_param:
                parameter["schema"]["minimum"] = 1
        return found

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        """What the schema says of a page; at either end there is no further one."""
        neighbour = {"type": ["string", "null"], "format": "uri"}
        fields = {"next": neighbour, "previous": {**neighbour}, "results": schema}
        return {"type": "object", "required": list(fields), "properties": fields}

    def get_ordering(
        self, request: Request, queryset: "QuerySet[Any]", view: Any
    ) -> tuple[str, ...]:
        return getattr(view, "page_order", ("-position",))

    def decode_cursor(self, request: Request) -> Cursor | None:
        """The cursor, if it holds what these pages are ordered by."""
        cursor: Cursor | None = super().decode_cursor(request)
        fits = _form_of(self.ordering[0])
        if cursor is not None and cursor.position is not None and not fits(str(cursor.position)):
            raise exceptions.NotFound(_("There is no such page."))
        return cursor


def _form_of(order: str) -> Callable[[str], bool]:
    """How a place in this order is written."""
    if order.endswith("_at"):
        return _is_instant
    return _is_position if order.lstrip("-") in _NUMBERS else _is_text


def _is_text(text: str) -> bool:
    """What a database holds: a title may have a line break, and no NUL or half of a letter."""
    return not any(one == "\0" or "\ud800" <= one <= "\udfff" for one in text)


def _is_position(text: str) -> bool:
    return _POSITION.fullmatch(text) is not None


def _is_instant(text: str) -> bool:
    try:
        found = parse_datetime(text)
        return found is not None and found.tzinfo is not None and bool(found.astimezone(UTC))
    except (ValueError, OverflowError):
        return False


def problem(exc: Exception, context: Mapping[str, Any]) -> HttpResponse | None:
    """Every error of the API as RFC 9457 ``application/problem+json``."""
    match exc:
        case UnknownProposal() | Http404():
            return problem_response(404, "not_found", _("There is nothing at this address."))
        case NotPermitted():
            return problem_response(403, exc.code, exc.detail, rule=exc.rule)
        case Refused():
            return problem_response(409, exc.code, exc.detail, rule=exc.rule, place=exc.place)
        case TooLarge():
            return problem_response(413, "too_large", exc.detail, place=exc.place)
        case Malformed():
            place = _place(exc.place)
            errors = [{"place": place, "detail": exc.detail}] if place else None
            return problem_response(400, "malformed", exc.detail, place=place, errors=errors)
        case WritingStopped():
            code = "clock_behind" if isinstance(exc, ClockBehind) else "writing_stopped"
            answer = problem_response(503, code, why_stopped(exc))
            answer["Retry-After"] = "60"
            return answer
        case exceptions.APIException():
            return _from_framework(exc)
        case _:
            return _from_django(exc)


def _place(place: str) -> str:
    """A pointer into a body, or the name of a parameter of the address, with its mark."""
    return place if place.startswith("/") or not place else f"?{place}"


def _from_django(exc: Exception) -> HttpResponse | None:
    match exc:
        case PermissionDenied():
            return problem_response(403, "not_permitted", str(exc) or _("Not permitted."))
        case RequestDataTooBig():
            return problem_response(413, "too_large", _("The body is larger than any may be."))
        case OperationalError():
            logger.error("the database does not answer", exc_info=exc)
            answer = problem_response(503, "database_away", _("The database does not answer now."))
            answer["Retry-After"] = "5"
            return answer
        case RedisError():
            logger.error("the cache does not answer", exc_info=exc)
            answer = problem_response(503, "cache_away", _("Requests cannot be counted now."))
            answer["Retry-After"] = "5"
            return answer
        case SuspiciousOperation() | MultiPartParserError() | UnreadablePostError():
            return problem_response(400, "malformed", _("The request is malformed."))
        case _:
            return None


def _from_framework(exc: exceptions.APIException) -> HttpResponse:
    if isinstance(exc, exceptions.ValidationError):
        faults = faults_of(exc.detail)
        if isinstance(exc, AskedAmiss):
            faults = ({**one, "place": _place(one["place"][1:])} for one in faults)
        told = list(faults)
        place = told[0]["place"] if told else ""
        said = _("The request is malformed.")
        answer = problem_response(400, "malformed", said, place=place, errors=told)
    else:
        answer = problem_response(exc.status_code, str(exc.get_codes()), str(exc.detail))
    if header := getattr(exc, "auth_header", None):
        answer["WWW-Authenticate"] = header
    if wait := getattr(exc, "wait", None):
        answer["Retry-After"] = str(int(wait) + 1)
    return answer
