"""Glossary: what the words of the texts mean, each with its sources; and which a text uses."""

import re
from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from audit.shell.etag import fresh
from regime.reading.remembered import Remembered
from regime.web.cited import Cited, every
from regime.web.references import Directory, Reference, reference_to
from regime.web.standing import held, list_frame, of_list

GLOSSARY = "glossary"
LONGEST = 100


@require_safe
@fresh(of_list(GLOSSARY))
def glossary(request: HttpRequest) -> HttpResponse:
    """All terms, or those in which the words that are looked for stand."""
    asked = " ".join(request.GET.get("q", "")[:LONGEST].split())
    directory = Directory()
    context = {
        **list_frame(GLOSSARY),
        "asked": asked,
        "terms": [
            {"one": one, "stands_in": directory.all_of(one.listed("stands_in"))}
            for one in held(GLOSSARY)
            if _holds(one, asked)
        ],
    }
    return render(request, "regime/pack/glossary.html", context)


def terms_in(*texts: str) -> list[Reference]:
    """The terms of the glossary that texts use, in the order of the glossary, each once."""
    whole = "\n".join(texts)
    return [to for pattern, to in _PATTERNS.now().items() if pattern.search(whole)]


def _holds(one: Cited, asked: str) -> bool:
    said = " ".join((one.text("term"), *map(str, one.listed("also")), one.text("definition")))
    return asked.casefold() in said.casefold()


def _patterns() -> Mapping[re.Pattern[str], Reference]:
    """What finds each term, also by the other words for it."""
    found = {}
    for one in every(GLOSSARY):
        words = (one.text("term"), *map(str, one.listed("also")))
        either = "|".join(re.escape(word) for word in words)
        pattern = re.compile(rf"\b(?:{either})s?\b", re.IGNORECASE)
        to = reference_to(one.record)
        found[pattern] = Reference("", one.text("term"), to.href)
    return found


_PATTERNS: Remembered[Mapping[re.Pattern[str], Reference]] = Remembered(_patterns)
