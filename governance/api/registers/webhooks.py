"""API of webhooks: the asker's own; another's are as if they were not there."""

import uuid
from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from audit.shell.inputs import Body, Choice, Text, read
from audit.shell.rest import Paged
from audit.shell.shapes import Address, Instant, OneOf, Shape
from governance.api import codes
from governance.api.acting import Acting
from governance.domain.formats.webhook_signing import shown
from governance.notices import webhooks as hooks
from governance.notices.outlets import Webhook
from governance.notices.targets import LONGEST
from governance.reading.actors import account_of

UNKEPT = {"Cache-Control": "private, no-store"}


class WebhookShape(Shape):
    """A webhook as it stands; its secret is not in it."""

    id = serializers.UUIDField()
    url = serializers.CharField()
    content = OneOf(*codes.WEBHOOK)
    made_at = Instant()
    failing_since = Instant(allow_null=True)
    off_at = Instant(allow_null=True, help_text="Since when nothing is posted to it.")
    old_secret_until = Instant(source="old_until", allow_null=True)
    href = Address("api-webhook", webhook="id")
    messages = Address("api-webhook-messages", webhook="id")


class SecretShape(Shape):
    """A webhook's secret, in the one answer that shows it."""

    id = serializers.UUIDField()
    secret = serializers.CharField()
    href = Address("api-webhook", webhook="id")


class MessageShape(Shape):
    """A message to a webhook, and what became of the last attempt."""

    id = serializers.SerializerMethodField(help_text="As in its header webhook-id.")
    position = serializers.IntegerField()
    kind = serializers.CharField(help_text="event, test, or the kind of the notice.")
    made_at = Instant()
    attempts = serializers.IntegerField()
    tried_at = Instant(allow_null=True)
    status = serializers.IntegerField(allow_null=True, help_text="Of the last answer.")
    trouble = serializers.CharField(help_text="Why the last attempt failed; empty if it did not.")
    sent_at = Instant(allow_null=True)
    dropped_at = Instant(allow_null=True)

    def get_id(self, row: Any) -> str:
        """The id that every attempt carries."""
        return hooks.id_of(row)


class Webhooks(Acting):
    """The base of the endpoints of webhooks."""

    permission_classes = [IsAuthenticated]

    class Nothing(Body):
        """An empty object."""

    def hook(self, request: Request, id_: uuid.UUID) -> Webhook:
        """One of the asker's own."""
        found = hooks.webhook(account_of(request), id_)
        if found is None:
            raise Http404
        return found

    def with_secret(self, request: Request, hook: Webhook, *, status: int) -> Response:
        """The one answer that shows the secret."""
        said = {"id": hook.pk, "secret": shown(hooks.secret_of(hook))}
        shape = SecretShape(said, context={"request": request})
        return Response(shape.data, status=status, headers=UNKEPT)


class WebhooksView(Webhooks, Paged):
    """The asker's webhooks, the oldest first; and registering one."""

    page_order = ("made_at",)

    class Input(Body):
        url = Text(max_length=LONGEST)
        content = Choice(choices=Webhook.Content.values)

    @extend_schema(responses=WebhookShape(many=True))
    def get(self, request: Request) -> Response:
        """The asker's webhooks, the oldest first."""
        rows = hooks.webhooks(account_of(request))
        return Response(self.page(request, rows, WebhookShape), headers=UNKEPT)

    @extend_schema(request=Input, responses={201: SecretShape})
    def post(self, request: Request) -> Response:
        """Register an address; its secret is in this answer alone."""
        said = read(self.Input, request.data)
        hook = hooks.register(
            account_of(request), url=said["url"], content=said["content"], key=self.command_id
        )
        return self.with_secret(request, hook, status=201)


class WebhookView(Webhooks):
    """One webhook: to read, and to end."""

    @extend_schema(responses=WebhookShape)
    def get(self, request: Request, webhook: uuid.UUID) -> Response:
        """One webhook."""
        shape = WebhookShape(self.hook(request, webhook), context={"request": request})
        return Response(shape.data, headers=UNKEPT)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, webhook: uuid.UUID) -> Response:
        """End a webhook."""
        hooks.end(self.hook(request, webhook))
        return Response(status=204)


class WebhookSecretView(Webhooks):
    """Replaces the secret; the one before is good for a day."""

    @extend_schema(request=Webhooks.Nothing, responses=SecretShape)
    def post(self, request: Request, webhook: uuid.UUID) -> Response:
        read(self.Nothing, request.data)
        hook = hooks.replace_secret(self.hook(request, webhook), key=self.command_id)
        return self.with_secret(request, hook, status=200)


class WebhookOnView(Webhooks):
    """Posts again to a webhook that was switched off: what enters the log from now on."""

    @extend_schema(request=Webhooks.Nothing, responses=WebhookShape)
    def post(self, request: Request, webhook: uuid.UUID) -> Response:
        read(self.Nothing, request.data)
        hooks.switch_on(self.hook(request, webhook))
        shape = WebhookShape(self.hook(request, webhook), context={"request": request})
        return Response(shape.data, headers=UNKEPT)


class WebhookTestView(Webhooks):
    """Posts a test."""

    @extend_schema(request=Webhooks.Nothing, responses={201: MessageShape})
    def post(self, request: Request, webhook: uuid.UUID) -> Response:
        read(self.Nothing, request.data)
        message = hooks.try_out(self.hook(request, webhook), key=self.command_id)
        return Response(MessageShape(message).data, status=201, headers=UNKEPT)


class WebhookMessagesView(Webhooks, Paged):
    """The messages to a webhook, the newest first."""

    page_order = ("-made_at",)

    @extend_schema(responses=MessageShape(many=True))
    def get(self, request: Request, webhook: uuid.UUID) -> Response:
        rows = hooks.messages(self.hook(request, webhook))
        return Response(self.page(request, rows, MessageShape), headers=UNKEPT)
