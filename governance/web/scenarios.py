"""Scenarios: what a pack supposes of its history, tried under the rules in force; hypotheses."""

import re
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit.etag import Mark, fresh
from governance.domain.scenario import Outcome, RefusedAct, run
from governance.folded import regime_now
from governance.web.sentences import sentence
from governance.web.wording import label, labels
from regime.models import Record
from regime.queries import names, newest_edition_position
from regime.records import record

COLLECTION = "history/replay_scenarios"
_LINK = re.compile(r"</?a\b[^>]*>")


def _of_scenario(request: HttpRequest, code: str) -> Mark:
    return newest_edition_position(), code


@require_safe
@fresh(_of_scenario)
def scenario(request: HttpRequest, code: str) -> HttpResponse:
    """One scenario, day by day: what would have happened, what refused, and what was expected."""
    found = _with_run(code)
    data = found.data
    outcome = run(data["run"], regime_now())
    context = {
        "code": code,
        "title": found.title,
        "question": data["question"],
        "expect": data["expect"],
        "rows": _rows(outcome),
        "begins": outcome.begins,
        "breadcrumbs": [{"label": _("History"), "href": reverse("history")}],
    }
    return render(request, "governance/scenario.html", context)


def _with_run(code: str) -> Record:
    found = record(COLLECTION, code)
    if found is None or "run" not in found.data:
        raise Http404
    return found


def _rows(outcome: Outcome) -> list[dict[str, Any]]:
    """What happened and what was refused, in the order of time."""
    known, words = names(), labels()
    told = [
        (
            one.at,
            {
                "day": outcome.day_of(one.at),
                "at": one.at,
                "said": _unlinked(sentence(one, known, words)),
            },
        )
        for one in outcome.told
        if one.entry.type != "SymbolGiven"
    ]
    refused = [(one.at, _refused(one, outcome, known)) for one in outcome.refused]
    return [row for _at, row in sorted([*told, *refused], key=lambda pair: pair[0])]


def _unlinked(said: SafeString) -> SafeString:
    """A sentence without its links: what it names was never proposed, and has no page."""
    return SafeString(_LINK.sub("", said))


def _refused(one: RefusedAct, outcome: Outcome, known: dict[str, str]) -> dict[str, Any]:
    who, _sep, member = one.by.partition(":")
    return {
        "day": outcome.day_of(one.at),
        "at": one.at,
        "refused": _("%(who)s, “%(act)s”: %(detail)s")
        % {"who": known.get(member, label(who)), "act": label(one.act), "detail": one.detail},
        "rule": one.rule,
    }
