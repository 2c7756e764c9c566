"""API of notices: what the asker was told of the log; another's are as if they were not there."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from audit.shell.inputs import Body, Position, read
from audit.shell.rest import Paged
from audit.shell.shapes import Address, Instant, OneOf, Shape
from governance.api import codes
from governance.api.acting import Acting
from governance.notices import inbox
from governance.reading.actors import account_of

MOST = 200
UNKEPT = {"Cache-Control": "private, no-store"}


class NoticeShape(Shape):
    """A notice: of which entry, as what, and until when something may be done about it.

    A warning is of the entry that set the end, and about the act that is still open, or what comes.
    """

    position = serializers.IntegerField()
    kind = OneOf(*codes.NOTICE)
    about = serializers.CharField(help_text="Of a warning; empty where it is none.")
    proposal = serializers.CharField(source="symbol", help_text="Empty where it is of none.")
    until = Instant(allow_null=True)
    created_at = Instant()
    read_at = Instant(allow_null=True)
    entry = Address("api-log-entry", position="position")


class NoticesView(Acting, Paged):
    """The asker's notices, the newest first."""

    permission_classes = [IsAuthenticated]
    page_order = ("-id",)

    @extend_schema(responses=NoticeShape(many=True))
    def get(self, request: Request) -> Response:
        rows = inbox.notices(account_of(request))
        return Response(self.page(request, rows, NoticeShape), headers=UNKEPT)


class ReadNoticesView(Acting):
    """Marks the asker's notices of these entries as read; what is read already stays so."""

    permission_classes = [IsAuthenticated]

    class Input(Body):
        positions = serializers.ListField(child=Position(), max_length=MOST)

    class Output(Shape):
        marked = serializers.IntegerField()
        unread = serializers.IntegerField()

    @extend_schema(request=Input, responses=Output)
    def post(self, request: Request) -> Response:
        said, account = read(self.Input, request.data), account_of(request)
        marked = inbox.mark_read(account, said["positions"])
        shown = {"marked": marked, "unread": inbox.unread(account)}
        return Response(self.Output(shown).data, headers=UNKEPT)
