"""Scenarios: what a pack supposes of its history, tried under the rules in force; hypotheses."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit.log.entry import Recorded
from audit.shell.etag import Mark, fresh
from governance.domain.trials.scenario import Outcome, RefusedAct, applicants_of, run, words_of
from governance.folded import regime_now
from governance.wording.labels import label, labels
from governance.wording.sentences import sentence
from regime.domain.chapters.accession.assessment.said import FindingMade
from regime.models import Record
from regime.reading.queries import names, newest_edition_position
from regime.reading.records import record

COLLECTION = "history/replay_scenarios"
FINDING = "FindingMade"
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
        "applicants": [*applicants_of(data["run"]).values()],
        "roster": [names().get(code, code) for code in words_of(data["run"], "roster")],
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
    known, words = {**names(), **outcome.names}, labels()
    told = [
        (group[0].at, _told(group, outcome, known, words))
        for key, group in grouped(outcome.told)
        if key != "SymbolGiven"
    ]
    refused = [(one.at, _refused(one, outcome, known)) for one in outcome.refused]
    return [row for _at, row in sorted([*told, *refused], key=lambda pair: pair[0])]


def grouped(told: Iterable[Recorded]) -> Iterator[tuple[str, list[Recorded]]]:
    """Entries one by one; the findings of one seat at one instant stand together."""
    for (name, _at, _seat), group in groupby(told, key=_together):
        if name == FINDING:
            yield name, list(group)
        else:
            yield from ((name, [one]) for one in group)


def _together(one: Recorded) -> tuple[str, datetime, int]:
    seat = one.event.seat if isinstance(one.event, FindingMade) else 0
    return one.entry.type, one.at, seat


def _told(
    group: list[Recorded], outcome: Outcome, known: dict[str, str], words: dict[str, str]
) -> dict[str, Any]:
    at = group[0].at
    said = [_unlinked(sentence(one, known, words)) for one in group]
    row = {"day": outcome.day_of(at), "at": at, "said": said[0], "each": []}
    return row if len(said) == 1 else {**row, "said": _found(group), "each": said}


def _found(group: list[Recorded]) -> str:
    """What one assessor finds, in one line."""
    events = [one.event for one in group if isinstance(one.event, FindingMade)]
    scores = ", ".join(f"{one.criterion}: {one.score}" for one in events)
    return _("Seat %(seat)s finds %(scores)s.") % {"seat": events[0].seat, "scores": scores}


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
