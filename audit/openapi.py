"""OpenAPI: what every operation says of itself beside its own answer.

Every error is an RFC 9457 problem document. A write takes an ``Idempotency-Key`` and returns it.
"""

import inspect
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers

from audit.inputs import Body

PROBLEM_TYPE = "application/problem+json"
KEY_HEADER = "Idempotency-Key"

_ERRORS = {
    400: _("Malformed; “errors” names each place."),
    401: _("Nobody is signed in, or the token is not known."),
    403: _("The capacity does not carry the right; “rule” names the article."),
    404: _("There is nothing at this address, or nothing that may be seen."),
    405: _("The address knows no such method; “Allow” lists those that it knows."),
    406: _("The answer has no such form."),
    409: _("A rule refuses the act, or the key was used for something else."),
    413: _("The body, or an entry that it would make, is too large."),
    415: _("The body is not JSON."),
    429: _("Too many requests; “Retry-After” says when to come back."),
    503: _("Writing has stopped; “Retry-After” says when to come back."),
}
_WHEN_READING = (400, 401, 403, 404, 405, 406, 429)
_WHEN_WRITING = tuple(_ERRORS)


class Fault(serializers.Serializer[Any]):
    """One fault of a body, and its place."""

    place = serializers.CharField(help_text=_("A JSON pointer (RFC 6901)."))
    detail = serializers.CharField()


class Problem(serializers.Serializer[Any]):
    """An error, as RFC 9457 has it."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    code = serializers.CharField(help_text=_("The error's permanent name."))
    detail = serializers.CharField()
    rule = serializers.CharField(required=False, help_text=_("The article that refuses."))
    place = serializers.CharField(required=False, help_text=_("Where, as a JSON pointer."))
    errors = Fault(many=True, required=False)  # type: ignore[assignment]


class Documented(AutoSchema):
    """The schema of an operation, its errors included."""

    def get_serializer_name(self, serializer: Any, direction: Any) -> str:
        """The endpoint's name before that of its nested class: ``VotesInput``."""
        return str(type(serializer).__qualname__).replace(".", "").replace("View", "")

    def get_request_serializer(self) -> Any:
        """What an act takes: the body that its view makes of its command."""
        view: Any = self.view
        return view.body() if self._is_act() else super().get_request_serializer()

    def get_response_serializers(self) -> Any:
        """What an act answers, or the items of a declared list."""
        view: Any = self.view
        if self._is_act():
            return {view.status(): view.shape}
        if self.method == "GET" and hasattr(view, "lists"):
            return view.lists(many=True)
        return super().get_response_serializers()

    def get_description(self) -> str:  # type: ignore[override]
        """What an act does, in the words of its command; what a declared list holds."""
        view: Any = self.view
        if self._is_act():
            return inspect.cleandoc(view.described())
        if self.method == "GET" and hasattr(view, "lists"):
            return inspect.cleandoc(type(view).__doc__ or "")
        return str(super().get_description())

    def _is_act(self) -> bool:
        return self.method == "POST" and hasattr(self.view, "does") and not self._has_own_post()

    def _has_own_post(self) -> bool:
        """Whether the view says itself what it takes, as that of a vote does."""
        return "post" in vars(type(self.view))

    def _map_basic_serializer(self, serializer: Any, direction: Any) -> dict[str, Any]:
        """A body takes its own fields and no others."""
        found: dict[str, Any]
        found = super()._map_basic_serializer(serializer, direction)  # type: ignore[no-untyped-call]
        return {**found, "additionalProperties": False} if isinstance(serializer, Body) else found

    def get_override_parameters(self) -> list[Any]:
        if self.method != "POST":
            return []
        return [_key(response=False), _key(response=True)]

    def _get_response_bodies(self, direction: Any = "response") -> dict[str, Any]:
        bodies: dict[str, Any] = super()._get_response_bodies(direction)
        codes = _WHEN_READING if self.method == "GET" else _WHEN_WRITING
        for code in codes:
            if str(code) not in bodies:
                found = self._get_response_for_code(  # type: ignore[no-untyped-call]
                    Problem, str(code), [PROBLEM_TYPE]
                )
                bodies[str(code)] = {**found, "description": str(_ERRORS[code])}
        return bodies


def _key(*, response: bool) -> OpenApiParameter:
    return OpenApiParameter(
        KEY_HEADER,
        OpenApiTypes.UUID,
        OpenApiParameter.HEADER,
        description=str(
            _("The command's id. The same again answers as the first time; made where missing.")
        ),
        response=[200, 201] if response else False,
    )


class BearerScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """Tokens, as ``Authorization: Bearer``."""

    target_class = "audit.rest.Tokens"
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer"}
