"""Rulebook: the rules for readers, each article at an address for ever."""

from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit.reading.past import Moment, moment_of
from audit.shell.copies import copy_at
from audit.shell.etag import Mark, fresh
from regime.domain.rulebook.executed import executed_of, in_matrix
from regime.domain.rulebook.redline import redline
from regime.domain.rulebook.words_and_numbers import unsaid
from regime.models import Article, Matter, RulesEdition
from regime.models.standing import TOOK_EFFECT
from regime.packs.reasons import text_only
from regime.reading import queries
from regime.reading.executed_articles import Executed, executed_articles
from regime.reading.queries import Rulebook
from regime.reading.records import record
from regime.reading.wording import bounds_words, key_words, value_words
from regime.web.glossary import terms_in

SAID_OTHERWISE = "rules/said_otherwise"
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


def _of_rules(request: HttpRequest) -> Mark:
    return moment_of(request).mark or queries.newest_edition_position()


def _of_article(request: HttpRequest, code: str) -> Mark:
    return _of_rules(request)


@require_safe
@fresh(_of_rules)
def rules(request: HttpRequest) -> HttpResponse:
    """An edition of the rules, whole: the one in force, now or then, or ``?edition=N``."""
    past = moment_of(request)
    if not queries.editions(until=past.until).exists():
        return render(request, "regime/rules.html", {"past": past})
    book = _rulebook(request, past)
    chapters = [
        {"title": title, "slug": slugify(title), "articles": list(articles)}
        for title, articles in groupby(book.articles, key=lambda one: one.chapter)
    ]
    context = {
        **_edition(book, past),
        "chapters": chapters,
        "executed": _executed(book),
        "alternates": copy_at("api-rules", query=past.query),
    }
    return render(request, "regime/rules.html", context)


@require_safe
@fresh(_of_rules)
def matrix(request: HttpRequest) -> HttpResponse:
    """The decision matrix of an edition: each matter with its procedure, majority and periods."""
    past = moment_of(request)
    book = _rulebook(request, past)
    context = {
        **_edition(book, past),
        "edition_is_bounded": book.bounds is not None,
        "columns": [key_words(key) for key in _COLUMNS],
        "rows": [_row(one, book) for one in book.matters],
        "alternates": copy_at("api-matrix", query=past.query),
        "breadcrumbs": [_crumb(past)],
    }
    return render(request, "regime/matrix.html", context)


@require_safe
@fresh(_of_article)
def article(request: HttpRequest, code: str) -> HttpResponse:
    """One article under its permanent address: words, parameters, matters, earlier wordings."""
    past = moment_of(request)
    book = _rulebook(request, past)
    found = next((one for one in book.articles if one.article == code), None)
    if found is None:
        raise Http404
    index = book.articles.index(found)
    context = {
        **_edition(book, past),
        "article": found,
        "stands_since": _stands_since(found, book),
        "terms": terms_in(found.text),
        "parameters": _parameters(found, book),
        "bounded": book.bounds is not None,
        "matters": [one for one in book.matters if one.article == code],
        "announced": _announced(code, past),
        "wordings": _wordings(code, past),
        "sources": queries.sources(found.sources),
        "previous": book.articles[index - 1] if index else None,
        "next": book.articles[index + 1] if index + 1 < len(book.articles) else None,
        "alternates": copy_at("api-article", code, query=past.query),
        "breadcrumbs": [_crumb(past)],
    }
    return render(request, "regime/article.html", context)


def _executed(book: Rulebook) -> list[Executed]:
    """What of each article acts, by what, and what stands as text only."""
    founding = queries.founding()
    return executed_articles(
        [(one.article, one) for one in book.articles],
        matters=[(one.matter, one.article) for one in book.matters],
        roles=book.edition.roles,
        reasons=text_only(founding.symbol if founding else ""),
    )


def _rulebook(request: HttpRequest, past: Moment) -> Rulebook:
    """The edition that the address asks for; there is no page of an edition that does not exist."""
    text = request.GET.get("edition")
    if text is not None and not (text.isascii() and text.isdigit() and len(text) <= 6):
        raise Http404
    book = queries.rulebook(int(text) if text else None, until=past.until)
    if book is None:
        raise Http404
    return book


def _edition(book: Rulebook, past: Moment) -> dict[str, Any]:
    editions = list(queries.editions(until=past.until))
    newest = editions[0].edition
    asked = "" if book.edition.edition == newest else f"edition={book.edition.edition}"
    return {
        "past": past,
        "edition": book.edition,
        "editions": editions,
        "query": past.with_query(asked),
        "newest": newest if asked else None,
    }


def _row(row: Matter, book: Rulebook) -> dict[str, Any]:
    """A row of the matrix; at least or more than is written before the fraction of the majority.

    Below a number stand its bounds, where the edition publishes some.
    """
    values = {key: value_words(row.terms.get(key)) for key in _COLUMNS}
    stated = book.bounds.of_matter(row.matter) if book.bounds else {}
    edges = {key: bounds_words(key, stated) for key in stated if row.terms.get(key) is not None}
    between = {key: _("%(least)s to %(most)s") % _edges(pair) for key, pair in edges.items()}
    operator = {">=": _("at least %s"), ">": _("more than %s")}.get(
        str(row.terms.get("threshold_op")), "%s"
    )
    if row.terms.get("threshold"):
        values["threshold"] = operator % values["threshold"]
    procedure = values.pop("procedure")
    return {
        "matter": row,
        "procedure": {
            "label": procedure,
            "href": f"{reverse('procedures')}#{row.terms.get('procedure')}",
        },
        "values": [{"said": one, "between": between.get(key, "")} for key, one in values.items()],
        "note": row.terms.get("note"),
    }


def _edges(pair: tuple[str, str]) -> dict[str, str]:
    return {"least": pair[0], "most": pair[1]}


def _parameters(found: Article, book: Rulebook) -> list[dict[str, Any]]:
    of_matters = {one.article for one in book.matters}
    executed = executed_of(found.article, book.edition.roles, of_matters=of_matters)
    governs = found.article in of_matters
    founding = queries.founding()
    reasons = text_only(founding.symbol if founding else "").get(found.article, {})
    stated = book.bounds.of_article(found.article) if book.bounds else {}
    edges = {name: bounds_words(name, stated) for name in found.parameters}
    otherwise = _said_otherwise(found)
    return [
        {
            "name": key_words(name),
            "value": value_words(value),
            "least": edges[name][0],
            "most": edges[name][1],
            "otherwise": otherwise.get(name, ""),
            "executed": name in executed,
            "in_matrix": governs and in_matrix(name),
            "text_only": reasons.get(name, ""),
        }
        for name, value in found.parameters.items()
    ]


def _said_otherwise(found: Article) -> dict[str, str]:
    """How the words say what they do not say in numbers, by parameter."""
    listed = record(SAID_OTHERWISE, slugify(found.article))
    how = listed.data if listed else {}
    missing = {name for name, _number in unsaid(found.text, found.parameters)}
    return {name: str(how[name]) for name in missing & how.keys()}


def _announced(code: str, past: Moment) -> list[dict[str, Any]]:
    """Corrections that were announced, the newest first, each with how it ended; today's only."""
    if past.until is not None:
        return []
    known = queries.names()
    return [
        {
            "correction": one,
            "changes": [
                {
                    "name": key_words(name),
                    "before": value_words(one.before[name]),
                    "after": value_words(after),
                }
                for name, after in one.after.items()
            ],
            "open": not one.ended,
            "objector": known.get(one.member, one.member),
            "took_effect": one.ended == TOOK_EFFECT,
        }
        for one in queries.announced_corrections(code)
    ]


def _wordings(code: str, past: Moment) -> list[dict[str, Any]]:
    """Every wording until then, the newest first, each as a redline of the one before it."""
    found = queries.wordings(code, until=past.until)
    return [
        {
            "article": one,
            "edition": queries.edition(one.edition or 0),
            "correction": queries.correction(one.edition or 0),
            "words": redline(before.text, one.text) if before else (),
        }
        for one, before in zip(found, [*found[1:], None], strict=True)
    ]


def _stands_since(found: Article, book: Rulebook) -> RulesEdition | None:
    """The earlier edition whose words and values an article keeps; nothing where it is of this."""
    own = queries.edition(found.edition or 0)
    return own if own and own.edition != book.edition.edition else None


def _crumb(past: Moment) -> dict[str, str]:
    return {"label": _("Rules"), "href": reverse("rules") + past.query}
