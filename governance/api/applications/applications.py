"""API of accession: applications, each whole with what it rests on, and the roster of assessors."""

from typing import Any, TypeAlias

from django.db.models import QuerySet
from django.http import Http404
from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from audit.log.instants import read_instant
from audit.reading.past import moment_of
from audit.shell.filters import Filters, Number, OneCode, Order, Words
from audit.shell.rest import Paged, PastQuery, Resource
from audit.shell.shapes import address
from governance.acting.documents import mark_of
from governance.api.act_views import OfRoster
from governance.api.applications import past as then
from governance.api.applications.acts import FileApplicationView
from governance.api.applications.open_acts import acts_shown
from governance.api.applications.scored import scored
from governance.api.applications.shapes import ApplicationShape, ApplicationWhole, AssessorShape
from governance.api.proposals.past import now_or_then
from governance.models import Application
from governance.reading.accession import applications
from governance.reading.accession.clocks import clocks_of
from governance.reading.accession.lot import seed_of
from regime.domain.chapters.accession.applications.steps import Step
from regime.domain.chapters.accession.assessment import said as assessment
from regime.domain.chapters.accession.roster.said import NameAssessor
from regime.reading import queries as regime

Rows: TypeAlias = "QuerySet[Application]"


class ApplicationFilters(Filters):
    """By what applications are asked; one whose applicant is not named is of no state."""

    step = OneCode([*applications.GROUPS, *Step], method="in_step")
    state = Words(longest=10)
    year = Number(field_name="filed_at__year")
    text = Words(longest=100, method="holding", help_text="Words that it holds.")
    ordering = Order("position", "changed_position", "filed_at", "state")

    def in_step(self, rows: Rows, _name: str, step: str) -> Rows:
        """Those in a step, or in one of a group of steps."""
        return applications.in_step(rows, step)

    def holding(self, rows: Rows, _name: str, words: str) -> Rows:
        """Those that hold every one of the words."""
        return applications.holding(rows, words, regime.names())


class ApplicationsView(FileApplicationView, Paged):
    """The applications; and filing one."""

    filterset_class = ApplicationFilters

    @extend_schema(responses=ApplicationShape(many=True))
    def get(self, request: Request) -> HttpResponseBase:
        """All applications, the newest first; of one step, state or year where asked for.

        A step may be a group of steps: ``open``, ``ended``.
        """
        rows = self.listed(applications.applications())
        newest = max(applications.newest_change(), regime.newest_member_position())
        return self.shown(request, newest, lambda: self.page(request, rows, ApplicationShape))


class ApplicationView(Resource):
    """One application, whole; or as it stood at a moment of the log."""

    query = PastQuery

    @extend_schema(
        responses=now_or_then("ApplicationNowOrThen", ApplicationWhole, then.CaseStoodShape),
    )
    def get(self, request: Request, symbol: str) -> HttpResponseBase:
        row = applications.application(symbol)
        if row is None:
            raise Http404
        moment = moment_of(request)
        if moment:
            stood = then.application(request, symbol, moment)
            return self.shown(request, row.position, lambda: stood, past=moment)
        return self.shown(request, mark_of(row), lambda: _whole(request, row))


class AssessorsView(OfRoster, Paged):
    """The roster of assessors; and naming one."""

    does = NameAssessor

    page_order = ("number",)

    @extend_schema(responses=AssessorShape(many=True))
    def get(self, request: Request) -> HttpResponseBase:
        """The standing roster of assessors by seat, empty seats among them; no person is named."""
        newest = applications.newest_seat_change()
        rows = applications.seats()
        return self.shown(request, newest, lambda: self.page(request, rows, AssessorShape))


def _whole(request: Request, row: Application) -> Any:
    told = applications.told(row.symbol)
    shown = vars(row) | {
        **_scored(row),
        "clocks": clocks_of(row, told),
        "questions": applications.questions(row.symbol),
        "lot": _lot(row, told),
        "findings": applications.findings(row.symbol),
        "shortfall": row.shortfall or [],
        "undone": [one | {"since": read_instant(one["since"])} for one in row.undone or ()],
        "unassessed": row.unassessed or [],
        "entries": told.entries,
        "acts": list(acts_shown(request, row.symbol)),
        "links": _links(request, row),
    }
    return ApplicationWhole(shown, context={"request": request}).data


def _scored(row: Application) -> dict[str, Any]:
    """Each criterion with the panel's score, as the report, the draft or the findings give it."""
    given = row.report or row.draft
    return scored(applications.case_of(row.symbol), given["scores"] if given else None)


def _lot(row: Application, told: applications.Told) -> dict[str, Any] | None:
    if row.seats is None:
        return None
    return {
        "commitment": row.lot,
        "seats": row.seats,
        "excluded": row.excluded,
        "secret": row.secret,
        "tree_size": row.tree_size,
        "tree_root": row.tree_root,
        "seed": seed_of(row),
        "order": row.order or [],
        "panel": row.panel or [],
        "recusals": row.recusals,
        "fixed_position": told.position(assessment.RosterFixed),
        "drawn_position": row.drawn_position,
    }


def _links(request: Request, row: Application) -> dict[str, str]:
    found = {
        "assessors": address(request, "api-assessors"),
        "evidence": address(request, "api-evidence-list", symbol=row.symbol),
    }
    if row.state:
        found["state"] = address(request, "api-member", code=row.state)
    if row.proposal:
        found["proposal"] = address(request, "api-proposal", symbol=row.proposal)
    if row.draft:
        found["report"] = address(request, "application-report-pdf", symbol=row.symbol)
    return found
