"""Groups compared, for readers: a row for each measure, a column for each group."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from audit.templatetags.record import in_order
from governance.domain.consistency.counts import Counts
from governance.domain.consistency.groups import Compared, Joined, Line
from governance.portal.consistency import words
from governance.reading.consistency.by_group import JOINED, Division
from regime.domain.values import StateCode
from regime.web.facts import pack_words, said

Shown = dict[str, Any]


def division(one: Division, names: Mapping[str, str]) -> Shown:
    """A division of states, with every measure for each of its groups."""
    found = dict.fromkeys(line.group for measure in one.measures for line in measure.lines)
    order = list(Joined) if one.division == JOINED else []
    groups = sorted(found, key=lambda group: _place(group, order))
    return {
        "anchor": f"by-{one.division}",
        "name": words.divisions()[one.division],
        "groups": [_group(one.division, group) for group in groups],
        "rows": [_measure(measure, groups, names) for measure in one.measures],
    }


def _place(group: str | None, order: Sequence[str]) -> tuple[bool, int]:
    """Founding members stand before later ones, what is not recorded last."""
    return group is None, order.index(group) if group in order else 0


def percent(share: Fraction | None) -> str:
    """A share in whole per cent; of too few there is none, and nothing is said."""
    if share is None:
        return ""
    return _("%(percent)s\N{NO-BREAK SPACE}%%") % {"percent": round(share * 100)}


def _group(by: str, group: str | None) -> str:
    if group is None:
        return _("not recorded")
    if by == JOINED:
        return words.joined()[group]
    called = said("group", group, pack_words())
    return called[:1].upper() + called[1:]


def _measure(one: Compared, groups: list[str | None], names: Mapping[str, str]) -> Shown:
    name, href = words.measures()[one.measure]
    lines = {line.group: line for line in one.lines}
    return {
        "name": name,
        "href": href,
        "empty": not any(line.counts.of for line in one.lines),
        "cells": [_cell(lines.get(group), names) for group in groups],
    }


def _cell(line: Line | None, names: Mapping[str, str]) -> Shown | None:
    if line is None:
        return None
    states = [_state(state, counts, names) for state, counts in line.states]
    return {
        "count": line.counts.count,
        "of": line.counts.of,
        "share": percent(line.counts.share),
        "states": sorted(states, key=lambda one: in_order(one["name"])),
    }


def _state(code: StateCode, counts: Counts, names: Mapping[str, str]) -> Shown:
    href = reverse("member", args=[code]) if code in names else ""
    return {"name": names.get(code, code), "href": href, "count": counts.count, "of": counts.of}
