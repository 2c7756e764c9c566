"""OpenAPI: what every operation says of itself beside its own answer.

Every error is an RFC 9457 problem document. A write takes an ``Idempotency-Key`` and returns it.
"""

import inspect
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.extensions import (
    OpenApiAuthenticationExtension,
    OpenApiSerializerFieldExtension,
)
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ResolvedComponent
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers

from audit.shell.filters import Filters
from audit.shell.inputs import AnyJson, Body, Nothing, Text

PROBLEM_TYPE = "application/problem+json"
KEY_HEADER = "Idempotency-Key"
KEY_FORM = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"

_ERRORS = {
    400: _("Malformed; “errors” names each place."),
    401: _("Nobody is signed in, or the token is not known."),
    403: _("The capacity does not carry the right; “rule” names the article."),
    404: _("There is nothing at this address, or nothing that may be seen."),
    405: _("The address knows no such method; “Allow” lists those that it knows."),
    406: _("The answer has no such form."),
    409: _("A rule refuses the act, or the key was used for something else."),
    412: _("It was changed since it was read: the ETag in “If-Match” is of another state."),
    413: _("The body, or an entry that it would make, is too large."),
    415: _("The body is not JSON."),
    429: _("Too many requests; “Retry-After” says when to come back."),
    503: _("Writing has stopped; “Retry-After” says when to come back."),
}
_WHEN_READING = (400, 401, 403, 404, 405, 406, 429)
_WHEN_WRITING = tuple(code for code in _ERRORS if code != 412)


_WHERE = _("A JSON pointer into the body (RFC 6901), or ?name for a parameter of the address.")


class Fault(serializers.Serializer[Any]):
    """One fault of a request, and its place."""

    place = serializers.CharField(help_text=_WHERE)
    detail = serializers.CharField()


class Problem(serializers.Serializer[Any]):
    """An error, as RFC 9457 has it."""

    type = serializers.CharField(help_text=_("The address of what the code means."))
    title = serializers.CharField()
    status = serializers.IntegerField()
    code = serializers.CharField(help_text=_("The error's permanent name."))
    detail = serializers.CharField()
    rule = serializers.CharField(required=False, help_text=_("The article that refuses."))
    place = serializers.CharField(required=False, help_text=_WHERE)
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
            return view.answers()
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
        said_by = next(one for one in type(self.view).__mro__ if "post" in vars(one))
        return "described" not in vars(said_by)

    def _map_basic_serializer(self, serializer: Any, direction: Any) -> dict[str, Any]:
        """A body takes its own fields and no others."""
        found: dict[str, Any]
        found = super()._map_basic_serializer(serializer, direction)  # type: ignore[no-untyped-call]
        return {**found, "additionalProperties": False} if isinstance(serializer, Body) else found

    def _get_serializer_field_meta(self, field: Any, direction: Any) -> dict[str, Any]:
        """Any JSON may be null, which needs no saying."""
        found: dict[str, Any]
        found = super()._get_serializer_field_meta(field, direction)  # type: ignore[no-untyped-call]
        if isinstance(field, AnyJson):
            found.pop("nullable", None)
        return found

    def _insert_field_validators(self, field: Any, schema: dict[str, Any]) -> None:
        """The pattern of a text lets an empty one through: one schema says it all."""
        super()._insert_field_validators(field, schema)  # type: ignore[no-untyped-call]
        if isinstance(field, Text) and "oneOf" in schema:
            schema.update(schema.pop("oneOf")[0])

    def get_override_parameters(self) -> list[Any]:
        match self.method:
            case "POST":
                return [_key(response=False), _key(response=True), *self._matching()]
            case "GET":
                asked = getattr(self.view, "query", Nothing)
                query = [asked] if asked().fields else []
                filters = _filters(getattr(self.view, "filterset_class", None))
                return [*query, *filters, *_tag(getattr(self.view, "if_match", ()))]
            case _:
                return list(self._matching())

    def _matching(self) -> Iterator[OpenApiParameter]:
        if self._heeds_if_match():
            yield OpenApiParameter(
                "If-Match",
                str,
                OpenApiParameter.HEADER,
                description=str(_("The ETag that was read: 412 if it is another by now.")),
            )

    def _heeds_if_match(self) -> bool:
        return self.method in getattr(self.view, "if_match", ())

    def _get_response_bodies(self, direction: Any = "response") -> dict[str, Any]:
        bodies: dict[str, Any] = super()._get_response_bodies(direction)
        codes = _WHEN_READING if self.method == "GET" else _WHEN_WRITING
        if self._heeds_if_match():
            codes = (*codes, 412)
        for code in codes:
            if str(code) not in bodies:
                found = self._get_response_for_code(  # type: ignore[no-untyped-call]
                    Problem, str(code), [PROBLEM_TYPE]
                )
                bodies[str(code)] = {**found, "description": str(_ERRORS[code])}
        return bodies


def _filters(kind: type[Filters] | None) -> Iterator[OpenApiParameter]:
    """What a list is filtered and ordered by, as parameters."""
    for name, one in kind.base_filters.items() if kind else ():
        yield OpenApiParameter(name, one.schema, description=str(one.field.help_text))


def _tag(methods: tuple[str, ...]) -> Iterator[OpenApiParameter]:
    """Where ``If-Match`` is heeded, a reader is told what to put there."""
    if methods:
        said = str(_("Names this state in If-Match."))
        yield OpenApiParameter(
            "ETag", str, OpenApiParameter.HEADER, description=said, response=[200]
        )


def _key(*, response: bool) -> OpenApiParameter:
    return OpenApiParameter(
        KEY_HEADER,
        OpenApiTypes.STR,  # a header is text, whatever a client makes of a UUID
        OpenApiParameter.HEADER,
        pattern=f"^{KEY_FORM}$",
        description=str(
            _("The command's id. The same again answers as the first time; made where missing.")
        ),
        response=[200, 201] if response else False,
    )


class ClosedSet(OpenApiSerializerFieldExtension):  # type: ignore[no-untyped-call]
    """A closed set of codes, once for all fields that hold one of them."""

    target_class = "audit.shell.shapes.OneOf"
    match_subclasses = True

    def map_serializer_field(self, auto_schema: Any, direction: Any) -> dict[str, Any]:
        name, codes = self.target.set_name, self.target.codes
        found = ResolvedComponent(  # type: ignore[no-untyped-call]
            name=name,
            type=ResolvedComponent.SCHEMA,
            object=name,
            schema={"type": "string", "enum": codes},
        )
        auto_schema.registry.register_on_missing(found)
        others = [{"type": "string", "const": ""}] if self.target.allow_blank else []
        if self.target.or_like:
            others.append({"type": "string", "pattern": self.target.or_like})
        return {"anyOf": [found.ref, *others]} if others else dict(found.ref)


class BearerScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """Tokens, as ``Authorization: Bearer``."""

    target_class = "audit.shell.rest.Tokens"
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer"}
