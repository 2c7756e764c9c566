"""API root: where everything is, who the asker is, and what the asker's capacity may do."""

from typing import Any

from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request

from audit.reading import queries as log
from audit.shell.rest import Resource
from audit.shell.shapes import OneOf, Shape, address
from governance.api import codes
from governance.reading import queries
from governance.reading.actors import actor_of
from regime.reading.queries import founding

PLACES = {
    "proposals": "api-proposals",
    "applications": "api-applications",
    "assessors": "api-assessors",
    "objections": "api-objections",
    "decisions": "api-decisions",
    "decided": "api-decided",
    "members": "api-members",
    "universality": "api-universality",
    "instruments": "api-instruments",
    "consistency": "api-consistency",
    "complaints": "api-complaints",
    "interests": "api-interests",
    "tasks": "api-tasks",
    "reviews": "api-reviews",
    "entry_reviews": "api-entry-reviews",
    "list_schedule": "api-list-schedule",
    "implementation": "api-implementation",
    "reported_readings": "api-reported-readings",
    "technology": "api-technology",
    "history": "api-history",
    "national-reports": "api-national-reports",
    "received-items": "api-received-items",
    "reports": "api-yearly-reports",
    "workshops": "api-workshops",
    "library": "api-library",
    "meetings": "api-meetings",
    "statistics": "api-statistics",
    "punctuality": "api-punctuality",
    "disputes": "api-disputes",
    "matters": "api-matters",
    "rules": "api-rules",
    "matrix": "api-matrix",
    "editions": "api-editions",
    "what_if": "api-what-if",
    "criteria": "api-criteria",
    "control_list": "api-control-list",
    "list_editions": "api-control-list-editions",
    "interpretations": "api-interpretations",
    "classifier": "api-classifier",
    "records": "api-records",
    "drafts": "api-drafts",
    "notices": "api-notices",
    "webhooks": "api-webhooks",
    "log": "api-log",
    "schema": "api-schema",
}


class Who(Shape):
    """In which capacity the log lets the asker act."""

    signed_in = serializers.BooleanField()
    capacity = OneOf(*codes.CAPACITY)
    member = serializers.CharField(allow_null=True)
    office = OneOf(*codes.OFFICE, allow_null=True)


class Carried(Shape):
    """An act that the asker's capacity carries, and the article that permits it."""

    act = OneOf(*codes.ACT)
    article = serializers.CharField()


class RootView(Resource):
    """The beginning: it answers everyone."""

    class Output(Shape):
        title = serializers.CharField()
        notice = serializers.CharField()
        you = Who()
        acts = Carried(many=True)
        links = serializers.DictField(child=serializers.URLField())

    @extend_schema(responses=Output)
    def get(self, request: Request) -> HttpResponseBase:
        return self.shown(request, log.newest_position(), lambda: self._whole(request))

    def _whole(self, request: Request) -> Any:
        founded, actor = founding(), actor_of(request)
        carried = [{"act": code, "article": a} for code, a in queries.acts_carried_by(actor)]
        shown = {
            "title": founded.title if founded else "",
            "notice": founded.notice if founded else "",
            "you": {"signed_in": request.user.is_authenticated, **vars(actor)},
            "acts": carried,
            "links": {name: address(request, place) for name, place in PLACES.items()},
        }
        return self.Output(shown).data
