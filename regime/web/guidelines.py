"""Guidelines: provision by provision, with their versions and what they are silent on."""

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from audit.shell.etag import fresh
from regime.domain.rulebook.redline import redline
from regime.reading import records
from regime.web.cited import Cited, every
from regime.web.dates import said_date
from regime.web.facts import coded, facts, pack_words
from regime.web.standing import held, list_frame, of_list, of_record, one_of, record_frame

GUIDELINES = "guidelines"


@require_safe
@fresh(of_list(GUIDELINES))
def guidelines(request: HttpRequest) -> HttpResponse:
    """All provisions by paragraph, then the versions, then what the text does not say."""
    by_paragraph = groupby(held(GUIDELINES), key=_paragraph)
    words = pack_words()
    context = {
        **list_frame(GUIDELINES),
        "paragraphs": [
            {
                "paragraph": paragraph,
                "provisions": [
                    {"one": one, "kind": coded("kind", one.text("kind"), words)} for one in ones
                ],
            }
            for paragraph, ones in by_paragraph
        ],
        "versions": [
            {"one": one, "date": said_date(one.text("date"))}
            for one in every(f"{GUIDELINES}/versions")
        ],
        "silences": every(f"{GUIDELINES}/silences"),
    }
    return render(request, "regime/pack/guidelines.html", context)


@require_safe
@fresh(of_record(GUIDELINES))
def guideline(request: HttpRequest, code: str) -> HttpResponse:
    """One provision: its words, what follows from it, and what refers to it."""
    one = one_of(GUIDELINES, code)
    context = {
        **record_frame(one),
        "kind": coded("kind", one.text("kind"), pack_words()),
        "facts": facts(_parameters(one)),
        "versions": _versions(code),
    }
    return render(request, "regime/pack/guideline.html", context)


def _versions(code: str) -> list[dict[str, Any]]:
    """Each text that a decision gave the provision, the newest first, beside the one before it."""
    return [
        {"row": row, "words": redline(_words(row.before or {}), _words(row.data))}
        for row in records.decided(GUIDELINES, code)
    ]


def _words(data: dict[str, Any]) -> str:
    """What a provision says: its text in force, or else its summary from the founding."""
    return str(data.get("text") or data.get("summary", ""))


def _paragraph(one: Cited) -> str:
    return one.text("paragraph").split(".")[0]


def _parameters(one: Cited) -> dict[str, Any]:
    return one.data.get("parameters") or {}
