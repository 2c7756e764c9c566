"""API of technology: the register of topics with its figures, filing one, and one topic."""

from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from audit.reading.past import moment_of
from audit.shell.inputs import Body, Text, read
from audit.shell.rest import PastQuery, Resource
from audit.shell.shapes import Address, Instant, OneOf, Shape
from governance.acting import topics
from governance.api import codes
from governance.api.act_views import OfTopic
from governance.api.answers import TopicActedShape
from governance.reading import technology as register
from governance.reading.technology import TopicRead
from regime.domain.chapters.technology.said import (
    LONGEST,
    LONGEST_ADDRESS,
    MOST_ENTRIES,
    MOST_SOURCES,
    FileTopic,
    SendTopic,
)


class TopicNoteShape(Shape):
    """A note of the Secretariat on a topic; the first counts 1."""

    note = serializers.IntegerField()
    what_is_new = serializers.CharField()
    why_the_list_lags = serializers.CharField()
    entries = serializers.ListField(child=serializers.CharField())
    review_until = Instant()
    noted_at = Instant()
    position = serializers.IntegerField()


class TopicTurnShape(Shape):
    """A topic was closed or reopened; ``member`` is empty where the Secretariat did."""

    closed = serializers.BooleanField()
    member = serializers.CharField()
    reasons = serializers.CharField()
    at = Instant()
    position = serializers.IntegerField()


class TopicProposalShape(Shape):
    """A proposal that came of a topic."""

    proposal = serializers.CharField()
    linked_at = Instant()
    position = serializers.IntegerField()
    href = Address("api-proposal", symbol="proposal")


class TopicBriefShape(Shape):
    """A topic as it stands: the words and entries of its last note, or those it came with."""

    code = serializers.CharField()
    title = serializers.CharField()
    member = serializers.CharField(help_text="The state that filed it; empty where none did.")
    body = serializers.CharField(help_text="The body in whose name it was filed, if any.")
    filed_at = Instant()
    status = OneOf(*codes.TOPIC_STATUS)
    what_is_new = serializers.CharField()
    why_the_list_lags = serializers.CharField()
    entries = serializers.ListField(child=serializers.CharField())
    sources = serializers.ListField(child=serializers.CharField())
    note = serializers.IntegerField(help_text="How many notes it has; 0 before the first.")
    due_at = serializers.DateTimeField(allow_null=True, help_text="Until when the next is due.")
    is_of_the_public = serializers.BooleanField()
    hidden_because = serializers.CharField(help_text="Why its words are hidden; else empty.")
    days_overdue = serializers.IntegerField()
    days_to_first_note = serializers.IntegerField(allow_null=True)
    closed_at = serializers.DateTimeField(allow_null=True)
    open_until = serializers.DateTimeField(allow_null=True)
    proposals = TopicProposalShape(many=True)
    position = serializers.IntegerField()
    changed_position = serializers.IntegerField()
    href = Address("api-topic", topic="code")
    entry = Address("api-log-entry", position="position")


class TopicShape(TopicBriefShape):
    """A topic with all that was noted of it."""

    notes = TopicNoteShape(many=True)
    turns = TopicTurnShape(many=True)


class TopicFiguresShape(Shape):
    """How the register fares; days to the first note are counted of topics that were filed."""

    topics = serializers.IntegerField()
    open = serializers.IntegerField()
    filed = serializers.IntegerField()
    first_notes = serializers.IntegerField()
    median_days = serializers.FloatField(allow_null=True)
    longest_days = serializers.IntegerField(allow_null=True)
    late = serializers.IntegerField()
    led_to_a_proposal = serializers.IntegerField()


class TechnologyShape(Shape):
    """The register of technologies."""

    figures = TopicFiguresShape()
    topics = TopicBriefShape(many=True)


class TechnologyView(OfTopic, Resource):
    """The register of technologies: what was filed first, the newest before the others."""

    does = FileTopic
    query = PastQuery

    @extend_schema(responses=TechnologyShape)
    def get(self, request: Request) -> Response:
        """The register of technologies, with what is late at the moment of asking."""
        moment = moment_of(request)
        found = register.all_topics(moment) if register.is_kept(moment) else []
        shown: dict[str, Any] = {"figures": register.figures(found), "topics": found}
        return self.told(
            lambda: TechnologyShape(shown, context={"request": request}).data, past=moment
        )


class SendTopicView(OfTopic):
    """Filing a topic as one of the public."""

    does = SendTopic

    class Input(Body):
        """The words of the topic, and the entries that it touches; ``sources`` are addresses."""

        title = Text(max_length=200)
        what_is_new = Text(max_length=LONGEST)
        why_the_list_lags = Text(max_length=LONGEST)
        sources = serializers.ListField(
            child=Text(max_length=LONGEST_ADDRESS), max_length=MOST_SOURCES
        )
        entries = serializers.ListField(
            child=Text(max_length=40), max_length=MOST_ENTRIES, required=False
        )
        body = Text(max_length=300, required=False)

    @extend_schema(request=Input, responses={201: TopicActedShape})
    def post(self, request: Request, **parts: Any) -> Response:
        """File a topic as one of the public; its words are kept outside the log."""
        said = read(self.Input, request.data)
        receipt = topics.send(
            said, tuple(said.get("entries", ())), actor=self.actor, command_id=self.command_id
        )
        return self.recorded(receipt, self.about(receipt), status=201)


class TopicView(Resource):
    """One topic of the register."""

    query = PastQuery

    @extend_schema(responses=TopicShape)
    def get(self, request: Request, topic: str) -> Response:
        moment = moment_of(request)
        found: TopicRead | None = register.topic(topic, moment)
        if found is None:
            raise Http404
        return self.told(lambda: TopicShape(found, context={"request": request}).data, past=moment)
