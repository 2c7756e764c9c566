"""Acting: how the API carries out every command.

The idempotency key is read, or made where it is missing, and returned in a header. The actor is who
the log says is asking. The one door decides. The answer is made of the request and of the receipt
alone, so that a repeated key is answered as the first time.
"""

import re
import uuid
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.request import Request
from rest_framework.response import Response

from audit.log.errors import Malformed, NotPermitted
from audit.shell.openapi import KEY_FORM, KEY_HEADER
from audit.shell.rest import Resource
from audit.shell.shapes import ReceiptShape
from audit.store import Receipt
from governance.folded import regime_now
from governance.reading.actors import actor_of
from governance.services import Command, handle
from regime.domain.permissions import require
from regime.domain.values import Actor

_KEY = re.compile(f'(?P<quote>"?)(?P<key>{KEY_FORM})(?P=quote)')
_NIL = uuid.UUID(int=0)
# What is amiss with a body, before any rule is asked.
AMISS = (
    exceptions.ValidationError,
    exceptions.ParseError,
    exceptions.UnsupportedMediaType,
    Malformed,
)


class KeyMalformed(exceptions.APIException):
    """The idempotency key is no UUID."""

    status_code = 400
    default_code = "key_malformed"


class Acting(Resource):
    """The base of every endpoint that takes a command."""

    command_id: uuid.UUID = _NIL

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if request.method == "POST":
            self.command_id = _key_of(request)

    def handle_exception(self, exc: Exception) -> Response:
        """Who may never do this is told so, before what is amiss with the body."""
        does = getattr(self, "does", None)
        if does is not None and self.request.method == "POST" and isinstance(exc, AMISS):
            try:
                require(does, self.actor, regime_now())
            except NotPermitted as refused:
                return super().handle_exception(refused)
        return super().handle_exception(exc)

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        answer = super().finalize_response(request, response, *args, **kwargs)
        if self.command_id != _NIL:
            answer[KEY_HEADER] = str(self.command_id)
        return answer

    @property
    def actor(self) -> Actor:
        """Who is asking."""
        return actor_of(self.request)

    def act(self, command: Command) -> Receipt:
        """Hand a command to the one door."""
        return handle(command, actor=self.actor, command_id=self.command_id)

    def recorded(
        self, receipt: Receipt, fields: Mapping[str, Any] | None = None, *, status: int = 200
    ) -> Response:
        """The answer to an act that was recorded: its own fields, then its receipt."""
        shown = ReceiptShape(receipt, context={"request": self.request}).data
        return Response({**(fields or {}), "receipt": shown}, status=status)


def _key_of(request: Request) -> uuid.UUID:
    sent = request.headers.get(KEY_HEADER)
    if sent is None:
        return uuid.uuid4()
    found = _KEY.fullmatch(sent.strip())
    key = uuid.UUID(found["key"]) if found else _NIL
    if key == _NIL:
        raise KeyMalformed(_("%s is a UUID, such as %s.") % (KEY_HEADER, uuid.uuid4()))
    return key
