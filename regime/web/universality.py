"""Universality: who takes part, today and over time, each number with what it rests on."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit.reading.past import Moment, moment_of
from audit.shell.copies import copy_at
from audit.shell.etag import Mark, fresh
from audit.templatetags.record import in_order
from regime.domain.universality import FEWEST, Counted, Part, Point, Series
from regime.domain.values import Standing
from regime.reading import queries
from regime.reading.universality import Dashboard, Instrument, Outside, dashboard, newest_position
from regime.web.cited import cited
from regime.web.dates import said_date
from regime.web.facts import name_of, pack_words, said

Row = dict[str, Any]
KINDS = {
    Standing.PARTNER: "members",
    Standing.SUSPENDED: "suspended",
    Standing.ADHERENT: "adherents",
    Standing.OBSERVER: "observers",
    Standing.APPLICANT: "applicants",
    Standing.FORMER: "former_participants",
}


def _of_page(request: HttpRequest) -> Mark:
    return moment_of(request).mark or newest_position()


@require_safe
@fresh(_of_page)
def universality_page(request: HttpRequest) -> HttpResponse:
    """The composition, the numbers over time, states outside, and other instruments."""
    moment = moment_of(request)
    board, words = dashboard(moment), pack_words()
    crumb = {"label": name_of("members", words), "href": reverse("members") + moment.query}
    context = {
        "past": moment,
        "fewest": FEWEST,
        **_Shown(board, moment, words).everything(),
        **_basis(board),
        "alternates": copy_at("api-universality", query=moment.query),
        "breadcrumbs": [crumb],
    }
    return render(request, "regime/universality.html", context)


class _Shown:
    """A dashboard in the words of its pack, with addresses that keep the moment."""

    def __init__(self, board: Dashboard, moment: Moment, words: Mapping[str, str]) -> None:
        self._board, self._moment, self._words = board, moment, words

    def everything(self) -> Row:
        """What the page shows, section by section."""
        found = self._board.found
        return {
            "kinds": self._kinds(),
            "groups": self._table("group", name_of("group", self._words), found.groups),
            "facts": [self._counted(one) for one in found.facts],
            "over_time": self._over_time(),
            "dated": [
                self._series(name_of(key, self._words), one, anchor=f"by-{key}")
                for key, one in found.facts_by_year.items()
            ],
            "relations": self._relations(),
            "outside_facts": [
                self._counted(one, before="outside-") for one in self._board.outside_facts
            ],
            "instruments": [self._instrument(one) for one in self._board.instruments],
        }

    def _kinds(self) -> Row:
        """Every standing, those in which no state is included."""
        found = {one.value: one for one in self._board.found.standings}
        total = len(self._board.states)
        parts = [found.get(one.value, Part(one.value, (), total)) for one in KINDS]
        rows = [
            self._part(part, name_of(key, self._words))
            for part, key in zip(parts, KINDS.values(), strict=True)
        ]
        return {"anchor": "standing", "name": _("How states stand"), "rows": rows, "total": total}

    def _over_time(self) -> list[Row]:
        found = self._board.found
        series = {"members": found.members_by_year} | {
            KINDS[kind]: one for kind, one in found.outside_by_year.items()
        }
        return [
            self._series(name_of(key, self._words), one, anchor=f"{key}-by-year")
            for key, one in series.items()
        ]

    def _series(self, name: str, series: Series, *, anchor: str) -> Row:
        most = max((one.of for one in series.points), default=0)
        most = max([most, *(one.count for one in series.points)])
        return {
            "anchor": anchor,
            "name": name,
            "rows": [self._point(one, most) for one in series.points],
            "undated": self._links(series.undated),
        }

    def _point(self, one: Point, most: int) -> Row:
        return {
            "year": one.year,
            "count": one.count,
            "of": one.of,
            "share": percent(one.share),
            "bar": _bar(one.count, most),
            "came": self._links(one.came),
            "left": self._links(one.left),
        }

    def _counted(self, one: Counted, *, before: str = "") -> Row:
        name = name_of(one.fact, self._words)
        return self._table(f"{before}{one.fact}", name, one.parts, fact=one.fact)

    def _table(self, anchor: str, name: str, parts: Iterable[Part], *, fact: str = "") -> Row:
        rows = [self._part(one, said(fact or "group", one.value, self._words)) for one in parts]
        return {"anchor": anchor, "name": name, "rows": rows}

    def _part(self, one: Part, name: str) -> Row:
        return {
            "name": name,
            "count": one.count,
            "of": one.of,
            "share": percent(one.share),
            "bar": _bar(one.count, one.of),
            "states": self._links(one.states),
        }

    def _links(self, codes: Iterable[str]) -> list[Row]:
        """States by name, each with the way to it and the entry that the number rests on."""
        outside = {one.state: one for one in self._board.outside}
        found = [self._link(code, outside) for code in codes]
        return sorted(found, key=lambda one: in_order(one["name"]))

    def _link(self, code: str, outside: Mapping[str, Outside]) -> Row:
        if state := self._board.states.get(code):
            href = reverse("member", args=[code]) + self._moment.query
            return {"name": state.name, "href": href, "position": state.position}
        record = outside[code].record
        href = reverse("candidate", args=[code])
        return {"name": record.title, "href": href, "position": record.position}

    def _relations(self) -> list[Row]:
        known = {one.code: one for one in cited(one.record for one in self._board.outside)}
        rows = sorted(self._board.outside, key=lambda one: in_order(one.record.title))
        rows.sort(key=lambda one: one.relation)
        total = len(rows)
        return [
            {
                "name": self._relation(relation),
                "of": total,
                "states": [_outside(one, known[one.state]) for one in states],
            }
            for relation, states in groupby(rows, key=lambda one: one.relation)
        ]

    def _relation(self, relation: str) -> str:
        return said("relation", relation or None, self._words)

    def _instrument(self, one: Instrument) -> Row:
        counted = {fact.fact for fact in self._board.found.facts}
        return {
            "one": cited([one.record])[0],
            "href": reverse("instrument", args=[one.record.record]),
            "told_by": [
                {"name": name_of(key, self._words), "anchor": key}
                for key in one.told_by
                if key in counted
            ],
        }


def _outside(one: Outside, record: Any) -> Row:
    dates = one.dates
    return {
        "one": record,
        "status": one.facts.get("status") or "",
        "first": said_date(dates[0]) if dates else _("not known"),
        "newest": said_date(dates[-1]) if dates else _("not known"),
    }


def _basis(board: Dashboard) -> Row:
    """What the numbers about members rest on: how sure they are, and their sources."""
    states = sorted(board.states.values(), key=lambda one: in_order(one.name))
    sure: dict[str, list[str]] = {}
    for one in states:
        sure.setdefault(one.confidence or _("not stated"), []).append(one.name)
    return {
        "states": states,
        "confidence": sorted(sure.items(), key=lambda one: -len(one[1])),
        "sources": queries.sources(sorted({code for one in states for code in one.sources})),
    }


def percent(share: Fraction | None) -> str:
    """A share in whole per cent; of too few states there is none."""
    if share is None:
        return "–"
    return _("%(percent)s %%") % {"percent": round(share * 100)}


def _bar(count: int, of: int) -> str:
    """How long a bar is, in hundredths of the longest."""
    return str(round(100 * Fraction(count, of))) if of else "0"
