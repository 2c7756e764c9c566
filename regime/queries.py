"""Queries of what stands: the one way in which pages, the API and exports read it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Max, QuerySet

from regime.models import (
    Article,
    Credential,
    CriteriaEdition,
    Criterion,
    Founding,
    Matter,
    Member,
    RulesEdition,
    Source,
)


@dataclass(frozen=True)
class Rulebook:
    """One edition of the rules, whole, and the position of the last entry it rests on."""

    edition: RulesEdition
    articles: list[Article]
    matters: list[Matter]


def founding() -> Founding | None:
    """The regime's name, words and notices; nothing before it is founded."""
    return Founding.objects.first()


def participants() -> "QuerySet[Member]":
    """All states that take part, in the order of the roster."""
    return Member.objects.order_by("position")


def participant(code: str) -> Member | None:
    """The state with this code."""
    return Member.objects.filter(pk=code).first()


def names() -> dict[str, str]:
    """The name of each state by its code."""
    return dict(Member.objects.values_list("code", "name"))


def editions() -> "QuerySet[RulesEdition]":
    """All editions of the rules, the newest first."""
    return RulesEdition.objects.order_by("-edition")


def rulebook(edition: int | None = None) -> Rulebook | None:
    """The edition in force, or the one asked for."""
    rows = RulesEdition.objects.order_by("-edition")
    found = rows.filter(pk=edition).first() if edition is not None else rows.first()
    if found is None:
        return None
    return Rulebook(
        found,
        list(_as_in(Article.objects.all(), "article", found.edition).order_by("number")),
        list(_as_in(Matter.objects.all(), "matter", found.edition).order_by("title")),
    )


def article(code: str, edition: int | None = None) -> Article | None:
    """An article as the edition in force, or the one asked for, words it."""
    rows = Article.objects.filter(article=code, edition__isnull=False)
    if edition is not None:
        rows = rows.filter(edition__lte=edition)
    return rows.order_by("-edition").first()


def wordings(code: str) -> list[Article]:
    """All wordings of an article, the newest first."""
    rows = Article.objects.filter(article=code, edition__isnull=False)
    return list(rows.order_by("-edition"))


def criteria() -> "QuerySet[Criterion]":
    """The accession criteria."""
    return Criterion.objects.order_by("position")


def criterion(code: str) -> Criterion | None:
    """The criterion with this code."""
    return Criterion.objects.filter(pk=code).first()


def criteria_edition() -> CriteriaEdition | None:
    """The edition of the criteria in force."""
    return CriteriaEdition.objects.order_by("-edition").first()


def sources(codes: Iterable[str]) -> list[Source]:
    """The sources with these codes, in that order."""
    found = Source.objects.in_bulk(list(codes))
    return [found[code] for code in codes if code in found]


def credentials(
    *, member: str | None = None, capacity: str | None = None
) -> "QuerySet[Credential]":
    """Who acts now: of a delegation, in a capacity, or all."""
    rows = Credential.objects.filter(ended_at=None).order_by("position")
    if member is not None:
        rows = rows.filter(member=member)
    return rows.filter(capacity=capacity) if capacity is not None else rows


def _as_in(rows: "QuerySet", key: str, edition: int) -> "QuerySet":  # type: ignore[type-arg]
    newest = (
        rows.filter(edition__lte=edition)
        .order_by()
        .values(key)
        .annotate(newest=Max("position"))
        .values("newest")
    )
    return rows.filter(position__in=newest)
