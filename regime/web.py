"""What stands, for readers: the rules, each article at an address for ever, and the criteria."""

from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit.copies import copy_at
from audit.etag import fresh
from regime import queries
from regime.domain.executed import executed_of, in_matrix
from regime.domain.redline import redline
from regime.models import Article, Matter
from regime.queries import Rulebook
from regime.wording import key_words, value_words

_COLUMNS = (
    "procedure",
    "threshold",
    "base",
    "decision_quorum",
    "consultation_days",
    "silence_days",
    "ballot",
    "fallback",
)


def _of_rules(request: HttpRequest) -> int:
    return queries.newest_edition_position()


def _of_article(request: HttpRequest, code: str) -> int:
    return queries.newest_edition_position()


@require_safe
@fresh(_of_rules)
def rules(request: HttpRequest) -> HttpResponse:
    """An edition of the rules, whole: the one in force, or ``?edition=N``."""
    if not queries.editions().exists():
        return render(request, "regime/rules.html")
    book = _rulebook(request)
    chapters = [
        {"title": title, "slug": slugify(title), "articles": list(articles)}
        for title, articles in groupby(book.articles, key=lambda one: one.chapter)
    ]
    context = {**_edition(book), "chapters": chapters, "alternates": copy_at("api-rules")}
    return render(request, "regime/rules.html", context)


@require_safe
@fresh(_of_rules)
def matrix(request: HttpRequest) -> HttpResponse:
    """The decision matrix of an edition: each matter with its procedure, majority and periods."""
    book = _rulebook(request)
    context = {
        **_edition(book),
        "columns": [key_words(key) for key in _COLUMNS],
        "rows": [_row(one) for one in book.matters],
        "alternates": copy_at("api-matrix"),
        "breadcrumbs": [_crumb()],
    }
    return render(request, "regime/matrix.html", context)


@require_safe
@fresh(_of_article)
def article(request: HttpRequest, code: str) -> HttpResponse:
    """One article under its permanent address: words, parameters, matters, earlier wordings."""
    book = _rulebook(request)
    found = next((one for one in book.articles if one.article == code), None)
    if found is None:
        raise Http404
    index = book.articles.index(found)
    context = {
        **_edition(book),
        "article": found,
        "parameters": _parameters(found, book),
        "matters": [one for one in book.matters if one.article == code],
        "wordings": _wordings(code),
        "sources": queries.sources(found.sources),
        "previous": book.articles[index - 1] if index else None,
        "next": book.articles[index + 1] if index + 1 < len(book.articles) else None,
        "alternates": copy_at("api-article", code),
        "breadcrumbs": [_crumb()],
    }
    return render(request, "regime/article.html", context)


def _of_criteria(request: HttpRequest) -> int:
    return queries.newest_criterion_position()


@require_safe
@fresh(_of_criteria)
def criteria(request: HttpRequest) -> HttpResponse:
    """The accession criteria in force, and how scores are added up."""
    edition = queries.criteria_edition()
    scoring = edition.scoring if edition and isinstance(edition.scoring, dict) else {}
    context = {
        "edition": edition,
        "criteria": queries.criteria(),
        "scoring": scoring,
        "alternates": copy_at("api-criteria"),
    }
    return render(request, "regime/criteria.html", context)


def _of_criterion(request: HttpRequest, code: str) -> int | None:
    return None if queries.criterion(code) is None else queries.newest_criterion_position()


@require_safe
@fresh(_of_criterion)
def criterion(request: HttpRequest, code: str) -> HttpResponse:
    """One accession criterion: its words, its scale, and the evidence that it takes."""
    found = queries.criterion(code)
    if found is None:
        raise Http404
    context = {
        "criterion": found,
        "sources": queries.sources(found.sources),
        "alternates": copy_at("api-criterion", code),
        "breadcrumbs": [{"label": _("Criteria"), "href": reverse("criteria")}],
    }
    return render(request, "regime/criterion.html", context)


def _rulebook(request: HttpRequest) -> Rulebook:
    """The edition that the address asks for; there is no page of an edition that does not exist."""
    text = request.GET.get("edition")
    if text is not None and not (text.isascii() and text.isdigit() and len(text) <= 6):
        raise Http404
    book = queries.rulebook(int(text) if text else None)
    if book is None:
        raise Http404
    return book


def _edition(book: Rulebook) -> dict[str, Any]:
    editions = list(queries.editions())
    newest = editions[0].edition
    return {
        "edition": book.edition,
        "editions": editions,
        "query": "" if book.edition.edition == newest else f"?edition={book.edition.edition}",
        "newest": None if book.edition.edition == newest else newest,
    }


def _row(row: Matter) -> dict[str, Any]:
    """A row of the matrix; a bound of the majority is written before its fraction."""
    values = {key: value_words(row.terms.get(key)) for key in _COLUMNS}
    operator = {">=": _("at least %s"), ">": _("more than %s")}.get(
        str(row.terms.get("threshold_op")), "%s"
    )
    if row.terms.get("threshold"):
        values["threshold"] = operator % values["threshold"]
    return {"matter": row, "values": list(values.values()), "note": row.terms.get("note")}


def _parameters(found: Article, book: Rulebook) -> list[dict[str, Any]]:
    executed = executed_of(found.article, book.edition.roles)
    governs = any(one.article == found.article for one in book.matters)
    return [
        {
            "name": key_words(name),
            "value": value_words(value),
            "executed": name in executed,
            "in_matrix": governs and in_matrix(name),
        }
        for name, value in found.parameters.items()
    ]


def _wordings(code: str) -> list[dict[str, Any]]:
    """Every wording, the newest first, each as a redline of the one before it."""
    found = queries.wordings(code)
    return [
        {
            "article": one,
            "edition": queries.edition(one.edition or 0),
            "words": redline(before.text, one.text) if before else (),
        }
        for one, before in zip(found, [*found[1:], None], strict=True)
    ]


def _crumb() -> dict[str, str]:
    return {"label": _("Rules"), "href": reverse("rules")}
