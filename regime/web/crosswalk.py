"""Cross-walk: each provision of other instruments by the kinds of texts that meet it."""

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from audit.shell.etag import fresh
from audit.shell.tables import as_csv
from regime.domain.crosswalk import RELATIONS, Link, Provision, kinds_of
from regime.reading.crosswalk import PROVISIONS, provisions
from regime.web.facts import coded, pack_words
from regime.web.references import Directory
from regime.web.standing import of_list

Row = dict[str, Any]
HEAD = ("provision", "instrument", "title", "relation", "kind", "text", "note")


@require_safe
@fresh(of_list(PROVISIONS))
def crosswalk_csv(request: HttpRequest) -> HttpResponse:
    """The whole table as data: a row for each link and each gap, as CSV."""
    rows = [
        (one.code, one.instrument, one.title, link.relation, link.kind, link.ref, link.note)
        for one in provisions()
        for link in one.links
    ]
    return as_csv(HEAD, rows, name="instruments")


def matrix() -> Row:
    """The table as the page shows it: a column for each kind of text, and one for gaps."""
    found, words = provisions(), pack_words()
    kinds, directory = kinds_of(found), Directory()
    return {
        "kinds": [coded("ref_type", one, words) for one in kinds],
        "rows": [_row(one, kinds, directory) for one in found],
    }


def _row(one: Provision, kinds: list[str], directory: Directory) -> Row:
    return {
        "code": one.code,
        "instrument": one.instrument,
        "title": one.title,
        "cells": [_cell(one.of_kind(kind), directory) for kind in kinds],
        "gaps": one.gaps,
    }


def _cell(links: tuple[Link, ...], directory: Directory) -> list[Row]:
    """The texts of a cell, those that do the same side by side: what implements stands first."""
    words = pack_words()
    in_turn = sorted(links, key=lambda one: RELATIONS.index(one.relation))
    return [
        {
            "relation": {"kind": relation, "label": coded("relation", relation, words)},
            "references": directory.all_of(one.ref for one in same if one.ref),
        }
        for relation, same in groupby(in_turn, key=lambda one: one.relation)
    ]
