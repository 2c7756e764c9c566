"""REST: what every endpoint of every app shares.

Everyone may read; to write, a person is signed in, by token or by session. An answer to a reader is
a function of the log: its ETag covers the release, the language, who asks, a simulated clock's
offset and the position of the last entry that changed what is shown (for a person who is signed in,
of the last entry of all: what a capacity may do can change with any of them).
"""

import hashlib
from collections.abc import Callable
from typing import Any, TypeVar, cast

from django.conf import settings
from django.db.models import Model, QuerySet
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from knox.auth import TokenAuthentication
from rest_framework import exceptions, serializers
from rest_framework.authentication import SessionAuthentication
from rest_framework.pagination import CursorPagination
from rest_framework.permissions import SAFE_METHODS, IsAuthenticatedOrReadOnly
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.settings import api_settings
from rest_framework.views import APIView

from audit.reading import queries
from audit.reading.past import PRESENT, Moment
from audit.shell.etag import Mark
from audit.shell.filters import Filters, refuse_unknown
from audit.shell.inputs import AskedAmiss, Body, Nothing, Text, read
from audit.shell.openapi import Documented
from audit.shell.shapes import Instant, OneOf, Shape
from audit.store import LOG

Show = Callable[[], Any]
Row = TypeVar("Row", bound=Model)
PAGING = ("cursor", "page_size")
ORDERING = "ordering"


class Tokens(TokenAuthentication):  # type: ignore[misc]
    """Bearer tokens; bytes that no token could hold are no token."""

    def authenticate_credentials(self, token: bytes) -> Any:
        if not (token.isascii() and token.decode("ascii").isprintable()):
            raise exceptions.AuthenticationFailed(_("Invalid token."))
        return super().authenticate_credentials(token)


class Resource(APIView):
    """The base of every endpoint."""

    schema = Documented()
    authentication_classes = [Tokens, SessionAuthentication]
    permission_classes = [IsAuthenticatedOrReadOnly]
    page_order: tuple[str, ...] = ("-position",)
    # What an address may say when it is read; it says nothing when something is done.
    query: type[Body] = Nothing
    # By which methods ``If-Match`` is heeded; then a reader is told the ETag that it names.
    if_match: tuple[str, ...] = ()

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Refuse a method that the address does not know, whoever asks; then ask who asks."""
        if not hasattr(self, (request.method or "").lower()):
            raise exceptions.MethodNotAllowed(request.method or "")
        super().initial(request, *args, **kwargs)
        known = self.parameters() if request.method in SAFE_METHODS else ()
        refuse_unknown(request, known, many=self._lists())

    def parameters(self) -> set[str]:
        """The names by which the address may be asked for something."""
        return {str(name) for name in self.query().fields}

    def asked(self) -> dict[str, Any]:
        """What the address asks for in the fields of its query."""
        said, lists = self.request.query_params, self._lists()
        given = [name for name in map(str, self.query().fields) if name in said]
        try:
            return read(
                self.query,
                {name: said.getlist(name) if name in lists else said[name] for name in given},
            )
        except serializers.ValidationError as amiss:
            raise AskedAmiss(amiss.detail) from None

    def _lists(self) -> set[str]:
        fields = self.query().fields.items()
        return {str(name) for name, one in fields if isinstance(one, serializers.ListField)}

    def shown(
        self, request: Request, position: Mark, show: Show, *, past: Moment = PRESENT
    ) -> HttpResponseBase:
        """The answer to a reader; 304 for one who has seen it as of ``position``.

        An answer about the past is a function of its moment, and says which one it is.
        """
        etag = _etag_of(request, past.mark or position)
        answer = get_conditional_response(request, etag=etag)
        if answer is None or answer.status_code != 304:
            answer = Response(_with_moment(show, past))
        answer["ETag"] = etag
        audience = "private" if request.user.is_authenticated else "public"
        patch_cache_control(answer, no_cache=True, **{audience: True})
        patch_vary_headers(answer, ("Accept", "Authorization", "Cookie", "Accept-Language"))
        return answer

    def told(self, show: Show, *, past: Moment = PRESENT) -> Response:
        """The answer to a reader of what may be otherwise at any hour: nobody keeps it."""
        return Response(_with_moment(show, past))

    def page(
        self,
        request: Request,
        rows: "QuerySet[Any]",
        shape: type[serializers.Serializer[Any]],
        *,
        read: Callable[[list[Any]], list[Any]] = list,
    ) -> Any:
        """One page of rows, with the addresses of the next one and the one before.

        ``read`` makes what is shown of the rows of the page.
        """
        pages: CursorPagination = cast(Any, api_settings.DEFAULT_PAGINATION_CLASS)()
        found = pages.paginate_queryset(rows, request, view=self) or []
        shown = shape(read(found), many=True, context={"request": request})
        return pages.get_paginated_response(shown.data).data


class Paged(Resource):
    """The base of every list that has pages."""

    pagination_class = api_settings.DEFAULT_PAGINATION_CLASS
    filterset_class: type[Filters] = Filters

    def parameters(self) -> set[str]:
        """Also what the list is filtered by, and which page is asked for."""
        return super().parameters() | {*self.filterset_class.base_filters, *PAGING}

    def listed(self, rows: "QuerySet[Row]", moment: Moment = PRESENT) -> "QuerySet[Row]":
        """The rows that the address asks for, in the order that it asks for."""
        asked = self.filterset_class(self.request.query_params, queryset=rows)
        asked.judge(moment)
        if order := asked.form.cleaned_data.get(ORDERING):
            self.page_order = (order, "-position")  # which tells the equal apart
        found: QuerySet[Row] = asked.qs
        return found


def _with_moment(show: Show, past: Moment) -> Any:
    """What is shown; of the past with the moment that it shows."""
    return show() | {"past": MomentShape(past).data} if past else show()


class PastQuery(Body):
    """Which moment is asked for; without either field, the present."""

    as_of = Text(
        required=False,
        help_text=_("What stood at this instant (RFC 3339, with its offset)."),
    )
    recorded_by = Text(
        required=False,
        help_text=_("What the log knew after the entry at this position."),
    )


class MomentShape(Shape):
    """The moment that an answer about the past shows.

    ``basis`` is ``pack`` where the moment lies before the log: dated facts that were recorded
    later, when the regime was founded.
    """

    as_of = Instant(allow_null=True)
    recorded_by = serializers.IntegerField(allow_null=True)
    position = serializers.IntegerField(source="until")
    basis = OneOf("MomentBasis", ("log", "pack"))


def _etag_of(request: Request, mark: Mark) -> str:
    audience, newest = "", None
    if request.user.is_authenticated:
        audience, newest = str(request.user.pk), queries.newest_position()
    base = request.build_absolute_uri("/")  # answers hold absolute addresses
    offset = LOG.now().offset_seconds
    form = request.accepted_renderer.format
    seed = (settings.RELEASE, get_language(), audience, base, offset, form, mark, newest)
    return '"' + hashlib.sha256(repr(("api", *seed)).encode()).hexdigest()[:32] + '"'
