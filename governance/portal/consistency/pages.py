"""Consistency: whether like cases were treated alike, each number with what it rests on."""

from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit.reading import queries as log
from audit.shell.copies import copy_at
from audit.shell.etag import fresh
from governance.acting import unanswered_pairs
from governance.domain.consistency.case import Case, Fate
from governance.domain.consistency.choosing import chosen
from governance.domain.consistency.comparing import Column, Comparison, Row
from governance.domain.consistency.counts import FEWEST, Counts
from governance.domain.consistency.dominance import Pair
from governance.domain.consistency.objectors import Record
from governance.domain.consistency.spread import Spread
from governance.portal.consistency import words as said
from governance.portal.consistency.groups import division, percent
from governance.reading.actors import actor_of
from governance.reading.consistency import cases as applications
from governance.reading.consistency.by_group import Division
from governance.reading.consistency.comparison import (
    Consistency,
    beside,
    consistency,
    newest_position,
)
from regime.reading import queries as regime

Shown = dict[str, Any]


def _mark(request: HttpRequest) -> int:
    return log.newest_position() if request.user.is_authenticated else newest_position()


@require_safe
@fresh(_mark)
def consistency_page(request: HttpRequest) -> HttpResponse:
    """Like cases treated unlike, objectors, the spread of findings, and groups compared."""
    mine = unanswered_pairs.open_to(actor_of(request)) if request.user.is_authenticated else ()
    context = presented(consistency(), mine) | {"alternates": copy_at("api-consistency")}
    return render(request, "governance/consistency.html", context)


@require_safe
@fresh(_mark)
def compare_page(request: HttpRequest) -> HttpResponse:
    """The cases that ``?case=`` names, beside each other; fewer than two are chosen first."""
    known = applications.cases()
    found = chosen(known, request.GET.getlist("case"))
    if found is None:
        raise Http404
    context = compared(found, known) | {
        "alternates": copy_at("api-compare-cases", query=_query(found)) if len(found) > 1 else [],
        "breadcrumbs": [{"label": _("Consistency"), "href": reverse("consistency")}],
    }
    return render(request, "governance/consistency_compare.html", context)


def presented(found: Consistency, mine: Collection[Pair] = ()) -> Shown:
    """What the page shows, in words and with addresses; ``mine`` are pairs the reader answers."""
    words, answered = _Words(), {unanswered_pairs.symbols(one) for one in mine}
    return {
        "fewest": FEWEST,
        "found": found,
        "empty": _nothing(found),
        "pairs": [
            words.pair(one) | {"mine": unanswered_pairs.symbols(one) in answered}
            for one in sorted(found.pairs, key=lambda one: not one.open)
        ],
        "departures": [words.case(one) for one in found.departures.cases],
        "departed": _counted(found.departures.counts),
        "fates": list(said.fates().values()),
        "records": [words.record(one) for one in found.records],
        "spreads": [words.spread(one) for one in found.spreads],
        "divisions": _divisions(found.divisions, words.names),
    }


def shown_pair(one: Pair) -> Shown:
    """A pair by itself, in words and with addresses."""
    return _Words().pair(one)


def compared(found: tuple[Case, ...], known: tuple[Case, ...]) -> Shown:
    """What the page of a comparison shows: the choice of cases, and two or more of them."""
    words = _Words()
    wanted = {one.application for one in found}
    choices = [{"one": one, "chosen": one.application in wanted} for one in known]
    table = words.table(beside(found)) if len(found) > 1 else None
    return {"choices": choices, "table": table}


def _query(cases: Iterable[Case]) -> str:
    return f"?{urlencode({'case': [one.application for one in cases]}, doseq=True)}"


class _Words:
    """What states and criteria are called."""

    def __init__(self) -> None:
        self.names = regime.names()
        self._criteria = {one.code: one.title for one in regime.criteria()}
        self._outcomes, self._fates = said.outcomes(), said.fates()
        self._recommended = said.recommendations()

    def pair(self, one: Pair) -> Shown:
        """Two like cases treated unlike."""
        return {
            "one": one,
            "admitted": self.case(one.admitted),
            "kept_out": self.case(one.kept_out),
            "better": [self.criterion(code) for code in one.better],
            "objectors": [self._member(code) for code in one.objectors],
            "answered": {"label": _("Open"), "kind": "open"}
            if one.open
            else {"label": _("Answered"), "kind": "answered"},
            "href": reverse("consistency-compare") + _query((one.admitted, one.kept_out)),
        }

    def case(self, one: Case) -> Shown:
        """A case in a list."""
        return {
            "one": one,
            "outcome": {"label": self._outcomes[one.outcome], "kind": one.outcome.value},
            "recommended": self._recommended.get(one.recommendation, one.recommendation),
            "total": _decimal(one.total),
            "objections": [
                {
                    "one": found,
                    "member": self._member(found.member),
                    "fate": self._fates[found.fate],
                }
                for found in one.objections
            ],
        }

    def record(self, one: Record) -> Shown:
        """What became of a member's objections, a cell for each fate."""
        return {
            "member": self._member(one.member),
            "raised": one.raised,
            "fates": [one.fates[fate] for fate in Fate],
        }

    def spread(self, one: Spread) -> Shown:
        """How far the findings on a criterion lie apart."""
        return {
            "one": one,
            "criterion": self.criterion(one.criterion),
            "median": _decimal(one.median),
            "agreement": _counted(one.agreement),
        }

    def table(self, one: Comparison) -> Shown:
        """Cases beside each other."""
        return {
            "one": one,
            "columns": [self._column(column) for column in one.columns],
            "rows": [self._row(row) for row in one.rows],
        }

    def criterion(self, code: str) -> Shown:
        """A criterion by its title, with its page where there is one."""
        href = reverse("criterion", args=[code]) if code in self._criteria else ""
        return {"code": code, "title": self._criteria.get(code, ""), "href": href}

    def _column(self, one: Column) -> Shown:
        return self.case(one.case) | {
            "to_completeness": one.to_completeness,
            "to_decision": one.to_decision,
        }

    def _row(self, one: Row) -> Shown:
        marks = said.marks()
        cells = [{"score": cell.score, "mark": marks[cell.mark]} for cell in one.cells]
        return {"criterion": self.criterion(one.criterion), "edition": one.edition, "cells": cells}

    def _member(self, code: str) -> Shown:
        href = reverse("member", args=[code]) if code in self.names else ""
        return {"name": self.names.get(code, code), "href": href}


def _nothing(found: Consistency) -> str:
    """Why there is no pair, where there is none."""
    if not found.ended:
        return _("No case under these rules has an outcome yet.")
    return _(
        "Of the cases that have an outcome or are overdue (%(count)s), none that was kept out is at"
        " least as good on every criterion as one that was admitted."
    ) % {"count": found.ended}


def _divisions(found: Iterable[Division], names: Mapping[str, str]) -> list[Shown]:
    return [division(one, names) for one in found]


def _counted(counts: Counts) -> Shown:
    return {"count": counts.count, "of": counts.of, "share": percent(counts.share)}


def _decimal(value: Fraction | None) -> str:
    """A value as a decimal, to the hundredth; the API gives it exactly."""
    if value is None:
        return "–"
    return f"{float(value):.2f}".rstrip("0").rstrip(".")
