"""API of drafts: what a delegation has in the making; another's are as if they were not there."""

import hashlib
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.http import Http404
from django.utils.http import parse_etags
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import exceptions, serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from audit.shell.bodies import unfinished
from audit.shell.inputs import Body, Text, read
from audit.shell.rest import Paged
from audit.shell.shapes import Address, Instant, ReceiptShape, Recorded, Shape, address
from governance.acting import drafts
from governance.api.act_views import placed
from governance.api.acting import Acting
from governance.api.answers import QueuedShape
from governance.api.proposals import drafting
from governance.domain.chapters.submission.said import SubmitProposal
from governance.models import Draft
from governance.reading import queries


class ChangedSince(exceptions.APIException):
    """The draft is another than the one that ``If-Match`` names: somebody has changed it since."""

    status_code = 412
    default_code = "changed_since"
    default_detail = _("The draft was changed since it was read.")


# A draft also says from which topic it was started, and which report it is to record, if any.
DraftInput: type[Body] = type(
    "SubmitProposalDraft",
    (unfinished(SubmitProposal, frozenset({"told_kind"})),),
    {
        "__doc__": SubmitProposal.__doc__,
        "topic": Text(required=False, max_length=40),
        "report": Text(required=False, max_length=20),
    },
)


class BegunShape(Shape):
    """A draft as it was begun."""

    id = serializers.UUIDField()
    member = serializers.CharField()
    matter = serializers.CharField()
    title = serializers.CharField()
    basis = serializers.CharField()
    text = Recorded()
    reasons = serializers.CharField()
    effect = serializers.CharField()
    new_facts = serializers.CharField()
    topic = serializers.CharField(help_text="The topic from which it was started, if any.")
    report = serializers.CharField(help_text="The report of the public that it is to record.")
    href = Address("api-draft", draft="id")
    submit = Address("api-submit", draft="id")


class DraftShape(BegunShape):
    """A draft as it stands."""

    changed_at = Instant()


class Drafting(Acting):
    """The base of the endpoints of drafts: never kept by anyone between the two."""

    permission_classes = [IsAuthenticated]

    def draft(self, draft: uuid.UUID) -> Draft:
        """One draft of the asker's own delegation."""
        row = queries.draft(self.actor, draft)
        if row is None:
            raise Http404
        return row

    def matched(self, request: Request, row: Draft) -> bool:
        """Whether the asker says which state of the draft is meant; 412 where it is another."""
        said = request.headers.get("If-Match")
        if said is not None and said.strip() != "*" and _etag_of(row) not in parse_etags(said):
            raise ChangedSince
        return said is not None

    def kept(self, shown: Any, *, status: int = 200) -> Response:
        """An answer that no cache keeps."""
        return Response(shown, status=status, headers={"Cache-Control": "private, no-store"})


class DraftsView(Drafting, Paged):
    """The drafts of one's own delegation, the last changed first; and beginning one."""

    page_order = ("-changed_at",)

    @extend_schema(responses=DraftShape(many=True))
    def get(self, request: Request) -> Response:
        """The drafts of one's own delegation, the last changed first."""
        drafts.require_drafting(self.actor)
        return self.kept(self.page(request, queries.drafts(self.actor), DraftShape))

    @extend_schema(request=DraftInput, responses={201: BegunShape})
    def post(self, request: Request) -> Response:
        """Begin a draft; it may be incomplete until it is submitted."""
        said = read(DraftInput, request.data)
        draft = drafting.begin(self.actor, said, key=self.command_id)
        shown = BegunShape(draft, context={"request": request}).data
        answer = self.kept(shown, status=201)
        answer["Location"] = shown["href"]
        return answer


class DraftView(Drafting):
    """One draft: to read, to change, to delete."""

    if_match = ("PATCH", "DELETE")

    @extend_schema(responses=DraftShape)
    def get(self, request: Request, draft: uuid.UUID) -> Response:
        """One draft of one's own delegation."""
        return self._shown(self.draft(draft))

    @extend_schema(request=DraftInput, responses=DraftShape)
    def patch(self, request: Request, draft: uuid.UUID) -> Response:
        """Change a draft; what is not named stays as it was."""
        row, said = self.draft(draft), read(DraftInput, request.data)
        if not self.matched(request, row):
            return self._shown(drafts.change(row, said))
        with _refused_as_stale():
            return self._shown(drafts.change_as_read(row, said))

    @extend_schema(responses={204: None})
    def delete(self, request: Request, draft: uuid.UUID) -> Response:
        """Delete a draft."""
        row = self.draft(draft)
        if not self.matched(request, row):
            drafts.discard(row)
            return Response(status=204)
        with _refused_as_stale():
            drafts.discard_as_read(row)
        return Response(status=204)

    def _shown(self, row: Draft) -> Response:
        answer = self.kept(DraftShape(row, context={"request": self.request}).data)
        answer["ETag"] = _etag_of(row)
        return answer


class SubmitView(Drafting):
    """Submitting a draft: it becomes a proposal under its symbol, or waits, and is gone."""

    if_match = ("POST",)

    class Input(Body):
        """Nothing: what is submitted is the draft as it stands."""

    class Output(Shape):
        symbol = serializers.CharField()
        href = serializers.URLField()
        receipt = ReceiptShape()

    @extend_schema(request=Input, responses={201: Output, 202: QueuedShape})
    def post(self, request: Request, draft: uuid.UUID) -> Response:
        read(self.Input, request.data)
        receipt = self._receipt(draft)
        if told := queries.queued_at(receipt.positions[0]):
            return self.recorded(receipt, placed(told, request), status=202)
        href = address(request, "api-proposal", symbol=receipt.stream)
        shown = {"symbol": receipt.stream, "href": href}
        answer = self.recorded(receipt, shown, status=201)
        answer["Location"] = href
        return answer

    def _receipt(self, id_: uuid.UUID) -> Any:
        row = queries.draft(self.actor, id_)
        if row is not None:
            self.matched(self.request, row)
            return drafts.submit(row, actor=self.actor, command_id=self.command_id)
        first = queries.submission(self.actor, self.command_id)
        if first is None:
            raise Http404
        return first


def _etag_of(row: Draft) -> str:
    """What tells this state of the draft from every other."""
    said = [str(row.pk), row.changed_at.isoformat(), *(getattr(row, one) for one in drafts.FIELDS)]
    return '"' + hashlib.sha256(repr(said).encode()).hexdigest()[:32] + '"'


@contextmanager
def _refused_as_stale() -> Iterator[None]:
    """A draft that was changed between its reading and its change is stale all the same."""
    try:
        yield
    except drafts.DraftChanged:
        raise ChangedSince from None
