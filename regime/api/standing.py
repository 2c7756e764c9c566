"""API of what stands: members, the rules of procedure by edition, the accession criteria."""

from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request

from audit.reading.past import PRESENT, Moment, moment_of
from audit.shell.filters import Filters, OneCode, Order, Words
from audit.shell.inputs import Body, Ordinal
from audit.shell.rest import Paged, PastQuery, Resource
from audit.shell.shapes import Instant, Recorded, Shape, address
from regime.api.shapes import (
    ArticleShape,
    CredentialShape,
    CriterionShape,
    DifferenceShape,
    EditionShape,
    MatterShape,
    MemberShape,
    SourceShape,
)
from regime.domain.values import Standing
from regime.reading import editions_compared, past, queries

BOUNDS = "The least and the most value of each number, by name; null where none are published."


class MemberFilters(Filters):
    """By what states are asked; of a past moment by nothing, as each of it may have changed."""

    moving = ("standing", "group", "ordering")
    standing = OneCode(Standing)
    group = Words(longest=80)
    ordering = Order("position", "code", "name")


class MembersView(Paged):
    """All states that take part, in the order of the roster."""

    query = PastQuery
    filterset_class = MemberFilters

    page_order = ("position",)

    @extend_schema(responses=MemberShape(many=True))
    def get(self, request: Request) -> HttpResponseBase:
        moment = moment_of(request)
        rows = self.listed(past.participants(moment), moment)
        return self.shown(
            request,
            queries.newest_member_position(),
            lambda: self.page(
                request,
                rows,
                MemberShape,
                read=lambda found: [past.as_it_stood(row, moment) for row in found],
            ),
            past=moment,
        )


class MemberView(Resource):
    """One state: how it stands, the facts with their sources, and who acts for it."""

    class Output(MemberShape):
        facts = Recorded()
        confidence = serializers.CharField()
        sources = SourceShape(many=True, source="cited")
        delegation = CredentialShape(many=True)
        links = serializers.DictField(child=serializers.URLField())

    query = PastQuery

    @extend_schema(responses=Output)
    def get(self, request: Request, code: str) -> HttpResponseBase:
        moment = moment_of(request)
        row = past.participant(code, moment)
        if row is None:
            raise Http404
        acting = [one for one in past.acted_for(code, moment) if one.ended_at is None]
        proposals = address(request, "api-proposals") + f"?sponsor={code}"
        return self.shown(
            request,
            queries.newest_member_position(),
            lambda: (
                self.Output(
                    vars(row)
                    | {
                        "cited": queries.sources(row.sources),
                        "delegation": acting,
                        "links": {
                            "proposals": proposals,
                            "membership": address(request, "api-membership", code=code),
                            "record": address(request, "api-member-record", code=code),
                        },
                    },
                    context={"request": request},
                ).data
            ),
            past=moment,
        )


class InEdition(PastQuery):
    """Which edition is asked for; without it, the one in force."""

    edition = Ordinal(required=False)


class RulesView(Resource):
    """The rules of procedure: every article of one edition."""

    class Output(EditionShape):
        roles = Recorded()
        articles = ArticleShape(many=True)
        bounds = Recorded(allow_null=True, help_text=BOUNDS)
        links = serializers.DictField(child=serializers.URLField())

    query = InEdition

    @extend_schema(responses=Output)
    def get(self, request: Request) -> HttpResponseBase:
        edition, moment = self.asked().get("edition"), moment_of(request)
        book = _rulebook(edition, moment)
        return self.shown(
            request,
            queries.newest_edition_position(),
            lambda: self._book(request, book),
            past=moment,
        )

    def _book(self, request: Request, book: queries.Rulebook) -> Any:
        links = {
            "matrix": address(request, "api-matrix"),
            "editions": address(request, "api-editions"),
        }
        whole = vars(book.edition) | {
            "articles": book.articles,
            "bounds": book.bounds.articles if book.bounds else None,
            "links": links,
        }
        return self.Output(whole, context={"request": request}).data


class ArticleView(Resource):
    """One article, with its sources and every wording that it ever had."""

    class Output(ArticleShape):
        confidence = serializers.CharField()
        sources = SourceShape(many=True, source="cited")
        wordings = ArticleShape(many=True)
        bounds = Recorded(allow_null=True, help_text=BOUNDS)

    query = InEdition

    @extend_schema(responses=Output)
    def get(self, request: Request, article: str) -> HttpResponseBase:
        edition, moment = self.asked().get("edition"), moment_of(request)
        book = _rulebook(edition, moment)
        row = next((one for one in book.articles if one.article == article), None)
        if row is None:
            raise Http404
        return self.shown(
            request,
            queries.newest_edition_position(),
            lambda: (
                self.Output(
                    vars(row)
                    | {
                        "cited": queries.sources(row.sources),
                        "wordings": queries.wordings(article, until=moment.until),
                        "bounds": book.bounds.of_article(article) if book.bounds else None,
                    },
                    context={"request": request},
                ).data
            ),
            past=moment,
        )


class MatrixView(Resource):
    """The decision matrix: which procedure decides each matter in one edition."""

    class Output(EditionShape):
        matters = MatterShape(many=True)
        bounds = Recorded(allow_null=True, help_text=BOUNDS)

    query = InEdition

    @extend_schema(responses=Output)
    def get(self, request: Request) -> HttpResponseBase:
        edition, moment = self.asked().get("edition"), moment_of(request)
        book = _rulebook(edition, moment)
        return self.shown(
            request,
            queries.newest_edition_position(),
            lambda: self._rows(request, book),
            past=moment,
        )

    def _rows(self, request: Request, book: queries.Rulebook) -> Any:
        whole = vars(book.edition) | {
            "matters": book.matters,
            "bounds": book.bounds.matters if book.bounds else None,
        }
        return self.Output(whole, context={"request": request}).data


class Compared(Body):
    """Which two editions; without them, the newest and the one before."""

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        return {"from": Ordinal(required=False), "to": Ordinal(required=False)}


class CompareView(Resource):
    """What one edition says otherwise than another: passages, their entries, and values."""

    class Output(Shape):
        edition = serializers.IntegerField(help_text="The edition compared.")
        compared_with = serializers.IntegerField()
        articles = DifferenceShape(many=True)
        matters = DifferenceShape(many=True)

    query = Compared

    @extend_schema(responses=Output)
    def get(self, request: Request) -> HttpResponseBase:
        asked = self.asked()
        newest = _rulebook(asked.get("to"), PRESENT)
        before = asked.get("from", max(newest.edition.edition - 1, 1))
        old = _rulebook(before, PRESENT)
        return self.shown(
            request, queries.newest_edition_position(), lambda: self._compared(old, newest)
        )

    def _compared(self, old: queries.Rulebook, new: queries.Rulebook) -> Any:
        return self.Output(
            {
                "edition": new.edition.edition,
                "compared_with": old.edition.edition,
                "articles": editions_compared.articles(old, new),
                "matters": editions_compared.matters(old, new),
            },
            context={"request": self.request},
        ).data


class EditionsView(Paged):
    """All editions of the rules, the newest first."""

    query = PastQuery

    @extend_schema(responses=EditionShape(many=True))
    def get(self, request: Request) -> HttpResponseBase:
        moment = moment_of(request)
        return self.shown(
            request,
            queries.newest_edition_position(),
            lambda: self.page(request, queries.editions(until=moment.until), EditionShape),
            past=moment,
        )


class CriteriaView(Resource):
    """The accession criteria of the edition in force, and how scores are added up."""

    class Output(Shape):
        edition = serializers.IntegerField()
        digest = serializers.CharField()
        scoring = Recorded()
        in_force_at = Instant()
        position = serializers.IntegerField()
        criteria = CriterionShape(many=True)

    @extend_schema(responses=Output)
    def get(self, request: Request) -> HttpResponseBase:
        edition = queries.criteria_edition()
        if edition is None:
            raise Http404
        return self.shown(
            request,
            queries.newest_criterion_position(),
            lambda: (
                self.Output(
                    vars(edition) | {"criteria": queries.criteria()}, context={"request": request}
                ).data
            ),
        )


class CriterionView(Resource):
    """One accession criterion, with its sources."""

    class Output(CriterionShape):
        sources = SourceShape(many=True, source="cited")

    @extend_schema(responses=Output)
    def get(self, request: Request, code: str) -> HttpResponseBase:
        row = queries.criterion(code)
        if row is None:
            raise Http404
        return self.shown(
            request,
            queries.newest_criterion_position(),
            lambda: (
                self.Output(
                    vars(row) | {"cited": queries.sources(row.sources)},
                    context={"request": request},
                ).data
            ),
        )


def _rulebook(edition: int | None, moment: Moment) -> queries.Rulebook:
    """The edition asked for, else the one in force at that moment, which there must be."""
    book = queries.rulebook(edition, until=moment.until)
    if book is None:
        raise Http404
    return book
