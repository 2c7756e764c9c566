"""API of what stands: members, the rules of procedure by edition, the accession criteria."""

from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request

from audit.inputs import Body, Ordinal
from audit.rest import Paged, Resource
from audit.shapes import Instant, Recorded, Shape, address
from regime import queries
from regime.shapes import (
    ArticleShape,
    CredentialShape,
    CriterionShape,
    EditionShape,
    MatterShape,
    MemberShape,
    SourceShape,
)


class MembersView(Paged):
    """All states that take part, in the order of the roster."""

    page_order = "position"

    @extend_schema(responses=MemberShape(many=True))
    def get(self, request: Request) -> HttpResponseBase:
        return self.shown(
            request,
            queries.newest_member_position(),
            lambda: self.page(request, queries.participants(), MemberShape),
        )


class MemberView(Resource):
    """One state: how it stands, the facts with their sources, and who acts for it."""

    class Output(MemberShape):
        facts = Recorded()
        confidence = serializers.CharField()
        sources = SourceShape(many=True, source="cited")
        delegation = CredentialShape(many=True)
        links = serializers.DictField(child=serializers.URLField())

    @extend_schema(responses=Output)
    def get(self, request: Request, code: str) -> HttpResponseBase:
        row = queries.participant(code)
        if row is None:
            raise Http404
        proposals = address(request, "api-proposals") + f"?sponsor={code}"
        return self.shown(
            request,
            queries.newest_member_position(),
            lambda: (
                self.Output(
                    vars(row)
                    | {
                        "cited": queries.sources(row.sources),
                        "delegation": queries.credentials(member=code),
                        "links": {"proposals": proposals},
                    },
                    context={"request": request},
                ).data
            ),
        )


class InEdition(Body):
    """Which edition is asked for; without it, the one in force."""

    edition = Ordinal(required=False)


class RulesView(Resource):
    """The rules of procedure: every article of one edition."""

    class Output(EditionShape):
        roles = Recorded()
        articles = ArticleShape(many=True)
        links = serializers.DictField(child=serializers.URLField())

    @extend_schema(parameters=[InEdition], responses=Output)
    def get(self, request: Request) -> HttpResponseBase:
        edition = _edition(self.asked(InEdition))
        return self.shown(
            request, queries.newest_edition_position(), lambda: self._book(request, edition)
        )

    def _book(self, request: Request, edition: int | None) -> Any:
        book = _rulebook(edition)
        links = {
            "matrix": address(request, "api-matrix"),
            "editions": address(request, "api-editions"),
        }
        whole = vars(book.edition) | {"articles": book.articles, "links": links}
        return self.Output(whole, context={"request": request}).data


class ArticleView(Resource):
    """One article, with its sources and every wording that it ever had."""

    class Output(ArticleShape):
        confidence = serializers.CharField()
        sources = SourceShape(many=True, source="cited")
        wordings = ArticleShape(many=True)

    @extend_schema(parameters=[InEdition], responses=Output)
    def get(self, request: Request, article: str) -> HttpResponseBase:
        row = queries.article(article, _edition(self.asked(InEdition)))
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
                        "wordings": queries.wordings(article),
                    },
                    context={"request": request},
                ).data
            ),
        )


class MatrixView(Resource):
    """The decision matrix: which procedure decides each matter in one edition."""

    class Output(EditionShape):
        matters = MatterShape(many=True)

    @extend_schema(parameters=[InEdition], responses=Output)
    def get(self, request: Request) -> HttpResponseBase:
        edition = _edition(self.asked(InEdition))
        return self.shown(
            request, queries.newest_edition_position(), lambda: self._rows(request, edition)
        )

    def _rows(self, request: Request, edition: int | None) -> Any:
        book = _rulebook(edition)
        whole = vars(book.edition) | {"matters": book.matters}
        return self.Output(whole, context={"request": request}).data


class EditionsView(Paged):
    """All editions of the rules, the newest first."""

    @extend_schema(responses=EditionShape(many=True))
    def get(self, request: Request) -> HttpResponseBase:
        return self.shown(
            request,
            queries.newest_edition_position(),
            lambda: self.page(request, queries.editions(), EditionShape),
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


def _edition(asked: dict[str, Any]) -> int | None:
    """The edition asked for, which there must be; nothing where none is asked for."""
    edition: int | None = asked.get("edition")
    if edition is not None and queries.edition(edition) is None:
        raise Http404
    return edition


def _rulebook(edition: int | None) -> queries.Rulebook:
    book = queries.rulebook(edition)
    if book is None:
        raise Http404
    return book
