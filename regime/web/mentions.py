"""Mentions: which records name a code, or rest on a source."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from audit.log.encoding import Json
from regime.models import Record
from regime.reading import queries, records
from regime.reading.remembered import Remembered
from regime.web.cited import file_of, files_by_kind
from regime.web.facts import pack_words
from regime.web.references import Reference, reference_to, to_article, to_criterion, to_member
from regime.web.topics import topic

Group = dict[str, Any]


def mentions(code: str) -> list[Group]:
    """The records in whose fields the code stands, by topic."""
    return _by_topic(row for row in _NAMING.now().get(code, ()) if row.record != code)


def resting_on(source: str) -> list[Group]:
    """What rests on a source: records by topic, then members, articles and criteria."""
    rows = _RESTING.now().get(source, ())
    beside = (
        {"title": title, "references": [one for one, codes in rest if source in codes]}
        for title, rest in _beside()
    )
    return [*_by_topic(rows), *(group for group in beside if group["references"])]


def how_many_rest_on() -> Counter[str]:
    """How many records, members, articles and criteria rest on each source."""
    listed = [row.sources for row in _sourced() if topic(row.collection)]
    beside = [codes for _title, rest in _beside() for _one, codes in rest]
    return Counter(code for codes in (*listed, *beside) for code in codes)


def _naming() -> dict[str, list[Record]]:
    """The records by each string that stands in their fields, in the order of the record."""
    naming: dict[str, list[Record]] = defaultdict(list)
    for row in records.all_records():
        for code in _strings(row.data):
            naming[code].append(row)
    return dict(naming)


def _resting() -> dict[str, list[Record]]:
    """The records that name sources of their own, by each of them."""
    resting: dict[str, list[Record]] = defaultdict(list)
    for row in _sourced():
        for code in dict.fromkeys(row.sources):
            resting[code].append(row)
    return dict(resting)


_NAMING, _RESTING = Remembered(_naming), Remembered(_resting)


def _sourced() -> list[Record]:
    """The records that name sources of their own, not those of their whole file."""
    files = files_by_kind()
    return [row for row in records.all_records() if file_of(row, files) is None]


def _beside() -> list[tuple[str, list[tuple[Reference, list[str]]]]]:
    """What stands with its sources outside the collections."""
    book = queries.rulebook()
    articles = book.articles if book else []
    return [
        (
            pack_words().get("members", _("Members")),
            [(to_member(one), one.sources) for one in queries.participants()],
        ),
        (_("Rules"), [(to_article(one), one.sources) for one in articles]),
        (_("Criteria"), [(to_criterion(one), one.sources) for one in queries.criteria()]),
    ]


def _by_topic(rows: Iterable[Record]) -> list[Group]:
    groups: dict[str, Group] = {}
    for row in rows:
        found = topic(row.collection)
        if found is None:
            continue
        group = groups.setdefault(found.page, {"title": found.title, "references": []})
        group["references"].append(reference_to(row))
    return list(groups.values())


def _strings(value: Json) -> set[str]:
    match value:
        case str():
            return {value}
        case list():
            return {text for one in value for text in _strings(one)}
        case dict():
            return {text for one in value.values() for text in _strings(one)}
        case _:
            return set()
